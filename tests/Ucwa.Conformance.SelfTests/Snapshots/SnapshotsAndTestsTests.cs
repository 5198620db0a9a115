using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using Ucwa.Conformance.Fixtures;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Snapshots;

/// <summary>Each snapshot test has a verified snapshot, and each verified snapshot has a test.</summary>
public sealed class SnapshotsAndTestsTests
{
    private static readonly string Folder = DotnetTest.PathOf("snapshots");

    private static readonly Lazy<IReadOnlyList<ITest>> Tests = new(() =>
        [.. Leaves(new DefaultTestAssemblyBuilder().Build(typeof(PageTests).Assembly, new Dictionary<string, object>(StringComparer.Ordinal)))]
    );

    private static IEnumerable<string> Pages => new SnapshotFolder(Folder).Names("");

    [Test]
    public void Each_page_with_a_GET_has_its_snapshot_and_its_test() =>
        Pages
            .Should()
            .NotBeEmpty()
            .And.BeEquivalentTo(Catalogue.Current.PagesWithGet.Select(contract => contract.Page))
            .And.BeEquivalentTo(Tests.Value.Where(test => Property(test, "Aspect") is "snapshot").Select(test => Property(test, "Page")));

    [Test]
    public void Each_section_of_a_snapshot_has_its_test_and_each_test_its_section() =>
        Sections()
            .Select(each => $"{each.Page} {each.Section.Aspect} {each.Section.Format?.Name() ?? "both"}")
            .Should()
            .BeEquivalentTo(
                Tests
                    .Value.Where(test => Property(test, "Aspect") is not "snapshot")
                    .Select(test => $"{Property(test, "Page")} {Property(test, "Aspect")} {Property(test, "Format")}")
            );

    [Test]
    public void No_two_tests_share_a_name() => Tests.Value.Select(test => test.Name).Should().OnlyHaveUniqueItems();

    [Test]
    public void A_snapshot_is_what_a_conforming_endpoint_yields() =>
        Catalogue
            .Current.PagesWithGet.Where(contract => PageSnapshot.Of(contract, [], Catalogue.Current) != new SnapshotFolder(Folder).Read("", contract.Page))
            .Select(contract => contract.Page)
            .Should()
            .BeEmpty();

    [Test]
    public void A_line_of_a_snapshot_is_a_requirement_and_what_is_documented_of_it() =>
        Sections()
            .SelectMany(each => each.Section.Lines)
            .Where(line => !Catalogue.Current.Requirements.TryGetValue(line.Id, out var requirement) || requirement.Documented != line.Value)
            .Should()
            .BeEmpty();

    [Test]
    public void Each_requirement_of_a_page_with_a_GET_stands_in_a_snapshot()
    {
        var judged = Sections().SelectMany(each => each.Section.Lines).Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
        var owners = Catalogue
            .Current.PagesWithGet.SelectMany(page => new[] { page.Page, page.Representation?.Page })
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

        Catalogue.Current.Requirements.Keys.Where(id => owners.Contains(id.Split('/')[0]) && !judged.Contains(id)).Should().BeEmpty();
    }

    private static IEnumerable<(string Page, PageSection Section)> Sections() =>
        from page in Pages
        from section in PageText.Read(new SnapshotFolder(Folder).Read("", page)!).Sections
        select (page, section);

    private static string Property(ITest test, string name) => (string)test.Properties.Get(name)!;

    private static IEnumerable<ITest> Leaves(ITest test) =>
        test.HasChildren ? test.Tests.SelectMany(Leaves)
        : test.IsSuite ? []
        : [test];
}
