namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>A folder in the system's folder for temporary files, deleted at the end.</summary>
/// <param name="prefix">What its name begins with.</param>
internal sealed class TemporaryFolder(string prefix) : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
