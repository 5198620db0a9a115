using System.Text.Json;
using System.Text.Json.Nodes;
using Ucwa.Conformance.SelfTests.Contracts;

namespace Ucwa.Conformance.SelfTests.Reporting;

/// <summary>The schema of SARIF 2.1.0 rejects invalid documents.</summary>
public sealed class SarifSchemaTests
{
    private const string Driver = "/runs/0/tool/driver";
    private const string Invocation = "/runs/0/invocations/0";
    private const string Failure = "/runs/0/results/0";
    private const string Waived = "/runs/0/results/1";
    private const string Location = $"{Failure}/locations/0";
    private const string Artifact = $"{Location}/physicalLocation/artifactLocation";
    private const string Base = "/runs/0/originalUriBaseIds/ENDPOINT/uri";

    // A failure, a waived failure, a warning, and every kind of notification.
    private static readonly string Written = ConformanceSarif.Write(
        Reports.Mixed with
        {
            Problem = new RunProblem(ErrorCode.NoResponse, "connection refused"),
            RunFailures = ["a waiver is stale"],
            Notes = ["a baseline"],
        }
    );

    // The location, the JSON to set there (null to remove it), the location of the violation, and the path to the rule that it breaks.
    private static readonly (string Place, string? Value, string Violation, string Rule)[] Broken =
    [
        ("/$schema", "\"http://json.schemastore.org/sarif-2.1.0.json\"", "/$schema", "pattern"),
        ("/version", "\"2.0.0\"", "/version", "const"),
        ("/version", null, "", "required"),
        ("/runs", "[]", "/runs", "minItems"),
        ("/runs/0/tool", null, "/runs/0", "required"),
        ("/runs/0/tool/driver", null, "/runs/0/tool", "required"),
        (Base, "\"http://depot.example\"", Base, "uri/pattern"),
        (Base, "\"http://depot.example/a//\"", Base, "uri/pattern"),
        (Base, "\"http://depot.example/?a=b/\"", Base, "uri/pattern"),
        (Base, "\"http://depot.example/a/../\"", Base, "uri/not"),
        (Base, "\"parcels/\"", Base, "uri/$ref/pattern"),
        ($"{Driver}/name", null, Driver, "required"),
        ($"{Driver}/semanticVersion", "\"1.0\"", $"{Driver}/semanticVersion", "pattern"),
        ($"{Driver}/semanticVersion", "\"1.02.3\"", $"{Driver}/semanticVersion", "pattern"),
        ($"{Driver}/informationUri", "\"/ucwa\"", $"{Driver}/informationUri", "format"),
        ($"{Driver}/rules/1", """{"id":"a"}""", $"{Driver}/rules/1", "required"),
        ($"{Driver}/rules/0/id", null, $"{Driver}/rules/0", "required"),
        ($"{Driver}/rules/0/help/text", "\"\"", $"{Driver}/rules/0/help/text", "pattern"),
        ($"{Driver}/rules/0/helpUri", "\"https://a b/\"", $"{Driver}/rules/0/helpUri", "format"),
        ($"{Driver}/rules/0/defaultConfiguration/level", "\"info\"", $"{Driver}/rules/0/defaultConfiguration/level", "enum"),
        ($"{Invocation}/executionSuccessful", null, Invocation, "required"),
        ($"{Invocation}/executionSuccessful", "\"true\"", $"{Invocation}/executionSuccessful", "type"),
        ($"{Invocation}/startTimeUtc", "\"2026-02-30T12:00:00Z\"", $"{Invocation}/startTimeUtc", "format"),
        ($"{Invocation}/endTimeUtc", "\"2026-03-01T12:00:00+01:00\"", $"{Invocation}/endTimeUtc", "pattern"),
        ($"{Invocation}/toolExecutionNotifications/0/message", null, $"{Invocation}/toolExecutionNotifications/0", "required"),
        ($"{Invocation}/toolConfigurationNotifications/0/level", "\"fatal\"", $"{Invocation}/toolConfigurationNotifications/0/level", "enum"),
        ($"{Failure}/ruleIndex", "-1", $"{Failure}/ruleIndex", "minimum"),
        ($"{Failure}/ruleIndex", "0.5", $"{Failure}/ruleIndex", "type"),
        ($"{Failure}/kind", "\"failed\"", $"{Failure}/kind", "enum"),
        ($"{Failure}/kind", "\"pass\"", $"{Failure}/level", "else/properties/level/const"),
        ($"{Failure}/level", "\"fatal\"", $"{Failure}/level", "enum"),
        ($"{Failure}/message", null, Failure, "required"),
        ($"{Failure}/message/text", null, $"{Failure}/message", "required"),
        ($"{Failure}/message/text", "\" \"", $"{Failure}/message/text", "pattern"),
        ($"{Failure}/locations", "[]", $"{Failure}/locations", "minItems"),
        ($"{Failure}/occurrenceCount", "0", $"{Failure}/occurrenceCount", "minimum"),
        ($"{Failure}/occurrenceCount", "1.5", $"{Failure}/occurrenceCount", "type"),
        ($"{Failure}/partialFingerprints", "{\"a/v1\":1}", $"{Failure}/partialFingerprints/a~1v1", "additionalProperties/type"),
        ($"{Failure}/properties/tags", "\"a\"", $"{Failure}/properties/tags", "type"),
        ($"{Failure}/properties/tags", "[1]", $"{Failure}/properties/tags/0", "type"),
        ($"{Failure}/properties/tags", "[\"a\",\"a\"]", $"{Failure}/properties/tags", "uniqueItems"),
        (Location, "{}", Location, "anyOf/0/required"),
        (Location, """{"logicalLocations":[]}""", $"{Location}/logicalLocations", "anyOf/1/properties/logicalLocations/minItems"),
        ($"{Location}/logicalLocations", """[{"name":"a"},{"name":"a"}]""", $"{Location}/logicalLocations", "uniqueItems"),
        (Artifact, null, $"{Location}/physicalLocation", "required"),
        ($"{Artifact}/uri", "\"parcels/%zz\"", $"{Artifact}/uri", "pattern"),
        ($"{Artifact}/uri", "\"http://depot.example/\"", $"{Artifact}/uriBaseId", "then/properties/uriBaseId"),
        ($"{Location}/physicalLocation/region/startLine", "0", $"{Location}/physicalLocation/region/startLine", "minimum"),
        ($"{Location}/physicalLocation/region/startLine", null, $"{Location}/physicalLocation/region", "required"),
        ($"{Waived}/suppressions/0/kind", null, $"{Waived}/suppressions/0", "required"),
        ($"{Waived}/suppressions/0/kind", "\"internal\"", $"{Waived}/suppressions/0/kind", "enum"),
        ($"{Waived}/suppressions/0/status", "\"open\"", $"{Waived}/suppressions/0/status", "enum"),
        ($"{Waived}/suppressions", """[{"kind":"external"},{"kind":"external"}]""", $"{Waived}/suppressions", "uniqueItems"),
    ];

