using System.Net;
using System.Text;
using Microsoft.Playwright;
using Ucwa.Conformance.SelfTests.Browser;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>A browser on this machine sees what runs and looks at every resource; all other clients get what they got before.</summary>
public sealed class PageForPeopleTests
{
    private const string OfABrowser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
    private const string Attack = "<script>alert(1)</script>\"'&";

    private static readonly ReferenceServerOptions Exhibit = new() { Exhibit = true, Token = "a-token" };

    [TestCase(OfABrowser, true)]
    [TestCase("text/html", true)]
    [TestCase("text/html;q=0.8, */*;q=0.9", true)]
    [TestCase("text/html;q=0.8, application/json;q=0.9", false)]
    [TestCase("application/json, text/html", false)]
    [TestCase("application/vnd.microsoft.com.ucwa+xml, text/html", false)]
    [TestCase("application/json", false)]
    [TestCase("application/xml", false)]
    [TestCase("text/html;q=0", false)]
    [TestCase("*/*", false)]
    [TestCase("not a media type", false)]
    [TestCase(null, false)]
    public async Task Only_who_prefers_html_gets_the_page(string? accept, bool isPage)
    {
        var handler = new RequestHandler(Exhibit);
        var request = Request("/", accept);

        var answer = await handler.AnswerAsync(request, CancellationToken.None);

        IsPage(answer).Should().Be(isPage);
        if (!isPage)
        {
            Text(answer).Should().Be(Text(handler.Answer(request)));
        }
    }

    [TestCase("/", "127.0.0.1", "localhost", true)]
    [TestCase("/_browse/2417/me", "127.0.0.1", "localhost", true)]
    [TestCase("/", "192.0.2.7", "localhost", false)]
    [TestCase("/_browse/2417/me", "192.0.2.7", "localhost", false)]
    [TestCase("/", "127.0.0.1", "rebound.example", false)]
    [TestCase("/_browse/2417/me", "127.0.0.1", "rebound.example", false)]
    public async Task Only_browsers_of_this_machine_get_it(string path, string peer, string host, bool isPage)
    {
        var handler = new RequestHandler(Exhibit);
        var request = Request(path).WithHeader("Host", host) with { Remote = IPAddress.Parse(peer) };

        IsPage(await handler.AnswerAsync(request, CancellationToken.None)).Should().Be(isPage);
    }

    [Test]
    public async Task It_tells_who_signs_in_what_runs_and_what_was_asked()
    {
        await using var server = await Server.StartAsync(Exhibit with { Control = true }, CancellationToken.None);
        using var browser = new HttpClient { BaseAddress = server.Url };
        await browser.GetAsync(new Uri("/ucwa/v1/applications/2417/me", UriKind.Relative));
        browser.DefaultRequestHeaders.Add("Accept", OfABrowser);

        var page = await browser.GetStringAsync(new Uri("/", UriKind.Relative));

        page.Should().ContainAll("<h1>Exhibit</h1>", server.Url.AbsoluteUri, "/ucwa/v1/applications", "/_control", "Ilse Br&#xF8;nsted", "high-tide", "long-reach");
        page.Should().ContainAll("<a href=\"/_browse/2417\">2417</a>", "<a href=\"/_browse/2417/me\">me</a>", "GET /ucwa/v1/applications/2417/me");
    }

    [Test]
    public async Task It_shows_no_password_but_those_of_the_default_world()
    {
        var handler = new RequestHandler(Exhibit with { Password = "a-secret" });

        var page = await PageAsync(handler, "/");

        page.Should().NotContain("a-secret").And.Contain("not shown").And.Contain("long-reach");
    }

    [Test]
    public async Task It_shows_no_password_of_a_world_file()
    {
        var handler = new RequestHandler(new ReferenceServerOptions { WorldFile = EndToEnd.DotnetTest.PathOf("fixtures/Ucwa.ReferenceServer/world.example.json") });

        (await PageAsync(handler, "/")).Should().Contain("Ada Moss").And.NotContain("russet").And.NotContain("clover");
    }

    [Test]
    public async Task What_clients_send_is_text()
    {
        var handler = new RequestHandler(Exhibit);
        var creating = Request("/ucwa/v1/applications", "application/json")
            .WithHeader("Authorization", "Bearer a-token")
            .WithHeader("Content-Type", "application/json") with
        {
            Method = "POST",
            Body = Encoding.UTF8.GetBytes("""{"userAgent":"<script>alert(1)</script>","endpointId":"<b>","culture":"en-US"}"""),
        };
        (await handler.AnswerAsync(creating, CancellationToken.None)).Status.Should().Be(201);
        await handler.AnswerAsync(Request($"/ucwa/{Attack}", "application/json"), CancellationToken.None);

        foreach (var path in new[] { "/", "/_browse/7001", $"/_browse/{Attack}", $"/_browse/7001/{Attack}" })
        {
            (await PageAsync(handler, path)).Should().Contain("alert(1)").And.NotContain("<script").And.NotContain("<b>");
        }
    }

