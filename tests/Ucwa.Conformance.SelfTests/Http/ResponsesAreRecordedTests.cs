namespace Ucwa.Conformance.SelfTests.Http;

public sealed class ResponsesAreRecordedTests
{
    [TestCase("200 OK", 200)]
    [TestCase("204 No Content", 204)]
    [TestCase("404 Not Found", 404)]
    [TestCase("500 Oops", 500)]
    [TestCase("599 Odd", 599)]
    public async Task Every_status_is_an_answer_and_no_exception(string line, int status)
    {
        var exchange = await Asking.OnceAsync($"HTTP/1.1 {line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        exchange.Response!.Status.Should().Be(status);
        exchange.Error.Should().BeNull();
    }

    [Test]
    public async Task Headers_and_body_are_kept_as_they_came()
    {
        var exchange = await Asking.OnceAsync(
            WireServer.Response("{\"a\": 1}\r\n", type: "application/json; charset=utf-8; odd", headers: ["X-Twice: 1", "X-Twice: 2", "Expires: never"])
        );

        exchange.Text().Should().Be("{\"a\": 1}\r\n");
        exchange.Response!.Values("Content-Type").Should().Equal("application/json; charset=utf-8; odd");
        exchange.Response.MediaType.Should().Be("application/json");
        exchange.Response.Values("x-twice").Should().Equal("1", "2");
        exchange.Response.Values("Expires").Should().Equal("never");
    }

    [Test]
    public async Task A_chunked_body_is_put_together()
    {
        var exchange = await Asking.OnceAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");

        exchange.Text().Should().Be("abcde");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_redirect_is_recorded_and_not_followed(bool isIntegrated)
    {
        await using var other = new WireServer(_ => WireServer.Response());
        await using var server = new WireServer(_ => WireServer.Response("", "302 Found", headers: $"Location: {other.Url}"));
        using var client = Asking.Client(server);

        var exchange = await client.SendAsync(new RequestSpec(server.Url, "application/json"), CancellationToken.None, isIntegrated: isIntegrated);

        exchange.Response!.Status.Should().Be(302);
        exchange.Response.Values("Location").Should().Equal(other.Url.AbsoluteUri);
        other.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task Exchanges_are_numbered_from_one()
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server);

        (await client.GetAsync(server)).Number.Should().Be(1);
        (await client.GetAsync(server)).Number.Should().Be(2);
    }

    [TestCase(null, "\"Authorization: Bearer $UCWA_TOKEN\"")]
    [TestCase("", "\"Authorization: Bearer $UCWA_UNSCOPED_TOKEN\"")]
    [TestCase("Meetings.ReadWrite", "\"Authorization: Bearer $(jq -r '.[\"Meetings.ReadWrite\"]' \"$UCWA_SCOPED_TOKENS\")\"")]
    [TestCase("it's\"$(x)", "\"Authorization: Bearer $(jq -r '.[\"it\\u0027s\\u0022$(x)\"]' \"$UCWA_SCOPED_TOKENS\")\"")]
    public void A_request_with_the_token_of_a_scope_is_repeated_with_that_token(string? scope, string header) =>
        new RequestSpec(new Uri("http://depot.example/"), "application/json") { Scope = scope }
            .Curl()
            .Should()
            .Be($"curl -i -H 'Accept: application/json' -H {header} 'http://depot.example/'");

    [Test]
    public async Task An_exchange_can_be_repeated_with_curl_that_holds_no_token()
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server);

        var exchange = await client.SendAsync(
            new RequestSpec(new Uri(server.Url, "it's?a=b"), "application/json") { Headers = [new Header("X-A", "1")] },
            CancellationToken.None
        );

        exchange
            .Request.Curl()
            .Should()
            .Be($@"curl -i -H 'Accept: application/json' -H 'X-A: 1' -H ""Authorization: Bearer $UCWA_TOKEN"" 'http://127.0.0.1:{server.Port}/it'\''s?a=b'");
    }
}
