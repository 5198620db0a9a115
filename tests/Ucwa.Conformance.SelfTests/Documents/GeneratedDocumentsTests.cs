using System.Globalization;
using System.Text.RegularExpressions;
using Ucwa.Conformance.Engine.Reporting.Html;
using Ucwa.Conformance.SelfTests.EndToEnd;
using Ucwa.Conformance.SelfTests.Settings;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Documents;

/// <summary>
/// Texts that are generated from the code or the catalogue are up to date. To regenerate them, set <c>REGENERATE</c> to 1 and run these tests.
/// </summary>
public sealed class GeneratedDocumentsTests
{
    private const string Switch = "REGENERATE";

    private static readonly Catalogue Catalogue = Catalogue.Current;

    [Test]
    public void The_guide_to_settings_has_the_settings_of_the_table() => IsUpToDate("runsettings/README.md", SettingDocuments.Guide);

    [Test]
    public void The_profile_has_the_settings_of_the_table() => IsUpToDate("runsettings/server.runsettings", _ => SettingDocuments.Runsettings());

    [Test]
    public void The_README_counts_the_pages_of_the_catalogue() => IsUpToDate("README.md", Part("pages", Number(Catalogue.PagesWithGet.Count)));

    [Test]
    public void The_README_counts_the_requirements_of_the_catalogue() => IsUpToDate("README.md", Part("requirements", Number(Catalogue.Requirements.Count)));

    [Test]
    public void The_README_counts_the_statements_that_nothing_judges() => IsUpToDate("README.md", Part("limits", Limits()));

    [Test]
    public void The_guide_to_the_reference_server_says_which_operations_it_carries_out() =>
        IsUpToDate("fixtures/Ucwa.ReferenceServer/README.md", Part("operations", Operations()));

    [Test]
    public void The_page_of_requirements_names_the_mutants_that_there_are() =>
        IsUpToDate(
            $"fixtures/Ucwa.Conformance.Engine/Reporting/Html/{MutantNames.FileName}",
            _ => MutantNames.Write(
                from mutant in MutantCatalogue.All(Catalogue)
                select (mutant.Requirement.Id, mutant.Name[$"{mutant.Requirement.Id}:".Length..])));

    [Test]
    public void A_part_without_its_markers_is_refused()
    {
        var generating = () => Part("pages", "1")("It has <!-- pages -->2 pages.");

        generating.Should().Throw<InvalidOperationException>().WithMessage("*<!-- pages -->*<!-- /pages -->*");
    }

    [Test]
    public void Nothing_but_the_part_changes() =>
        Part("pages", "1")("It has <!-- pages -->2<!-- /pages --> pages.").Should().Be("It has <!-- pages -->1<!-- /pages --> pages.");

    private static string Limits()
    {
        var untested = Catalogue.Statements.Where(statement => statement.Untested is not null).ToLookup(statement => statement.Untested);
        var count = Number(untested.Sum(reason => reason.Count()));
        var rows = Enum.GetValues<UntestedStatementReason>().Where(reason => untested.Contains(reason))
            .Select(reason => $"| {Number(untested[reason].Count())} | {Catalogue.UntestedStatementReasons[reason]} |\n");
        return $"""

            [A file](fixtures/contracts/statements.json) lists {count} statements of the documentation that no test judges. It is not yet complete for
            the reference pages.

            | statements | why no test judges them |
            |---|---|
            {string.Concat(rows)}
            """.ReplaceLineEndings("\n");
    }

    private static string Operations()
    {
        var carriedOut = Server.Operations.ToHashSet();
        var documented = Catalogue.Pages.Values
            .SelectMany(page => page.Operations, (page, method) => (page.Page, Method: method))
            .Where(each => each.Method is not "GET")
            .ToArray();
        var rows = new[] { "POST", "PUT", "DELETE" }.Select(method => $"| {method} | {List(method, isCarriedOut: true)} | {List(method, isCarriedOut: false)} |\n");
        return $"""

            | method | carried out | not carried out |
            |---|---|---|
            {string.Concat(rows)}
            """.ReplaceLineEndings("\n");

        string List(string method, bool isCarriedOut) => string.Join(
            ", ",
            documented.Concat(isCarriedOut ? carriedOut : []).Distinct()
                .Where(each => each.Method == method && carriedOut.Contains(each) == isCarriedOut)
                .Select(each => each.Item1)
                .Order(StringComparer.Ordinal));
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    // Replaces the text between the markers with a name.
    private static Func<string, string> Part(string name, string text) => document =>
    {
        var part = new Regex($"(?<=<!-- {name} -->).*?(?=<!-- /{name} -->)", RegexOptions.Singleline, TimeSpan.FromSeconds(1));
        return part.Count(document) == 1
            ? part.Replace(document, text.Replace("$", "$$", StringComparison.Ordinal))
            : throw new InvalidOperationException($"The document needs one part between '<!-- {name} -->' and '<!-- /{name} -->'.");
    };

    private static void IsUpToDate(string path, Func<string, string> generate)
    {
        var file = DotnetTest.PathOf(path);
        var kept = File.ReadAllText(file).ReplaceLineEndings("\n");
        var generated = generate(kept);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllText(file, generated);
            return;
        }

        kept.Should().Be(generated, $"{path} is generated; run these tests with {Switch}=1 to write it anew");
    }
}
