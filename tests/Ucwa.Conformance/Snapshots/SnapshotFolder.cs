using System.Text;

namespace Ucwa.Conformance.Snapshots;

/// <summary>
/// The seam to snapshots in Verify's conventions: <c>name.verified.txt</c> beside <c>name.received.txt</c>, UTF-8 with a byte order
/// mark, line feeds; a missing or different one writes the received file and fails; nothing is accepted unless that was asked for.
/// </summary>
/// <remarks>Verify.NUnit can take its place: nothing outside this folder knows how snapshots are kept.</remarks>
/// <param name="root">The folder of all snapshots.</param>
/// <param name="accept">Whether a missing or different snapshot is taken over.</param>
public sealed class SnapshotFolder(string root, bool accept)
{
    private const string Verified = ".verified.txt";
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares a text with its verified snapshot; null where they are the same, the difference in lines where not.</summary>
    /// <param name="aspect">The subfolder.</param>
    /// <param name="name">The snapshot's name in it.</param>
    /// <param name="received">The text.</param>
    /// <exception cref="IOException">The received file cannot be written.</exception>
    public string? Compare(string aspect, string name, string received)
    {
        var verifiedFile = Path.Combine(root, aspect, name + Verified);
        var receivedFile = Path.Combine(root, aspect, $"{name}.received.txt");
        var verified = File.Exists(verifiedFile) ? Normalised(File.ReadAllText(verifiedFile)) : null;
        if (verified == received)
        {
            File.Delete(receivedFile);
            return null;
        }

        if (accept)
        {
            Write(verifiedFile, received);
            File.Delete(receivedFile);
            return null;
        }

        Write(receivedFile, received);
        return verified is null
            ? $"There is no snapshot {aspect}/{name}.verified.txt yet. Read the .received.txt beside it, and rename it if it is right."
            : $"Snapshot {aspect}/{name}.verified.txt differs:\n{LineDiff.Of(verified, received)}";
    }

    /// <summary>A verified snapshot; null where there is none.</summary>
    public string? Read(string aspect, string name) =>
        Path.Combine(root, aspect, name + Verified) is var file && File.Exists(file) ? Normalised(File.ReadAllText(file)) : null;

    /// <summary>Writes a verified snapshot that was asked for.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string aspect, string name, string text) => Write(Path.Combine(root, aspect, name + Verified), text);

    /// <summary>The names of the verified snapshots in a subfolder.</summary>
    public IEnumerable<string> Names(string aspect) => Directory.Exists(Path.Combine(root, aspect))
        ? Directory.EnumerateFiles(Path.Combine(root, aspect), "*" + Verified).Select(file => Path.GetFileName(file)[..^Verified.Length]).Order(StringComparer.Ordinal)
        : [];

    /// <summary>The folders in a subfolder.</summary>
    public IEnumerable<string> Folders(string aspect) => Directory.Exists(Path.Combine(root, aspect))
        ? Directory.EnumerateDirectories(Path.Combine(root, aspect)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)
        : [];

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, Encoding);
    }

    private static string Normalised(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}
