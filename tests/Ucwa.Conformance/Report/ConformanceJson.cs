using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Report;

/// <summary><c>conformance.json</c>, the report for machines: schema 1.</summary>
public static class ConformanceJson
{
    /// <summary>The file's name in the report's folder.</summary>
    public const string FileName = "conformance.json";

    private const int Schema = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Default,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The report's text.</summary>
    public static string Write(RunReport report) => JsonSerializer.Serialize(
        new
        {
            schema = Schema,
            suite = ThisSuite.Version,
            endpoint = report.Endpoint,
            started = report.Started.ToString("o"),
            seconds = Math.Round(report.Took.TotalSeconds, 3),
            verdict = report.Verdict,
            counts = Counts(report),
            pages = report.Pages.Select(page => new { page = page.Page, outcome = page.Outcome, urls = page.Urls, reason = page.Reason }),
            results = report.Findings.Select(finding => new
            {
                id = finding.Requirement.Id,
                page = finding.Page,
                format = finding.Format?.Name() ?? "both",
                level = finding.Requirement.Level,
                outcome = finding.Outcome,
                source = finding.Requirement.Source,
                expected = finding.Expected,
                actual = finding.Actual,
                url = finding.Exchange?.Request.Url.AbsoluteUri,
                exchange = finding.Exchange?.Number,
            }),
            comparison = report.Comparison is not { } comparison ? null : new
            {
                with = comparison.With,
                pages = comparison.Pages,
                differences = comparison.Differences.Select(difference => new
                {
                    harm = difference.Harm,
                    page = difference.Page,
                    subject = difference.Subject,
                    id = difference.Requirement,
                    format = difference.Format?.Name() ?? "both",
                    before = difference.Before,
                    after = difference.After,
                    waived = difference.Waiver?.Reason,
                }),
            },
            objections = report.Objections,
            notes = report.Notes,
            second = report.Second is not { } second ? null : new { endpoint = second.Endpoint, verdict = second.Verdict, counts = Counts(second), report = ReportFolder.SecondFile },
        },
        Options);

    private static object Counts(RunReport report) => new
    {
        passed = report.Count(Outcome.Passed),
        failed = report.Count(Outcome.Failed),
        waived = report.Count(Outcome.Waived),
        warned = report.Count(Outcome.Warned),
        notApplicable = report.Count(Outcome.NotApplicable),
        untested = report.Count(Outcome.Untested),
        error = report.Count(Outcome.Error),
    };
}