    private static IEnumerable<TestCaseData> BrokenReports =>
        Broken.Select(one => new TestCaseData(one.Place, one.Value, one.Violation, one.Rule).SetArgDisplayNames(one.Place, one.Value ?? "absent", one.Rule));

    [Test]
    public void What_is_broken_below_is_right_as_it_is_written() => Violations(JsonElement.Parse(Written)).Should().BeEmpty();

    [TestCaseSource(nameof(BrokenReports))]
    public void A_report_that_breaks_a_rule_is_refused_with_the_place(string place, string? value, string violation, string rule) =>
        Violations(place, value).Should().Contain(found => found.Place == violation && found.Rule.EndsWith($"/{rule}", StringComparison.Ordinal));

    [Test]
    public void Each_keyword_of_the_schema_refuses_a_broken_report()
    {
        var violations = Broken.SelectMany(one => Violations(one.Place, one.Value)).Concat(Violations("/colour", "1")).ToList();

        ReportSchemas.Sarif.Keywords.Where(keyword => !violations.Exists(violation => violation.Is(keyword))).Should().BeEmpty();
    }

    [Test]
    public void A_member_that_is_not_of_sarif_is_refused_in_every_object_that_is()
    {
        var places = Objects.Select(one => $"{one.Object}/colour").ToList();

        places.Should().Contain([$"{Driver}/rules/0/help/colour", $"{Location}/physicalLocation/region/colour", $"{Waived}/suppressions/0/colour"]);
        places.Where(place => !Violations(place, "1").Any(violation => violation.Place == place)).Should().BeEmpty();
    }

