using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.Snapshots;

public sealed class SnapshotTests
{
    private const string Conforming = """
        parcel/links/self: one link
        parcel/links/sender: one link
        parcel/links/stop: array of links
        parcel/links/track: a link, or an array of links
        parcel/links/bearer: one link
        """;

    [TestCase("""{"_links":{"self":{"href":"/parcels/1"}}}""")]
    [TestCase("""{"_links":{"stop":[],"sender":{"href":"/p"},"self":{"href":"/parcels/1"}}}""")]
    public void A_conforming_endpoint_yields_the_documented_lines_whatever_it_shows(string body) => Text(body).Should().Be(Conforming);

    [Test]
    public void An_endpoint_that_was_not_exercised_yields_the_documented_lines() =>
        Snapshot.Of(new LinksHaveTheDocumentedForm(), Parcels.Page("parcel"), Format.Json, [], Catalogue.Current).Should().Be(Conforming);

    [Test]
    public void Only_the_line_that_deviates_shows_what_came() =>
        Text("""{"_links":{"stop":{"href":"/s"},"self":{"href":"/parcels/1"}}}""").Should()
            .Be(Conforming.Replace("stop: array of links", "stop: one object, not an array, at $._links.stop", StringComparison.Ordinal));

    [Test]
    public void An_embedded_resource_adds_a_line_where_it_deviates_and_none_otherwise()
    {
        Text("""{"_links":{"self":{"href":"/parcels/1"}},"_embedded":{"sender":{"_links":{"self":{"href":"/p"}}}}}""").Should().Be(Conforming);
        Text("""{"_links":{"self":{"href":"/parcels/1"}},"_embedded":{"sender":{}}}""").Should().Be(Conforming + "\nsender/links/self: no self link");
    }

    private static string Text(string body)
    {
        var check = new LinksHaveTheDocumentedForm();
        return Snapshot.Of(check, Parcels.Page("parcel"), Format.Json, Given.Instance(Given.Json(body)).JudgedBy<LinksHaveTheDocumentedForm>().MergeInstances(), Catalogue.Current);
    }
}
