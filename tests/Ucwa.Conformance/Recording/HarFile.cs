using System.Text;
using System.Text.Json;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Recording;

/// <summary>A HAR file as it was read, secrets and all: it never leaves this folder.</summary>
/// <param name="Name">The file's name, without its folder.</param>
/// <param name="Entries">Its entries, those that can be understood.</param>
/// <param name="Replay">What the run was asked with, where it is a recording of this suite.</param>
internal sealed record HarFile(string Name, IReadOnlyList<HarEntry> Entries, Replay? Replay)
{
    /// <summary>The largest file that is read: 256 MiB.</summary>
    public const long MaxBytes = 256 * 1024 * 1024;

    private const string Advice = "README.md, Judging a recording, says how to make one.";

    // Browsers' stacks of calls, in the fields of their own, are nested deeper than a reader's usual bound.
    private const int MaxDepth = 512;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConformanceException">It is too large, no HAR, or empty.</exception>
    public static HarFile Read(string path, Catalogue catalogue)
    {
        var name = Path.GetFileName(path);
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw Refuse(name, $"is larger than {MaxBytes / 1024 / 1024} MiB", "Export fewer requests: browsers' developer tools filter them by host.");
            }

            using var document = Parse(path);
            return Of(name, document.RootElement, catalogue);
        }
        catch (JsonException e)
        {
            throw Refuse(name, $"cannot be read as JSON: {Printable.Of(e.Message.TrimEnd('.'))}", Advice, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse(name, $"cannot be read: {Printable.Of(e.Message.TrimEnd('.'))}", Advice, e);
        }
    }

    /// <summary>An error about the file.</summary>
    public static ConformanceException Refuse(string name, string problem, string hint, Exception? inner = null) =>
        new($"{SettingNames.Har}, file '{Printable.Of(name)}', {problem}.", hint, inner);

    private static HarFile Of(string name, JsonElement root, Catalogue catalogue)
    {
        if (HarEntry.Member(root, "log") is not { } log || HarEntry.Member(log, "entries") is not { ValueKind: JsonValueKind.Array } entries)
        {
            throw Refuse(name, "is JSON, but no HAR: it has no log.entries", Advice);
        }

        if (entries.GetArrayLength() == 0)
        {
            throw Refuse(name, "holds no entry", Advice);
        }

        var read = entries.EnumerateArray().Select((entry, index) => HarEntry.Read(entry, index + 1)).OfType<HarEntry>().ToList();
        return read.Count == 0
            ? throw Refuse(name, $"holds {entries.GetArrayLength()} entries, and none with a request to an http or https URL", Advice)
            : new HarFile(name, read, Replay.Read(log, catalogue));
    }

    private static JsonDocument Parse(string path)
    {
        var options = new JsonDocumentOptions { MaxDepth = MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        using var stream = File.OpenRead(path);
        Span<byte> beginning = stackalloc byte[2];
        var isUtf16 = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false) == beginning.Length && beginning is [0xFF, 0xFE] or [0xFE, 0xFF];
        stream.Position = 0;
        if (!isUtf16)
        {
            return JsonDocument.Parse(stream, options);
        }

        // As Windows' own tools save text.
        using var reader = new StreamReader(stream, Encoding.Unicode, detectEncodingFromByteOrderMarks: true);
        return JsonDocument.Parse(reader.ReadToEnd(), options);
    }
}
