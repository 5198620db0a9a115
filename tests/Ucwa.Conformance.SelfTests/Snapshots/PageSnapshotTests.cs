using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.Snapshots;

public sealed class PageSnapshotTests
{
    private const string Links = """
        [links (json)]
        parcel/links/self: a link
        parcel/links/self/cardinality: one link
        parcel/links/sender: a link
        parcel/links/sender/cardinality: one link
        parcel/links/stop: a link
        parcel/links/stop/cardinality: array of links
        parcel/links/track: a link
        parcel/links/bearer: a link
        parcel/links/bearer/cardinality: one link
        """;

    private static readonly Contract Page = Parcels.Page("parcel");

    [Test]
    public void Each_aspect_and_format_of_a_page_is_a_section_in_the_order_of_a_report() =>
        PageText.Read(PageSnapshot.Of(Page, [], Parcels.All)).Sections.Select(section => section.Heading).Should()
            .StartWith(["[status (json)]", "[status (xml)]"])
            .And.ContainInOrder("[links (json)]", "[links (xml)]", "[linkTargets (json)]", "[equivalence]").And.OnlyHaveUniqueItems();

    [TestCase("""{"_links":{"self":{"href":"/parcels/1"}}}""")]
    [TestCase("""{"_links":{"stop":[],"sender":{"href":"/p"},"self":{"href":"/parcels/1"}}}""")]
    public void A_conforming_endpoint_yields_the_documented_lines_whatever_it_shows(string body) => Section(body).Should().Be(Links);

    [TestCase(Outcome.Untested)]
    [TestCase(Outcome.NotApplicable)]
    [TestCase(Outcome.Warned)]
    [TestCase(Outcome.Waived)]
    public void What_did_not_fail_shows_the_documented_value(Outcome outcome)
    {
        var finding = Page.Representation!.Links["stop"].Requirement.Failed("one object") with
        {
            Outcome = outcome,
            Page = "parcel",
            Aspect = "links",
            Format = Format.Json,
        };

        PageSnapshot.Of(Page, [finding], Parcels.All).Should().Be(PageSnapshot.Of(Page, [], Parcels.All));
    }

    [Test]
    public void A_line_that_fails_in_a_state_says_the_state()
    {
        var failed = Page.Representation!.Links["stop"].Requirement.Failed("one object") with
        {
            Page = "parcel",
            Aspect = "links",
            Format = Format.Json,
            State = "after accept",
        };

        PageSnapshot.Of(Page, [failed], Parcels.All).Split('\n').Should().Contain("parcel/links/stop: one object, seen after accept");
    }

    [Test]
    public void Only_the_line_that_fails_shows_what_came() =>
        Section("""{"_links":{"stop":[{}],"self":{"href":"/parcels/1"}}}""").Should()
            .Be(Links.Replace("stop: a link", "stop: no href at $._links.stop", StringComparison.Ordinal));

    [Test]
    public void An_embedded_resource_adds_a_line_where_it_fails_and_none_otherwise()
    {
        Section("""{"_links":{"self":{"href":"/parcels/1"}},"_embedded":{"sender":{"_links":{"self":{"href":"/p"}}}}}""").Should().Be(Links);
        Section("""{"_links":{"self":{"href":"/parcels/1"}},"_embedded":{"sender":{}}}""").Should().Be(Links + "\nsender/links/self: no self link");
    }

    private static string Section(string body)
    {
        var findings = Given.Instance(Given.Json(body)).JudgedBy<LinksHaveTheDocumentedForm>().MergeInstances();
        var section = PageText.Read(PageSnapshot.Of(Page, findings, Parcels.All)).Sections.Single(section => section.Heading == "[links (json)]");
        return new PageText([], [section], []).ToString();
    }
}
