using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class ConformanceJsonTests
{
    private static readonly Finding[] Findings =
    [
        Reports.Weight.Failed("number 1.5 at $.weight").InJson() with
        {
            Aspect = "properties",
            Occurrences = 3,
        },
        Reports.Weight.Passed() with
        {
            Page = "parcel",
        },
    ];
    private static readonly RunReport Report = Reports.Of(Findings) with { Pages = [Reports.Judged, Reports.NotFound] };

    [Test]
    public void Its_members_are_the_documented_ones_in_their_order()
    {
        using var document = JsonDocument.Parse(ConformanceJson.Write(Report));
        var root = document.RootElement;

        Names(root)
            .Should()
            .Equal("schema", "suite", "endpoint", "started", "seconds", "verdict", "requirements", "scopeLimits", "counts", "pages", "results", "comparison",
                "objections", "changes", "notes", "second");
        Names(root.GetProperty("counts")).Should().Equal("passed", "failed", "waived", "warned", "notApplicable", "untested", "error");
        Names(root.GetProperty("pages")[0]).Should().Equal("page", "outcome", "urls", "reason");
        Names(root.GetProperty("results")[0])
            .Should()
            .Equal("id", "page", "aspect", "format", "level", "evidence", "outcome", "source", "expected", "actual", "state", "occurrences", "url", "exchange");
    }

    [Test]
    public void A_run_is_told_by_its_endpoint_its_time_and_its_verdict()
    {
        using var document = JsonDocument.Parse(ConformanceJson.Write(Report));
        var root = document.RootElement;

        root.GetProperty("schema").GetInt32().Should().Be(1);
        root.GetProperty("suite").GetString().Should().MatchRegex(@"^[0-9]+\.[0-9]+\.[0-9]+");
        root.GetProperty("endpoint").GetString().Should().Be("http://depot.example/");
        root.GetProperty("started").GetDateTimeOffset().Should().Be(Report.Started);
        root.GetProperty("seconds").GetDouble().Should().Be(12.346);
        root.GetProperty("verdict").GetString().Should().Be("nonconformant");
        root.GetProperty("counts").GetRawText().Should().MatchRegex("\"passed\": 1,\\s+\"failed\": 1,\\s+\"waived\": 0,\\s+\"warned\": 0");
    }

    [Test]
    public void A_page_is_told_by_what_was_judged_or_why_it_was_not()
    {
        using var document = JsonDocument.Parse(ConformanceJson.Write(Report));
        var pages = document.RootElement.GetProperty("pages");

        Values(pages[0]).Should().Equal("\"parcel\"", "\"passed\"", "[\"http://depot.example/parcels/1\"]", "null");
        Values(pages[1]).Should().Equal("\"letter\"", "\"untested\"", "[]", "\"no link led to it; list its URL in UCWA_TARGETS\"");
    }

    [Test]
    public void A_result_is_told_by_its_requirement_and_its_exchange()
    {
        using var document = JsonDocument.Parse(ConformanceJson.Write(Report));
        var results = document.RootElement.GetProperty("results");

        Values(results[0])
            .Should()
            .Equal(
                "\"parcel/properties/weight\"",
                "\"parcel\"",
                "\"properties\"",
                "\"json\"",
                "\"must\"",
                "\"documented\"",
                "\"failed\"",
                "\"parcel_ref#properties\"",
                "\"integer\"",
                "\"number 1.5 at $.weight\"",
                "null",
                "3",
                "\"http://depot.example/parcels/1?a=b\"",
                "12"
            );
        Values(results[1])[3].Should().Be("\"both\"");
        Values(results[1])[^2..].Should().Equal("null", "null");
    }

    [Test]
    public void A_state_of_an_arrangement_is_told_by_its_name()
    {
        var difference = new Difference(ChangeSeverity.Untested, "parcel", "page parcel, after accept", "exercised", "the state was not seen");
        using var document = JsonDocument.Parse(
            ConformanceJson.Write(Reports.Of(Reports.Weight.Failed("x") with { State = "in events" }) with
            {
                Comparison = new ComparisonResult("baseline before", [difference with { State = "after accept" }]),
            }));

        document.RootElement.GetProperty("results")[0].GetProperty("state").GetString().Should().Be("in events");
        document.RootElement.GetProperty("comparison").GetProperty("differences")[0].GetProperty("state").GetString().Should().Be("after accept");
    }

    [TestCase(Outcome.NotApplicable, "notApplicable")]
    [TestCase(Outcome.Untested, "untested")]
    [TestCase(Outcome.Waived, "waived")]
    [TestCase(Outcome.Warned, "warned")]
    [TestCase(Outcome.Error, "error")]
    public void Outcomes_are_spelt_as_documented(Outcome outcome, string name)
    {
        using var document = JsonDocument.Parse(ConformanceJson.Write(Reports.Of(new Finding(Reports.Weight, outcome, ""))));

        document.RootElement.GetProperty("results")[0].GetProperty("outcome").GetString().Should().Be(name);
        document.RootElement.GetProperty("counts").GetProperty(name).GetInt32().Should().Be(1);
    }

    [Test]
    public void A_comparison_is_told_with_what_and_by_its_differences()
    {
        var waiver = new Waiver("parcel/links/stop", null, "the depot moved", null);
        Difference[] differences =
        [
            new(ChangeSeverity.Broken, "parcel", "parcel/status (json)", "200, passed", "500, failed") { Requirement = "parcel/status", Format = Format.Json },
            new(ChangeSeverity.Removed, "parcel", "parcel/links/stop (json)", "one link", null) { Waiver = waiver },
        ];
        using var document = JsonDocument.Parse(ConformanceJson.Write(Report with { Comparison = new ComparisonResult("baseline before", differences) }));
        var comparison = document.RootElement.GetProperty("comparison");

        Names(comparison).Should().Equal("with", "pages", "differences");
        comparison.GetProperty("with").GetString().Should().Be("baseline before");
        Names(comparison.GetProperty("differences")[0]).Should().Equal("harm", "page", "subject", "id", "format", "state", "before", "after", "waived");
        Values(comparison.GetProperty("differences")[0])
            .Should()
            .Equal("\"broken\"", "\"parcel\"", "\"parcel/status (json)\"", "\"parcel/status\"", "\"json\"", "null", "\"200, passed\"", "\"500, failed\"", "null");
        Values(comparison.GetProperty("differences")[1])[^2..].Should().Equal("null", "\"the depot moved\"");
    }

    [Test]
    public void What_there_is_not_is_null_or_empty()
    {
        using var document = JsonDocument.Parse(ConformanceJson.Write(Report));

        Values(document.RootElement)[^5..].Should().Equal("null", "[]", "[]", "[]", "null");
    }

    [Test]
    public void A_second_endpoint_is_told_by_its_verdict_and_where_its_report_is()
    {
        using var document = JsonDocument.Parse(ConformanceJson.Write(Report with { Second = Reports.Of() with { Endpoint = "http://other.example/" } }));

        var second = document.RootElement.GetProperty("second");
        Names(second).Should().Equal("endpoint", "verdict", "scopeLimits", "counts", "report");
        second.GetProperty("endpoint").GetString().Should().Be("http://other.example/");
        second.GetProperty("verdict").GetString().Should().Be("conformant");
        Names(second.GetProperty("counts")).Should().Equal(Names(document.RootElement.GetProperty("counts")));
        second.GetProperty("report").GetString().Should().Be("b/conformance.json");
    }

    [Test]
    public void Hostile_text_is_only_text()
    {
        const string Hostile = "</script><img src=x onerror=alert(1)>\u001b[2J\r\n\u202e\u2028\"\\";

        var json = ConformanceJson.Write(Reports.Of(Reports.Weight.Failed(Hostile)) with { Endpoint = Hostile });

        json.Should().NotContainAny("<", ">", "\u001b", "\u202e", "\u2028");
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("results")[0].GetProperty("actual").GetString().Should().Be(Hostile);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static string[] Values(JsonElement element) =>
        [
            .. element
                .EnumerateObject()
                .Select(member =>
                    member
                        .Value.GetRawText()
                        .Replace("\n", "", StringComparison.Ordinal)
                        .Replace(" ", member.Name == "urls" ? "" : " ", StringComparison.Ordinal)
                ),
        ];
}
