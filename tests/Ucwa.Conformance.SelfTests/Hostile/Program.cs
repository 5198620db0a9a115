using System.Diagnostics;
using System.Globalization;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>A whole run in a process of its own, whose memory can be measured: what the fixtures do, without a test runner around it.</summary>
internal static class Program
{
    private const string Measured = "peak ";

    /// <summary>Judges what the settings name, all pages in all aspects, and reports.</summary>
    public static async Task<int> Main()
    {
        var catalogue = Catalogue.Current;
        var source = SettingSource.OfProcess(new Dictionary<string, string>(StringComparer.Ordinal), [Environment.CurrentDirectory]);
        var folder = new ReportFolder(source.Value(SettingNames.Report)!);
        RunReport report;
        await using (var conformanceRun = await ConformanceRun.BeginAsync(source, catalogue, new BaselineFolder(new SnapshotFolder(Path.GetTempPath())), CancellationToken.None))
        {
            foreach (var (contract, check) in catalogue.PagesWithGet.SelectMany(_ => CheckList.All, (contract, check) => (contract, check)))
            {
                foreach (var format in check.Formats(contract))
                {
                    await conformanceRun.JudgeAsync(contract, check, format);
                }
            }

            report = conformanceRun.Report(conformanceRun.NothingJudged);
        }

        folder.Write(report);
        await Console.Out.WriteLineAsync(ConsoleSummary.Of(report, folder.JsonFile));
        using var self = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Measured}{self.PeakWorkingSet64}"));
        return 0;
    }

    /// <summary>The peak of the working set in what a run printed, in bytes.</summary>
    public static long PeakIn(string output) => long.Parse(output[(output.LastIndexOf(Measured, StringComparison.Ordinal) + Measured.Length)..], CultureInfo.InvariantCulture);
}
