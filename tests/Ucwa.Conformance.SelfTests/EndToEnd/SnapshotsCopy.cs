namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>A copy of the repository's snapshots in a temporary folder, in which runs write baselines and received snapshots.</summary>
internal sealed class SnapshotsCopy : IDisposable
{
    private readonly TemporaryFolder folder = new("ucwa-snapshots-");

    public SnapshotsCopy()
    {
        var original = DotnetTest.PathOf("snapshots");
        foreach (var file in Directory.EnumerateFiles(original, "*.verified.txt", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(original, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The path of the copy.</summary>
    public string Path => folder.Path;

    /// <summary>The content of a baseline's files, keyed by name; empty if the baseline does not exist.</summary>
    public IReadOnlyDictionary<string, string> Baseline(string name)
    {
        var baseline = System.IO.Path.Combine(Path, "baselines", name);
        return Directory.Exists(baseline)
            ? new DirectoryInfo(baseline)
                .EnumerateFiles()
                .ToDictionary(file => file.Name, file => Convert.ToHexString(File.ReadAllBytes(file.FullName)), StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>The text of a page in a baseline.</summary>
    public string Text(string name, string page) => File.ReadAllText(System.IO.Path.Combine(Path, "baselines", name, $"{page}.verified.txt"));

    public void Dispose() => folder.Dispose();
}
