using Microsoft.Playwright;
using Ucwa.Conformance.Engine.Reporting.Html;

namespace Ucwa.Conformance.SelfTests.Browser;

/// <summary>Tests of pages in a real browser.</summary>
public abstract class BrowserFixture
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    [OneTimeSetUp]
    public async Task StartAsync() => (playwright, browser) = await Chromium.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>The browser, once it has started.</summary>
    internal IBrowser Chrome => browser!;

    internal Task<OpenedReport> OpenAsync(RunReport report, BrowserNewContextOptions? options = null, string name = ConformanceHtml.FileName) =>
        OpenedReport.OpenAsync(browser!, report, options, name);
}
