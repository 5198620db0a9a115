using Ucwa.Conformance.Findings;

namespace Ucwa.Conformance.Report;

/// <summary>The verdict for people. It is the endpoint's; where the run fails for another reason, that stands beside it wherever the verdict is shown.</summary>
internal static class VerdictText
{
    /// <summary>The verdict in a word, and that the run fails where the word does not say so.</summary>
    public static string Headline(this RunReport report) => report.FailsAllTheSame() ? $"{report.Verdict.Word()}, but the run fails" : report.Verdict.Word();

    /// <summary>The verdict in a sentence, without the word itself; it leads on to <see cref="Reasons"/> where there are any.</summary>
    public static string Sentence(this RunReport report) => report switch
    {
        { Problem: not null } => "Nothing can be said of this endpoint.",
        _ when report.FailsAllTheSame() => $"{Judged(report)}{Exceptions(report)} Yet the run fails:",
        _ when report.Reasons().Count > 0 => $"{Judged(report)}{Exceptions(report)} Besides:",
        _ => $"{Judged(report)}{Exceptions(report)}",
    };

    /// <summary>Why the run fails, beside the failures of the endpoint: what became worse, and what else there is to object to.</summary>
    public static IReadOnlyList<string> Reasons(this RunReport report) => report.Problem is null ? [.. Worse(report), .. report.Objections] : [];

    private static bool FailsAllTheSame(this RunReport report) => report.Fails && report.Verdict is Verdict.Conformant or Verdict.Incomplete;

    private static IEnumerable<string> Worse(RunReport report)
    {
        if (report.Comparison?.Differences.Where(difference => difference.Fails).ToList() is not { Count: > 0 } worse)
        {
            return [];
        }

        return
        [
            report.Second is null
                ? $"{worse.Count.Of("difference")} from {report.Comparison.With} {(worse.Count == 1 ? "harms" : "harm")} clients: {worse.Harms()}."
                : $"The second endpoint is worse in {worse.Count.Of("difference")} that {(worse.Count == 1 ? "harms" : "harm")} clients: {worse.Harms()}.",
        ];
    }

    private static string Judged(RunReport report)
    {
        var unjudged = report.Pages.Count(page => page.Reason is not null);
        var notInFull = $"{unjudged.Of("page")} of {report.Pages.Count.Grouped()} could not be judged, or not in full";
        return report.Verdict switch
        {
            Verdict.Error => $"The suite itself could not judge {report.Count(Outcome.Error).Of("requirement")}, so this run settles nothing.",
            Verdict.Nonconformant => $"{report.Count(Outcome.Failed).Of("requirement")} failed, on {Failing(report).Grouped()} of {report.Exercised().Of("exercised page")}.",
            Verdict.Incomplete when report.Count(Outcome.Waived) == 0 => $"Nothing that was judged is broken, but {notInFull}.",
            Verdict.Incomplete => unjudged == 0 ? "Nothing is broken but what is known." : $"Nothing that was judged is broken but what is known, and {notInFull}.",
            _ => $"All {report.Pages.Count.Of("page")} were exercised, and no requirement is broken.",
        };
    }

    private static int Failing(RunReport report) => report.Findings.Where(finding => finding.Outcome is Outcome.Failed).Select(finding => finding.Page).Distinct(StringComparer.Ordinal).Count();

    private static string Exceptions(RunReport report) => (report.Count(Outcome.Waived), report.Count(Outcome.Warned)) switch
    {
        (0, 0) => "",
        (0, var warned) => $" There {Are(warned)} {warned.Of("warning")}.",
        (var waived, 0) => $" {waived.Of("known failure")} {Are(waived)} waived.",
        var (waived, warned) => $" {waived.Of("known failure")} {Are(waived)} waived, and there {Are(warned)} {warned.Of("warning")}.",
    };

    private static string Are(int count) => count == 1 ? "is" : "are";
}
