using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Report;

/// <summary><c>conformance.sarif</c>, SARIF 2.1.0: the requirements as rules; what failed, is waived, warns or became worse as results.</summary>
public static class ConformanceSarif
{
    /// <summary>The file's name in the report's folder.</summary>
    public const string FileName = "conformance.sarif";

    // Code scanning takes 25,000 results of a run and refuses a file with more.
    private const int MaxResults = 25_000;

    // Code scanning takes relative URLs only, and other readers put them behind this base.
    private const string Base = "ENDPOINT";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Default,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The report's text.</summary>
    public static string Write(RunReport report)
    {
        var rules = report.Findings.Select(finding => finding.Requirement).DistinctBy(requirement => requirement.Id, StringComparer.Ordinal).ToList();
        var places = rules.Index().ToDictionary(rule => rule.Item.Id, rule => rule.Index, StringComparer.Ordinal);
        var root = Uri.TryCreate(report.Endpoint, UriKind.Absolute, out var endpoint) ? new Uri(endpoint, "/") : null;
        return JsonSerializer.Serialize(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
                ["version"] = "2.1.0",
                ["runs"] = new[]
                {
                    new
                    {
                        tool = new { driver = new { name = ThisSuite.Name, version = ThisSuite.Version, semanticVersion = ThisSuite.Version, informationUri = Documentation.Root, rules = rules.Select(Rule) } },
                        invocations = new[] { Invocation(report) },
                        originalUriBaseIds = root is null ? null : new Dictionary<string, object>(StringComparer.Ordinal) { [Base] = new { uri = root.AbsoluteUri } },
                        results = Results(report, places, root).Take(MaxResults),
                        properties = new
                        {
                            verdict = report.Verdict.Word(),
                            endpoint = Printable.Lines(report.Endpoint),
                            comparison = SarifComparison.Properties(report.Comparison),
                            second = report.Second is { } second ? new { endpoint = Printable.Lines(second.Endpoint), verdict = second.Verdict.Word(), report = ReportFolder.SecondFile } : null,
                        },
                    },
                },
            },
            Options);
    }

    private static object Rule(Requirement requirement) => new
    {
        id = requirement.Id,
        shortDescription = new { text = requirement.Statement },
        helpUri = Documentation.Of(requirement.Source).Url,
        help = new { text = $"{requirement.Statement} Documented: {requirement.Documented}. See {Documentation.Of(requirement.Source).Name}." },
        defaultConfiguration = new { level = Level(requirement.Level) },
    };

    private static object Invocation(RunReport report) => new
    {
        // Findings are what a run is for, and no fault of it; that it could not do all that it was told is one.
        executionSuccessful = report.Verdict is not Verdict.Error && report.Objections.Count == 0,
        startTimeUtc = Instant(report.Started),
        endTimeUtc = Instant(report.Started + report.Took),
        toolExecutionNotifications = report.Findings
            .Where(finding => finding.Outcome is Outcome.Error)
            .Select(finding => $"{finding.Page}: {finding.Requirement.Id}: {finding.Actual}")
            .Concat(report.Problem is { } problem ? [problem] : [])
            .Select(fault => Notification("error", fault)),
        toolConfigurationNotifications = report.Objections.Select(objection => Notification("error", objection)).Concat(report.Notes.Select(note => Notification("note", note))),
    };

    private static object Notification(string level, string text) => new { level, message = new { text = Printable.Lines(text) } };

    private static IEnumerable<object> Results(RunReport report, Dictionary<string, int> places, Uri? root)
    {
        var urls = report.Pages.Where(page => page.Urls.Count > 0).ToDictionary(page => page.Page, page => page.Urls[0], StringComparer.Ordinal);
        var findings = report.Findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Waived or Outcome.Warned).OrderBy(finding => finding.Outcome).ToLookup(finding => finding.Outcome is Outcome.Warned);
        return
        [
            .. findings[false].Select(finding => Result(finding, places[finding.Requirement.Id], Location(finding.Page, finding.Exchange?.Request.Url, urls, root))),
            .. SarifComparison.Results(report, places).Select(one => Result(one.Difference, one.Rule, places[one.Rule], Location(one.Difference.Page, null, urls, root))),
            .. findings[true].Select(finding => Result(finding, places[finding.Requirement.Id], Location(finding.Page, finding.Exchange?.Request.Url, urls, root))),
        ];
    }

    private static object Result(Finding finding, int place, object location) => new
    {
        ruleId = finding.Requirement.Id,
        ruleIndex = place,
        kind = "fail",
        level = finding switch
        {
            { Outcome: not Outcome.Warned } => "error",
            { Requirement.Level: Contracts.Level.May } => "note",
            _ => "warning",
        },
        message = new { text = Printable.Lines($"{finding.Requirement.Statement} On {finding.Page} ({finding.FormatName()}): {finding.ShortFailure()}") },
        locations = new[] { location },
        partialFingerprints = Fingerprint($"{finding.Requirement.Id}|{finding.Page}|{finding.FormatName()}"),
        suppressions = Suppressions(finding.Outcome is Outcome.Waived ? finding.Waiver : null),
        properties = new { page = finding.Page, aspect = finding.Aspect, format = finding.FormatName(), exchange = finding.Exchange?.Number },
    };

    private static object Result(Difference difference, string rule, int place, object location) => new
    {
        ruleId = rule,
        ruleIndex = place,
        kind = "fail",
        level = "error",
        message = new { text = Printable.Lines($"On {difference.Page}, compared: {difference.Line}") },
        locations = new[] { location },
        partialFingerprints = Fingerprint($"{difference.Subject}|{difference.Page}|comparison"),
        suppressions = Suppressions(difference.Waiver),
        properties = new { page = difference.Page, aspect = "comparison", format = difference.Format?.Name() ?? "both", harm = difference.Harm.Word() },
    };

    // Present on every result, because its absence would say that nothing is known of waivers.
    private static object[] Suppressions(Waiver? waiver) => waiver is null ? [] : [new { kind = "external", status = "accepted", justification = Printable.Lines(waiver.Why()) }];

    // Code scanning refuses a result without a place: of what no exchange shows it is the page's own, or the endpoint.
    private static object Location(string page, Uri? seen, Dictionary<string, string> urls, Uri? root)
    {
        var url = seen ?? (Uri.TryCreate(urls.GetValueOrDefault(page), UriKind.Absolute, out var own) ? own : root);
        return new
        {
            physicalLocation = url is null ? null : new { artifactLocation = Artifact(url, root), region = new { startLine = 1 } },
            logicalLocations = new[] { new { name = page, kind = "resource" } },
        };
    }

    private static object Artifact(Uri url, Uri? root) =>
        root is not null && root.IsBaseOf(url) ? new { uri = Relative(url), uriBaseId = (string?)Base } : new { uri = url.AbsoluteUri, uriBaseId = (string?)null };

    // A first segment that is empty, or has a colon, would be read as a host or a scheme.
    private static string Relative(Uri url)
    {
        var path = url.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped)[1..];
        return path.Length == 0 || path.Split('/')[0] is "" || path.Split('/')[0].Contains(':', StringComparison.Ordinal) ? $"./{path}" : path;
    }

    // Of what stays the same from run to run: not the URL, in which an application's number stands.
    private static Dictionary<string, string> Fingerprint(string what) => new(StringComparer.Ordinal)
    {
        ["requirementPageFormat/v1"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what))),
    };

    private static string Level(Level level) => level switch
    {
        Contracts.Level.Must => "error",
        Contracts.Level.Should => "warning",
        _ => "note",
    };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
