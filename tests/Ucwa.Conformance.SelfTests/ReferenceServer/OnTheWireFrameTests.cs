using System.Text.Json;
using Microsoft.Playwright;
using Ucwa.Conformance.SelfTests.Browser;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>A web page of another origin uses the reference server in a real browser: through the cross-domain frame, and without it.</summary>
public sealed class OnTheWireFrameTests
{
    // Posts a message to the frame and returns the first answer, with its type, as JSON; null if none comes.
    private const string Post = """
        ([frame, message, wait]) => new Promise((resolve, reject) => {
          const element = document.createElement("iframe");
          const timer = setTimeout(() => resolve(null), wait);
          addEventListener("message", event => {
            if (event.origin !== new URL(frame).origin) { reject(event.origin); }
            clearTimeout(timer);
            resolve(JSON.stringify([typeof event.data, event.data]));
          });
          element.onload = () => element.contentWindow.postMessage(message, frame);
          element.src = frame;
          document.body.append(element);
        })
        """;

    private IPlaywright? playwright;
    private IBrowser? browser;
    private Server? server;
    private Server? opener;
    private IPage page = null!;

    private static IEnumerable<string> Frames => ["/Autodiscover/XFrame/XFrame.html", "/Autodiscover/AutodiscoverService.svc/root/xframe"];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        (playwright, browser) = await Chromium.StartAsync();
        server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);

        // Another port is another origin. Browsers keep pages of public addresses away from this machine.
        opener = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var started in new[] { server, opener }.OfType<Server>())
        {
            await started.DisposeAsync();
        }

        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    [SetUp]
    public async Task OpenAsync()
    {
        page = await browser!.NewPageAsync();
        await page.GotoAsync(new Uri(opener!.Url, Frames.First()).AbsoluteUri);
    }

    [TearDown]
    public Task CloseAsync() => page.CloseAsync();

    [TestCaseSource(nameof(Frames))]
    public async Task The_frame_sends_a_request_and_posts_the_answer_back(string frame)
    {
        var answer = Read(await PostAsync(frame, JsonSerializer.Serialize(new
        {
            accepts = "application/xml",
            type = "get",
            url = $"{Server.ApplicationPath}/me",
            headers = new { Authorization = $"Bearer {server!.Token}" },
            xhrFields = new { withCredentials = true },
            messageId = new { id = 7, callback = "shown" },
        })));

        answer.GetProperty("status").GetInt32().Should().Be(200);
        answer.GetProperty("statusText").GetString().Should().Be("OK");
        answer.GetProperty("responseText").GetString().Should().StartWith("<?xml").And.Contain("rel=\"me\"");
        answer.GetProperty("headers").GetString().Should().MatchRegex("(?i)content-type: application/xml").And.MatchRegex("(?i)x-ms-ucwaversion: 2");
        answer.GetProperty("messageId").GetRawText().Should().Be("""{"id":7,"callback":"shown"}""");
    }

    [Test]
    public async Task A_request_may_be_the_value_of_a_member_and_have_a_body()
    {
        var answer = Read(await PostAsync(Frames.First(), JsonSerializer.Serialize(new
        {
            request = new
            {
                accepts = "application/json",
                contentType = "application/json",
                cache = false,
                data = """{"culture":"nl-NL","endpointId":"pier-4","userAgent":"Tide"}""",
                type = "POST",
                url = new Uri(server!.Url, "/ucwa/v1/applications"),
                headers = new { Authorization = $"Bearer {server.Token}" },
                messageId = "created",
            },
        })));

        answer.GetProperty("status").GetInt32().Should().Be(201);
        answer.GetProperty("headers").GetString().Should().MatchRegex("(?i)location: /ucwa/v1/applications/\\d+");
        answer.GetProperty("responseText").GetString().Should().Contain("\"userAgent\":\"Tide\"");
    }

    [Test]
    public async Task Data_of_a_get_is_its_query_and_of_a_post_a_form()
    {
        var search = Read(await PostAsync(Frames.First(), JsonSerializer.Serialize(new
        {
            url = $"{Server.ApplicationPath}/people/search",
            data = new { query = "Kofi" },
            headers = new { Authorization = $"Bearer {server!.Token}" },
        })));
        await OpenAsync();
        var defaults = new ReferenceServerOptions();
        var token = Read(await PostAsync(Frames.First(), JsonSerializer.Serialize(new
        {
            url = "/WebTicket/oauthtoken",
            type = "post",
            data = new { grant_type = "password", username = defaults.UserName, password = defaults.Password },
        })));

        search.GetProperty("status").GetInt32().Should().Be(200);
        token.GetProperty("responseText").GetString().Should().Contain("access_token");
    }

    [Test]
    public async Task A_request_that_comes_as_an_object_is_answered_with_one()
    {
        var answer = Parse((await PostAsync(Frames.First(), new { url = "/", messageId = 1 }))!);

        answer[0].GetString().Should().Be("object");
        answer[1].GetProperty("status").GetInt32().Should().Be(200);
    }

    [Test]
    public async Task A_server_that_cannot_be_reached_is_an_answer_with_the_status_0()
    {
        var answer = Read(await PostAsync(Frames.First(), """{"url":"http://127.0.0.1:1/","messageId":"refused"}"""));

        answer.GetProperty("status").GetInt32().Should().Be(0);
        answer.GetProperty("messageId").GetString().Should().Be("refused");
    }

    [TestCase("no request")]
    [TestCase("null")]
    [TestCase("""{"messageId":1}""")]
    public async Task A_message_that_is_no_request_is_not_answered(string message) =>
        (await PostAsync(Frames.First(), message, wait: 500)).Should().BeNull();

    [Test]
    public async Task A_script_needs_no_frame()
    {
        var (status, location) = await FetchAsync();

        status.Should().Be(201);
        location.Should().StartWith("/ucwa/v1/applications/");
    }

    [Test]
    public async Task An_image_is_shown_with_the_cookie_of_its_application()
    {
        await page.GotoAsync(new Uri(server!.Url, Frames.First()).AbsoluteUri);
        var (_, location) = await FetchAsync();
        var photo = await page.EvaluateAsync<string>(
            """
            async ([url, token]) => {
              const contacts = await (await fetch(url, { headers: { Authorization: "Bearer " + token } })).text();
              return contacts.match(/"contactPhoto":\{"href":"([^"]+)"/)[1];
            }
            """,
            new[] { $"{location}/people/contacts", server.Token });

        var width = await page.EvaluateAsync<int>(
            """
            url => new Promise((resolve, reject) => {
              const image = new Image();
              image.onload = () => resolve(image.naturalWidth);
              image.onerror = () => reject(url);
              image.src = url;
            })
            """,
            photo);

        width.Should().BePositive();
    }

    private async Task<(int Status, string Location)> FetchAsync()
    {
        var answer = await page.EvaluateAsync<JsonElement>(
            """
            async ([url, token]) => {
              const answer = await fetch(url, {
                method: "POST",
                headers: { Authorization: "Bearer " + token, "Content-Type": "application/json" },
                body: JSON.stringify({ culture: "nl-NL", endpointId: "pier-4", userAgent: "Tide" })
              });
              return { status: answer.status, location: answer.headers.get("Location") };
            }
            """,
            new[] { new Uri(server!.Url, "/ucwa/v1/applications").AbsoluteUri, server.Token });
        return (answer.GetProperty("status").GetInt32(), answer.GetProperty("location").GetString()!);
    }

    private Task<string?> PostAsync(string frame, object message, int wait = 10_000) =>
        page.EvaluateAsync<string?>(Post, new[] { new Uri(server!.Url, frame).AbsoluteUri, message, wait });

    // A request in JSON has an answer in JSON.
    private static JsonElement Read(string? answer)
    {
        var typed = Parse(answer ?? throw new TimeoutException("The frame did not answer."));
        typed[0].GetString().Should().Be("string");
        return Parse(typed[1].GetString()!);
    }

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
