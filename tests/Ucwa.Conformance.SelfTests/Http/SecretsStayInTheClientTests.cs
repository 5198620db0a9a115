using System.Text;
using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.Http;

public sealed class SecretsStayInTheClientTests
{
    private const string Canary = "canary";
    private const string Key = "canary-key-55";

    [TestCase("{0}")]
    [TestCase("""{{"you":"said","token":"{0}"}}""")]
    [TestCase("<a>{0}</a>")]
    public async Task A_server_that_says_the_token_again_is_not_recorded_with_it(string format)
    {
        var body = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, Asking.Token);

        var exchange = await Asking.OnceAsync(
            WireServer.Response(body, headers: [$"X-Echo: {Asking.Token}", $"Set-Cookie: a={Canary}", $"Location: /x?access_token={Canary}"])
        );

        Recorded(exchange).Should().NotContain(Canary);
        exchange.Text().Should().NotBeEmpty();
    }

    [Test]
    public async Task A_fault_does_not_say_the_token()
    {
        var exchange = await Asking.OnceAsync($"HTTP/1.1 {Asking.Token}\r\n\r\n");

        exchange.Error.Should().NotBeNull();
        Recorded(exchange).Should().NotContain(Canary);
    }

    [TestCase("canary-of-the-session")]
    [TestCase("canary%2Fof%2Bthe%3Dsession")]
    public async Task A_server_that_says_a_cookie_again_is_not_recorded_with_it(string cookie)
    {
        await using var server = new WireServer(request =>
            WireServer.Response($$"""{"you":"{{cookie}}","in plain":"{{Uri.UnescapeDataString(cookie)}}"}""", headers: $"Set-Cookie: session={cookie}; Path=/")
        );
        using var client = Asking.Client(server);

        var first = await client.GetAsync(server);
        var second = await client.GetAsync(server);

        server.Requests[1].Header("Cookie").Should().Equal($"session={cookie}");
        Recorded(first).Should().NotContain(Canary);
        Recorded(second).Should().NotContain(Canary);
        second.Sent.Should().NotContain(header => header.Value.Contains(Canary));
    }

    [Test]
    public async Task A_key_in_a_link_is_concealed_and_the_link_can_still_be_followed()
    {
        await using var server = new WireServer(request =>
            WireServer.Response(request.Target == "/" ? $$"""{"href":"/events?ack=1&key={{Key}}&low=5"}""" : "{}")
        );
        using var client = Asking.Client(server);
        using var links = JsonDocument.Parse((await client.GetAsync(server, "")).Text());
        var href = links.RootElement.GetProperty("href").GetString()!;

        var followed = await client.GetAsync(server, href);

        href.Should().NotContain(Canary);
        server.Requests[1].Target.Should().Be($"/events?ack=1&key={Key}&low=5");
        Recorded(followed).Should().NotContain(Canary);
    }

    [Test]
    public async Task A_key_in_a_URL_of_the_users_own_is_concealed_in_the_record()
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server);

        var exchange = await client.GetAsync(server, $"/a?access_token={Key}");

        server.Requests.Single().Target.Should().Be($"/a?access_token={Key}");
        Recorded(exchange).Should().NotContain(Canary);
    }

    private static string Recorded(Exchange exchange) =>
        string.Join(
            '\n',
            [
                exchange.Request.Url.OriginalString,
                exchange.Request.Url.AbsoluteUri,
                exchange.Request.Curl(),
                exchange.ToString(),
                .. exchange.Response?.Headers.Select(header => header.ToString()) ?? [],
                exchange.Response is null ? "" : Encoding.Latin1.GetString(exchange.Response.Body.Span),
            ]
        );
}
