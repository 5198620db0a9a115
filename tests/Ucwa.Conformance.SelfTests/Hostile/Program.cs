using System.Diagnostics;
using System.Globalization;
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
        var report = await new WholeSuite(source, Environment.CurrentDirectory) { EveryAspect = true }.RunAsync(folder);
        await Console.Out.WriteLineAsync(ConsoleSummary.Of(report, folder.JsonFile));
        using var self = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Measured}{self.PeakWorkingSet64}"));
        return report.Problem is { Code: ErrorCode.Unfinished } ? 1 : 0;
    }

    /// <summary>Parses the peak working set from the output of a run, in bytes.</summary>
    public static long PeakIn(string output) =>
        long.Parse(output[(output.LastIndexOf(Measured, StringComparison.Ordinal) + Measured.Length)..], CultureInfo.InvariantCulture);
}
