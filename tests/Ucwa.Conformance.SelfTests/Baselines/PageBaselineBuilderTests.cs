using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.Baselines;

public sealed class PageBaselineBuilderTests
{
    private const string Self = "\"self\":{\"href\":\"/parcels/1\"}";

    [TestCase("\"label\":\"books\"", "label", "string, passed")]
    [TestCase("\"weight\":7", "weight", "integer, passed")]
    [TestCase("\"weight\":7.5", "weight", "number, failed")]
    [TestCase("\"weight\":\"7\"", "weight", "string, failed")]
    [TestCase("\"weight\":null", "weight", "null, failed")]
    [TestCase("\"fragile\":true", "fragile", "boolean, passed")]
    [TestCase("\"sent\":\"\\/Date(0)\\/\"", "sent", "dateTime, passed")]
    [TestCase("\"sent\":\"2026-03-09\"", "sent", "string, failed")]
    [TestCase("\"importance\":\"Normal\"", "importance", "Importance, passed")]
    [TestCase("\"importance\":\"Enormous\"", "importance", "string, failed")]
    [TestCase("\"notes\":[\"a\"]", "notes", "array, passed")]
    [TestCase("\"notes\":[]", "notes", "array, passed")]
    [TestCase("\"notes\":[7,{}]", "notes", "array of number or object, failed")]
    [TestCase("\"kinds\":[\"Normal\"]", "kinds", "array of Importance, passed")]
    [TestCase("\"colour\":\"red\"", "colour", "string")]
    [TestCase("\"colour\":{\"r\":1}", "colour", "object")]
    [TestCase("\"etag\":\"12\"", "etag", "string")]
    [TestCase("\"b9ef6ec0-6d5f-4bba-9f0a-4ec9c1a0a5a2\":\"please pass this in a PUT request\"", "(marker)", "string")]
    public void A_property_is_told_by_its_kind(string member, string name, string what) =>
        Lines(Parcel(member)).Should().Contain($"parcel/properties/{name} (json): {what}");

    [TestCase("\"sender\":{\"href\":\"/s\"}", "sender (json): one link, passed")]
    [TestCase("\"sender\":[{\"href\":\"/s\"}]", "sender (json): array of links, passed")]
    [TestCase("\"stop\":[]", "stop (json): array of links, passed")]
    [TestCase("\"stop\":[{\"href\":\"/a\"},{\"href\":\"/b\",\"title\":\"t\",\"revision\":\"2\"}]", "stop title (json): present")]
    [TestCase("\"stop\":[{\"href\":\"/a\",\"revision\":\"2\"}]", "stop revision (json): present")]
    [TestCase("\"endpoint\":{\"href\":\"/a\"}", "endpoint (json): one link")]
    public void A_link_is_told_by_its_cardinality_and_whether_it_has_a_title_and_a_revision(string link, string line) =>
        Lines(Given.Json($$"""{"rel":"parcel","_links":{ {{Self}},{{link}} } }""")).Should().Contain($"parcel/links/{line}");

    [Test]
    public void What_is_embedded_is_told_by_its_cardinality_and_its_own_members() =>
        Lines(
                Given.Json(
                    $$"""{"rel":"parcel","_links":{ {{Self}} },"_embedded":{"sender":{"rel":"sender","name":"Anna","_links":{"self":{"href":"/s"} } },"crate":[] } }"""
                )
            )
            .Should()
            .Contain([
                "parcel/embedded/sender (json): one resource, passed",
                "parcel/embedded/crate (json): array of resources",
                "sender/properties/name (json): string, passed",
            ]);

    [Test]
    public void What_is_absent_has_an_outcome_and_no_kind() => Lines(Parcel("\"weight\":7")).Should().Contain("parcel/properties/label (json): notApplicable");

    [Test]
    public void In_XML_one_link_and_several_are_the_same()
    {
        var one = Lines(Parcel(), Given.XmlResource("<link rel='stop' href='/a'/>"));
        var several = Lines(Parcel(), Given.XmlResource("<link rel='stop' href='/a'/><link rel='stop' href='/b'/>"));

        one.Where(IsXml).Should().Equal(several.Where(IsXml)).And.Contain("parcel/links/stop (xml): link, passed");
    }

    [Test]
    public void Statuses_media_types_and_errors_are_told_as_they_came()
    {
        var page = Parcels.Page("parcel");
        var probe = new Probe(
            page.Get!.Errors[0].Requirement,
            Format.Json,
            new ExpectedError(409, "Conflict", "Busy"),
            Given.Json("""{"code":"Conflict","subcode":"Full"}""", status: 409),
            null
        );
        var instance = Given.Instance(Parcel()) with { Anonymous = new Dictionary<Format, ParsedResponse> { [Format.Json] = Given.Json("", status: 403) } };

        Text(Given.Evidence(instance) with { Probes = [probe] })
            .Split('\n')
            .Should()
            .Contain([
                "page: exercised",
                "parcel/status (json): 200, passed",
                "parcel/mediaType (json): application/json, passed",
                "parcel/mediaType (xml): application/xml, passed",
                "parcel/rel (json): parcel, passed",
                "parcel/authentication (json): 403, passed",
                "parcel/errors/409-Conflict-Busy (json): 409-Conflict-Full, warned",
            ]);
    }

