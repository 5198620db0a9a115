using System.Diagnostics;
using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>The result of a run of the suite in a process of its own.</summary>
/// <param name="Took">The duration.</param>
/// <param name="Peak">The peak working set, in bytes.</param>
/// <param name="Output">The output.</param>
/// <param name="Report">The content of conformance.json.</param>
/// <param name="Files">The content of the written files, keyed by file name.</param>
internal sealed record WholeRun(TimeSpan Took, long Peak, string Output, JsonElement Report, IReadOnlyDictionary<string, string> Files)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Lazy<Task<WholeRun>> Undisturbed = new(QuietAsync);

    /// <summary>A run against a correct server, for comparison. Runs once.</summary>
    public static Task<WholeRun> Quiet => Undisturbed.Value;

    /// <summary>Runs the suite with one instance of each page.</summary>
    public static async Task<WholeRun> OfAsync(IReadOnlyDictionary<string, string> settings)
    {
        var folder = Directory.CreateTempSubdirectory("ucwa-hostile-");
        var start = Program.Command(folder.FullName, settings);

        // Use the default garbage collector of a console program, because the test measures memory.
        start.Environment["DOTNET_gcServer"] = "0";

        // Profile-guided optimization does not pay off in a short run.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            var took = clock.Elapsed;
            var files = folder.EnumerateFiles().ToDictionary(file => file.Name, file => File.ReadAllText(file.FullName), StringComparer.Ordinal);
            using var report = JsonDocument.Parse(files["conformance.json"]);
            return new WholeRun(took, Program.PeakIn(output), output, report.RootElement.Clone(), files);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The run was not over after {Patience}.", e);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The verdict.</summary>
    public string Verdict => Report.GetProperty("verdict").GetString()!;

    /// <summary>The outcome of each page.</summary>
    public IReadOnlyDictionary<string, string> Outcomes =>
        Report
            .GetProperty("pages")
            .EnumerateArray()
            .ToDictionary(page => page.GetProperty("page").GetString()!, page => page.GetProperty("outcome").GetString()!, StringComparer.Ordinal);

    /// <summary>The texts about a page in the report: untested reasons and actual values.</summary>
    public IReadOnlyList<string> Said(string page) =>
        [
            .. from about in Of("pages", page)
            where about.GetProperty("reason").ValueKind is JsonValueKind.String
            select about.GetProperty("reason").GetString(),
            .. from about in Of("results", page)
            where about.GetProperty("outcome").GetString() is "failed" or "warned" or "untested" or "error"
            select $"{about.GetProperty("outcome").GetString()} {about.GetProperty("id").GetString()} ({about.GetProperty("format").GetString()}): {about.GetProperty("actual").GetString()}",
        ];

    private IEnumerable<JsonElement> Of(string list, string page) =>
        Report.GetProperty(list).EnumerateArray().Where(each => each.GetProperty("page").GetString() == page);

    private static async Task<WholeRun> QuietAsync()
    {
        await using var server = new HostileServer();
        return await OfAsync(server.AsApplication);
    }
}
