using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs the suite in the process of the self-tests, with settings of its own and a report folder of its own.</summary>
internal static class SuiteInProcess
{
    /// <summary>Runs the suite. Paths in the settings are relative to the repository.</summary>
    /// <param name="settings">The environment variables; nothing else is set.</param>
    /// <param name="page">The only page to judge; null for every page.</param>
    /// <param name="aspect">The only aspect to judge; null for every aspect.</param>
    /// <param name="snapshots">The folder of snapshots and baselines; null for the repository's, which must then stay unchanged.</param>
    public static async Task<SuiteRun> RunAsync(
        IReadOnlyDictionary<string, string> settings, string? page = null, string? aspect = null, string? snapshots = null)
    {
        using var folder = new TemporaryFolder("ucwa-report-");
        var report = settings.GetValueOrDefault(SettingNames.Report, folder.Path);
        var source = new SettingSource(settings, new Dictionary<string, string>(), [DotnetTest.PathOf(".")]);
        var lines = new ConcurrentQueue<string>();
        var suite = new WholeSuite(source, snapshots ?? DotnetTest.PathOf("snapshots"), lines.Enqueue) { Page = page, Aspect = aspect };
        var reports = new ReportFolder(report);
        var watch = Stopwatch.StartNew();
        var run = await suite.RunAsync(reports);
        var took = watch.Elapsed;
        var output = string.Join('\n', [.. lines, .. suite.Failures, ConsoleSummary.Of(run, reports.HtmlFile)]);
        return new SuiteRun(run.Fails ? 1 : 0, output, took, JsonDocument.Parse(await File.ReadAllBytesAsync(reports.JsonFile)), suite.Received);
    }
}
