namespace Ucwa.Conformance.Snapshots;

/// <summary>Compares pages with their verified snapshots, by the suite's own means. Another keeper of snapshots can be compiled in its place.</summary>
/// <param name="verified">The folder of the verified snapshots.</param>
/// <param name="received">The folder for what differs.</param>
/// <param name="accept">Whether a missing or different snapshot is taken over.</param>
public sealed class PageSnapshots(string verified, string received, bool accept)
{
    private readonly SnapshotComparer comparer = new(verified, received, accept);

    /// <summary>Compares a page with its verified snapshot.</summary>
    /// <param name="page">The page.</param>
    /// <param name="text">Its text.</param>
    /// <returns>Null where they are the same; else what differs, with some lines around it, and where the received file is.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public Task<string?> CompareAsync(string page, string text) => Task.FromResult(comparer.Compare(page, text));
}