    [Test]
    public void A_value_of_another_kind_is_refused_wherever_it_stands()
    {
        var places = Objects.SelectMany(one => one.Members.Append(one.Object)).Where(place => place.Length > 0).ToList();

        places.Should().Contain([Driver, $"{Driver}/name", Failure, $"{Failure}/properties", $"{Waived}/suppressions/0/justification"]);
        places.Where(place => Violations(place, "null").Count == 0).Should().BeEmpty();
        Violations(JsonElement.Parse("[]")).Should().NotBeEmpty();
    }

    [Test]
    public void A_member_that_is_missing_is_refused_but_where_the_report_can_do_without_it()
    {
        string[] optional =
        [
            "originalUriBaseIds",
            "ENDPOINT",
            "occurrenceCount",
            "toolExecutionNotifications",
            "toolConfigurationNotifications",
            "physicalLocation",
            "uriBaseId",
            "region",
            "logicalLocations",
            "name",
            "kind",
            "status",
            "justification",
        ];

        Objects
            .SelectMany(one => one.Members)
            .Where(member => Violations(member, null).Count == 0)
            .Select(member => member.Split('/')[^1])
            .Distinct()
            .Should()
            .BeEquivalentTo(optional);
    }

    [Test]
    public void A_rule_that_is_listed_twice_is_refused()
    {
        var rule = JsonNode.Parse(Written)!["runs"]![0]!["tool"]!["driver"]!["rules"]![0]!.ToJsonString();

        Violations($"{Driver}/rules", $"[{rule},{rule}]").Should().ContainSingle().Which.Rule.Should().EndWith("/rules/uniqueItems");
    }

    [TestCase($"{Failure}/level", "none", "note", "warning", "error")]
    [TestCase($"{Waived}/suppressions/0/kind", "inSource", "external")]
    [TestCase($"{Waived}/suppressions/0/status", "accepted", "underReview", "rejected")]
    [TestCase($"{Invocation}/startTimeUtc", "2016-02-08T16:08:25Z", "2016-02-08T16:08:25.943Z")]
    [TestCase($"{Driver}/semanticVersion", "0.1.0", "1.0.0-beta.11", "1.0.0-0a+20130313144700", "1.0.0+001")]
    public void What_sarif_allows_passes(string place, params string[] values) =>
        values.Where(value => Violations(place, $"\"{value}\"").Count > 0).Should().BeEmpty();

    [TestCase("notApplicable")]
    [TestCase("pass")]
    [TestCase("review")]
    [TestCase("open")]
    [TestCase("informational")]
    public void A_result_that_is_no_failure_has_no_severity(string kind)
    {
        var result = ReportSchemas.With(Written, $"{Failure}/kind", $"\"{kind}\"").GetRawText();

        Violations(JsonElement.Parse(result)).Should().ContainSingle().Which.Place.Should().Be($"{Failure}/level");
        Violations(ReportSchemas.With(result, $"{Failure}/level", "\"none\"")).Should().BeEmpty();
    }

    // Skip property bags, whose content the schema does not define.
    private static IEnumerable<(string Object, IEnumerable<string> Members)> Objects =>
        ReportSchemas
            .Objects(JsonElement.Parse(Written))
            .Where(one => !one.Object.Contains("/properties", StringComparison.Ordinal) && !one.Object.EndsWith("Fingerprints", StringComparison.Ordinal));

    private static IReadOnlyList<Violation> Violations(string place, string? value) => Violations(ReportSchemas.With(Written, place, value));

    private static IReadOnlyList<Violation> Violations(JsonElement report) => ReportSchemas.Sarif.Violations(ConformanceSarif.FileName, report);
}
