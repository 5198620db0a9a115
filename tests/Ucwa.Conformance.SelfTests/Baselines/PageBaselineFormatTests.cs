namespace Ucwa.Conformance.SelfTests.Baselines;

public sealed class PageBaselineFormatTests
{
    private static readonly BaselineEntry[] Traits =
    [
        new("parcel/equivalence/self", null, null, Outcome.NotApplicable),
        new("parcel/links/stop", Format.Json, "array of links", Outcome.Passed),
        new("parcel/links/stop title", Format.Json, "present", null),
        new("parcel/properties/(no word)", Format.Xml, "text", null),
        new("parcel/properties/weight", Format.Json, "number or string", Outcome.Failed),
    ];

    [Test]
    public void A_shape_is_a_line_for_the_page_and_one_for_each_trait() => PageBaselineFormat.Of(new PageBaseline("parcel", PageStatus.Exercised, Traits)).Should().Be(
        """
        page: exercised
        parcel/equivalence/self (both): notApplicable
        parcel/links/stop (json): array of links, passed
        parcel/links/stop title (json): present
        parcel/properties/(no word) (xml): text
        parcel/properties/weight (json): number or string, failed
        """);

    [TestCase(PageStatus.Exercised)]
    [TestCase(PageStatus.Refused)]
    [TestCase(PageStatus.NotFound)]
    [TestCase(PageStatus.NotRequested)]
    public void What_is_written_is_read(PageStatus pageStatus)
    {
        var (pageBaseline, unread) = PageBaselineFormat.Read("parcel", PageBaselineFormat.Of(new PageBaseline("parcel", pageStatus, Traits)));

        pageBaseline.Status.Should().Be(pageStatus);
        pageBaseline.Entries.Should().Equal(Traits);
        unread.Should().BeEmpty();
    }

    [TestCase("page: asleep")]
    [TestCase("parcel/links/stop (yaml): one link, passed")]
    [TestCase("parcel/links/stop: one link")]
    [TestCase("(json): x")]
    [TestCase("parcel/links/stop (json): ")]
    [TestCase("\u001b[2J", TestName = "A_line_of_another_release_is_kept_aside_and_the_others_are_read(an escape)")]
    public void A_line_of_another_release_is_kept_aside_and_the_others_are_read(string line)
    {
        var (pageBaseline, unread) = PageBaselineFormat.Read("parcel", $"page: exercised\n{line}\nparcel/properties/weight (json): integer, passed");

        unread.Should().Equal(line);
        pageBaseline.Entries.Should().Equal(new BaselineEntry("parcel/properties/weight", Format.Json, "integer", Outcome.Passed));
    }

    [Test]
    public void A_trait_that_stands_twice_is_read_once()
    {
        var (pageBaseline, unread) = PageBaselineFormat.Read("parcel", "a/b (json): integer\na/b (json): string");

        pageBaseline.Entries.Should().ContainSingle();
        unread.Should().Equal("a/b (json): string");
    }
}
