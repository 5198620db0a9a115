using System.Globalization;
using System.Text;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Report;

/// <summary>What a run prints at its end: verdict, counts, what failed, what was not tested and why, where the report is.</summary>
public static class ConsoleSummary
{
    private const int Listed = 10;
    private const int Named = 5;

    /// <summary>The lines.</summary>
    public static string Of(RunReport report, string file)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"UCWA conformance: {report.Verdict.ToString().ToLowerInvariant()}. {Printable.Of(report.Endpoint)}");
        if (report.Problem is { } problem)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {problem.Replace("\n", "\n  ", StringComparison.Ordinal)}");
        }
        else
        {
            Judged(text, report);
        }

        return text.Append(CultureInfo.InvariantCulture, $"  report: {file}").ToString();
    }

    private static void Judged(StringBuilder text, RunReport report)
    {
        var exercised = report.Pages.Count(page => page.Urls.Count > 0);
        text.AppendLine(CultureInfo.InvariantCulture, $"  {exercised} of {report.Pages.Count} pages exercised in {report.Took.TotalSeconds:0.0} s");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  passed {report.Count(Outcome.Passed)}, failed {report.Count(Outcome.Failed)},{Waived(report)} warned {report.Count(Outcome.Warned)}, not applicable {report.Count(Outcome.NotApplicable)}, untested {report.Count(Outcome.Untested)}, error {report.Count(Outcome.Error)}");
        foreach (var line in Limited(report.Findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error).Select(Line)))
        {
            text.AppendLine(line);
        }

        foreach (var line in Limited(report.Findings.Select(WhyNotAsked).OfType<string>().GroupBy(why => why, StringComparer.Ordinal).Select(whys => $"  not asked: {whys.Count()} requirements: {whys.Key}")))
        {
            text.AppendLine(line);
        }

        foreach (var line in Compared(report).Concat(report.Notes.Select(note => $"  {note}")))
        {
            text.AppendLine(line);
        }

        foreach (var line in Limited(report.Objections.Select(objection => $"  not accepted: {objection.Replace("\n", "\n  ", StringComparison.Ordinal)}")))
        {
            text.AppendLine(line);
        }

        foreach (var line in Limited(report.Pages.Where(page => page.Reason is not null).GroupBy(page => page.Reason).Select(NotTested)))
        {
            text.AppendLine(line);
        }
    }

    // What ends a run before its end (a budget, an endpoint that is gone) concerns thousands of requirements, and is said once.
    private static string? WhyNotAsked(Finding finding) =>
        finding is { Outcome: Outcome.Untested, Exchange.Fault: { Kind: FaultKind.NotSent or FaultKind.NotKept } fault } ? fault.What : null;

    private static IEnumerable<string> Compared(RunReport report)
    {
        if (report.Second is { } second)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  beside it: {second.Verdict.ToString().ToLowerInvariant()}. {Printable.Of(second.Endpoint)} passed {second.Count(Outcome.Passed)}, failed {second.Count(Outcome.Failed)},{Waived(second)} warned {second.Count(Outcome.Warned)}, untested {second.Count(Outcome.Untested)}, error {second.Count(Outcome.Error)}");
        }

        if (report.Comparison is not { } comparison)
        {
            yield break;
        }

        var counts = comparison.Differences.CountBy(difference => difference.Harm).OrderBy(count => count.Key).Select(count => $"{count.Key.ToString().ToLowerInvariant()} {count.Value}");
        yield return $"  compared {comparison.Pages} {(comparison.Pages == 1 ? "page" : "pages")} with {Printable.Of(comparison.With)}: {(comparison.Differences.Count == 0 ? "no difference" : string.Join(", ", counts))}";
        foreach (var line in Limited(comparison.Differences.Select(difference => $"    {difference.Line}{(difference.Subject.StartsWith($"{difference.Page}/", StringComparison.Ordinal) ? "" : $" on {difference.Page}")}")))
        {
            yield return line;
        }
    }

    private static string Waived(RunReport report) => report.Count(Outcome.Waived) is > 0 and var waived ? $" waived {waived}," : "";

    private static string Line(Finding finding) =>
        $"  {finding.Outcome.ToString().ToLowerInvariant()}: {finding.Requirement.Id} on {finding.Page} ({finding.Format?.Name() ?? "both"}): expected {finding.Expected}, got {finding.Actual}";

    // Pages that have a reason in common (a filter) share a line.
    private static string NotTested(IGrouping<string?, PageReport> pages) =>
        $"  not tested in full: {(pages.Count() > Named ? $"{pages.Count()} pages" : string.Join(", ", pages.Select(page => page.Page)))}: {pages.Key}";

    private static IEnumerable<string> Limited(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count <= Listed ? all : all.Take(Listed).Append($"  … and {all.Count - Listed} more, all in the report");
    }
}
