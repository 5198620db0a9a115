using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>A run in a process of its own that a signal interrupts.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Took">How long it went on after the signal.</param>
/// <param name="Report">Its conformance.json.</param>
/// <param name="Files">The names of its files.</param>
internal sealed record InterruptedRun(int ExitCode, TimeSpan Took, JsonElement Report, IReadOnlyList<string> Files)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Begins a run, and sends it a signal when it is time.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="signal">The signal: <c>INT</c>, <c>TERM</c>.</param>
    /// <param name="whenAsync">Ends when it is time. Gets the folder of the report.</param>
    /// <param name="afterwards">What happens once the signal is sent.</param>
    public static async Task<InterruptedRun> OfAsync(
        IReadOnlyDictionary<string, string> settings, string signal, Func<string, Task> whenAsync, Action? afterwards = null)
    {
        SkipIfIgnored(signal);
        using var folder = new TemporaryFolder("ucwa-interrupted-");
        using var process = Process.Start(Program.Command(folder.Path, settings))!;
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await whenAsync(folder.Path).WaitAsync(deadline.Token);
            var watch = Stopwatch.StartNew();
            await SendAsync(signal, $"{process.Id}");
            afterwards?.Invoke();
            await process.WaitForExitAsync(deadline.Token);
            return new InterruptedRun(process.ExitCode, watch.Elapsed, Read(folder.Path), Names(folder.Path));
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The run was not over after {Patience}.", e);
        }
    }

    /// <summary>Sends a signal to a process, or to a group of processes whose number has a hyphen before it.</summary>
    public static async Task SendAsync(string signal, string process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", "--", process]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Skips the test if processes that it starts ignore the signal: a shell makes commands in the background ignore SIGINT.</summary>
    public static void SkipIfIgnored(string signal)
    {
        const string status = "/proc/self/status";
        if (signal != "INT" || !File.Exists(status))
        {
            return;
        }

        const int interrupt = 1 << 1;
        var ignored = File.ReadLines(status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)).Split('\t')[1];
        if ((Convert.ToInt64(ignored, 16) & interrupt) != 0)
        {
            Assert.Ignore("The tests were started in the background, where processes ignore SIGINT.");
        }
    }

    /// <summary>Reads a report, each file by the rules of its format.</summary>
    public static JsonElement Read(string folder)
    {
        foreach (var json in new[] { "conformance.sarif", "traffic.har" })
        {
            JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, json))).Dispose();
        }

        XDocument.Load(Path.Combine(folder, "junit.xml"));
        foreach (var html in new[] { "conformance.html", "requirements.html" })
        {
            File.ReadAllText(Path.Combine(folder, html)).TrimEnd().Should().EndWith("</html>");
        }

        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "conformance.json")));
        return report.RootElement.Clone();
    }

    private static IReadOnlyList<string> Names(string folder) => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file))];
}
