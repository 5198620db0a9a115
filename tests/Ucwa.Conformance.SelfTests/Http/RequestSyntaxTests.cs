namespace Ucwa.Conformance.SelfTests.Http;

/// <summary>What cannot be a request is none: nothing of it comes over the wire, and the setting that it comes from is named.</summary>
public sealed class RequestSyntaxTests
{
    private const int MaxValue = 64 * 1024;

    [TestCase("1\r\nX-More: 2", "a line break at position 2")]
    [TestCase("1\nX-More: 2", "a line break at position 2")]
    [TestCase("1\rX-More: 2", "a line break at position 2")]
    [TestCase("\r\n\r\nPOST /other HTTP/1.1", "a line break at position 1")]
    [TestCase("tab\tbefore\r\nX-More: 2", "a line break at position 11")]
    public async Task A_line_break_does_not_end_a_header(string value, string what) =>
        IsRefused(await SendAsync(new Header("X-Odd", value)), UntestedCode.HeaderWithLineBreak, $"the value of the header X-Odd, from UCWA_ERROR_PROBES, has {what}");

    [TestCase("a\u2400b", "a control character at position 2")]
    [TestCase("\u2407", "a control character at position 1")]
    [TestCase("a\u007f", "a control character at position 2")]
    [TestCase("a\u0085X-More: 2", "a control character at position 2")]
    [TestCase("\t\u2400", "a control character at position 2")]
    [TestCase("caf\u00e9", "a character that is not ASCII at position 4")]
    [TestCase("\u560a\u560dX-More: 2", "a character that is not ASCII at position 1")]
    [TestCase("a\u2028b", "a character that is not ASCII at position 2")]
    [TestCase("a\ud83db", "a character that is not ASCII at position 2")]
    public async Task Only_printable_ASCII_goes_into_a_header(string value, string what) =>
        IsRefused(await SendAsync(new Header("X-Odd", Plain(value))), UntestedCode.HeaderNotAscii, $"the value of the header X-Odd, from UCWA_ERROR_PROBES, has {what}");

    [TestCase("")]
    [TestCase("X Odd")]
    [TestCase("X-Odd:")]
    [TestCase("X-Odd\r\nX-More")]
    [TestCase("X-Od\u00e9")]
    [TestCase("X-Odd\u2400")]
    [TestCase("(comment)")]
    public async Task A_name_that_is_none_is_not_left_out_in_silence(string name) =>
        IsRefused(await SendAsync(new Header(Plain(name), "1")), UntestedCode.HeaderNotAllowed, "UCWA_ERROR_PROBES, has a name that is none in HTTP");

    [TestCase("Content-Length", "5")]
    [TestCase("transfer-encoding", "chunked")]
    [TestCase("Host", "other.example")]
    [TestCase("Connection", "X-Odd")]
    [TestCase("Upgrade", "h2c")]
    [TestCase("Expect", "100-continue")]
    public async Task Where_a_request_ends_and_where_it_goes_no_file_may_say(string name, string value) =>
        IsRefused(await SendAsync(new Header(name, value)), UntestedCode.HeaderNotAllowed, "is for the transport alone to set");

