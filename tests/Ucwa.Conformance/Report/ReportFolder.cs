using System.Text;
using Ucwa.Conformance.Report.Html;

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
/// <param name="files">What to write; <see cref="Files"/> where it is not given.</param>
public sealed class ReportFolder(string path, IReadOnlyList<ReportFile>? files = null)
{
    /// <summary>The files of a report.</summary>
    public static IReadOnlyList<ReportFile> Files { get; } =
    [
        new(ConformanceJson.FileName, ConformanceJson.Write),
        new(ConformanceHtml.FileName, ConformanceHtml.Write),
        new(JUnitXml.FileName, JUnitXml.Write),
        new(ConformanceSarif.FileName, ConformanceSarif.Write),
        new(SummaryMarkdown.FileName, SummaryMarkdown.Write),
        new(TrafficHar.FileName, TrafficHar.Write),
    ];

    /// <summary>Where the report of the second endpoint is, in the report's folder.</summary>
    public const string SecondFile = $"{Second}/{ConformanceJson.FileName}";

    /// <summary>Its page for people.</summary>
    public const string SecondPage = $"{Second}/{ConformanceHtml.FileName}";

    private const string Second = "b";

    /// <summary>The file for machines.</summary>
    public string JsonFile => Path.Combine(path, ConformanceJson.FileName);

    /// <summary>The file for people.</summary>
    public string HtmlFile => Path.Combine(path, ConformanceHtml.FileName);

    /// <summary>Writes the report, over what an earlier run left. A file that cannot be written keeps no other from it.</summary>
    /// <exception cref="ConformanceException">The folder, or a file of it, cannot be written.</exception>
    public void Write(RunReport report)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e.Message, e);
        }

        var faults = (files ?? Files).Select(file => Fault(file, report)).OfType<Exception>().ToList();
        if (faults is [var fault, ..])
        {
            throw Unwritable(string.Join("; ", faults.Select(one => one.Message)), fault);
        }

        WriteSecond(report.Second);
    }

    // The second endpoint's is a whole report too; of an earlier run's nothing stays.
    private void WriteSecond(RunReport? second)
    {
        var folder = Path.Combine(path, Second);
        if (second is not null)
        {
            new ReportFolder(folder, files).Write(second);
        }
        else if (Directory.Exists(folder))
        {
            foreach (var file in (files ?? Files).Select(file => Path.Combine(folder, file.Name)))
            {
                File.Delete(file);
            }
        }
    }

    private Exception? Fault(ReportFile file, RunReport report)
    {
        try
        {
            Write(Path.Combine(path, file.Name), stream => file.Write(report, stream));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e;
        }
#pragma warning disable CA1031 // A fault of the suite in one file is no reason to have none of the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new InvalidOperationException($"{file.Name}: {e.GetType().Name}: {e.Message}", e);
        }
    }

    private static ConformanceException Unwritable(string why, Exception e) =>
        new($"The report cannot be written: {why}", $"Set {Settings.SettingNames.Report} to a folder that can be written.", e);

    // Whole or not at all: a reader never sees half a report.
    private static void Write(string file, Action<Stream> write)
    {
        var draft = file + ".tmp";
        try
        {
            using (var stream = File.Create(draft))
            {
                write(stream);
            }

            File.Move(draft, file, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
