using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.Architecture;

/// <summary>Dependency rules: checks use no network, no files and no test framework, and only one place uses each of these.</summary>
public sealed class ArchitectureTests
{
    private const string Suite = "Ucwa.Conformance.Engine";

    // The folders without side effects. All others may use the network or files.
    private static readonly string[] Pure = ["Checks", "Exchanges", "Findings", "Parsing", "Redaction"];

    private static readonly string[] Network =
    [
        "Flurl",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "System.Net.Http",
        "System.Net.Security",
        "System.Net.Sockets",
    ];

    private static readonly string[] TestFramework = ["FluentAssertions", "NUnit"];

    private static readonly Type[] Files =
    [
        typeof(Directory),
        typeof(DirectoryInfo),
        typeof(File),
        typeof(FileInfo),
        typeof(FileStream),
        typeof(FileSystemInfo),
        typeof(Path),
    ];

    private static readonly ILookup<string, Type> Folders = typeof(Check)
        .Assembly.GetTypes()
        .Where(type => type is { IsNested: false, Namespace: { } space } && space.StartsWith(Suite, StringComparison.Ordinal))
        .ToLookup(type => type.Namespace == Suite ? "" : type.Namespace![(Suite.Length + 1)..].Split('.')[0], StringComparer.Ordinal);

    [Test]
    public void What_is_used_is_seen_wherever_it_stands()
    {
        Used("Http").Should().Contain([typeof(Flurl.Http.FlurlClient), typeof(System.Net.Sockets.Socket), typeof(HttpClient)]);
        Used("Snapshots").Should().Contain(typeof(File));
        Uses.Of(typeof(Sample))
            .Should()
            .Contain([
                typeof(File),
                typeof(HttpClient),
                typeof(FileNotFoundException),
                typeof(Uri),
                typeof(Version),
                typeof(ObsoleteAttribute),
                typeof(TimeOnly),
                typeof(DateOnly),
            ]);
    }

    [TestCaseSource(nameof(Pure))]
    public void What_judges_uses_no_network(string folder) => Used(folder).Where(type => IsIn(type, Network)).Should().BeEmpty();

    [TestCaseSource(nameof(Pure))]
    public void What_judges_uses_no_file(string folder) => Used(folder).Intersect(Files).Should().BeEmpty();

    [TestCaseSource(nameof(Pure))]
    public void What_judges_uses_nothing_of_the_suite_that_is_not_pure(string folder) =>
        Used(folder).Select(FolderOf).OfType<string>().Distinct().Should().BeSubsetOf(Pure);

    [Test]
    public void Only_the_endpoints_folder_uses_the_network() => Where(type => IsIn(type, Network)).Should().BeSubsetOf(["Http", "Endpoints"]);

    [Test]
    public void The_engine_knows_no_test_framework() =>
        typeof(Check)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name)
            .Where(name => TestFramework.Any(name!.StartsWith))
            .Should()
            .BeEmpty();

    [Test]
    public void The_catalogue_is_given_to_what_uses_it()
    {
        var current = typeof(Catalogue).GetProperty(nameof(Catalogue.Current))!.GetMethod!;

        Uses.Members(typeof(SampleOfTheCatalogue)).Should().Contain(current);
        Folders.SelectMany(folder => folder).Where(type => Uses.Members(type).Contains(current)).Should().BeEmpty();
    }

    private static IEnumerable<string> Where(Func<Type, bool> isUsed) =>
        Folders.Where(folder => folder.SelectMany(Uses.Of).Any(isUsed)).Select(folder => folder.Key).Order(StringComparer.Ordinal);

    private static IEnumerable<Type> Used(string folder) => Folders[folder].Should().NotBeEmpty().And.Subject.SelectMany(Uses.Of).Distinct();

    private static string? FolderOf(Type type) => Folders.FirstOrDefault(folder => folder.Contains(type.DeclaringType ?? type))?.Key;

    private static bool IsIn(Type type, IEnumerable<string> spaces) =>
        spaces.Any(space => type.Namespace == space || type.Namespace?.StartsWith(space + ".", StringComparison.Ordinal) is true);

    private static class SampleOfTheCatalogue
    {
        public static IEnumerable<string> InALambda(IEnumerable<string> pages) => pages.Where(page => Catalogue.Current.Find(page) is null);
    }

    /// <summary>Uses types in every possible way.</summary>
    private abstract class Sample
    {
        private readonly Func<string, bool> inALambda = path => File.Exists(path);

        public static IEnumerable<object> InAnIterator()
        {
            yield return new HttpClient();
        }

        [Obsolete("A sample of an attribute.")]
        public abstract Uri Returned(Version[] taken, IReadOnlyList<TimeOnly?> generic);

        public bool Caught(object any)
        {
            try
            {
                return any is DateOnly && inALambda("");
            }
            catch (FileNotFoundException)
            {
                return false;
            }
        }
    }
}
