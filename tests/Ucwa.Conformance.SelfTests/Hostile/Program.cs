using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Runs the suite in a process of its own, without a test runner, so that its memory can be measured.</summary>
internal static class Program
{
    private const string Measured = "peak ";

    /// <summary>Judges all pages in all aspects, with the settings in the environment, and writes the report.</summary>
    public static async Task<int> Main()
    {
        var source = SettingSource.OfProcess(new Dictionary<string, string>(StringComparer.Ordinal), [Environment.CurrentDirectory]);
        var folder = new ReportFolder(source.Value(SettingNames.Report)!);
        RunReport report;
        try
        {
            report = await new WholeSuite(source, Environment.CurrentDirectory) { EveryAspect = true }.RunAsync(folder);
        }
        catch (ConformanceException e)
        {
            await Console.Out.WriteLineAsync(e.Problem.Text);
            return 1;
        }

        await Console.Out.WriteLineAsync(ConsoleSummary.Of(report, folder.JsonFile));
        using var self = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Measured}{self.PeakWorkingSet64}"));
        return report.Problem is { Code: ErrorCode.Unfinished } ? 1 : 0;
    }

    /// <summary>The command that makes such a run, on one instance of each page, without the settings of the caller.</summary>
    /// <param name="folder">Where it runs and writes its report.</param>
    /// <param name="settings">The settings.</param>
    public static ProcessStartInfo Command(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("UCWA_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["UCWA_REPORT"] = folder;
        start.Environment["UCWA_SAMPLE"] = "1";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Parses the peak working set from the output of a run, in bytes.</summary>
    public static long PeakIn(string output) =>
        long.Parse(output[(output.LastIndexOf(Measured, StringComparison.Ordinal) + Measured.Length)..], CultureInfo.InvariantCulture);
}
