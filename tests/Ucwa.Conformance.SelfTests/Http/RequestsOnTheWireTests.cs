namespace Ucwa.Conformance.SelfTests.Http;

public sealed class RequestsOnTheWireTests
{
    [TestCase("/ucwa/parcels/1")]
    [TestCase("/people/anna%2Fb")]
    [TestCase("/people/anna%20b")]
    [TestCase("/people/andr%C3%A9")]
    [TestCase("/people/anna%40example.com")]
    [TestCase("/people/anna@example.com")]
    [TestCase("/people/100%25")]
    [TestCase("/a/b;v=1,2(3)")]
    [TestCase("/a/")]
    [TestCase("/a//b")]
    [TestCase("/a?a&b=&c=%26")]
    [TestCase("/a?q=x%20y+z&q=2")]
    [TestCase("/a?")]
    [TestCase("/a?=b")]
    [TestCase("/a?x=%C3%A9&y=a/b?c")]
    [TestCase("/a?timeout=180&ack=1")]
    [TestCase("/a?b=c%3Dd")]
    public async Task A_URL_is_asked_for_exactly_as_it_was_sent(string path)
    {
        var request = await SentAsync(server => new RequestSpec(new Uri($"http://127.0.0.1:{server.Port}{path}"), "application/json"));

        request.Target.Should().Be(path);
    }

    [TestCase("application/json")]
    [TestCase("application/vnd.microsoft.com.ucwa+xml")]
    public async Task One_media_type_is_asked_for_and_no_other(string accept)
    {
        var request = await SentAsync(server => new RequestSpec(server.Url, accept));

        request.Header("Accept").Should().Equal(accept);
        request.Header("Accept-Encoding").Should().BeEmpty();
    }

    [Test]
    public async Task The_token_goes_as_a_bearer_token()
    {
        var request = await SentAsync(server => new RequestSpec(server.Url, "application/json"));

        request.Header("Authorization").Should().Equal($"Bearer {Asking.Token}");
    }

