using System.Text;

namespace Ucwa.Conformance.Report;

/// <summary>One file of the report.</summary>
/// <param name="Name">Its name in the report's folder.</param>
/// <param name="Write">Writes what it says of a run.</param>
public sealed record ReportFile(string Name, Action<RunReport, Stream> Write)
{
    /// <summary>A file that is small enough to be one text.</summary>
    public ReportFile(string name, Func<RunReport, string> text)
        : this(name, (report, stream) => stream.Write(Encoding.UTF8.GetBytes(text(report) + "\n")))
    {
    }
}

/// <summary>Where a run's report is written.</summary>
/// <param name="path">The folder; made where it is not there.</param>
public sealed class ReportFolder(string path)
{
    /// <summary>The files of a report.</summary>
    public static IReadOnlyList<ReportFile> Files { get; } = [new(ConformanceJson.FileName, ConformanceJson.Write), new(TrafficHar.FileName, TrafficHar.Write)];

    /// <summary>Where the report of the second endpoint is, in the report's folder.</summary>
    public const string SecondFile = $"b/{ConformanceJson.FileName}";

    /// <summary>The file for machines.</summary>
    public string JsonFile => Path.Combine(path, ConformanceJson.FileName);

    /// <summary>Writes the report, over what an earlier run left.</summary>
    /// <exception cref="ConformanceException">The folder cannot be written.</exception>
    public void Write(RunReport report)
    {
        try
        {
            Directory.CreateDirectory(path);

            foreach (var file in Files)
            {
                Write(Path.Combine(path, file.Name), stream => file.Write(report, stream));
            }

            WriteSecond(Path.Combine(path, SecondFile), report.Second);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConformanceException($"The report cannot be written: {e.Message}", $"Set {Settings.SettingNames.Report} to a folder that can be written.", e);
        }
    }

    private static void WriteSecond(string file, RunReport? second)
    {
        if (second is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Write(file, stream => Files[0].Write(second, stream));
        }
        else if (File.Exists(file))
        {
            File.Delete(file);
        }
    }

    // Whole or not at all: a reader never sees half a report.
    private static void Write(string file, Action<Stream> write)
    {
        var draft = file + ".tmp";
        using (var stream = File.Create(draft))
        {
            write(stream);
        }

        File.Move(draft, file, overwrite: true);
    }
}
