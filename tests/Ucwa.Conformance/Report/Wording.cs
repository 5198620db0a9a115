using System.Globalization;
using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Report;

/// <summary>How a report for people says things.</summary>
internal static class Wording
{
    /// <summary>What stands where one side of a difference has nothing.</summary>
    public const string Nothing = "nothing";

    /// <summary>The outcome in words.</summary>
    public static string Word(this Outcome outcome) => outcome is Outcome.NotApplicable ? "not applicable" : outcome.ToString().ToLowerInvariant();

    /// <summary>The level in words.</summary>
    public static string Word(this Level level) => level.ToString().ToLowerInvariant();

    /// <summary>The verdict in a word.</summary>
    public static string Word(this Verdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>Expected and actual in a line.</summary>
    public static string Short(this Finding finding) => $"expected {finding.Expected}, got {finding.Actual}";

    /// <summary>The format's name; <c>both</c> where both are compared or there is none.</summary>
    public static string FormatName(this Finding finding) => finding.Format?.Name() ?? "both";

    /// <summary>A count with its noun, <c>1 page</c>, <c>12,283 pages</c>.</summary>
    public static string Of(this int count, string noun) => $"{count.Grouped()} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A count with its thousands apart.</summary>
    public static string Grouped(this int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A difference in a line.</summary>
    public static string Line(this Difference difference) =>
        $"{difference.Harm.ToString().ToLowerInvariant()}: {difference.Page}, {difference.Subject}: {difference.Before ?? Nothing} → {difference.After ?? Nothing}";

    /// <summary>Why a failure is waived, and until when.</summary>
    public static string Why(this Waiver waiver) => waiver.Until is { } until ? $"{waiver.Reason} (until {until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})" : waiver.Reason;

    /// <summary>Something that a person who decides has to look at.</summary>
    public static bool IsProblem(this Outcome outcome) => outcome is Outcome.Error or Outcome.Failed or Outcome.Waived or Outcome.Warned;

    /// <summary>The verdict in a sentence, without the word itself.</summary>
    public static string Sentence(this RunReport report) => report.Verdict switch
    {
        Verdict.Error when report.Problem is not null => "Nothing can be said of this endpoint.",
        Verdict.Error => $"The suite itself could not judge {report.Count(Outcome.Error).Of("requirement")}, so this run settles nothing.",
        Verdict.Nonconformant =>
            $"{report.Count(Outcome.Failed).Of("requirement")} failed, on {Failing(report).Grouped()} of {report.Exercised().Of("exercised page")}.",
        Verdict.Incomplete =>
            $"Nothing that was judged is broken, but {Unjudged(report).Of("page")} of {report.Pages.Count.Grouped()} could not be judged, or not in full.",
        _ => $"All {report.Pages.Count.Of("page")} were exercised, and no requirement is broken.",
    } + Exceptions(report);

    /// <summary>How many pages a resource was seen of.</summary>
    public static int Exercised(this RunReport report) => report.Pages.Count(page => page.Urls.Count > 0);

    private static int Failing(RunReport report) => report.Findings.Where(finding => finding.Outcome is Outcome.Failed).Select(finding => finding.Page).Distinct(StringComparer.Ordinal).Count();

    private static int Unjudged(RunReport report) => report.Pages.Count(page => page.Reason is not null);

    private static string Exceptions(RunReport report) => (report.Count(Outcome.Waived), report.Count(Outcome.Warned)) switch
    {
        (0, 0) => "",
        (0, var warned) => $" There {Are(warned)} {warned.Of("warning")}.",
        (var waived, 0) => $" {waived.Of("known failure")} {Are(waived)} waived.",
        var (waived, warned) => $" {waived.Of("known failure")} {Are(waived)} waived, and there {Are(warned)} {warned.Of("warning")}.",
    };

    private static string Are(int count) => count == 1 ? "is" : "are";
}
