namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>A temporary folder, which is deleted on disposal.</summary>
/// <param name="prefix">The prefix of its name.</param>
internal sealed class TemporaryFolder(string prefix) : IDisposable
{
    /// <summary>The path of the folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
