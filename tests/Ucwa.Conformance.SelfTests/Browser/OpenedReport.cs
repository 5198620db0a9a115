using System.Collections.Concurrent;
using Microsoft.Playwright;
using Ucwa.Conformance.Engine.Reporting.Html;

namespace Ucwa.Conformance.SelfTests.Browser;

/// <summary>A report, opened from its file as a person would; it takes down what the page asks for and complains of.</summary>
internal sealed class OpenedReport : IAsyncDisposable
{
    private const float Patience = 10_000;
    private readonly IBrowserContext context;
    private readonly string file;

    private OpenedReport(IBrowserContext context, IPage page, string file)
    {
        this.context = context;
        this.file = file;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Where it is.</summary>
    public string Url => new Uri(file).AbsoluteUri;

    /// <summary>Every URL that was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Every error and warning of the console, every exception and dialog.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>What is left in sight of the findings: of those in full, and of the list.</summary>
    public ILocator Articles => Page.Locator("#problems article:visible");

    public ILocator Rows => Page.Locator("#rows > details");

    /// <summary>How many results the page says it shows.</summary>
    public ILocator Shown => Page.Locator("#shown");

    public static async Task<OpenedReport> OpenAsync(IBrowser browser, RunReport report, BrowserNewContextOptions? options = null)
    {
        var written = Path.Combine(Directory.CreateTempSubdirectory("ucwa-page-").FullName, ConformanceHtml.FileName);
        await File.WriteAllTextAsync(written, ConformanceHtml.Write(report));
        var fresh = await browser.NewContextAsync(options);
        fresh.SetDefaultTimeout(Patience);
        var opened = new OpenedReport(fresh, await fresh.NewPageAsync(), written);
        opened.Listen();
        await opened.Page.GotoAsync(opened.Url);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
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
