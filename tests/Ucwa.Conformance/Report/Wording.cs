using System.Globalization;
using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Report;

/// <summary>How a report for people says things.</summary>
internal static class Wording
{
    /// <summary>The outcome in words.</summary>
    public static string Word(this Outcome outcome) => outcome is Outcome.NotApplicable ? "not applicable" : outcome.ToString().ToLowerInvariant();

    /// <summary>The level in words.</summary>
    public static string Word(this Level level) => level.ToString().ToLowerInvariant();

    /// <summary>The harm in a word.</summary>
    public static string Word(this Harm harm) => harm.ToString().ToLowerInvariant();

    /// <summary>The verdict in a word.</summary>
    public static string Word(this Verdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>Expected and actual in a line.</summary>
    public static string Short(this Finding finding) => $"expected {finding.Expected}, got {finding.Actual}";

    /// <summary>The same for a failure, with the waiver that does not hold any more.</summary>
    public static string ShortFailure(this Finding finding) => finding.Waiver is null ? finding.Short() : $"{finding.Short()}; waiver {finding.WaiverText()}";

    /// <summary>The format's name; <c>both</c> where both are compared or there is none.</summary>
    public static string FormatName(this Finding finding) => finding.Format?.Name() ?? "both";

    /// <summary>A count with its noun, <c>1 page</c>, <c>12,283 pages</c>.</summary>
    public static string Of(this int count, string noun) => $"{count.Grouped()} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A count with its thousands apart.</summary>
    public static string Grouped(this int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Differences counted by their harm, <c>broken 1, gone 2</c>; that there is none, in words.</summary>
    public static string Harms(this IEnumerable<Difference> differences) =>
        string.Join(", ", differences.CountBy(difference => difference.Harm).OrderBy(count => count.Key).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key.Word()} {count.Value}"))) is { Length: > 0 } harms
            ? harms
            : "no difference";

    /// <summary>Why a failure is waived, and until when.</summary>
    public static string Why(this Waiver waiver) => waiver.Until is { } until ? $"{waiver.Reason} (until {Day(until)})" : waiver.Reason;

    /// <summary>Why and until when a failure is waived; of one that counts again since when; null where there is no waiver.</summary>
    public static string? WaiverText(this Finding finding) => finding switch
    {
        { Waiver: null } => null,
        { Outcome: Outcome.Failed, Waiver: { Until: { } until } waiver } => $"expired on {Day(until)}: {waiver.Reason}",
        _ => finding.Waiver.Why(),
    };

    /// <summary>Something that a person who decides has to look at.</summary>
    public static bool IsProblem(this Outcome outcome) => outcome is Outcome.Error or Outcome.Failed or Outcome.Waived or Outcome.Warned;

    /// <summary>How many pages a resource was seen of.</summary>
    public static int Exercised(this RunReport report) => report.Pages.Count(page => page.Urls.Count > 0);

    /// <summary>Whether there is anything to show but why there is nothing.</summary>
    public static bool IsJudged(this RunReport report) => report.Problem is null || report.Findings.Count > 0;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
