using VerifyNUnit;
using VerifyTests;

namespace Ucwa.Conformance.Snapshots;

/// <summary>Compares what was found with the verified snapshots by Verify. Its counterpart in <c>Snapshots/Own</c> needs no package; both read and write the same files.</summary>
/// <param name="root">The folder of all snapshots.</param>
/// <param name="accept">Whether a missing or different snapshot is taken over.</param>
public sealed class PageSnapshots(string root, bool accept)
{
    // Verify's type of this name is internal.
    private const string Mismatch = "VerifyException";
    private readonly SnapshotFolder files = new(root, accept: false);

    static PageSnapshots()
    {
        VerifierSettings.FixNewlinesOnRead();
        VerifierSettings.IgnoreTrailingNewline();
    }

    /// <summary>Compares a text with its snapshot; null where they are the same, otherwise what differs, in lines.</summary>
    /// <param name="folder">The subfolder.</param>
    /// <param name="name">The snapshot's name in it, without an extension.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="IOException">The received file cannot be written.</exception>
    public async Task<string?> CompareAsync(string folder, string name, string text)
    {
        try
        {
            await Verifier.Verify(text, Settings(folder, name));
            return null;
        }
        catch (Exception e) when (e.GetType().Name == Mismatch)
        {
            // The same words with and without the package; Verify's message would repeat both files whole.
            return files.Compare(folder, name, text) ?? Sanitizer.Lines(e.Message);
        }
    }

    private VerifySettings Settings(string folder, string name)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(Path.Combine(root, folder));
        settings.UseFileName(name);
        settings.DisableRequireUniquePrefix();
        // What the snapshots hold is already free of what changes from run to run.
        settings.DisableScrubbers();
        // A broken server can differ in every snapshot: that is no moment to open a window for each.
        settings.DisableDiff();
        if (accept)
        {
            settings.AutoVerify();
        }

        return settings;
    }
}
