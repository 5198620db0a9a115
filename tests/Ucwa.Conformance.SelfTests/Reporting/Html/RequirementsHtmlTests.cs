using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ucwa.Conformance.Engine.Reporting.Html;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Reporting.Html;

public sealed partial class RequirementsHtmlTests
{
    private const int Megabyte = 1024 * 1024;
    private const int Patience = 5000;

    private static readonly string OfTheCatalogue = RequirementsHtml.Write(Catalogue.Current);

    [Test]
    public void It_asks_for_nothing_else()
    {
        OfTheCatalogue.Should().Contain("default-src &#x27;none&#x27;").And.NotContainAny("<link", "<img", "@import", "url(", "fetch(", "XMLHttpRequest");
        HtmlText.Elsewhere().Matches(OfTheCatalogue).Should().BeEmpty();
        HtmlText.Links().Matches(OfTheCatalogue).Should().NotBeEmpty().And.OnlyContain(link => link.Value.Contains("rel=\"noreferrer\""));
    }

    [Test]
    public void Each_requirement_of_the_catalogue_is_there_as_it_is() =>
        Rows(OfTheCatalogue).Should().Equal(Catalogue.Current.Requirements.Values.Select(requirement => new Row(
            requirement.Id,
            requirement.Level,
            requirement.Evidence,
            requirement.Statement,
            requirement.Documented,
            Documentation.Of(requirement.Source).Name,
            Documentation.Of(requirement.Source).Url,
            "")));

    [Test]
    public void A_requirement_names_the_mutants_that_break_it() =>
        Rows(OfTheCatalogue, row => row.Mutants)
            .SelectMany(pair => pair.Value.Select(variant => $"{pair.Id}:{variant}"))
            .Should().BeEquivalentTo(MutantCatalogue.All(Catalogue.Current).Select(mutant => mutant.Name));

    [Test]
    public void A_statement_stands_with_each_requirement_that_judges_it() =>
        Rows(OfTheCatalogue, row => row.Statements)
            .SelectMany(pair => pair.Value.Select(text => (pair.Id, Text: text)))
            .Should().NotBeEmpty()
            .And.BeEquivalentTo(Catalogue.Current.Statements.SelectMany(statement => statement.JudgedBy ?? [], (statement, id) => (id, statement.Text)));

