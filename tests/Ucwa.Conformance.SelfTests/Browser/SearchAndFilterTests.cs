using Microsoft.Playwright;
using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Browser;

public sealed class SearchAndFilterTests : BrowserFixture
{
    [Test]
    public async Task At_first_what_has_to_be_looked_at_is_in_sight()
    {
        await using var report = await OpenAsync(Reports.Mixed);

        (await report.Shown.TextContentAsync()).Should().Be("3 of 6 results");
        (await report.Articles.CountAsync()).Should().Be(3);
        (await report.Rows.CountAsync()).Should().Be(0);
    }

    [Test]
    public async Task A_run_without_failures_shows_every_result()
    {
        await using var report = await OpenAsync(Reports.Large(500, 0));

        (await report.Shown.TextContentAsync()).Should().Be("500 of 500 results");
        await report.Page.Locator("#more").ClickAsync();
        (await report.Rows.CountAsync()).Should().Be(230);
    }

    [TestCase("weight", "2 of 6 results")]
    [TestCase("WEIGHT  number", "1 of 6 results")]
    [TestCase("weight heavy", "1 of 6 results")]
    [TestCase("nothing of the kind", "0 of 6 results")]
    public async Task A_search_finds_what_has_all_its_words(string words, string shown)
    {
        await using var report = await OpenAsync(Reports.Mixed);

        await report.Page.GetByLabel("Search").FillAsync(words);

        await Eventually(report, shown);
    }

    [TestCase("Level", "should", "1 of 6 results")]
    [TestCase("Format", "xml", "1 of 6 results")]
    [TestCase("Page", "letter", "0 of 6 results")]
    [TestCase("Aspect", "properties", "3 of 6 results")]
    public async Task A_filter_leaves_what_is_of_the_kind(string filter, string value, string shown)
    {
        await using var report = await OpenAsync(Reports.Mixed);

        await report.Page.GetByRole(AriaRole.Combobox, new() { Name = filter }).SelectOptionAsync(value);

        await Eventually(report, shown);
    }

    [Test]
    public async Task An_outcome_can_be_taken_away_and_added()
    {
        await using var report = await OpenAsync(Reports.Mixed);

        await report.Page.Locator(".chip.Failed input").UncheckAsync();
        await report.Page.Locator(".chip.Untested input").CheckAsync();

        await Eventually(report, "3 of 6 results");
        (await report.Articles.CountAsync()).Should().Be(2);
        (await report.Rows.AllTextContentsAsync()).Should().ContainSingle(row => row.Contains("untested") && row.Contains("parcel/scopes"));
    }

    [Test]
    public async Task A_result_in_the_list_opens_to_tell_all()
    {
        await using var report = await OpenAsync(Reports.Mixed);
        await report.Page.Locator(".chip.Untested input").CheckAsync();

        await report.Rows.First.Locator("summary").ClickAsync();

        var body = await report.Rows.First.Locator(".body").InnerTextAsync();
        body.Should()
            .ContainAll(
                "A token needs a scope.",
                "parcel_ref, Azure Active Directory scopes for online applications",
                "403 without",
                "neither a token without scopes"
            );
    }

    [Test]
    public async Task Reset_brings_back_what_was_at_first()
    {
        await using var report = await OpenAsync(Reports.Mixed);
        await report.Page.GetByLabel("Search").FillAsync("heavy");
        await Eventually(report, "1 of 6 results");

        await report.Page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();

        await Eventually(report, "3 of 6 results");
    }

    [Test]
    public async Task A_cell_of_the_matrix_leads_to_its_results()
    {
        await using var report = await OpenAsync(Reports.Mixed);

        await report.Page.Locator("""[data-cell="parcel|properties|xml"]""").ClickAsync();

        await Eventually(report, "1 of 6 results");
        (await report.Articles.InnerTextAsync()).Should().Contain("mended in May");
    }

    [Test]
    public async Task Ten_thousand_results_load_and_are_searched_without_a_wait()
    {
        await using var report = await OpenAsync(Reports.Large(12_000, 500));

        var load = await report.Page.EvaluateAsync<double>("performance.timing.loadEventEnd - performance.timing.navigationStart");
        await report.Page.GetByLabel("Search").FillAsync("number");
        var search = await report.Page.EvaluateAsync<double>(Keystroke);
        TestContext.Out.WriteLine($"load {load:0} ms, search {search:0} ms");

        load.Should().BeLessThan(3000);
        search.Should().BeLessThan(300);
    }

    // Measures the time from a keystroke to the next frame, with all outcomes selected to show many results.
    internal const string Keystroke = """
        async () => {
          for (const box of document.querySelectorAll('.chip input')) box.checked = true;
          const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          const took = [];
          for (const text of ['n', 'nu', 'num', 'number1']) {
            const begun = performance.now();
            document.getElementById('text').value = text;
            document.getElementById('text').dispatchEvent(new Event('input', { bubbles: true }));
            await frame();
            took.push(performance.now() - begun);
          }
          return took.sort((a, b) => a - b)[2];
        }
        """;

    private static async Task Eventually(OpenedReport report, string shown) => await Assertions.Expect(report.Shown).ToHaveTextAsync(shown);
}
