namespace Ucwa.Conformance.Snapshots;

/// <summary>Compares pages with their verified snapshots without a package. Its counterpart in <c>Snapshots/Verify</c> uses Verify.</summary>
/// <param name="verified">The folder of the verified snapshots.</param>
/// <param name="received">The folder for received files.</param>
/// <param name="accept">True to accept missing and changed snapshots.</param>
public sealed class PageSnapshots(string verified, string received, bool accept)
{
    private readonly SnapshotComparer comparer = new(verified, received, accept);

    /// <summary>Compares a page with its verified snapshot.</summary>
    /// <param name="page">The page.</param>
    /// <param name="text">The text of the page.</param>
    /// <returns>Null if they are equal; otherwise the difference with its context, and the path of the received file.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public Task<string?> CompareAsync(string page, string text) => Task.FromResult(comparer.Compare(page, text));
}
