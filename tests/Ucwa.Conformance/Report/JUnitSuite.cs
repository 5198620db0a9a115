using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Findings;

namespace Ucwa.Conformance.Report;

/// <summary>A suite of <c>junit.xml</c>: the run as a whole, what it was compared with, or a page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Took">How long its exchanges took.</param>
/// <param name="Properties">What else is known of it.</param>
/// <param name="Cases">Its cases.</param>
/// <param name="Output">What fails nothing and is worth reading.</param>
internal sealed record JUnitSuite(string Name, TimeSpan Took, IReadOnlyList<(string Name, string Value)> Properties, IReadOnlyList<JUnitCase> Cases, string Output)
{
    private const string Run = "run";
    private const string Comparison = "comparison";

    /// <summary>How many cases came out so.</summary>
    public int Count(string element) => Cases.Count(one => one.Result?.Element == element);

    /// <summary>The run, what it was compared with, and each page that something was found of: a case fails wherever the run does.</summary>
    public static IEnumerable<JUnitSuite> Of(RunReport report)
    {
        var findings = report.Findings.Where(finding => finding.Outcome is not Outcome.NotApplicable).ToLookup(finding => finding.Page, StringComparer.Ordinal);
        return
        [
            OfRun(report),
            .. report.Comparison is { } comparison ? [OfComparison(comparison)] : Array.Empty<JUnitSuite>(),
            .. report.Pages.Where(page => findings.Contains(page.Page)).Select(page => OfPage(page, [.. findings[page.Page]])),
        ];
    }

    private static JUnitSuite OfRun(RunReport report) => new(
        Run,
        report.Took,
        [
            ("endpoint", report.Endpoint),
            ("verdict", report.Verdict.Word()),
            .. report.Second is { } second ? [("second endpoint", second.Endpoint), ("second verdict", second.Verdict.Word())] : Array.Empty<(string, string)>(),
            ("suite", ThisSuite.Version),
        ],
        [
            new JUnitCase("The run comes to its end", Run, report.Problem is { } problem ? new JUnitResult("error", problem, Run, problem) : null),
            new JUnitCase("Nothing is objected to", Run, report.Objections is [var objection, ..] ? new JUnitResult("failure", objection, "objection", string.Join('\n', report.Objections)) : null),
        ],
        string.Join('\n', report.Notes));

    private static JUnitSuite OfComparison(Comparison comparison) => new(
        Comparison,
        TimeSpan.Zero,
        [("with", comparison.With), ("pages", comparison.Pages.Grouped()), ("differences", comparison.Differences.Harms())],
        [new JUnitCase("Pages are compared", Comparison, null), .. comparison.Differences.Where(difference => difference.IsHarmful).Select(JUnitCase.Of)],
        string.Join('\n', comparison.Differences.Where(difference => !difference.IsHarmful).Select(difference => difference.Line)));

    private static JUnitSuite OfPage(PageReport page, IReadOnlyList<Finding> findings) => new(
        page.Page,
        findings.Select(finding => finding.Exchange).OfType<Exchanges.Exchange>().DistinctBy(exchange => exchange.Number).Aggregate(TimeSpan.Zero, (sum, exchange) => sum + exchange.Took),
        [.. page.Urls.Select(url => ("url", url))],
        [.. findings.Select(JUnitCase.Of)],
        string.Join("\n\n", findings.Where(finding => finding.Outcome is Outcome.Warned).Select(finding => $"warning: {FailureText.Of(finding)}")));
}

/// <summary>A case of <c>junit.xml</c>.</summary>
/// <param name="Name">Its name, once in its class.</param>
/// <param name="Class">Page and aspect, by which CI systems make groups.</param>
/// <param name="Result">What it holds; null where it passed.</param>
internal sealed record JUnitCase(string Name, string Class, JUnitResult? Result)
{
    /// <summary>The case of a finding.</summary>
    public static JUnitCase Of(Finding finding) => new($"{finding.Requirement.Id} ({finding.FormatName()})", $"{finding.Page}.{finding.Aspect}", finding.Outcome switch
    {
        Outcome.Failed => new JUnitResult("failure", finding.ShortFailure(), finding.Requirement.Level.Word(), FailureText.Of(finding)),
        Outcome.Error => new JUnitResult("error", finding.Short(), "suite", FailureText.Of(finding)),
        Outcome.Waived => new JUnitResult("skipped", $"waived: {finding.WaiverText()}; {finding.Short()}", null, ""),
        Outcome.Untested => new JUnitResult("skipped", $"untested: {finding.Actual}", null, ""),
        _ => null,
    });

    /// <summary>The case of a difference that harms clients.</summary>
    public static JUnitCase Of(Difference difference) => new(
        difference.Subject,
        $"{difference.Page}.comparison",
        difference.Waiver is { } waiver ? new JUnitResult("skipped", $"waived: {waiver.Why()}; {difference.Line}", null, "") : new JUnitResult("failure", difference.Line, difference.Harm.Word(), difference.Line));
}

/// <summary>What a case holds that did not pass.</summary>
/// <param name="Element">The element: failure, error or skipped.</param>
/// <param name="Message">What is wrong, in a line.</param>
/// <param name="Type">The kind; none for what is skipped.</param>
/// <param name="Text">What is wrong, in full.</param>
internal sealed record JUnitResult(string Element, string Message, string? Type, string Text);
