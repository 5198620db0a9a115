using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests;

/// <summary>Checks that no test changes the repository's snapshots.</summary>
[SetUpFixture]
public sealed class SnapshotsStayUnchanged
{
    private HashSet<string> before = [];

    [OneTimeSetUp]
    public void TakeDown() => before = Files();

    [OneTimeTearDown]
    public void Compare()
    {
        var after = Files();
        Assert.That(
            after.Except(before).Select(file => $"after the tests: {file}").Concat(before.Except(after).Select(file => $"before the tests: {file}")),
            Is.Empty,
            "A test wrote into the folder 'snapshots', or somebody changed it during the run.");
    }

    private static HashSet<string> Files() => new DirectoryInfo(DotnetTest.PathOf("snapshots")).EnumerateFiles("*", SearchOption.AllDirectories)
        .Select(file => $"{file.FullName}, {file.Length} bytes, {file.LastWriteTimeUtc:O}")
        .ToHashSet(StringComparer.Ordinal);
}
