using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>What all answers of the reference server have in common on the wire, whatever the resource.</summary>
public sealed class OnTheWireTests
{
    private const string Root = "/";
    private const string User = "/Autodiscover/AutodiscoverService.svc/root/oauth/user";
    private const string Applications = "/ucwa/v1/applications";
    private const string Application = $"{Applications}/2417";
    private const string Me = $"{Application}/me";
    private const string MyPhoto = $"{Me}/photo";
    private const string Page = "https://app.example";
    private readonly ConcurrentQueue<string> log = new();
    private readonly ConcurrentQueue<string> faults = new();
    private Server server = null!;
    private HttpClient http = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var options = new ReferenceServerOptions { Exhibit = true, Log = log.Enqueue, FaultLog = faults.Enqueue, ScopedTokens = new BrokenTokens() };
        server = await Server.StartAsync(options, CancellationToken.None);
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Url };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Test]
    public async Task A_challenge_has_two_schemes_in_two_headers()
    {
        using var answer = await GetAsync(User);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var challenges = answer.Headers.NonValidated["WWW-Authenticate"].ToArray();
        challenges.Should().HaveCount(2);
        challenges[0].Should().MatchRegex("^Bearer trusted_issuers=\"[^\"]+@harbour\\.example\", client_id=\"[^\"]+\"$");
        challenges[1].Should().StartWith($"MsRtcOAuth href=\"{server.Url}WebTicket/oauthtoken\",grant_type=\"").And.Contain("password");
    }

    [Test]
    public async Task Behind_a_proxy_that_ends_TLS_every_absolute_url_is_the_proxys()
    {
        (string, string)[] proxy = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "ucwa.harbour.example")];
        using var challenge = await GetAsync(User, proxy);
        using var root = await GetAsync(Root, proxy);

        challenge.Headers.NonValidated["WWW-Authenticate"].Last().Should().Contain("href=\"https://ucwa.harbour.example/WebTicket/oauthtoken\"");
        (await root.Content.ReadAsStringAsync()).Should().Contain("https://ucwa.harbour.example/Autodiscover/").And.NotContain("127.0.0.1");
    }

    [Test]
    public async Task A_token_comes_with_its_scope_of_identity_and_is_kept_nowhere()
    {
        using var answer = await SignInAsync("/WebTicket/oauthtoken");

        HeaderOf(answer, "Cache-Control").Should().Be("no-store");
        HeaderOf(answer, "Pragma").Should().Be("no-cache");
        using var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        token.RootElement.GetProperty("ms_rtc_identityscope").GetString().Should().Be("local");
        token.RootElement.GetProperty("token_type").GetString().Should().Be("Bearer");
    }

    [Test]
    public async Task Discovery_is_not_cached()
    {
        using var root = await GetAsync(Root);
        using var user = await GetAsync(User, Token);

        foreach (var answer in new[] { root, user })
        {
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            new[] { "Cache-Control", "Expires", "Pragma" }.Select(name => HeaderOf(answer, name)).Should().Equal("no-cache", "-1", "no-cache");
        }
    }

    [TestCase("/AUTODISCOVER/autodiscoverservice.SVC/Root/OAuth/User")]
    [TestCase("/UCWA/V1/Applications/2417/ME")]
    [TestCase("/autodiscover/xframe/xframe.html")]
    public async Task Paths_are_found_in_any_case(string path)
    {
        using var answer = await GetAsync(path, Token);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Tokens_and_applications_are_made_at_paths_in_any_case()
    {
        using var token = await SignInAsync("/webticket/OAUTHTOKEN");
        using var application = await SendAsync("POST", Applications.ToUpperInvariant(), Input, Token);

        token.StatusCode.Should().Be(HttpStatusCode.OK);
        application.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [TestCase("1", 200)]
    [TestCase("2", 200)]
    [TestCase("2.0", 200)]
    [TestCase("1.5", 200)]
    [TestCase("2.1", 404)]
    [TestCase("4.0", 404)]
    [TestCase("two", 400)]
    [TestCase("-1", 400)]
    public async Task The_version_of_resources_that_a_client_needs_is_a_decimal_number_of_at_most_2(string version, int status)
    {
        using var answer = await GetAsync(Me, Token, ("X-MS-RequiresMinResourceVersion", version));

        ((int)answer.StatusCode).Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Contains("APIVersionNotSupported", StringComparison.Ordinal).Should().Be(status is 404);
    }

    [Test]
    public async Task An_operation_of_a_later_version_is_not_carried_out()
    {
        using var answer = await SendAsync("POST", Applications, Input, Token, ("X-MS-RequiresMinResourceVersion", "4.0"));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("APIVersionNotSupported");
    }

    [Test]
    public async Task Answers_of_ucwa_name_their_version_and_web_pages_do_not()
    {
        using var me = await GetAsync(Me, Token);
        using var unknown = await GetAsync($"{Application}/nothing", Token);
        using var photo = await GetAsync(MyPhoto, Token);
        using var challenge = await GetAsync(Me);
        using var token = await SignInAsync("/WebTicket/oauthtoken");

        new[] { me, unknown, photo }.Select(Version).Should().AllBe("2.0");
        new[] { challenge, token }.Select(Version).Should().AllBeEquivalentTo((string?)null);

        static string? Version(HttpResponseMessage answer) => HeaderOf(answer, "X-MS-UcwaVersion");
    }

    [Test]
    public async Task A_resource_with_an_etag_has_it_in_a_header()
    {
        using var answer = await GetAsync(Application, Token);

        using var application = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        HeaderOf(answer, "ETag").Should().Be($"\"{application.RootElement.GetProperty("etag").GetString()}\"");
    }

    [TestCase(Application)]
    [TestCase(MyPhoto)]
    public async Task What_a_client_has_is_not_sent_again(string path)
    {
        using var first = await GetAsync(path, Token);
        var etag = HeaderOf(first, "ETag")!;
        foreach (var known in new[] { etag, $"W/{etag}", etag.Trim('"'), $"\"another\", {etag}", "*" })
        {
            using var again = await GetAsync(path, Token, ("If-None-Match", known));

            again.StatusCode.Should().Be(HttpStatusCode.NotModified, known);
            HeaderOf(again, "ETag").Should().Be(etag);
            (await again.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        }

        using var changed = await GetAsync(path, Token, ("If-None-Match", "\"another\""));
        changed.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Nobody_learns_without_a_token_whether_a_resource_has_changed()
    {
        using var answer = await GetAsync(Application, ("If-None-Match", "*"));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_photo_says_for_how_long_it_is_current()
    {
        using var answer = await GetAsync(MyPhoto, Token);

        HeaderOf(answer, "Content-Type").Should().Be("image/jpeg");
        DateTimeOffset.Parse(HeaderOf(answer, "Expires")!, CultureInfo.InvariantCulture).Should().BeAfter(DateTimeOffset.UtcNow);
    }

    [Test]
    public async Task The_cookie_of_an_application_opens_its_photos_and_nothing_else()
    {
        using var created = await SendAsync("POST", Applications, Input, Token);
        var application = HeaderOf(created, "Location")!;
        using var read = await GetAsync(application, Token);
        var cookie = HeaderOf(read, "Set-Cookie")!;
        var photo = await ContactPhotoAsync(application);

        HeaderOf(created, "Set-Cookie").Should().Be(cookie).And.StartWith("cwt_ucwa=").And.EndWith($"; Path={application}/photos; HttpOnly");
        (await StatusAsync(photo, $"theme=dark; {cookie.Split(';')[0]}")).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(photo, "cwt_ucwa=guessed")).Should().Be(HttpStatusCode.Unauthorized);
        (await StatusAsync($"{application}/me", cookie.Split(';')[0])).Should().Be(HttpStatusCode.Unauthorized);
        (await StatusAsync(await ContactPhotoAsync(Application), cookie.Split(';')[0])).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_cookie_for_https_is_sent_over_https_only()
    {
        using var answer = await GetAsync(Application, Token, ("X-Forwarded-Proto", "https"));

        HeaderOf(answer, "Set-Cookie").Should().Contain("; Secure");
    }

    [Test]
    public async Task A_script_of_another_origin_may_read_every_answer()
    {
        using var me = await GetAsync(Me, Token, ("Origin", Page));
        using var challenge = await GetAsync(Me, ("Origin", Page));
        using var unknown = await GetAsync("/nothing", ("Origin", Page));
        using var token = await SignInAsync("/WebTicket/oauthtoken", ("Origin", Page));

        foreach (var answer in new[] { me, challenge, unknown, token })
        {
            HeaderOf(answer, "Access-Control-Allow-Origin").Should().Be(Page);
            HeaderOf(answer, "Access-Control-Expose-Headers").Should().Contain("Location").And.Contain("ETag").And.Contain("WWW-Authenticate");
            HeaderOf(answer, "Vary").Should().Contain("Origin");
        }
    }

    [Test]
    public async Task A_request_without_an_origin_gets_no_permission()
    {
        using var answer = await GetAsync(Me, Token);

        HeaderOf(answer, "Access-Control-Allow-Origin").Should().BeNull();
    }

    [Test]
    public async Task A_browser_may_ask_without_a_token_whether_it_may_send()
    {
        using var answer = await SendAsync(
            "OPTIONS",
            Applications,
            null,
            ("Origin", Page),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type"));

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        HeaderOf(answer, "Access-Control-Allow-Origin").Should().Be(Page);
        HeaderOf(answer, "Access-Control-Allow-Methods").Should().Contain("POST").And.Contain("PUT").And.Contain("DELETE");
        HeaderOf(answer, "Access-Control-Allow-Headers").Should().Be("authorization,content-type");
    }

    [Test]
    public async Task Options_alone_needs_a_token()
    {
        using var answer = await SendAsync("OPTIONS", Applications, null);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [TestCase(Me)]
    [TestCase(MyPhoto)]
    [TestCase(Root)]
    public async Task Head_is_get_without_the_body(string path)
    {
        using var get = await GetAsync(path, Token);
        using var head = await SendAsync("HEAD", path, null, Token);

        head.StatusCode.Should().Be(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        foreach (var name in new[] { "Content-Type", "Content-Length", "ETag", "Cache-Control" })
        {
            HeaderOf(head, name).Should().Be(HeaderOf(get, name));
        }
    }

    [Test]
    public async Task A_client_that_takes_gzip_gets_the_same_text_compressed()
    {
        using var plain = await GetAsync(Me, Token);
        using var compressed = await GetAsync(Me, Token, ("Accept-Encoding", "gzip, deflate"));

        HeaderOf(plain, "Content-Encoding").Should().BeNull();
        HeaderOf(compressed, "Content-Encoding").Should().Be("gzip");
        await using var stream = new GZipStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        (await reader.ReadToEndAsync()).Should().Be(await plain.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Photos_are_not_compressed_again()
    {
        using var answer = await GetAsync(MyPhoto, Token, ("Accept-Encoding", "gzip"));

        HeaderOf(answer, "Content-Encoding").Should().BeNull();
    }

    [Test]
    public async Task A_line_for_each_request_has_its_path_and_no_secret()
    {
        using var answer = await GetAsync($"{Application}/people/search?query=canary&access_token={server.Token}", Token);
        using var escape = await GetAsync("/log/%0Aforged%1B%5B2J", Token);

        await Eventually(() => log.Any(line => line.Contains("/log/", StringComparison.Ordinal)));
        log.Should().ContainSingle(line => line.Contains("/people/search", StringComparison.Ordinal))
            .Which.Should().MatchRegex($"^\\d\\d:\\d\\d:\\d\\d GET {Application}/people/search 200 \\d+ ms$");
        log.Should().ContainSingle(line => line.Contains("/log/", StringComparison.Ordinal)).Which.Should().Contain("/log/%0Aforged%1B%5B2J 404");
        log.Should().NotContain(line => line.Contains(server.Token, StringComparison.Ordinal) || line.Contains("canary", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_fault_of_the_server_is_an_error_for_the_client_and_a_line_for_who_runs_it()
    {
        using var answer = await GetAsync(Me, ("Authorization", "Bearer canary-of-a-fault"), ("Origin", Page), ("Accept", "application/xml"));

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        HeaderOf(answer, "Content-Type").Should().StartWith("application/xml");
        HeaderOf(answer, "Access-Control-Allow-Origin").Should().Be(Page);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("ServiceFailure").And.NotContain("canary").And.NotContain(nameof(BrokenTokens));
        var line = faults.Should().ContainSingle().Subject;
        line.Should().Contain($"GET {Me} {typeof(NotSupportedException).FullName} at ").And.Contain(nameof(BrokenTokens))
            .And.NotContain("canary").And.NotContain("\n");
        await Eventually(() => log.Any(each => each.Contains($"GET {Me} 500", StringComparison.Ordinal)));
    }

    private (string Name, string Value) Token => ("Authorization", $"Bearer {server.Token}");

    private static StringContent Input => new("""{"culture":"nl-NL","endpointId":"pier-4","userAgent":"Tide"}""", Encoding.UTF8, "application/json");

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    private async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).Should().BeTrue();
        }

        return await http.SendAsync(request);
    }

    private Task<HttpResponseMessage> SignInAsync(string path, params (string Name, string Value)[] headers)
    {
        var defaults = new ReferenceServerOptions();
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "password",
            ["username"] = defaults.UserName,
            ["password"] = defaults.Password,
        };
        return SendAsync("POST", path, new FormUrlEncodedContent(form), headers);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string cookie)
    {
        using var answer = await GetAsync(path, ("Cookie", cookie));
        return answer.StatusCode;
    }

    private async Task<string> ContactPhotoAsync(string application)
    {
        using var answer = await GetAsync($"{application}/people/contacts", Token);
        var text = await answer.Content.ReadAsStringAsync();
        var start = text.IndexOf($"{application}/photos/", StringComparison.Ordinal);
        start.Should().BePositive();
        return text[start..text.IndexOf('"', start)];
    }

    private static string? HeaderOf(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    // The server logs a request after its answer has left.
    private static async Task Eventually(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 100 && !condition(); attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        condition().Should().BeTrue();
    }

    /// <summary>Breaks the server at every token that it does not know.</summary>
    private sealed class BrokenTokens : IReadOnlyDictionary<string, IReadOnlyList<string>>
    {
        public IEnumerable<string> Keys => [];

        public IEnumerable<IReadOnlyList<string>> Values => [];

        public int Count => 0;

        public IReadOnlyList<string> this[string key] => throw new KeyNotFoundException();

        public bool ContainsKey(string key) => key.StartsWith("canary", StringComparison.Ordinal) ? throw new NotSupportedException(key) : false;

        public bool TryGetValue(string key, out IReadOnlyList<string> value)
        {
            value = [];
            return false;
        }

        public IEnumerator<KeyValuePair<string, IReadOnlyList<string>>> GetEnumerator() =>
            Enumerable.Empty<KeyValuePair<string, IReadOnlyList<string>>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
