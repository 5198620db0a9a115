using System.Text;

namespace Ucwa.Conformance.Report;

/// <summary>Where a run's report is written.</summary>
/// <param name="path">The folder; made where it is not there.</param>
public sealed class ReportFolder(string path)
{
    /// <summary>The file for machines.</summary>
    public string JsonFile => Path.Combine(path, ConformanceJson.FileName);

    /// <summary>Writes the report, over what an earlier run left.</summary>
    /// <exception cref="ConformanceException">The folder cannot be written.</exception>
    public void Write(RunReport report)
    {
        try
        {
            Directory.CreateDirectory(path);

            // Whole or not at all: a reader never sees half a report.
            var draft = JsonFile + ".tmp";
            File.WriteAllText(draft, ConformanceJson.Write(report) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(draft, JsonFile, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConformanceException($"The report cannot be written: {e.Message}", $"Set {Settings.SettingNames.Report} to a folder that can be written.", e);
        }
    }
}
