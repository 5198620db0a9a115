namespace Ucwa.Conformance.Snapshots;

/// <summary>Compares what was found with the verified snapshots, without a package. Its counterpart in <c>Snapshots/Verify</c> leaves that to Verify.</summary>
/// <param name="root">The folder of all snapshots.</param>
/// <param name="accept">Whether a missing or different snapshot is taken over.</param>
public sealed class PageSnapshots(string root, bool accept)
{
    private readonly SnapshotFolder files = new(root, accept);

    /// <summary>Compares a text with its snapshot; null where they are the same, otherwise what differs, in lines.</summary>
    /// <param name="folder">The subfolder.</param>
    /// <param name="name">The snapshot's name in it, without an extension.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="IOException">The received file cannot be written.</exception>
    public Task<string?> CompareAsync(string folder, string name, string text) => Task.FromResult(files.Compare(folder, name, text));
}
