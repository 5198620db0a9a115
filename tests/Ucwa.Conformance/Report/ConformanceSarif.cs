using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Report;

/// <summary><c>conformance.sarif</c>, SARIF 2.1.0: the requirements as rules; what failed, is waived or warns as results.</summary>
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
                        results = report.Findings
                            .Where(finding => finding.Outcome is Outcome.Failed or Outcome.Waived or Outcome.Warned)
                            .OrderBy(finding => finding.Outcome)
                            .Take(MaxResults)
                            .Select(finding => Result(finding, places[finding.Requirement.Id], root)),
                        properties = new { verdict = report.Verdict.Word(), endpoint = Printable.Lines(report.Endpoint), comparison = Comparison(report) },
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
        executionSuccessful = report.Verdict is not Verdict.Error,
        startTimeUtc = Instant(report.Started),
        endTimeUtc = Instant(report.Started + report.Took),
        toolExecutionNotifications = report.Findings
            .Where(finding => finding.Outcome is Outcome.Error)
            .Select(finding => $"{finding.Page}: {finding.Requirement.Id}: {finding.Actual}")
            .Concat(report.Problem is { } problem ? [problem] : [])
            .Select(fault => new { level = "error", message = new { text = Printable.Lines(fault) } }),
    };

    private static object Result(Finding finding, int place, Uri? root) => new
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
        message = new { text = Printable.Lines($"{finding.Requirement.Statement} On {finding.Page} ({finding.FormatName()}): {finding.Short()}") },
        locations = new[] { Location(finding, root) },
        partialFingerprints = Fingerprints(finding),

        // Present on every result, because its absence would say that nothing is known of waivers.
        suppressions = finding.Outcome is Outcome.Waived
            ? new[] { new { kind = "external", status = "accepted", justification = finding.Waiver?.Why() ?? "waived" } }
            : [],
        properties = new { page = finding.Page, aspect = finding.Aspect, format = finding.FormatName(), exchange = finding.Exchange?.Number },
    };

    private static object Location(Finding finding, Uri? root)
    {
        var url = finding.Exchange?.Request.Url;
        return new
        {
            physicalLocation = url is null ? null : new { artifactLocation = Artifact(url, root), region = new { startLine = 1 } },
            logicalLocations = new[] { new { name = finding.Page, kind = "resource" } },
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
    private static Dictionary<string, string> Fingerprints(Finding finding) => new(StringComparer.Ordinal)
    {
        ["requirementPageFormat/v1"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Requirement.Id}|{finding.Page}|{finding.FormatName()}"))),
    };

    private static object? Comparison(RunReport report) => report.Comparison is not { } comparison ? null : new
    {
        with = Printable.Lines(comparison.With),
        differences = comparison.Differences.Select(difference => new
        {
            harm = difference.Harm.ToString().ToLowerInvariant(),
            page = difference.Page,
            subject = difference.Subject,
            before = difference.Before,
            after = difference.After,
        }),
    };

    private static string Level(Level level) => level switch
    {
        Contracts.Level.Must => "error",
        Contracts.Level.Should => "warning",
        _ => "note",
    };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
