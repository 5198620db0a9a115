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

/// <summary>The result of a run.</summary>
/// <param name="ExitCode">The exit code of the command.</param>
/// <param name="Output">The output.</param>
/// <param name="Took">The duration.</param>
/// <param name="Report">The content of conformance.json; null if the run did not write it.</param>
/// <param name="Received">The received snapshots.</param>
internal sealed record SuiteRun(int ExitCode, string Output, TimeSpan Took, JsonDocument? Report, IReadOnlyList<string> Received)
{
    /// <summary>The verdict in the report; null if there is no report.</summary>
    public string? Verdict => Report?.RootElement.GetProperty("verdict").GetString();

    /// <summary>The ids of the failed requirements, without duplicates.</summary>
    public IEnumerable<string> Failed => Report is null ? [] : Report.RootElement.GetProperty("results").EnumerateArray()
        .Where(result => result.GetProperty("outcome").GetString() is "failed")
        .Select(result => result.GetProperty("id").GetString()!)
        .Distinct(StringComparer.Ordinal);

    /// <summary>The number of findings with an outcome.</summary>
    public int Count(string outcome) => Report!.RootElement.GetProperty("counts").GetProperty(outcome).GetInt32();
}

/// <summary>A temporary folder, which is deleted on disposal.</summary>
/// <param name="prefix">The prefix of its name.</param>
internal sealed class TemporaryFolder(string prefix) : IDisposable
{
    /// <summary>The path of the folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
