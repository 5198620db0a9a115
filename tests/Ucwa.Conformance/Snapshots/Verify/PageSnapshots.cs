using Ucwa.Conformance.Engine.Files;
using VerifyNUnit;
using VerifyTests;

namespace Ucwa.Conformance.Snapshots;

/// <summary>
/// Compares pages with their verified snapshots by Verify. Its counterpart in <c>Snapshots/Own</c> needs no package; both read and write the same
/// files.
/// </summary>
/// <param name="verified">The folder of the verified snapshots.</param>
/// <param name="received">The folder for received files.</param>
/// <param name="accept">True to accept missing and changed snapshots.</param>
public sealed class PageSnapshots(string verified, string received, bool accept)
{
    // Verify's type of this name is internal.
    private const string Mismatch = "VerifyException";
    private readonly SnapshotComparer comparer = new(verified, received, accept: false);

    static PageSnapshots()
    {
        VerifierSettings.FixNewlinesOnRead();
        VerifierSettings.IgnoreTrailingNewline();
    }

    /// <summary>Compares a page with its verified snapshot.</summary>
    /// <param name="page">The page.</param>
    /// <param name="text">The text of the page.</param>
    /// <returns>Null if they are equal; otherwise the difference with its context, and the path of the received file.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public async Task<string?> CompareAsync(string page, string text)
    {
        // Verify writes a received file beside the verified file. If it must not, pass it a copy.
        var folder = accept ? verified : received;
        var copy = Path.Combine(folder, page + SnapshotFolder.Verified);
        var original = Path.Combine(verified, page + SnapshotFolder.Verified);
        var isCopied = folder != verified && File.Exists(original);
        if (isCopied)
        {
            Directory.CreateDirectory(folder);
            WholeFile.Write(copy, stream => stream.Write(File.ReadAllBytes(original)));
        }

        try
        {
            await Verifier.Verify(text, Settings(folder, page));
            return null;
        }
        catch (Exception e) when (e.GetType().Name == Mismatch)
        {
            // Use the same text with and without the package. Verify's own message would contain both files completely.
            return comparer.Compare(page, text) ?? Sanitizer.Lines(e.Message);
        }
        finally
        {
            if (isCopied)
            {
                File.Delete(copy);
            }
        }
    }

    private VerifySettings Settings(string folder, string page)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(folder);
        settings.UseFileName(page);
        settings.DisableRequireUniquePrefix();
        // The snapshots already contain nothing that changes between runs.
        settings.DisableScrubbers();
        // A broken server can differ in every snapshot. Do not open a diff window for each.
        settings.DisableDiff();
        if (accept)
        {
            settings.AutoVerify();
        }

        return settings;
    }
}
