using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Snapshots;

/// <summary>The suite's tests and its verified snapshots belong together, one to one.</summary>
public sealed class SnapshotsAndTestsTests
{
    private const string Baselines = "baselines/";
    private const string Ending = ".verified.txt";

    private static readonly Lazy<IReadOnlyList<ITest>> Tests = new(() => [.. Leaves(new DefaultTestAssemblyBuilder().Build(typeof(Check).Assembly, new Dictionary<string, object>(StringComparer.Ordinal)))]);

    private static IEnumerable<string> Files => Directory.EnumerateFiles(DotnetTest.PathOf("snapshots"), "*" + Ending, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(DotnetTest.PathOf("snapshots"), file).Replace('\\', '/'))
        .Where(file => !file.StartsWith(Baselines, StringComparison.Ordinal));

    [Test]
    public void Each_test_has_its_snapshot_and_each_snapshot_its_test() => Files.Should().NotBeEmpty().And.BeEquivalentTo(Tests.Value.Select(SnapshotOf));

    [Test]
    public void No_two_tests_share_a_snapshot_or_a_name()
    {
        Tests.Value.Select(SnapshotOf).Should().OnlyHaveUniqueItems();
        Tests.Value.Select(test => test.Name).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void A_line_of_a_snapshot_is_a_requirement_and_what_is_documented_of_it() => Lines()
        .Where(line => !Catalogue.Current.Requirements.TryGetValue(line.Id, out var requirement) || requirement.Documented != line.Documented)
        .Should().BeEmpty();

    [Test]
    public void Each_requirement_of_a_page_with_a_GET_stands_in_a_snapshot()
    {
        var judged = Lines().Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
        var owners = Catalogue.Current.PagesWithGet.SelectMany(page => new[] { page.Page, page.Representation?.Page }).OfType<string>().ToHashSet(StringComparer.Ordinal);

        Catalogue.Current.Requirements.Keys.Where(id => owners.Contains(id.Split('/')[0]) && !judged.Contains(id)).Should().BeEmpty();
    }

    [Test]
    public void No_folder_of_snapshots_holds_a_thousand_files() => Files.GroupBy(file => file.Split('/')[0]).Should().OnlyContain(folder => folder.Count() < 1000);

    private static IEnumerable<(string File, string Id, string Documented)> Lines() =>
        from file in Files
        from line in File.ReadAllLines(Path.Combine(DotnetTest.PathOf("snapshots"), file))
        let colon = line.IndexOf(": ", StringComparison.Ordinal)
        select (file, line[..colon], line[(colon + 2)..]);

    private static string SnapshotOf(ITest test)
    {
        var (page, aspect, format) = (Property(test, "Page"), Property(test, "Aspect"), Property(test, "Format"));
        return $"{aspect}/{page}{(format is "both" ? "" : $".{format}")}{Ending}";
    }

    private static string Property(ITest test, string name) => (string)test.Properties.Get(name)!;

    private static IEnumerable<ITest> Leaves(ITest test) => test.HasChildren ? test.Tests.SelectMany(Leaves) : test.IsSuite ? [] : [test];
}