    [Test]
    public void A_statement_that_nothing_judges_stands_under_its_reason_with_its_place()
    {
        var text = HtmlText.Of(OfTheCatalogue);

        foreach (var reason in Catalogue.Current.Statements.Where(statement => statement.Untested is not null).GroupBy(statement => statement.Untested!.Value))
        {
            var part = text.Split(Catalogue.Current.UntestedStatementReasons[reason.Key])[1];
            part.Should().StartWith($" {reason.Count().Pluralize("statement")}");
            part.Should().ContainAll(reason.Select(each => $"{each.Text} {Documentation.Of($"{each.Page}#{each.Section}").Name}"));
        }

        text.Should().Contain("Contradicted by PayloadFormat .");
    }

    [Test]
    public void In_a_report_a_requirement_has_its_outcomes_and_the_rest_has_none()
    {
        var html = RequirementsHtml.Write(Reports.Mixed with { Catalogue = Catalogue.Current });

        Rows(html).Should().HaveCount(Catalogue.Current.Requirements.Count + 4);
        Rows(html).Where(row => row.Outcomes.Length > 0).Select(row => (row.Id, row.Outcomes)).Should().Equal(
            (Reports.Weight.Id, "failed 1, waived 1"),
            (Reports.Height.Id, "warned 1"),
            (Reports.Next.Id, "passed 1, not applicable 1"),
            (Reports.Scopes.Id, "untested 1"));
        HtmlText.Of(html).Should().ContainAll("the run on http://depot.example/ ,", $"no result {Catalogue.Current.Requirements.Count.WithThousands()}");
        html.Should().Contain("<a href=\"conformance.html\">the run</a>");
    }

    [Test]
    public void A_run_that_could_not_be_made_has_the_requirements_without_outcomes()
    {
        var report = Reports.Of() with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused"), Catalogue = Catalogue.Current };

        RequirementsHtml.Write(report).Should().Be(OfTheCatalogue);
    }

    [Test]
    public void Hostile_text_is_only_text()
    {
        var hostile = new Requirement("parcel/properties/<b>", Level.Must, "parcel_ref#properties", Reports.Harmful, Reports.Harmful);
        var html = RequirementsHtml.Write(Reports.Of(hostile.Failed(Reports.Harmful).InJson()) with { Endpoint = $"http://depot.example/{Reports.Harmful}" });

        html.Should().NotContainAny("<img", "<b>", "\u001b", "\u202e", "\u2028");
        HtmlText.Scripts().Matches(html).Should().HaveCount(4, "there are two script elements, each with a beginning and an end");
        Rows(html).Should().ContainSingle().Which.Statement.Should().Be(Sanitizer.Lines(Reports.Harmful));
    }

    [Test]
    public void Each_finding_leads_to_its_requirement()
    {
        var html = ConformanceHtml.Write(Reports.Mixed);

        foreach (var requirement in new[] { Reports.Weight, Reports.Height })
        {
            html.Should().Contain($"<a href=\"requirements.html#{requirement.Id}\"><code>{requirement.Id}</code></a>");
        }
    }

    [Test]
    public void A_name_in_an_id_cannot_leave_the_URL() =>
        RequirementsHtml.UrlOf(Reports.Weight with { Id = "parcel/errors/\"# x" }).Should().Be("requirements.html#parcel/errors/%22%23%20x");

    [Test]
    public void The_page_of_a_whole_run_is_small_and_written_in_a_moment()
    {
        var findings = Catalogue.Current.Requirements.Values.SelectMany(requirement =>
            new[] { requirement.Passed(), requirement.NotApplicable("absent"), requirement.Failed("no") });
        var report = Reports.Of([.. findings]) with { Catalogue = Catalogue.Current };
        RequirementsHtml.Write(report);
        var watch = Stopwatch.StartNew();

        var html = RequirementsHtml.Write(report);

        TestContext.Out.WriteLine($"{html.Length / 1024} KiB in {watch.ElapsedMilliseconds} ms");
        html.Length.Should().BeLessThan(3 * Megabyte);
        watch.ElapsedMilliseconds.Should().BeLessThan(1000);
    }

    [Test]
    public async Task The_program_writes_the_page_of_the_catalogue()
    {
        using var folder = new TemporaryFolder("ucwa-requirements-");

        (await ProgramAsync(folder.Path, "all.html")).Should().Be((0, ""));

        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "all.html"))).Should().Be(OfTheCatalogue + "\n");
    }

    [TestCase(2, "dotnet run --project")]
    [TestCase(2, "dotnet run --project", "--help")]
    [TestCase(1, "no/such/all.html cannot be written", "no/such/all.html")]
    public async Task The_program_says_what_is_wrong(int code, string message, params string[] arguments)
    {
        using var folder = new TemporaryFolder("ucwa-requirements-");

        var (exit, errors) = await ProgramAsync(folder.Path, arguments);

        exit.Should().Be(code);
        errors.Should().Contain(message);
    }

    private static async Task<(int Code, string Errors)> ProgramAsync(string folder, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Ucwa.Conformance.Requirements.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }

    private static IReadOnlyList<Row> Rows(string html) => [.. Read(html).Select(row => row.Row)];

    private static IEnumerable<(string Id, T Value)> Rows<T>(string html, Func<(Row Row, string[] Mutants, string[] Statements), T> value) =>
        Read(html).Select(row => (row.Row.Id, value(row)));

    // Reads what the page's script reads.
    private static IEnumerable<(Row Row, string[] Mutants, string[] Statements)> Read(string html)
    {
        var list = JsonElement.Parse(Lists().Match(html).Groups["json"].Value);
        return list.GetProperty("rows").EnumerateArray().Select(row =>
        {
            JsonElement At(int column, string table) => list.GetProperty(table)[row[column].GetInt32()];
            var outcomes = row.GetArrayLength() > 8 ? row[8].EnumerateArray().ToArray() : [];
            return (
                new Row(
                    row[0].GetString()!,
                    Enum.Parse<Level>(At(1, "levels").GetString()!, ignoreCase: true),
                    Enum.Parse<RequirementEvidence>(At(2, "evidence")[0].GetString()!, ignoreCase: true),
                    row[3].GetString()!,
                    At(4, "documented").GetString()!,
                    At(5, "sources")[0].GetString()!,
                    At(5, "sources")[1].GetString(),
                    string.Join(", ", outcomes.Select(pair => $"{list.GetProperty("outcomes")[pair[0].GetInt32()]} {pair[1]}"))),
                At(6, "mutants").EnumerateArray().Select(each => each.GetString()!).ToArray(),
                row[7].EnumerateArray().Select(place => list.GetProperty("statements")[place.GetInt32()][0].GetString()!).ToArray());
        });
    }

    [GeneratedRegex("""<script type="application/json" id="list">(?<json>[^<]*)</script>""", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Lists();

    private sealed record Row(
        string Id, Level Level, RequirementEvidence Evidence, string Statement, string Documented, string Source, string? Url, string Outcomes);
}
