using System.Globalization;
using System.Text;
using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Report;

/// <summary><c>summary.md</c>, for the summary of a CI job: verdict, counts, the worst failures, differences, what is waived and what was not tested.</summary>
/// <remarks>Every list is cut, so that it stays far below the MiB that job summaries may have.</remarks>
public static class SummaryMarkdown
{
    /// <summary>The file's name in the report's folder.</summary>
    public const string FileName = "summary.md";

    private const int Listed = 10;
    private const int Named = 5;
    private const int MaxLength = 300;

    private static readonly Outcome[] Counted = [Outcome.Passed, Outcome.Failed, Outcome.Waived, Outcome.Warned, Outcome.NotApplicable, Outcome.Untested, Outcome.Error];

    // No dot or colon within a word: a host's name would become a link.
    private const string Plain = ",/()?=;\"'’…";

    /// <summary>The report's text.</summary>
    public static string Write(RunReport report) => string.Join("\n\n", Sections(report).Where(section => section.Length > 0));

    private static IEnumerable<string> Sections(RunReport report) =>
    [
        $"## UCWA conformance: {report.Headline()}",
        Text(report.Sentence()),
        report.Problem is { } problem ? Code(problem) : "",
        Limited(report.Reasons(), reason => $"- {Text(reason)}"),
        $"{Code(report.Endpoint)}, {report.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {report.Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s, {report.Exercised()} of {report.Pages.Count.Of("page")} exercised",
        string.Join("  \n", report.Notes.Select(Text)),
        Table(report.Second is null ? Heads : ["", .. Heads], Rows(report)),
        Beside(report.Second),
        Compared(report.Comparison),
        Part("Failures", report.Findings.Where(finding => finding.Outcome is Outcome.Error or Outcome.Failed).OrderBy(finding => finding.Outcome), Failure),
        Part("Waived", report.Findings.Where(finding => finding.Outcome is Outcome.Waived), Waived),
        Part("Untested", Untested.Of(report), Unjudged),
    ];

    private static string[] Heads => [.. Counted.Select(outcome => outcome.Word())];

    private static string[][] Rows(RunReport report) => report.Second is { } second ? [["this", .. Counts(report)], ["second", .. Counts(second)]] : [Counts(report)];

    private static string[] Counts(RunReport report) => [.. Counted.Select(outcome => report.Count(outcome).Grouped())];

    private static string Beside(RunReport? second) =>
        second is null ? "" : $"Beside it {Code(second.Endpoint)}: **{second.Headline()}**. {Text(second.Sentence())} Its own report is in {Code(ReportFolder.SecondPage)}.";

    private static string Failure(Finding finding) => string.Join("  \n  ",
    [
        $"- **{Code(finding.Requirement.Id)}** on {Code(finding.Page)} ({finding.FormatName()}, {finding.Requirement.Level.Word()}): {Text(finding.Requirement.Statement)} {Source(finding)}",
        $"expected {Code(finding.Expected)}",
        $"actual {Code(finding.Actual)}",
        .. finding.WaiverText() is { } waiver ? [$"waiver {Text(waiver)}"] : Array.Empty<string>(),
        .. finding.Exchange is { } exchange ? [Code(exchange.Request.Url.AbsoluteUri)] : Array.Empty<string>(),
    ]);

    private static string Source(Finding finding) => Documentation.Of(finding.Requirement.Source) is { Url: { } url } page ? $"[{Text(page.Name)}]({url})" : "";

    private static string Waived(Finding finding) => $"- {Code(finding.Requirement.Id)} on {Code(finding.Page)} ({finding.FormatName()}): {Text(finding.WaiverText() ?? "")}; actual {Code(finding.Actual)}";

    private static string Unjudged(Untested untested) =>
        $"- **{Text(untested.Cause.Title)}**: {Names(untested.Pages)}{(untested.Requirements > 0 ? $", {untested.Requirements.Of("requirement")}" : "")}. {Text(untested.Cause.Remedy)}";

    private static string Names(IReadOnlyList<string> pages) => pages.Count > Named ? pages.Count.Of("page") : string.Join(", ", pages.Select(Code));

    private static string Compared(Comparison? comparison) => comparison is null ? ""
        : string.Join("\n\n", [$"### Compared with {Code(comparison.With)}", $"{comparison.Pages.Of("page")}: {comparison.Differences.Harms()}.", .. comparison.Differences.Count == 0 ? Array.Empty<string>() : [Limited(comparison.Differences, Line)]]);

    private static string Line(Difference difference) => $"- {(difference.Fails ? $"**{difference.Harm.Word()}**" : difference.Harm.Word())} {Code(difference.Subject)}"
        + (difference.IsOfItsPage ? "" : $" on {Code(difference.Page)}")
        + $": {Side(difference.Before)} → {Side(difference.After)}"
        + (difference.Waiver is { } waiver ? $"; waived: {Text(waiver.Why())}" : "");

    private static string Side(string? side) => side is null ? "nothing" : Code(side);

    private static string Part<T>(string title, IEnumerable<T> items, Func<T, string> line) => Limited(items, line) is { Length: > 0 } lines ? $"### {title}\n\n{lines}" : "";

    private static string Limited<T>(IEnumerable<T> items, Func<T, string> line)
    {
        var all = items.ToList();
        var more = all.Count > Listed ? $"\n- … and {all.Count - Listed} more, all in the report" : "";
        return string.Join('\n', all.Take(Listed).Select(line)) + more;
    }

    private static string Table(string[] heads, string[][] rows) =>
        string.Join('\n', [$"| {string.Join(" | ", heads)} |", $"|{string.Concat(heads.Select(_ => " ---: |"))}", .. rows.Select(row => $"| {string.Join(" | ", row)} |")]);

    // In a code element nobody is mentioned; the other characters of Markdown would still be taken for it.
    private static string Code(string text) => $"<code>{Text(text)}</code>";

    // Everything that Markdown, HTML or a CI system could take for its own stands as a character reference.
    private static string Text(string text)
    {
        var printable = Printable.Lines(text, MaxLength);
        var escaped = new StringBuilder();
        foreach (var (i, character) in printable.Index())
        {
            var endsWord = i + 1 == printable.Length || char.IsWhiteSpace(printable[i + 1]);
            if (char.IsWhiteSpace(character))
            {
                escaped.Append(' ');
            }
            else if (char.IsLetterOrDigit(character) || Plain.Contains(character) || (i > 0 && (character is '-' || (endsWord && character is '.' or ':'))))
            {
                escaped.Append(character);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)character};");
            }
        }

        return escaped.ToString();
    }
}