    [Test]
    public async Task Every_resource_can_be_browsed_and_every_link_leads_on()
    {
        var handler = new RequestHandler(Exhibit);
        var seen = new HashSet<string>();
        var next = new Queue<string>(["/_browse/2417"]);
        while (next.TryDequeue(out var link))
        {
            if (!seen.Add(link))
            {
                continue;
            }

            var path = Uri.UnescapeDataString(link.Split('?')[0]);
            var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link.Contains('?') ? link[link.IndexOf('?')..] : "");
            var answer = await handler.AnswerAsync(
                Request(path) with { Query = query.ToDictionary(each => each.Key, each => each.Value.ToString()) },
                CancellationToken.None);
            answer.Status.Should().Be(200, link);
            foreach (var found in IsPage(answer) ? LinksIn(Text(answer)) : [])
            {
                next.Enqueue(found);
            }
        }

        seen.Should().HaveCountGreaterThan(100).And.NotContain(link => link.Contains("/events"));
    }

    [Test]
    public async Task The_event_channel_is_not_browsed()
    {
        var answer = await new RequestHandler(Exhibit).AnswerAsync(
            Request("/_browse/2417/events") with { Query = new Dictionary<string, string> { ["ack"] = "1", ["key"] = "Zq4vD8mR" } }, CancellationToken.None);

        answer.Status.Should().Be(404);
    }

    [Test]
    public async Task The_last_200_requests_are_listed_with_what_was_done_to_them()
    {
        await using var server = await Server.StartAsync(Exhibit with { Control = true }, CancellationToken.None);
        using var client = ClientOf(server);
        for (var i = 0; i < 250; i++)
        {
            await client.GetAsync(new Uri($"/number/{i}", UriKind.Relative));
        }

        await SetAsync(client, """{"latencyMilliseconds":1}""");
        await client.GetAsync(new Uri("/late%1b[31m", UriKind.Relative));

        var page = await PageAsync(client);

        page.Split("<tr class=").Should().HaveCount(201);
        page.Should().ContainAll("GET /number/53<", "GET /number/249<", "/_control set to", "GET /late%1B", "delayed 1 ms").And.NotContain("GET /number/52<");
    }

    [Test]
    public async Task To_browse_uses_up_no_error()
    {
        await using var server = await Server.StartAsync(Exhibit with { Control = true }, CancellationToken.None);
        using var client = ClientOf(server);
        await SetAsync(client, """{"errors":[{"page":"me","error":"409-Conflict-TooManyGroups","times":1}]}""");

        (await PageAsync(client, "/_browse/2417/me")).Should().Contain("Traffic");

        using var asking = new HttpRequestMessage(HttpMethod.Get, "/ucwa/v1/applications/2417/me") { Headers = { { "Authorization", "Bearer a-token" } } };
        (await client.SendAsync(asking)).StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await PageAsync(client)).Should().Contain("409-Conflict-TooManyGroups by /_control");
    }

    private static HttpClient ClientOf(Server server) => new() { BaseAddress = server.Url };

    private static async Task SetAsync(HttpClient client, string faults)
    {
        using var body = new StringContent(faults);
        (await client.PutAsync(new Uri("/_control", UriKind.Relative), body)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static async Task<string> PageAsync(HttpClient client, string path = "/")
    {
        using var asking = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", OfABrowser } } };
        return await (await client.SendAsync(asking)).Content.ReadAsStringAsync();
    }

    private static Request Request(string path, string? accept = OfABrowser)
    {
        var request = new Request("GET", path, new Dictionary<string, string>(), new Dictionary<string, string> { ["Host"] = "localhost:8190" })
        {
            Remote = IPAddress.Loopback,
        };
        return request.WithHeader("Accept", accept);
    }

    private static bool IsPage(ServerResponse answer) =>
        answer.Header("Content-Type") == "text/html; charset=utf-8" && Text(answer).StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", StringComparison.Ordinal);

    private static async Task<string> PageAsync(RequestHandler handler, string path)
    {
        var answer = await handler.AnswerAsync(Request(path), CancellationToken.None);
        IsPage(answer).Should().BeTrue();
        answer.Header("Content-Security-Policy").Should().StartWith("default-src 'none'; img-src data:; style-src 'sha256-");
        return Text(answer);
    }

    private static IEnumerable<string> LinksIn(string page) => page
        .Split("href=\"")
        .Select(rest => WebUtility.HtmlDecode(rest[..Math.Max(0, rest.IndexOf('"'))]))
        .Where(link => link.StartsWith("/_browse/", StringComparison.Ordinal));

    private static string Text(ServerResponse answer) => Encoding.UTF8.GetString(answer.Body.Span);
}

/// <summary>The page for people in a real browser.</summary>
public sealed class PageForPeopleInABrowserTests : BrowserFixture
{
    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task In_a_browser_it_loads_nothing_complains_of_nothing_and_fits_a_phone(ColorScheme scheme)
    {
        await using var server = await Server.StartAsync(new ReferenceServerOptions { Control = true, Exhibit = true }, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = server.Url };
        await client.GetStringAsync("/");
        await using var context = await Chrome.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 360, Height = 740 } });
        var page = await context.NewPageAsync();
        var (requests, complaints) = (new List<string>(), new List<string>());
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        string[] clicks = ["2417", "/ucwa/v1/applications/2417/people"];

        await page.GotoAsync(server.Url.AbsoluteUri);
        await Fits();
        foreach (var click in clicks)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = click, Exact = true }).First.ClickAsync();
            await Fits();
        }

        (await page.Locator("h1").TextContentAsync()).Should().Be("people");
        requests.Where(url => url != "data:,").Should().HaveCount(3).And.OnlyContain(url => url.StartsWith(server.Url.AbsoluteUri));
        complaints.Should().BeEmpty();

        async Task Fits() => (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(360);
    }
}
