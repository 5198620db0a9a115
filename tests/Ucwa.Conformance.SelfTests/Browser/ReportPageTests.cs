using Microsoft.Playwright;
using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Browser;

public sealed class ReportPageTests : BrowserFixture
{
    private static IEnumerable<TestCaseData> All => Reports.EveryKind;

    [TestCaseSource(nameof(All))]
    public async Task It_asks_for_nothing_but_itself_and_complains_of_nothing(RunReport of)
    {
        await using var report = await OpenAsync(of);

        await report.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })");

        report.Requests.Should().Equal(report.Url);
        report.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task What_a_hostile_server_says_is_shown_as_text()
    {
        await using var report = await OpenAsync(Reports.Hostile);
        foreach (var box in await report.Page.Locator(".chip input").AllAsync())
        {
            await box.CheckAsync();
        }

        await report.Rows.First.Locator("summary").ClickAsync();

        report.Complaints.Should().BeEmpty();
        (await report.Page.Locator("img, iframe, object, a[href^='javascript']").CountAsync()).Should().Be(0);
        (await report.Page.Locator(".finding dd.value").Last.InnerTextAsync())
            .Should()
            .Contain("</script></style><img src=x onerror=alert(1)>")
            .And.Contain("\\u202e");
        (await report.Rows.First.InnerTextAsync()).Should().Contain("<img src=x onerror=alert(1)>");
        (await report.Page.Locator("details pre").Last.TextContentAsync()).Should().Contain("<img src=x onerror=alert(1)>");
    }

    [Test]
    public async Task Copying_takes_the_curl_line_from_a_page_that_is_a_file()
    {
        await using var report = await OpenAsync(Reports.Mixed, new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"] });

        await report.Page.Locator(".copy").First.ClickAsync();

        await Assertions.Expect(report.Page.Locator(".copy").First).ToHaveTextAsync("Copied");
        (await report.Page.EvaluateAsync<string>("navigator.clipboard.readText()"))
            .Should()
            .StartWith("curl -i -H 'Accept: application/json'")
            .And.EndWith("'http://depot.example/parcels/1?a=b'");
    }

    [Test]
    public async Task Copying_works_where_the_browser_keeps_the_clipboard_to_itself()
    {
        await using var report = await OpenAsync(Reports.Mixed);
        await report.Page.EvaluateAsync("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        await report.Page.EvaluateAsync("() => document.addEventListener('copy', () => { window.taken = getSelection().toString(); })");

        await report.Page.Locator(".copy").First.ClickAsync();

        await Assertions.Expect(report.Page.Locator(".copy").First).ToHaveTextAsync("Copied");
        (await report.Page.EvaluateAsync<string>("window.taken")).Should().StartWith("curl -i").And.EndWith("a=b'");
    }

    [Test]
    public async Task A_keyboard_reaches_and_works_everything()
    {
        await using var report = await OpenAsync(Reports.Mixed);
        var keyboard = report.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        (await Focused(report)).Should().Be("Skip to the findings");
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        (await report.Page.EvaluateAsync<string>("document.activeElement.id")).Should().Be("text");
        await keyboard.TypeAsync("heavy");
        await Assertions.Expect(report.Shown).ToHaveTextAsync("1 of 6 results");
        for (var i = 0; i < 40 && !(await Focused(report)).StartsWith("Exchange 13", StringComparison.Ordinal); i++)
        {
            await keyboard.PressAsync("Tab");
        }

        await keyboard.PressAsync("Enter");
        (await report.Page.Locator("#x13").GetAttributeAsync("open")).Should().NotBeNull();
    }

    [Test]
    public async Task A_screen_reader_finds_landmarks_headings_and_names()
    {
        await using var report = await OpenAsync(Reports.Mixed);
        var page = report.Page;

        (await page.Locator("html").GetAttributeAsync("lang")).Should().Be("en");
        foreach (var landmark in new[] { AriaRole.Banner, AriaRole.Navigation, AriaRole.Main, AriaRole.Search, AriaRole.Contentinfo })
        {
            (await page.GetByRole(landmark).CountAsync()).Should().Be(1, $"there is one {landmark}");
        }

        (await page.Locator("h1").CountAsync()).Should().Be(1);
        (await page.Locator("h2").AllInnerTextsAsync()).Should().Equal("Differences from last spring", "Findings", "Matrix", "Untested");
        (await page.EvaluateAsync<string[]>(Nameless)).Should().BeEmpty();
        (await page.Locator("table.matrix th:not([scope])").CountAsync()).Should().Be(0);
        (await page.Locator("td.Failed a").First.GetAttributeAsync("aria-label")).Should().EndWith("1 failed, 1 warned");
    }

    [Test]
    public async Task A_link_to_an_exchange_opens_it()
    {
        await using var report = await OpenAsync(Reports.Mixed);

        await report.Page.GetByRole(AriaRole.Link, new() { Name = "Exchange 12" }).ClickAsync();

        await Assertions.Expect(report.Page.Locator("#x12 pre").First).ToBeVisibleAsync();
    }

    [TestCase(1280)]
    [TestCase(360)]
    public async Task What_a_link_leads_to_is_not_behind_the_tools(int width)
    {
        await using var report = await OpenAsync(
            Reports.Large(300, 100),
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 800 },
            }
        );

        await report.Page.EvaluateAsync("() => { location.hash = '#f50'; }");

        await report.Page.WaitForFunctionAsync(
            """
            () => {
              const { top } = document.getElementById('f50').getBoundingClientRect();
              return top >= Math.max(0, document.querySelector('.toolbar').getBoundingClientRect().bottom) && top < innerHeight / 2;
            }
            """
        );
    }

    [Test]
    public async Task Without_a_script_failures_matrix_and_what_is_untested_are_there()
    {
        await using var report = await OpenAsync(Reports.Mixed, new BrowserNewContextOptions { JavaScriptEnabled = false });

        (await report.Articles.CountAsync()).Should().Be(3);
        await Assertions.Expect(report.Page.Locator("table.matrix").First).ToBeVisibleAsync();
        await Assertions.Expect(report.Page.Locator(".untested").First).ToBeVisibleAsync();
        await Assertions.Expect(report.Page.Locator(".toolbar")).ToBeHiddenAsync();
    }

    internal const string Nameless = """
        [...document.querySelectorAll('a, button, input, select, summary')]
          .filter(one => !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.[0]?.textContent.trim()))
          .map(one => one.outerHTML)
        """;

    private static Task<string> Focused(OpenedReport report) => report.Page.EvaluateAsync<string>("document.activeElement.textContent");
}