    [Test]
    public void Neither_values_nor_the_number_and_order_of_instances_show()
    {
        var light = Given.Instance(Parcel("\"weight\":7,\"notes\":[]"));
        var heavy = Given.Instance(Parcel("\"weight\":900,\"notes\":[\"a\",\"b\"],\"label\":\"books\""));

        Text(Given.Evidence(light, heavy)).Should().Be(Text(Given.Evidence(heavy, light))).And.Be(Text(Given.Evidence(heavy, heavy, light, light)));
        Lines(Parcel("\"weight\":7,\"notes\":[]")).Where(IsJson).Should().Equal(Lines(Parcel("\"weight\":8,\"notes\":[\"c\"]")).Where(IsJson));
    }

    [Test]
    public void Of_two_kinds_in_two_instances_both_are_told() =>
        Text(Given.Evidence(Given.Instance(Parcel("\"colour\":\"red\"")), Given.Instance(Parcel("\"colour\":7"))))
            .Should()
            .Contain("parcel/properties/colour (json): number or string\n");

    [Test]
    public void Each_state_has_its_own_lines()
    {
        var arranged = Given.Instance(Parcel("\"weight\":7.5,\"label\":\"books\"")).In("after accept");
        var inEvent = Given.Instance(Parcel("\"colour\":7")) with { CameInEvent = true };

        Text(Given.Evidence(Given.Instance(Parcel()), arranged, inEvent)).Split('\n').Should().Contain([
            "parcel/properties/weight (json): integer, passed",
            "parcel/properties/label (json): notApplicable",
            "parcel/properties/weight (json, after accept): number, failed",
            "parcel/properties/label (json, after accept): string, passed",
            "parcel/properties/colour (json, in events): number",
        ]).And.NotContain(line => line.StartsWith("parcel/properties/colour (json)", StringComparison.Ordinal));
    }

    [Test]
    public void The_order_of_states_does_not_show()
    {
        var (found, arranged) = (Given.Instance(Parcel()), Given.Instance(Parcel("\"label\":\"books\"")).In("after accept"));
        var peer = Given.Instance(Parcel("\"colour\":7")).In("after accept, peer");

        PageBaselineFormat.Of(FlatBaseline.Of(Given.Evidence(found, arranged, peer))).Should().Be(
            PageBaselineFormat.Of(FlatBaseline.Of(Given.Evidence(found, peer, arranged))));
    }

    [Test]
    public void In_a_state_that_refused_the_page_has_no_details()
    {
        var refused = Given.Instance(Given.Json("{}", status: 500), Given.Xml("<reason/>", status: 500)).In("before makeMeAvailable");

        var baseline = FlatBaseline.Of(Given.Evidence(refused, Given.Instance(Parcel()).In("arranged")));

        PageBaselineFormat.Of(baseline).Should().StartWith("page: not found\npage, arranged: exercised\npage, before makeMeAvailable: refused\n\n");
        baseline.BestStatus.Should().Be(PageStatus.Exercised);
        baseline.Seen.Should().Equal("arranged", "before makeMeAvailable");
        baseline.Entries.Where(entry => entry.State is "before makeMeAvailable").Should().NotBeEmpty().And.OnlyContain(
            entry => entry.Outcome == Outcome.Failed);
    }

    [Test]
    public void A_page_that_was_not_seen_is_one_line()
    {
        var page = Parcels.Page("parcel");

        Text(Evidence.Without(page, Made.Reason("no link led to it"))).Should().Be("page: not found");
        Text(
                new Evidence(
                    page,
                    [
                        Given.Instance(
                            Given.Nothing(Format.Json, TransportErrorKind.NotSent, "spent"),
                            Given.Nothing(Format.Xml, TransportErrorKind.NotSent, "spent")
                        ),
                    ],
                    [],
                    null
                )
                {
                    Refusal = Made.Reason("spent"),
                }
            )
            .Should()
            .Be("page: not asked");
    }

    [Test]
    public void A_page_that_refuses_is_told_with_what_that_breaks()
    {
        var refused = Given.Instance(Given.Json("{}", status: 500), Given.Xml("<reason/>", status: 500));

        Text(Given.Evidence(refused) with { Refusal = Made.Reason("answered 500") })
            .Should()
            .StartWith("page: refused\n")
            .And.Contain("parcel/status (json): failed")
            .And.NotContain("untested");
    }

    private static ParsedResponse Parcel(string members = "\"weight\":7") => Given.Json($$"""{"rel":"parcel",{{members}},"_links":{ {{Self}} } }""");

    private static string[] Lines(ParsedResponse json, ParsedResponse? xml = null) => Text(Given.Evidence(Given.Instance(json, xml))).Split('\n');

    private static string Text(Evidence evidence) => FlatBaseline.Of(FlatBaseline.Of(evidence));

    private static bool IsJson(string line) => line.Contains("(json)", StringComparison.Ordinal);

    private static bool IsXml(string line) => line.Contains("(xml)", StringComparison.Ordinal);
}
