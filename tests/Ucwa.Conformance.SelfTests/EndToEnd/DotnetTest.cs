using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs the suite as its users do: <c>dotnet test tests/Ucwa.Conformance</c>, in a process of its own.</summary>
internal static class DotnetTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Repository = Metadata("RepositoryFolder");

    /// <summary>Runs it with these settings, and these further arguments.</summary>
    public static async Task<SuiteRun> RunAsync(IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        var report = Directory.CreateTempSubdirectory("ucwa-report-").FullName;
        var start = new ProcessStartInfo("dotnet", ["test", "tests/Ucwa.Conformance", "--no-build", "-c", Metadata("Configuration"), .. arguments])
        {
            WorkingDirectory = Repository,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("UCWA_", StringComparison.Ordinal) || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["UCWA_REPORT"] = report;
        start.Environment["PWD"] = Repository;
        start.Environment["CI"] = "true";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet test was not over after {Patience}.", e);
        }

        var received = ReceivedIn(start.Environment["UCWA_REPORT"]!);
        var file = Path.Combine(start.Environment["UCWA_REPORT"]!, "conformance.json");
        return new SuiteRun(process.ExitCode, await output + await errors, watch.Elapsed, File.Exists(file) ? JsonDocument.Parse(await File.ReadAllTextAsync(file, deadline.Token)) : null, received);
    }

    private static List<string> ReceivedIn(string report) => Path.Combine(report, "received") is var folder && Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.received.txt").Select(File.ReadAllText)]
        : [];

    /// <summary>A path in the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Repository, relative);

    private static string Metadata(string key) => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">The command's exit code.</param>
/// <param name="Output">All that it printed.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Report">Its conformance.json; null where it wrote none.</param>
/// <param name="Received">The snapshots that it received instead of the verified ones.</param>
internal sealed record SuiteRun(int ExitCode, string Output, TimeSpan Took, JsonDocument? Report, IReadOnlyList<string> Received)
{
    /// <summary>The report's verdict.</summary>
    public string? Verdict => Report?.RootElement.GetProperty("verdict").GetString();

    /// <summary>The ids of what failed, each once.</summary>
    public IEnumerable<string> Failed => Report is null ? [] : Report.RootElement.GetProperty("results").EnumerateArray()
        .Where(result => result.GetProperty("outcome").GetString() is "failed")
        .Select(result => result.GetProperty("id").GetString()!)
        .Distinct(StringComparer.Ordinal);

    /// <summary>How many findings came out so.</summary>
    public int Count(string outcome) => Report!.RootElement.GetProperty("counts").GetProperty(outcome).GetInt32();
}
