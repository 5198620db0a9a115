using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs the suite like the NUnit host, but without a test runner.</summary>
/// <remarks>Self-tests that need a complete run use this class, so that no other depends on the engine's API for runs.</remarks>
/// <param name="source">The settings.</param>
/// <param name="snapshots">The folder of snapshots and baselines.</param>
/// <param name="writeLine">Receives the lines of progress; null to discard them.</param>
internal sealed class WholeSuite(SettingSource source, string snapshots, Action<string>? writeLine = null)
{
    private const string Comparison = "comparison";
    private const string Snapshot = "snapshot";
    private readonly SnapshotFolder folder = new(snapshots);
    private readonly List<string> failures = [];
    private readonly List<string> received = [];

    /// <summary>The only page to judge; null for every page.</summary>
    public string? Page { get; init; }

    /// <summary>The only aspect to judge; null for every aspect.</summary>
    public string? Aspect { get; init; }

    /// <summary>True to also judge the aspects in which only a page's embedded resources have requirements. The host has no tests for these.</summary>
    public bool EveryAspect { get; init; }

    /// <summary>The failure texts, as the tests of the host print them.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>The snapshots that differ from the verified ones. They are not written to files.</summary>
    public IReadOnlyList<string> Received => received;

    /// <summary>Judges the selected pages and aspects, records a baseline if the settings request it, and writes the report.</summary>
    /// <returns>The report; its <see cref="RunReport.Fails"/> decides whether the run fails.</returns>
    public async Task<RunReport> RunAsync(ReportFolder reports)
    {
        var pages = Page is null ? null : new HashSet<string>(StringComparer.Ordinal) { Page };
        var reported = await ReportedRun.BeginAsync(source, Catalogue.Current, new BaselineFolder(folder), reports, writeLine, pages);
        try
        {
            await JudgeAsync(reported.Run);
        }
        catch (OperationCanceledException)
        {
            // The run was interrupted.
        }
        catch
        {
            await reported.EndAsync(isCutShort: true);
            throw;
        }

        return await reported.EndAsync();
    }

    private async Task JudgeAsync(ConformanceRun run)
    {
        foreach (var contract in Catalogue.Current.PagesWithGet.Where(contract => run.Problem is null && (Page is null || contract.Page == Page)))
        {
            await JudgeAsync(run, contract);
            if (Aspect is null or Snapshot)
            {
                await CompareWithSnapshotAsync(run, contract);
            }

            await CompareAsync(run, contract);
        }
    }

    private async Task JudgeAsync(ConformanceRun run, Contract contract)
    {
        foreach (var check in CheckList.All.Where(check => Aspect is null || check.Aspect == Aspect))
        {
            var isOwed = check.Requirements(contract, Format.Json, Catalogue.Current).Any();
            if (!isOwed && !EveryAspect)
            {
                continue;
            }

            foreach (var format in check.Formats(contract))
            {
                var findings = await run.JudgeAsync(contract, check, format);
                failures.AddRange(findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error).Select(FailureText.Of));
            }
        }
    }

    private async Task CompareWithSnapshotAsync(ConformanceRun run, Contract contract)
    {
        var findings = await run.JudgePageAsync(contract);
        var text = PageSnapshot.Of(contract, findings, Catalogue.Current);
        if (findings.Any(finding => finding.Outcome is not Outcome.Untested) && folder.Read("", contract.Page) != text)
        {
            received.Add(text);
        }
    }

    private async Task CompareAsync(ConformanceRun run, Contract contract)
    {
        var isAsked = run.Settings.Baseline is not null || run.Settings.Second is not null;
        if (isAsked && Aspect is null or Comparison && await run.CompareAsync(contract) is { } differences)
        {
            failures.AddRange(differences.Where(difference => difference.Fails).Select(difference => difference.Line));
        }
    }
}
