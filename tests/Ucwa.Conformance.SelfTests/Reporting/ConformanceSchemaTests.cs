using System.Text.Json;
using System.Text.Json.Serialization;
using Ucwa.Conformance.SelfTests.Contracts;

namespace Ucwa.Conformance.SelfTests.Reporting;

/// <summary><c>conformance.json</c> is valid against its schema.</summary>
public sealed class ConformanceSchemaTests
{
    // A failure with an exchange, an untested requirement without one, a page that was not found, and all nullable members.
    private static readonly string Written =
        ConformanceJson.Write(Reports.Mixed with { RunFailures = ["a waiver is stale"], Notes = ["a baseline"], Second = Reports.Of() });

    private static readonly JsonSerializerOptions Words = new() { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    // The location, the JSON to set there, the location of the violation, and the path to the rule that it breaks.
    private static readonly (string Place, string Value, string Violation, string Rule)[] Broken =
    [
        ("/schema", "2", "/schema", "const"),
        ("/suite", "\"1.0\"", "/suite", "pattern"),
        ("/started", "\"2026-02-30T12:00:00Z\"", "/started", "format"),
        ("/seconds", "-0.001", "/seconds", "minimum"),
        ("/verdict", "\"Conformant\"", "/verdict", "enum"),
        ("/counts/passed", "-1", "/counts/passed", "minimum"),
        ("/counts/passed", "1.5", "/counts/passed", "type"),
        ("/counts/colour", "1", "/counts/colour", "propertyNames/$ref/enum"),
        ("/pages/0/page", "\"\"", "/pages/0/page", "pattern"),
        ("/pages/0/outcome", "\"ok\"", "/pages/0/outcome", "enum"),
        ("/pages/0/urls", "[null]", "/pages/0/urls/0", "type"),
        ("/results/0/id", "\"parcel\"", "/results/0/id", "pattern"),
        ("/results/0/id", "\"parcel/\"", "/results/0/id", "pattern"),
        ("/results/0/aspect", "null", "/results/0/aspect", "type"),
        ("/results/0/format", "\"yaml\"", "/results/0/format", "enum"),
        ("/results/0/level", "\"Must\"", "/results/0/level", "enum"),
        ("/results/0/outcome", "\"ok\"", "/results/0/outcome", "enum"),
        ("/results/0/source", "\"parcel ref\"", "/results/0/source", "pattern"),
        ("/results/0/state", "\"\"", "/results/0/state", "minLength"),
        ("/results/0/occurrences", "0", "/results/0/occurrences", "minimum"),
        ("/results/0/occurrences", "1.5", "/results/0/occurrences", "type"),
        ("/results/0/url", "\"parcels/1\"", "/results/0/url", "format"),
        ("/results/0/url", "null", "/results/0/exchange", "then/properties/exchange/type"),
        ("/results/0/exchange", "null", "/results/0/exchange", "else/properties/exchange/type"),
        ("/results/0/exchange", "0", "/results/0/exchange", "minimum"),
        ("/comparison/pages", "-1", "/comparison/pages", "minimum"),
        ("/comparison/differences/0/harm", "\"worse\"", "/comparison/differences/0/harm", "enum"),
        ("/comparison/differences/0/id", "\"parcel\"", "/comparison/differences/0/id", "anyOf/1/$ref/pattern"),
        ("/objections", "[1]", "/objections/0", "type"),
        ("/notes", "[1]", "/notes/0", "type"),
        ("/second/report", "\"b/conformance.html\"", "/second/report", "const"),
    ];

    private static IEnumerable<TestCaseData> BrokenReports =>
        Broken.Select(one => new TestCaseData(one.Place, one.Value, one.Violation, one.Rule).SetArgDisplayNames(one.Place, one.Value, one.Rule));

    private static IEnumerable<TestCaseData> All => Reports.EveryKind;

    [TestCaseSource(nameof(All))]
    public void A_report_keeps_to_the_schema(RunReport report) => Violations(JsonElement.Parse(ConformanceJson.Write(report))).Should().BeEmpty();

    [Test]
    public void What_is_broken_below_is_right_as_it_is_written() => Violations(JsonElement.Parse(Written)).Should().BeEmpty();

    [TestCase("/results/0/aspect")]
    [TestCase("/results/0/occurrences")]
    public void A_result_says_its_aspect_and_how_often_it_was_found(string place) => Violations(place, null).Should().NotBeEmpty();

    [TestCaseSource(nameof(BrokenReports))]
    public void A_report_that_breaks_a_rule_is_refused_with_the_place(string place, string value, string violation, string rule) =>
        Violations(place, value).Should().Contain(found => found.Place == violation && found.Rule.EndsWith($"/{rule}", StringComparison.Ordinal));

    [Test]
    public void Each_keyword_of_the_schema_refuses_a_broken_report()
    {
        var violations = Broken.SelectMany(one => Violations(one.Place, one.Value))
            .Concat(Violations("/colour", "1"))
            .Concat(Violations("/verdict", null))
            .ToList();

        ReportSchemas.Json.Keywords.Where(keyword => !violations.Exists(violation => violation.Is(keyword))).Should().BeEmpty();
    }

    [Test]
    public void A_member_that_is_missing_is_refused_wherever_it_is_missing() =>
        Objects.SelectMany(one => one.Members.Select(member => (one.Object, Member: member)))
            .Where(pair => !Violations(pair.Member, null).Any(violation => violation.Place == pair.Object && violation.Is("required")))
            .Should().BeEmpty();

    [Test]
    public void A_member_that_is_not_known_is_refused_in_every_object() =>
        Objects.Select(one => $"{one.Object}/colour").Where(place => !Violations(place, "1").Any(violation => violation.Place == place)).Should().BeEmpty();

    [Test]
    public void A_value_of_another_kind_is_refused_wherever_it_stands()
    {
        Objects.SelectMany(one => one.Members.Append(one.Object)).Where(place => place.Length > 0 && Violations(place, "true").Count == 0).Should().BeEmpty();
        Violations(JsonElement.Parse("[]")).Should().NotBeEmpty();
    }

    [TestCase("/verdict", typeof(Verdict))]
    [TestCase("/pages/0/outcome", typeof(Outcome))]
    [TestCase("/results/0/outcome", typeof(Outcome))]
    [TestCase("/results/0/level", typeof(Level))]
    [TestCase("/comparison/differences/0/harm", typeof(ChangeSeverity))]
    public void Each_word_that_the_suite_has_is_in_the_schema(string place, Type words) =>
        Enum.GetValues(words).Cast<object>().Select(word => JsonSerializer.Serialize(word, words, Words)).Where(word => Violations(place, word).Count > 0)
            .Should().BeEmpty();

    private static List<(string Object, IEnumerable<string> Members)> Objects
    {
        get
        {
            var objects = ReportSchemas.Objects(JsonElement.Parse(Written)).ToList();
            objects.Select(one => one.Object).Should().Contain(["", "/counts", "/pages/1", "/results/0", "/comparison/differences/1", "/second/counts"]);
            return objects;
        }
    }

    private static IReadOnlyList<Violation> Violations(string place, string? value) => Violations(ReportSchemas.With(Written, place, value));

    private static IReadOnlyList<Violation> Violations(JsonElement report) => ReportSchemas.Json.Violations(ConformanceJson.FileName, report);
}