    [Test]
    public async Task A_header_of_64_Ki_characters_is_sent_and_a_longer_one_is_not()
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server);

        var fits = await client.SendAsync(With(server, new Header("X-Odd", new string('x', MaxValue))), CancellationToken.None);
        var longer = await client.SendAsync(With(server, new Header("X-Odd", new string('x', MaxValue + 1))), CancellationToken.None);

        fits.Response!.Status.Should().Be(200);
        longer.NoResponseReason.Code.Should().Be(UntestedCode.HeaderTooLong);
        server.Requests.Should().ContainSingle();
    }

    [Test]
    public async Task So_are_100_headers_and_not_more() =>
        IsRefused(
            await SendAsync([.. Enumerable.Range(0, 101).Select(i => new Header($"X-{i}", "1"))]),
            UntestedCode.HeaderTooLong,
            "more than 100"
        );

    [TestCase("", "UCWA_UNSCOPED_TOKEN_B")]
    [TestCase("Contacts.Read", "UCWA_SCOPED_TOKENS_B")]
    [TestCase(null, "UCWA_TOKEN_B")]
    public async Task A_token_that_no_header_can_carry_names_its_own_setting(string? scope, string setting)
    {
        await using var server = new WireServer(_ => WireServer.Response());
        var settings = Asking.Settings with
        {
            Names = EndpointSettings.Second,
            Token = "canary-of-the-token\r\nX-More: 2",
            ScopedTokens = new Dictionary<string, string> { [""] = "canary-without\nscopes", ["Contacts.Read"] = "canary\u0000contacts" },
        };
        using var client = new UcwaClient(settings, server.Url);

        var exchange = await client.SendAsync(new RequestSpec(server.Url, "application/json") { Scope = scope }, CancellationToken.None);

        exchange.Outcome.Should().StartWith($"the token from {setting}, for the header Authorization, has a ").And.NotContain("canary");
        exchange.NoResponseReason.Remedy.Should().Contain(setting);
        server.Requests.Should().BeEmpty();
    }

    [TestCase("http://a-label-of-64-characters-is-one-too-long-for-the-DNS-so-it-is-none/", "has a host or a port that cannot exist")]
    [TestCase("http://a:0/", "has a host or a port that cannot exist")]
    [TestCase("http://anna:tide@127.0.0.1/", "has a user name or password in it")]
    public async Task A_URL_that_cannot_be_requested_is_not(string url, string what)
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server);

        var exchange = await client.SendAsync(new RequestSpec(new Uri(url), "application/json"), CancellationToken.None);

        exchange.NoResponseReason.Code.Should().Be(UntestedCode.UrlNotUsable);
        exchange.Outcome.Should().StartWith($"the URL {what}");
        exchange.NoResponseReason.Remedy.Should().Contain("UCWA_TARGETS");
    }

    [Test]
    public void A_host_of_half_a_surrogate_pair_is_none() => Hrefs.Problem(new Uri("http://\ud800/")).Should().Be("has a host or a port that cannot exist");

    [Test]
    public async Task A_host_that_names_a_secret_does_not_become_one()
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server, Asking.Settings with { TrustedHosts = ["other.example"] });
        await client.GetAsync(server);
        var name = client.Redactor.Redact($"/a?token={Asking.Token}").Split('=')[^1];

        var exchange = await client.SendAsync(new RequestSpec(new Uri($"http://{name}.evil.example/"), "application/json"), CancellationToken.None);

        exchange.WasNotSent.Should().BeTrue();
        exchange.ToString().Should().NotContain("canary");
    }

    [Test]
    public async Task A_URL_of_70000_characters_is_not_sent()
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server);

        (await client.GetAsync(server, new string('x', 70_000))).Outcome.Should().Be("the URL is longer than 65536 characters");
        server.Requests.Should().BeEmpty();
    }

    [VariedHeaders]
    public static void Whatever_a_header_is_the_wire_shows_that_header_or_nothing(string name, string value)
    {
        var spec = new RequestSpec(new Uri("http://depot.example/"), "application/json") { Headers = [new Header(name, value)] };

        var reason = RequestSyntax.RefusalReason(spec, spec.Url, spec.Headers, EndpointSettings.First);

        (reason is null).Should().Be(IsSafe(name, value), "{0}: {1}", name, value);
    }

    // XML, and so a test report, cannot hold control characters: pictures of them stand for them in the cases.
    private static string Plain(string text) => text.Replace('\u2400', '\0').Replace('\u2401', '\u0001').Replace('\u2407', '\a');

    private static bool IsSafe(string name, string value) =>
        name.Length is > 0 and <= 256
        && name.All(character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character))
        && name.ToUpperInvariant() is not ("HOST" or "TE" or "EXPECT" or "UPGRADE" or "TRAILER" or "CONNECTION" or "CONTENT-LENGTH" or "TRANSFER-ENCODING")
        && value.Length <= MaxValue
        && value.All(character => character is '\t' or (>= ' ' and <= '~'));

    private static RequestSpec With(WireServer server, params IReadOnlyList<Header> headers) => new(server.Url, "application/json") { Headers = headers };

    private static async Task<Exchange> SendAsync(params IReadOnlyList<Header> headers)
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server);
        var exchange = await client.SendAsync(With(server, headers), CancellationToken.None);
        server.Requests.Should().BeEmpty();
        return exchange;
    }

    private static void IsRefused(Exchange exchange, UntestedCode code, string words)
    {
        exchange.WasNotSent.Should().BeTrue();
        exchange.NoResponseReason.Code.Should().Be(code);
        exchange.Outcome.Should().Contain(words).And.NotContain("\n");
        exchange.NoResponseReason.Remedy.Should().Contain("UCWA_ERROR_PROBES");
    }

    /// <summary>A property of names and values of headers that chance makes.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class VariedHeadersAttribute : FsCheck.NUnit.PropertyAttribute
    {
        public VariedHeadersAttribute() => (QuietOnSuccess, MaxTest, Arbitrary) = (true, 2000, [typeof(Texts)]);
    }

    private static class Texts
    {
        private static readonly string[] Parts = ["X-Odd", "Host", "a", " ", "\t", "\r", "\n", "\r\n", ":", "\0", "\u007f", "\u00e9", "\ud800", "~", "é", "%0d%0a"];

        public static FsCheck.Arbitrary<string> Text() =>
            FsCheck.Fluent.Arb.From(
                FsCheck.Fluent.Gen.Select(FsCheck.Fluent.Gen.ListOf(FsCheck.Fluent.Gen.Elements(Parts)), parts => string.Concat(parts))
            );
    }
}
