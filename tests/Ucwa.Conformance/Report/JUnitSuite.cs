using Ucwa.Conformance.Findings;

namespace Ucwa.Conformance.Report;

/// <summary>A suite of <c>junit.xml</c>: a page, or the run as a whole.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Took">How long its exchanges took.</param>
/// <param name="Properties">What else is known of it.</param>
/// <param name="Cases">Its cases.</param>
/// <param name="Output">What fails nothing and is worth reading.</param>
internal sealed record JUnitSuite(string Name, TimeSpan Took, IReadOnlyList<(string Name, string Value)> Properties, IReadOnlyList<JUnitCase> Cases, string Output)
{
    /// <summary>How many cases came out so.</summary>
    public int Count(string element) => Cases.Count(one => one.Result?.Element == element);

    /// <summary>The run: one case, that it could be made; and what it was compared with.</summary>
    public static JUnitSuite Of(RunReport report) => new(
        "run",
        report.Took,
        [("endpoint", report.Endpoint), ("verdict", report.Verdict.Word()), ("suite", ThisSuite.Version)],
        [new JUnitCase("The run comes to its end", "run", report.Problem is { } problem ? new JUnitResult("error", problem, "run", problem) : null)],
        report.Comparison is { } comparison ? string.Join('\n', comparison.Differences.Select(Wording.Line).Prepend($"Compared with {comparison.With}:")) : "");

    /// <summary>A page: a case for each finding.</summary>
    public static JUnitSuite Of(PageReport page, IReadOnlyList<Finding> findings) => new(
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
        Outcome.Failed => new JUnitResult("failure", finding.Short(), finding.Requirement.Level.Word(), FailureText.Of(finding)),
        Outcome.Error => new JUnitResult("error", finding.Short(), "suite", FailureText.Of(finding)),
        Outcome.Waived => new JUnitResult("skipped", $"waived: {finding.Waiver?.Why()}; {finding.Short()}", null, ""),
        Outcome.Untested => new JUnitResult("skipped", $"untested: {finding.Actual}", null, ""),
        _ => null,
    });
}

/// <summary>What a case holds that did not pass.</summary>
/// <param name="Element">The element: failure, error or skipped.</param>
/// <param name="Message">What is wrong, in a line.</param>
/// <param name="Type">The kind; none for what is skipped.</param>
/// <param name="Text">What is wrong, in full.</param>
internal sealed record JUnitResult(string Element, string Message, string? Type, string Text);
