using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Replay;

/// <summary>A recording that was judged with all checks, as a run does, and its report's files.</summary>
/// <param name="Report">The report.</param>
/// <param name="Output">All that its files say.</param>
internal sealed record Judged(RunReport Report, string Output)
{
    /// <summary>Judges the text of a HAR.</summary>
    public static async Task<Judged> OfAsync(string har, params IEnumerable<(string Name, string Value)> settings)
    {
        var folder = Directory.CreateTempSubdirectory("ucwa-recording-").FullName;
        try
        {
            var file = Path.Combine(folder, "recorded.har");
            await File.WriteAllTextAsync(file, har);
            return await OfFileAsync(file, settings);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Judges a file, and writes the report beside it.</summary>
    public static async Task<Judged> OfFileAsync(string file, params IEnumerable<(string Name, string Value)> settings)
    {
        var environment = settings.Append((SettingNames.Har, file)).ToDictionary(setting => setting.Item1, setting => setting.Item2, StringComparer.Ordinal);
        var folder = Path.GetDirectoryName(file)!;
        var reports = Path.Combine(folder, "report");
        var source = new SettingSource(environment, new Dictionary<string, string>(), [folder]);
        var report = await new WholeSuite(source, folder) { EveryAspect = true }.RunAsync(new ReportFolder(reports));
        return new Judged(report, string.Concat(Directory.GetFiles(reports).Select(File.ReadAllText)) + ConsoleSummary.Of(report, ""));
    }
}
