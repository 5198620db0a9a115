using Microsoft.Playwright;
using Ucwa.Conformance.Engine.Reporting.Html;
using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Browser;

public sealed class RequirementsPageTests : BrowserFixture
{
    private const string Created = "conversation/properties/created";

    private static readonly RunReport Report = Reports.Mixed with { Catalogue = Catalogue.Current };
    private static readonly int Count = Catalogue.Current.Requirements.Count + 4;

    [Test]
    public async Task It_asks_for_nothing_but_itself_and_complains_of_nothing()
    {
        await using var page = await OpenAsync(RequirementsHtml.FileName);

        await page.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })");

        page.Requests.Should().Equal(page.Url);
        page.Complaints.Should().BeEmpty();
        await Assertions.Expect(page.Shown).ToHaveTextAsync($"{Count.WithThousands()} of {Count.WithThousands()} requirements");
    }

    [Test]
    public async Task A_link_opens_a_requirement_with_all_that_is_known_of_it()
    {
        await using var page = await OpenAsync($"{RequirementsHtml.FileName}#{Created}");

        (await Opened(page).InnerTextAsync()).Should().ContainAll(
            Catalogue.Current.Requirements[Created].Statement, "conversation_ref, Properties", "must, documented", "dateTime", "no result", $"{Created}:iso@json");
        (await Opened(page).Locator("a").First.GetAttributeAsync("href")).Should().Be("https://learn.microsoft.com/skype-sdk/ucwa/conversation_ref#properties");
    }

    [Test]
    public async Task A_requirement_shows_the_statements_that_it_judges()
    {
        var statement = Catalogue.Current.Statements.First(each => each.JudgedBy is not null);
        await using var page = await OpenAsync($"{RequirementsHtml.FileName}#{statement.JudgedBy![0]}");

        (await Opened(page).InnerTextAsync()).Should().ContainAll(statement.Text, statement.Page);
    }

    [TestCase(1280)]
    [TestCase(768)]
    [TestCase(360)]
    public async Task What_a_link_leads_to_is_in_sight_and_has_the_focus(int width)
    {
        await using var page = await OpenAsync($"{RequirementsHtml.FileName}#{Created}", Wide(width));

        await page.Page.WaitForFunctionAsync(
            """
            () => {
              const form = document.querySelector('.toolbar');
              const tools = getComputedStyle(form).position === 'sticky' ? form.getBoundingClientRect().bottom : 0;
              const { top } = document.activeElement.getBoundingClientRect();
              return document.activeElement.parentElement.id === 'conversation/properties/created' && top >= tools && top < innerHeight / 2;
            }
            """
        );
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
    }

    [Test]
    public async Task A_link_to_a_requirement_that_is_filtered_away_brings_it_back()
    {
        await using var page = await OpenAsync($"{RequirementsHtml.FileName}#{Created}");
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("nothing of the kind");
        await Eventually(page, 0);

        await page.Page.EvaluateAsync("() => { location.hash = '#me/status'; }");

        await Assertions.Expect(page.Page.Locator("[id='me/status'] .body")).ToBeVisibleAsync();
    }

    [TestCase("conformance.html#%")]
    [TestCase("requirements.html#%E0%A4")]
    [TestCase("requirements.html#no/such/requirement")]
    public async Task A_link_to_nothing_leaves_the_page_as_it_is(string name)
    {
        await using var page = await OpenAsync(name);

        await Assertions.Expect(page.Shown).ToContainTextAsync(" of ");
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("nothing of the kind");
        await Assertions.Expect(page.Shown).ToContainTextAsync("0 of");
        page.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_finding_leads_to_its_requirement_and_back_to_its_results()
    {
        await using var page = await OpenAsync(ConformanceHtml.FileName);

        await page.Articles.First.GetByRole(AriaRole.Link, new() { Name = Reports.Weight.Id }).ClickAsync();
        (await Opened(page).InnerTextAsync()).Should().Contain(Reports.Weight.Statement);
        await Opened(page).GetByRole(AriaRole.Link, new() { Name = "1 failed, 1 waived" }).ClickAsync();

        await Assertions.Expect(page.Shown).ToHaveTextAsync("2 of 6 results");
        (await page.Articles.CountAsync()).Should().Be(2);
        page.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_result_in_the_list_leads_to_its_requirement()
    {
        await using var page = await OpenAsync($"{ConformanceHtml.FileName}#{Reports.Scopes.Id}");
        await page.Rows.First.Locator("summary").ClickAsync();

        await page.Rows.First.GetByRole(AriaRole.Link, new() { Name = "The requirement" }).ClickAsync();

        (await Opened(page).InnerTextAsync()).Should().ContainAll(Reports.Scopes.Statement, "1 untested");
    }

    [TestCase("created ISO@json", "conversation/properties/created")]
    [TestCase("id:me/status", "me/status")]
    public async Task A_search_looks_through_ids_words_and_mutants(string words, string id)
    {
        await using var page = await OpenAsync(RequirementsHtml.FileName);

        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync(words);

        await Assertions.Expect(page.Page.Locator($"[id='{id}']")).ToBeVisibleAsync();
        (await page.Rows.CountAsync()).Should().BeLessThan(30);
    }

    [TestCase("Page", "conversation")]
    [TestCase("Kind", "scopes")]
    [TestCase("Level", "may")]
    [TestCase("Evidence", "client")]
    public async Task A_filter_leaves_what_is_of_the_kind(string filter, string value)
    {
        await using var page = await OpenAsync(RequirementsHtml.FileName);

        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = filter }).SelectOptionAsync(value);

        await Eventually(page, Catalogue.Current.Requirements.Values.Concat([Reports.Scopes]).Count(requirement => value == filter switch
        {
            "Page" => requirement.Id.Split('/')[0],
            "Kind" => requirement.Id.Split('/')[1],
            "Level" => requirement.Level.Word(),
            _ => requirement.Evidence.ToString().ToLowerInvariant(),
        }));
    }

    [Test]
    public async Task An_outcome_can_be_taken_away()
    {
        await using var page = await OpenAsync(RequirementsHtml.FileName);

        await page.Page.GetByLabel("no result").UncheckAsync();
        await Eventually(page, 4);
        await page.Page.GetByLabel("untested").UncheckAsync();
        await Eventually(page, 3);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Eventually(page, Count);
    }

    [Test]
    public async Task A_keyboard_reaches_and_opens_a_requirement()
    {
        await using var page = await OpenAsync(RequirementsHtml.FileName);
        var keyboard = page.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync($"id:{Created}");
        await Eventually(page, 1);
        for (var i = 0; i < 20 && !await page.Page.EvaluateAsync<bool>("document.activeElement.tagName === 'SUMMARY'"); i++)
        {
            await keyboard.PressAsync("Tab");
        }

        await keyboard.PressAsync("Enter");
        await Assertions.Expect(Opened(page)).ToContainTextAsync("dateTime");
    }

    [Test]
    public async Task A_screen_reader_finds_landmarks_headings_and_names()
    {
        await using var page = await OpenAsync($"{RequirementsHtml.FileName}#{Created}");

        foreach (var landmark in new[] { AriaRole.Banner, AriaRole.Navigation, AriaRole.Main, AriaRole.Search, AriaRole.Contentinfo })
        {
            (await page.Page.GetByRole(landmark).CountAsync()).Should().Be(1, $"there is one {landmark}");
        }

        (await page.Page.Locator("html").GetAttributeAsync("lang")).Should().Be("en");
        (await page.Page.Locator("h1").AllInnerTextsAsync()).Should().Equal("Requirements");
        (await page.Page.EvaluateAsync<string[]>(ReportPageTests.Nameless)).Should().BeEmpty();
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Every_text_stands_out_from_what_is_behind_it(ColorScheme scheme)
    {
        await using var page = await OpenAsync($"{RequirementsHtml.FileName}#{Created}", new BrowserNewContextOptions { ColorScheme = scheme });
        await page.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })");

        var contrasts = await page.Page.EvaluateAsync<AppearanceTests.ColorContrast[]>(AppearanceTests.Contrasts);

        contrasts.Should().HaveCountGreaterThan(200).And.OnlyContain(contrast => contrast.Ratio >= AppearanceTests.Readable);
    }

    [Test]
    public async Task Hostile_text_is_shown_as_text()
    {
        var hostile = new Requirement("parcel/properties/<b>", Level.Must, "parcel_ref#properties", Reports.Harmful, Reports.Harmful);
        await using var page = await OpenAsync(Reports.Of(hostile.Failed("no").InJson()), name: $"{RequirementsHtml.FileName}#parcel/properties/%3Cb%3E");

        (await Opened(page).InnerTextAsync()).Should().Contain("</script></style><img src=x onerror=alert(1)>").And.Contain("\\u202e");
        (await page.Page.Locator("img, iframe, object, b:has-text('properties'), a[href^='javascript']").CountAsync()).Should().Be(0);
        page.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Without_a_script_the_statements_that_nothing_judges_are_there()
    {
        await using var page = await OpenAsync(RequirementsHtml.FileName, new BrowserNewContextOptions { JavaScriptEnabled = false });

        await Assertions.Expect(page.Page.Locator("noscript")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".untested").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".toolbar")).ToBeHiddenAsync();
    }

    [Test]
    public async Task All_requirements_load_and_are_searched_without_a_wait()
    {
        await using var page = await OpenAsync(RequirementsHtml.FileName);

        var load = await page.Page.EvaluateAsync<double>("performance.timing.loadEventEnd - performance.timing.navigationStart");
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("number");
        var search = await page.Page.EvaluateAsync<double>(SearchAndFilterTests.Keystroke);
        TestContext.Out.WriteLine($"load {load:0} ms, search {search:0} ms");

        load.Should().BeLessThan(3000);
        search.Should().BeLessThan(300);
    }

    private static BrowserNewContextOptions Wide(int width) => new() { ViewportSize = new ViewportSize { Width = width, Height = 800 } };

    private static ILocator Opened(OpenedReport page) => page.Page.Locator(".requirement[open] .body");

    private static async Task Eventually(OpenedReport page, int count) =>
        await Assertions.Expect(page.Shown).ToHaveTextAsync($"{count.WithThousands()} of {Count.WithThousands()} requirements");

    private Task<OpenedReport> OpenAsync(string name, BrowserNewContextOptions? options = null) => OpenAsync(Report, options, name);
}
