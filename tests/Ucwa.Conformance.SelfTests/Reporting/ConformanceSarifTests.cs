using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class ConformanceSarifTests
{
    private static IEnumerable<TestCaseData> All => Reports.EveryKind;

    [TestCaseSource(nameof(All))]
    public void It_keeps_to_what_sarif_asks(RunReport report) => ReportSchemas.Sarif.Violations(ConformanceSarif.FileName, Written(report)).Should().BeEmpty();

    [TestCaseSource(nameof(All))]
    public void A_result_points_at_the_rule_of_its_id(RunReport report)
    {
        var rules = Run(report).GetProperty("tool").GetProperty("driver").GetProperty("rules");

        rules.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).Should().OnlyHaveUniqueItems();
        Results(report)
            .Where(result => rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString() != result.GetProperty("ruleId").GetString())
            .Should()
            .BeEmpty();
    }

    [Test]
    public void A_rule_is_a_requirement_with_its_page_of_the_documentation()
    {
        var rule = Run(Reports.Mixed).GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];

        rule.GetProperty("shortDescription").GetProperty("text").GetString().Should().Be("The weight is an integer.");
        rule.GetProperty("helpUri").GetString().Should().Be("https://learn.microsoft.com/skype-sdk/ucwa/parcel_ref#properties");
        rule.GetProperty("defaultConfiguration").GetProperty("level").GetString().Should().Be("error");
    }

    [Test]
    public void A_failure_is_an_error_and_a_warning_a_warning() =>
        Results(Reports.Mixed)
            .Select(result => $"{result.GetProperty("ruleId")} {result.GetProperty("level")}")
            .Should()
            .Equal("parcel/properties/weight error", "parcel/properties/weight error", "parcel/properties/height warning");

    [Test]
    public void Only_a_waived_failure_is_suppressed_with_its_reason()
    {
        var suppressions = Results(Reports.Mixed).Select(result => result.GetProperty("suppressions")).ToList();

        suppressions.Select(one => one.GetArrayLength()).Should().Equal(0, 1, 0);
        suppressions[1][0].GetProperty("justification").GetString().Should().Be("mended in May (until 2027-05-31)");
    }

    [Test]
    public void A_place_is_relative_to_the_endpoint_as_code_scanning_wants_it()
    {
        Artifact(Results(Reports.Mixed)[0]).GetRawText().Should().Be("""{"uri":"parcels/1?a=b","uriBaseId":"ENDPOINT"}""");
        Run(Reports.Mixed).GetProperty("originalUriBaseIds").GetProperty("ENDPOINT").GetProperty("uri").GetString().Should().Be("http://depot.example/");
    }

    [TestCase("http://depot.example/sip:ann@depot.example", "./sip:ann@depot.example")]
    [TestCase("http://depot.example//other.example/x", ".//other.example/x")]
    [TestCase("http://depot.example/", "./")]
    [TestCase("http://other.example/x", "http://other.example/x")]
    public void A_place_is_never_read_as_another_host_or_scheme(string url, string uri)
    {
        var finding = Reports.Weight.Failed("x").InJson();
        finding = finding with { Exchange = finding.Exchange! with { Request = new RequestSpec(new Uri(url), "application/json") } };

        Artifact(Results(Reports.Of(finding))[0]).GetProperty("uri").GetString().Should().Be(uri);
    }

    [Test]
    public void A_fingerprint_stays_the_same_when_values_and_urls_change()
    {
        var (one, other) = (Reports.Weight.Failed("number 1.5").InJson(3), Reports.Weight.Failed("string").InJson(4));

        Fingerprint(one).Should().Be(Fingerprint(other));
        Fingerprint(one).Should().NotBe(Fingerprint(one with { Page = "letter" })).And.NotBe(Fingerprint(one with { Format = null }));
    }

    [Test]
    public void A_run_that_could_not_be_made_was_no_success()
    {
        var invocation = Run(Reports.Of() with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused") }).GetProperty("invocations")[0];

        invocation.GetProperty("executionSuccessful").GetBoolean().Should().BeFalse();
        invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString().Should().Be("connection refused");
    }

    [Test]
    public void A_run_with_an_objection_was_no_success_and_says_which()
    {
        var invocation = Run(Reports.Objected).GetProperty("invocations")[0];

        invocation.GetProperty("executionSuccessful").GetBoolean().Should().BeFalse();
        invocation
            .GetProperty("toolConfigurationNotifications")
            .EnumerateArray()
            .Select(one => one.GetProperty("level").GetString())
            .Should()
            .Equal("error", "note");
    }

    [Test]
    public void A_run_with_failures_was_a_success() =>
        Run(Reports.Mixed).GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean().Should().BeTrue();

    [Test]
    public void A_difference_that_harms_is_a_result_and_suppressed_where_it_is_waived()
    {
        var results = Results(Reports.Objected);

        results.Select(result => result.GetProperty("ruleId").GetString()).Should().Equal("parcel/links/next", "parcel/links/next");
        results[0]
            .GetProperty("message")
            .GetProperty("text")
            .GetString()
            .Should()
            .Be("On parcel, compared: removed: parcel/links/next (json): one link, passed → nothing");
        results[1].GetProperty("suppressions")[0].GetProperty("justification").GetString().Should().Be("ticket 4711 (until 2027-05-31)");
        Artifact(results[0]).GetProperty("uri").GetString().Should().Be("parcels/1");
    }

    [Test]
    public void A_difference_that_a_failure_tells_of_is_no_second_result()
    {
        var failure = Reports.Weight.Failed("number").InJson() with { Aspect = "properties" };

        Results(Reports.SideBySide with { Findings = [failure] })
            .Should()
            .ContainSingle()
            .Which.GetProperty("properties")
            .GetProperty("aspect")
            .GetString()
            .Should()
            .Be("properties");
    }

    [Test]
    public void No_more_results_are_written_than_code_scanning_takes() => Results(Reports.Large(25_100, 25_050)).Should().HaveCount(25_000);

    [Test]
    public void Differences_are_among_the_properties_of_the_run() =>
        Run(Reports.Mixed)
            .GetProperty("properties")
            .GetProperty("comparison")
            .GetProperty("differences")[0]
            .GetProperty("harm")
            .GetString()
            .Should()
            .Be("broken");

    [Test]
    public void Hostile_text_is_only_text() => ConformanceSarif.Write(Reports.Hostile).Should().NotContainAny("<", "\u001b", "\u202e", "\u2028");

    private static JsonElement Written(RunReport report) => JsonDocument.Parse(ConformanceSarif.Write(report)).RootElement;

    private static JsonElement Run(RunReport report) => Written(report).GetProperty("runs")[0];

    private static IReadOnlyList<JsonElement> Results(RunReport report) => [.. Run(report).GetProperty("results").EnumerateArray()];

    private static JsonElement Artifact(JsonElement result) =>
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");

    private static string Fingerprint(Finding finding) => Results(Reports.Of(finding))[0].GetProperty("partialFingerprints").GetRawText();
}
