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
    private static readonly string Others = string.Join(", ", ReportFolder.Files.Select(one => one.Name).Where(name => name != Html.ConformanceHtml.FileName));

    /// <summary>The lines.</summary>
    /// <param name="report">The run.</param>
    /// <param name="file">The file of the report for people; those for machines are beside it.</param>
    public static string Of(RunReport report, string file)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"UCWA conformance: {report.Headline()}. {Printable.Of(report.Endpoint)}");
        if (report.Problem is { } problem)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {problem.Replace("\n", "\n  ", StringComparison.Ordinal)}");
        }
        else
        {
            Judged(text, report);
        }

        return text.Append(CultureInfo.InvariantCulture, $"  report: {file} ({Others})").ToString();
    }

    private static void Judged(StringBuilder text, RunReport report)
    {
        var exercised = report.Pages.Count(page => page.Urls.Count > 0);
        text.AppendLine(CultureInfo.InvariantCulture, $"  {exercised} of {report.Pages.Count} pages exercised in {report.Took.TotalSeconds:0.0} s");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  passed {report.Count(Outcome.Passed)}, failed {report.Count(Outcome.Failed)},{Waived(report)} warned {report.Count(Outcome.Warned)}, not applicable {report.Count(Outcome.NotApplicable)}, untested {report.Count(Outcome.Untested)}, error {report.Count(Outcome.Error)}");
        string[] lines =
        [
            .. Limited(Worst.Of(report.Findings).Select(worst => Line(worst.First, worst.Times))),
            .. Limited(report.Findings.Where(finding => finding.Outcome is Outcome.Waived).Select(WaivedLine)),
            .. Limited(report.Findings.Select(WhyNotAsked).OfType<string>().GroupBy(why => why, StringComparer.Ordinal).Select(whys => $"  not asked: {whys.Count()} requirements: {whys.Key}")),
            .. Compared(report),
            .. report.Notes.Select(note => $"  {Printable.Of(note)}"),
            .. Limited(report.Objections.Select(objection => $"  not accepted: {Printable.Lines(objection).Replace("\n", "\n  ", StringComparison.Ordinal)}")),
            .. Limited(report.Pages.Where(page => page.Reason is not null).GroupBy(page => page.Reason).Select(NotTested)),
        ];
        Array.ForEach(lines, line => text.AppendLine(line));
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

        yield return $"  compared {comparison.Pages} {(comparison.Pages == 1 ? "page" : "pages")} with {Printable.Of(comparison.With)}: {comparison.Differences.Harms()}";
        foreach (var line in Limited(comparison.Differences.Select(difference => $"    {difference.Line}")))
        {
            yield return line;
        }
    }

    private static string Waived(RunReport report) => report.Count(Outcome.Waived) is > 0 and var waived ? $" waived {waived}," : "";

    private static string WaivedLine(Finding finding) => $"{Line(finding)}; waived: {Printable.Of(finding.Waiver?.Why() ?? "")}";

    private static string Line(Finding finding, int times = 1) =>
        $"  {finding.Outcome.ToString().ToLowerInvariant()}: {finding.Requirement.Id} on {finding.Page} ({finding.FormatName()}{(times > 1 ? $", and {times - 1} more" : "")}): {finding.Short()}";

    // Pages that have a reason in common (a filter) share a line.
    private static string NotTested(IGrouping<string?, PageReport> pages) =>
        $"  not tested in full: {(pages.Count() > Named ? $"{pages.Count()} pages" : string.Join(", ", pages.Select(page => page.Page)))}: {pages.Key}";

    private static IEnumerable<string> Limited(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count <= Listed ? all : all.Take(Listed).Append($"  … and {all.Count - Listed} more, all in the report");
    }
}
