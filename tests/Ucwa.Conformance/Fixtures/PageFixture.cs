using FluentAssertions.Execution;
using Ucwa.Conformance.Documents;

namespace Ucwa.Conformance.Fixtures;

/// <summary>Base class for page fixtures. Judges aspects, and compares the page with its snapshot, a baseline or a second endpoint.</summary>
public abstract class PageFixture(string page)
{
    private readonly Contract contract = Catalogue.Current.Pages[page];

    /// <summary>Compares the page with the baseline, or with the second endpoint.</summary>
    /// <param name="setting">The environment variable that enables the comparison.</param>
    protected async Task Compare(string setting)
    {
        ConformanceSetup.RequireEndpoint();
        var differences = await ConformanceSetup.Current.CompareAsync(contract);
        if (differences is null)
        {
            Assert.Ignore($"{setting}: the baseline has not this page");
        }

        if (differences.Any(difference => difference.Fails))
        {
            throw new NonconformanceException(DifferencesText.Of(page, ConformanceSetup.Current.ComparedWith!, differences));
        }

        foreach (var difference in differences)
        {
            await TestContext.Out.WriteLineAsync(difference.Line);
        }
    }

    /// <summary>Judges one aspect in one format.</summary>
    protected async Task Judge<TCheck>(Format format)
        where TCheck : Check, new()
    {
        ConformanceSetup.RequireEndpoint();
        var check = new TCheck();
        var findings = await ConformanceSetup.Current.JudgeAsync(contract, check, format);
        if (findings.All(finding => finding.Outcome is Outcome.Untested))
        {
            Assert.Ignore($"untested: {findings[0].ActualText()}");
        }

        foreach (var warning in findings.Where(finding => finding.Outcome is Outcome.Warned))
        {
            await TestContext.Out.WriteLineAsync($"warning: {FailureText.Of(warning)}");
        }

        foreach (var known in findings.Where(finding => finding.Outcome is Outcome.Waived))
        {
            await TestContext.Out.WriteLineAsync($"waived: {FailureText.Of(known)}");
        }

        using var scope = new AssertionScope(new NonconformanceStrategy());
        findings.Should().BeConformant();
        if (check is JsonAndXmlAreEquivalent && Documents(findings) is { } documents)
        {
            AssertionScope.Current.AddPreFormattedFailure(documents);
        }
    }

    /// <summary>Compares the page with its snapshot. Judges the aspects that no test has judged yet.</summary>
    protected async Task CompareWithSnapshot()
    {
        ConformanceSetup.RequireEndpoint();
        var findings = await ConformanceSetup.Current.JudgePageAsync(contract);
        if (findings.All(finding => finding.Outcome is Outcome.Untested))
        {
            Assert.Ignore($"untested: {findings[0].ActualText()}");
        }

        if (await ConformanceSetup.Snapshots.CompareAsync(page, PageSnapshot.Of(contract, findings, Catalogue.Current)) is { } difference)
        {
            throw new NonconformanceException(difference);
        }
    }

    private string? Documents(IReadOnlyList<Finding> findings) =>
        ConformanceSetup.Current.EvidenceOf(contract) is { } seen ? DocumentComparison.Describe(seen, findings) : null;
}
