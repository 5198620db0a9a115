using System.Text.RegularExpressions;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Architecture;

/// <summary>Rules for the repository's C# files that neither compiler nor formatter enforces.</summary>
public sealed class SourceFilesTests
{
    private const int MaxColumns = 160;
    private static readonly string[] Roots = ["fixtures", "tests"];

    [Test]
    public void Lines_of_the_product_have_at_most_160_columns() => LongLines("fixtures", line => line).Concat(LongLines("tests/Ucwa.Conformance", line => line)).Should().BeEmpty();

    // Bodies and attack strings in test data are easier to read on one line.
    [Test]
    public void Only_data_makes_lines_of_the_self_tests_longer() =>
        LongLines("tests/Ucwa.Conformance.SelfTests", line => Regex.Replace(line, "[\"'<{].*[\"'>},]", "", RegexOptions.None, TimeSpan.FromSeconds(1))).Should().BeEmpty();

    [Test]
    public void The_files_are_found() => Roots.Should().OnlyContain(root => Files(root).Skip(100).Any());

    private static IEnumerable<string> LongLines(string root, Func<string, string> measured) =>
        from file in Files(root)
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        where measured(line.Text).Length > MaxColumns
        select $"{Path.GetRelativePath(DotnetTest.PathOf("."), file)}:{line.Number}";

    private static IEnumerable<string> Files(string root) => Directory
        .EnumerateFiles(DotnetTest.PathOf(root), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
}
