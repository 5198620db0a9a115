using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs the suite as users do, with <c>dotnet test tests/Ucwa.Conformance</c> in a process of its own.</summary>
internal static class DotnetTest
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly string Repository = Metadata("RepositoryFolder");

    /// <summary>Runs the suite with these settings and a copy of the snapshots.</summary>
    /// <param name="settings">The environment variables. Variables that begin with <c>UCWA_</c> are not inherited.</param>
    /// <param name="arguments">Additional arguments of the command.</param>
    public static async Task<SuiteRun> RunAsync(IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        using var snapshots = new SnapshotsCopy();
        return await RunAsync(settings, snapshots, arguments);
    }

    /// <summary>Runs the suite with these settings and snapshots.</summary>
    /// <param name="settings">The environment variables. Variables that begin with <c>UCWA_</c> are not inherited.</param>
    /// <param name="snapshots">The folder of snapshots and baselines, which also receives those that differ.</param>
    /// <param name="arguments">Additional arguments of the command.</param>
    public static async Task<SuiteRun> RunAsync(IReadOnlyDictionary<string, string> settings, SnapshotsCopy snapshots, params IEnumerable<string> arguments)
    {
        using var reports = new TemporaryFolder("ucwa-report-");
        var start = Command(settings, snapshots, [.. arguments]);
        start.Environment.TryAdd(SettingNames.Report, reports.Path);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet test was not over after {Deadline}.", e);
        }

        var file = Path.Combine(start.Environment[SettingNames.Report]!, ConformanceJson.FileName);
        var report = File.Exists(file) ? JsonDocument.Parse(await File.ReadAllTextAsync(file, deadline.Token)) : null;
        return new SuiteRun(process.ExitCode, await output + await errors, watch.Elapsed, report, ReceivedIn(start.Environment[SettingNames.Report]!));
    }

    private static IReadOnlyList<string> ReceivedIn(string report) => Path.Combine(report, "received") is var folder && Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.received.txt").Select(File.ReadAllText)]
        : [];

    /// <summary>The command, with these settings and snapshots, and none of the caller's own.</summary>
    public static ProcessStartInfo Command(IReadOnlyDictionary<string, string> settings, SnapshotsCopy snapshots, IReadOnlyList<string> arguments)
    {
        // Parameters of the test run must be last, after "--".
        List<string> all = ["test", "tests/Ucwa.Conformance", "--no-build", "-c", Metadata("Configuration"), .. arguments];
        if (!all.Contains("--"))
        {
            all.Add("--");
        }

        var start = new ProcessStartInfo("dotnet", [.. all, Parameter("SnapshotFolder", snapshots.Path)])
        {
            WorkingDirectory = Repository,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsNotToBeInherited).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PWD"] = Repository;
        start.Environment["CI"] = "true";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool IsNotToBeInherited(string name) =>
        name.StartsWith("UCWA_", StringComparison.Ordinal) || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);

    /// <summary>The argument that sets a parameter of the test run. It must follow "--".</summary>
    public static string Parameter(string name, string value) => $"TestRunParameters.Parameter(name=\"{name}\", value=\"{value}\")";

    /// <summary>The absolute path of a file in the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Repository, relative);

    private static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}

/// <summary>A copy of the repository's snapshots in a temporary folder, in which runs write baselines and received snapshots.</summary>
internal sealed class SnapshotsCopy : IDisposable
{
    private readonly TemporaryFolder folder = new("ucwa-snapshots-");

    public SnapshotsCopy()
    {
        var original = DotnetTest.PathOf("snapshots");
        foreach (var file in Directory.EnumerateFiles(original, "*.verified.txt", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(original, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The path of the copy.</summary>
    public string Path => folder.Path;

    /// <summary>The content of a baseline's files, keyed by name; empty if the baseline does not exist.</summary>
    public IReadOnlyDictionary<string, string> Baseline(string name)
    {
        var baseline = System.IO.Path.Combine(Path, "baselines", name);
        return Directory.Exists(baseline)
            ? new DirectoryInfo(baseline)
                .EnumerateFiles()
                .ToDictionary(file => file.Name, file => Convert.ToHexString(File.ReadAllBytes(file.FullName)), StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>The text of a page in a baseline.</summary>
    public string Text(string name, string page) => File.ReadAllText(System.IO.Path.Combine(Path, "baselines", name, $"{page}.verified.txt"));

    public void Dispose() => folder.Dispose();
}
