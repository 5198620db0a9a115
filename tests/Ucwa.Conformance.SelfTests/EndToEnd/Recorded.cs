namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>A baseline of a test's own, that is gone with the test.</summary>
internal sealed class Recorded : IDisposable
{
    /// <summary>Its name.</summary>
    public string Name { get; } = $"selftest-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>The bytes of its files by name; none where nothing was recorded.</summary>
    public IReadOnlyDictionary<string, string> Files => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder).ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(File.ReadAllBytes(file)), StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal);

    private string Folder => DotnetTest.PathOf($"snapshots/baselines/{Name}");

    public void Dispose()
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        Directory.Delete(Folder, recursive: true);
        if (!Directory.EnumerateFileSystemEntries(DotnetTest.PathOf("snapshots/baselines")).Any())
        {
            Directory.Delete(DotnetTest.PathOf("snapshots/baselines"));
        }
    }
}
