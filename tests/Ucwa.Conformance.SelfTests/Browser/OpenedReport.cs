using System.Collections.Concurrent;
using Microsoft.Playwright;
using Ucwa.Conformance.Engine.Reporting.Html;

namespace Ucwa.Conformance.SelfTests.Browser;

/// <summary>A report that was opened from its file in a browser. Records the requests and the errors of the page.</summary>
internal sealed class OpenedReport : IAsyncDisposable
{
    private const float Patience = 10_000;
    private readonly IBrowserContext context;
    private readonly string folder;

    private OpenedReport(IBrowserContext context, IPage page, string folder, string name)
    {
        this.context = context;
        this.folder = folder;
        Page = page;
        Url = $"{new Uri(folder).AbsoluteUri}/{name}";
    }

    public IPage Page { get; }

    /// <summary>The URL of the page that was opened.</summary>
    public string Url { get; }

    /// <summary>The URLs that the page requested.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The errors and warnings on the console, exceptions and dialogs.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>The visible findings that are shown in full.</summary>
    public ILocator Articles => Page.Locator("#problems article:visible");

    public ILocator Rows => Page.Locator("#rows > details");

    /// <summary>The element with the number of visible results.</summary>
    public ILocator Shown => Page.Locator("#shown");

    /// <summary>Writes the pages of a report, and opens one of them.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="report">The report.</param>
    /// <param name="options">How the page is shown.</param>
    /// <param name="name">The page, with what follows it in its URL.</param>
    public static async Task<OpenedReport> OpenAsync(
        IBrowser browser, RunReport report, BrowserNewContextOptions? options = null, string name = ConformanceHtml.FileName)
    {
        var written = Directory.CreateTempSubdirectory("ucwa-page-").FullName;
        await File.WriteAllTextAsync(Path.Combine(written, ConformanceHtml.FileName), ConformanceHtml.Write(report));
        await File.WriteAllTextAsync(Path.Combine(written, RequirementsHtml.FileName), RequirementsHtml.Write(report));
        var fresh = await browser.NewContextAsync(options);
        fresh.SetDefaultTimeout(Patience);
        var opened = new OpenedReport(fresh, await fresh.NewPageAsync(), written, name);
        opened.Listen();
        await opened.Page.GotoAsync(opened.Url);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void Listen()
    {
        Page.Request += (_, request) => Requests.Enqueue(request.Url);
        Page.PageError += (_, error) => Complaints.Enqueue(error);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Enqueue(message.Text);
            }
        };
        Page.Dialog += async (_, dialog) =>
        {
            Complaints.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }
}
