using FluentAssertions.Execution;
using Ucwa.Conformance.Documents;

namespace Ucwa.Conformance.Fixtures;

/// <summary>What the tests of a page share: they judge, compare with the snapshot, and say all that is wrong at once.</summary>
public abstract class PageFixture(string page)
{
    private readonly Contract contract = Catalogue.Current.Pages[page];

    /// <summary>Compares the page with the baseline, or with the second endpoint.</summary>
    /// <param name="setting">The setting that asks for it.</param>
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
            Assert.Ignore($"untested: {findings[0].Actual}");
        }

        foreach (var warning in findings.Where(finding => finding.Outcome is Outcome.Warned))
        {
            await TestContext.Out.WriteLineAsync($"warning: {FailureText.Of(warning)}");
        }

        foreach (var known in findings.Where(finding => finding.Outcome is Outcome.Waived))
        {
            await TestContext.Out.WriteLineAsync($"waived: {FailureText.Of(known)}");
        }

        var name = check.IsFormatIndependent(contract) ? page : $"{page}.{format.Name()}";
        var difference = await ConformanceSetup.Snapshots.CompareAsync(check.Aspect, name, Snapshot.Of(check, contract, format, findings));
        using var scope = new AssertionScope();
        findings.Should(page).BeAsDocumented(difference);
        if (scope.Discard() is [var text, ..])
        {
            throw new NonconformanceException(check is JsonAndXmlAreEquivalent && Documents(findings) is { } documents ? $"{text}\n\n{documents}" : text);
        }
    }

    private string? Documents(IReadOnlyList<Finding> findings) =>
        ConformanceSetup.Current.Ledger.Evidence.FirstOrDefault(evidence => evidence.Contract.Page == page) is { } seen ? DocumentComparison.Describe(seen, findings) : null;
}