    [Test]
    public async Task An_anonymous_request_has_no_token()
    {
        var request = await SentAsync(server => new RequestSpec(server.Url, "application/json") { Anonymous = true });

        request.Lines.Should().NotContain(line => line.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase) || line.Contains(Asking.Token));
    }

    [Test]
    public async Task Further_headers_go_as_they_are()
    {
        var request = await SentAsync(server => new RequestSpec(server.Url, "application/json")
        {
            Headers = [new Header("X-MS-RequiresMinResourceVersion", "1000"), new Header("X-Odd", "a, \"b\"; c")],
        });

        request.Header("X-MS-RequiresMinResourceVersion").Should().Equal("1000");
        request.Header("X-Odd").Should().Equal("a, \"b\"; c");
    }

    [TestCase("Content-Type", "text/plain")]
    [TestCase("content-language", "en")]
    [TestCase("Expires", "0")]
    public async Task A_header_of_a_body_goes_with_an_empty_one(string name, string value)
    {
        var request = await SentAsync(server => new RequestSpec(server.Url, "application/json")
        {
            Headers = [new Header(name, value), new Header("X-Odd", "1")],
        });

        request.Header(name).Should().Equal(value);
        request.Header("X-Odd").Should().Equal("1");
        request.Header("Content-Length").Should().Equal("0");
    }

    [Test]
    public async Task A_request_is_a_GET_without_a_body()
    {
        var request = await SentAsync(server => new RequestSpec(server.Url, "application/json"));

        request.Lines[0].Should().Be("GET / HTTP/1.1");
        request.Header("Content-Length").Should().BeEmpty();
        request.Header("Transfer-Encoding").Should().BeEmpty();
    }

    [TestCase("session=1; Path=/", "session=1")]
    [TestCase("session=\"1\"", "session=\"1\"")]
    [TestCase("session=1; Path=/other", null)]
    [TestCase("session=1; Secure", null)]
    [TestCase("session=1; Domain=example.com", null)]
    [TestCase("session=1; Max-Age=0", null)]
    [TestCase("session=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", null)]
    [TestCase("; ;=", null)]
    [TestCase("$session=1", null)]
    [TestCase("session=caf\u00e9", null)]
    [TestCase("session=a\u2401b", null)]
    [TestCase("ses\u0080sion=1", null)]
    [TestCase("session=1, other=a\u2401b", null)]
    public async Task Cookies_are_sent_back_as_a_browser_does(string cookie, string? sent)
    {
        await using var server = new WireServer(_ => WireServer.Response(headers: $"Set-Cookie: {cookie.Replace('\u2401', '\u0001')}"));
        using var client = Asking.Client(server);

        await client.GetAsync(server);
        await client.GetAsync(server);

        server.Requests.SelectMany(request => request.Header("Cookie")).Should().Equal(sent is null ? [] : new[] { sent });
    }

    [Test]
    public async Task What_follows_a_comma_is_concealed_like_any_other_cookie()
    {
        await using var server = new WireServer(request =>
            WireServer.Response($"\"{string.Concat(request.Header("Cookie"))}\"", headers: "Set-Cookie: first=1, second=canary-behind-the-comma; Path=/")
        );
        using var client = Asking.Client(server);
        await client.GetAsync(server);

        var exchange = await client.GetAsync(server);

        server.Requests[1].Header("Cookie").Should().Equal("first=1; second=canary-behind-the-comma");
        exchange.Text().Should().StartWith("\"first=1").And.NotContain("canary-behind-the-comma");
    }

    [Test]
    public async Task Cookies_are_bounded_in_length_and_number()
    {
        var more = 0;
        var value = new string('x', 3000);
        await using var server = new WireServer(_ =>
            WireServer.Response(headers: [.. Enumerable.Range(0, 15).Select(_ => $"Set-Cookie: c{more++}={value}{more}; Path=/")]));
        using var client = Asking.Client(server);
        for (var i = 0; i < 3; i++)
        {
            (await client.GetAsync(server)).Response!.Status.Should().Be(200);
        }

        var cookies = server.Requests[^1].Header("Cookie").Should().ContainSingle().Which;
        cookies.Length.Should().BeInRange(32 * 1024, 64 * 1024);
        cookies.Split("; ").Should().OnlyContain(cookie => cookie.Length > value.Length);
    }

    [Test]
    public async Task A_cookie_above_4096_bytes_is_not_kept()
    {
        await using var server = new WireServer(_ => WireServer.Response(headers: $"Set-Cookie: session={new string('x', 5000)}; Path=/"));
        using var client = Asking.Client(server);
        await client.GetAsync(server);
        await client.GetAsync(server);

        server.Requests[1].Header("Cookie").Should().BeEmpty();
    }

    [Test]
    public async Task A_request_that_shows_what_a_token_is_needed_for_has_no_cookies()
    {
        await using var server = new WireServer(_ => WireServer.Response(headers: "Set-Cookie: cwt_ucwa=1; Path=/"));
        using var client = Asking.Client(server, Asking.Settings with { ScopedTokens = new Dictionary<string, string> { [""] = "cwt=without-scopes" } });
        await client.GetAsync(server);
        var spec = new RequestSpec(server.Url, "application/json");

        await client.SendAsync(spec with { Anonymous = true }, CancellationToken.None);
        await client.SendAsync(spec with { Scope = "" }, CancellationToken.None);
        await client.SendAsync(spec, CancellationToken.None);

        server.Requests.Select(request => request.Header("Cookie").Count).Should().Equal(0, 0, 0, 1);
    }

    [Test]
    public async Task A_server_with_a_new_cookie_each_time_is_kept_up_with_for_a_while_only()
    {
        var answers = 0;
        await using var server = new WireServer(_ => WireServer.Response(headers: $"Set-Cookie: session=canary-of-the-session-{answers++}; Path=/"));
        using var client = Asking.Client(server);
        for (var i = 0; i < 110; i++)
        {
            await client.GetAsync(server);
        }

        server.Requests[^1].Header("Cookie").Should().Equal("session=canary-of-the-session-99");
    }

    [Test]
    public async Task No_more_than_the_agreed_number_are_sent_at_once()
    {
        var (inFlight, most) = (0, 0);
        await using var server = new WireServer(
            async (_, stream, stop) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inFlight));
                await Task.Delay(30, stop);
                Interlocked.Decrement(ref inFlight);
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), stop);
            }
        );
        using var client = Asking.Client(server, Asking.Settings with { Concurrency = 2 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.GetAsync(server, $"{i}")));

        server.Requests.Should().HaveCount(8);
        most.Should().Be(2);
    }

    private static async Task<WireRequest> SentAsync(Func<WireServer, RequestSpec> requestSpec)
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server);
        var exchange = await client.SendAsync(requestSpec(server), CancellationToken.None);
        exchange.Response!.Status.Should().Be(200);
        return server.Requests.Should().ContainSingle().Subject;
    }
}
