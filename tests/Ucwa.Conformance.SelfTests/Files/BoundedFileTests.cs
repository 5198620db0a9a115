using System.Diagnostics;
using System.Text;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Files;

public sealed class BoundedFileTests
{
    private const int Max = 1024 * 1024;
    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryFolder("ucwa-bounded-");

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void A_file_of_the_maximum_size_is_read_whole() => BoundedFile.ReadBytes(Written(new byte[Max]), Max).Should().HaveCount(Max);

    [Test]
    public void A_larger_file_is_refused_with_the_bound() => Refusal(Written(new byte[Max + 1])).Should().Be("it is larger than 1 MiB, the most that the suite reads");

    [Test]
    public void A_text_may_be_in_each_encoding_with_a_byte_order_mark()
    {
        foreach (var encoding in new[] { new UTF8Encoding(false), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            BoundedFile.ReadText(Written([.. encoding.GetPreamble(), .. encoding.GetBytes("schön 👍")]), Max).Should().Be("schön 👍");
        }
    }

    [Test]
    public void A_text_in_no_encoding_is_refused_with_the_place() =>
        Refusal(Written([.. "abc"u8, 0xFF, .. "d"u8])).Should().Be("it is not text in UTF-8, or in UTF-16 with a byte order mark (see byte 4)");

    [Test]
    public void An_empty_file_is_refused() => Refusal(Written([])).Should().Contain("it is empty");

    [Test]
    public void A_folder_is_refused() => Refusal(folder.Path).Should().Be("it is a folder, not a file");

    [Test]
    public void A_missing_file_is_said_to_be_missing() => Refusal(Path.Combine(folder.Path, "none")).Should().Be("it does not exist");

    [Test]
    [Platform(Exclude = "Win", Reason = "There these are no files.")]
    [CancelAfter(10_000)]
    public void What_never_ends_or_never_begins_is_refused_at_once([Values("pipe", "/dev/zero", "/dev/full")] string special)
    {
        var path = special is "pipe" ? SpecialFiles.Pipe(folder.Path) : special;
        var link = Path.Combine(folder.Path, "link");
        File.CreateSymbolicLink(link, path);

        Refusal(path).Should().Be("it is empty, or it is a pipe or a device, not a file");
        Refusal(link).Should().Be(Refusal(path));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There links need a right of their own.")]
    public void The_size_of_a_link_is_that_of_the_file_it_leads_to()
    {
        var link = Path.Combine(folder.Path, "link");
        File.CreateSymbolicLink(link, Written(new byte[Max + 1]));

        Refusal(link).Should().Contain("is larger than 1 MiB");
    }

    private string Written(byte[] content)
    {
        var path = Path.Combine(folder.Path, "file");
        File.WriteAllBytes(path, content);
        return path;
    }

    private static string Refusal(string path)
    {
        try
        {
            BoundedFile.ReadText(path, Max);
        }
        catch (IOException e)
        {
            return RunProblem.WordsOf(e);
        }

        throw new InvalidOperationException("The file is read.");
    }
}

/// <summary>Files that are none, as systems other than Windows have them.</summary>
internal static class SpecialFiles
{
    /// <summary>Makes a named pipe that nobody writes to.</summary>
    /// <param name="folder">The folder to make it in.</param>
    /// <returns>Its path.</returns>
    public static string Pipe(string folder)
    {
        var path = Path.Combine(folder, "pipe");
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        return path;
    }
}
