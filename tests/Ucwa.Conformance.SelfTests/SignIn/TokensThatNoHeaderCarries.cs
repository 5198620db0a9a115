using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.SignIn;

/// <summary>What a server says while one signs in is checked before it is part of a request, and who said it is named.</summary>
public sealed class TokensThatNoHeaderCarries
{
    private const string Carries = "an access_token that no HTTP header can carry";
    private const string Password = "canary-high-tide";
    private const int MaxLength = (64 * 1024) - 7;
    private static readonly TimeSpan Bounded = TimeSpan.FromSeconds(30);

    private static readonly (string Name, string Token, string Words)[] Tokens =
    [
        ("a header", "canary-token\r\nX-Evil: 1", $"{Carries} (a line break at position 13)"),
        ("a request", "canary\r\n\r\nDELETE /ucwa/applications/1 HTTP/1.1\r\n\r\n", $"{Carries} (a line break at position 7)"),
        ("a line feed", "canary-token\n", $"{Carries} (a line break at position 13)"),
        ("a null", "canary-tok\u0000en", $"{Carries} (a control character at position 11)"),
        ("a bell", "canary-toke\u0007n", $"{Carries} (a control character at position 12)"),
        ("a space", "canary token", $"{Carries} (a space at position 7)"),
        ("a tab", "canary\ttoken", $"{Carries} (a control character at position 7)"),
        ("a letter beyond ASCII", "canary-caf\u00e9", $"{Carries} (a character that is not ASCII at position 11)"),
        ("letters that some encodings cut to a line break", "canary\u560d\u560aX-Evil: 1", $"{Carries} (a character that is not ASCII at position 7)"),
        ("nothing", "", "an empty access_token"),
        ("three letters", "abc", "an access_token of 3 characters, too short to be concealed in reports"),
        ("a word of the protocol", "_embedded", "an access_token that is a word of UCWA itself, which cannot be concealed in reports"),
        ("twelve megabytes", new string('c', 12 * 1024 * 1024), $"{Carries} (12582912 characters, more than 65529)"),
        ("one character too many", new string('c', MaxLength + 1), $"{Carries} (65530 characters, more than 65529)"),
    ];

    private static IEnumerable<TestCaseData> Cases => Tokens.Select(token => new TestCaseData(token.Token, token.Words).SetArgDisplayNames(token.Name));

    [TestCaseSource(nameof(Cases))]
    public async Task A_token_that_no_header_can_carry_is_the_token_endpoints(string token, string words)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /token", _ => SignInServer.Resource(JsonSerializer.Serialize(new { access_token = token, token_type = "Bearer" })));
        var clock = Stopwatch.StartNew();

        var problem = await ProblemAsync(server);

        problem.Code.Should().Be(ErrorCode.UnusableToken);
        problem.Message.Should().Be($"UCWA_URL: the token endpoint {server.Url}token sent {words}.");
        problem.Hint.Should().StartWith("Correct the token endpoint").And.NotContain("running");
        server.Asked.Should().Equal("GET /", "GET /user", "POST /token");
        clock.Elapsed.Should().BeLessThan(Bounded);
    }

    [TestCase("mac")]
    [TestCase("Bearer\r\nX-Evil: 1")]
    [TestCase("DPoP")]
    public async Task A_token_of_another_type_is_not_sent_as_a_bearer_token(string type)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /token", _ => SignInServer.Resource(JsonSerializer.Serialize(new { access_token = SignInServer.Token, token_type = type })));

        var problem = await ProblemAsync(server);

        problem.Code.Should().Be(ErrorCode.UnusableToken);
        problem.Message.Should().Contain("sent a token of the type \"").And.EndWith("\", not Bearer.").And.NotContain("\n");
        server.Asked.Should().Equal("GET /", "GET /user", "POST /token");
    }

    [TestCase("""{"access_token":"cwt=canary/of-this-server"}""")]
    [TestCase("""{"access_token":"cwt=canary/of-this-server","token_type":"bearer"}""")]
    [TestCase("""{"access_token":"cwt=canary/of-this-server","token_type":null}""")]
    [TestCase("""{"access_token":"cwt=canary/of-this-server","token_type":"Bearer","expires_in":1e999}""")]
    [TestCase("""{"access_token":"cwt=canary/of-this-server","token_type":7,"expires_in":-99999999999999999999}""")]
    public async Task Whatever_else_the_token_endpoint_says_the_token_counts(string body)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /token", _ => SignInServer.Resource(body));

        await using var endpoint = await OpenAsync(server);

        server.Requests[^1].Token.Should().Be(SignInServer.Token);
    }

    [Test]
    public async Task A_token_of_65529_characters_is_sent()
    {
        await using var server = await SignInServer.StartAsync();
        var token = new string('c', MaxLength);
        server.On("POST /token", _ => SignInServer.Resource(JsonSerializer.Serialize(new { access_token = token })));

        var problem = await ProblemAsync(server);

        // The server of the test reads no headers as long as that, and says so.
        problem.Message.Should().Contain("answered 431");
    }

    [TestCase("http://[::1/token")]
    [TestCase("http://a..b/token")]
    [TestCase("http://127.0.0.1:99999/token")]
    [TestCase("http://127.0.0.1:0/token")]
    [TestCase("http://")]
    [TestCase("ftp://127.0.0.1/token")]
    [TestCase("javascript:alert(1)")]
    [TestCase("data:,token")]
    [TestCase("http://anna:tide@127.0.0.1/token")]
    [TestCase("\\\\server\\share")]
    public async Task A_token_endpoint_that_cannot_be_asked_is_said_to_be_the_challenges(string href)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", _ => SignInServer.Challenge($"MsRtcOAuth href=\"{href}\",grant_type=\"password\""));

        var problem = await ProblemAsync(server);

        problem.Code.Should().Be(ErrorCode.UnusableChallenge);
        problem.Message.Should().StartWith($"UCWA_URL: {server.Url}user answered 401 with an MsRtcOAuth challenge that leads nowhere: its href ");
        server.Asked.Should().Equal("GET /", "GET /user");
    }

    [Test]
    public async Task A_token_endpoint_of_70000_characters_is_not_asked()
    {
        await using var server = new WireServer(request => request.Path switch
        {
            "/" => WireServer.Response("""{"_links":{"user":{"href":"/user"} } }"""),
            _ => WireServer.Response("", "401 Unauthorized", headers: $"WWW-Authenticate: MsRtcOAuth href=\"/{new string('x', 50_000)}\""),
        });

        var problem = await ProblemAsync(server.Url);

        problem.Message.Should().NotContain("Exception").And.MatchRegex("^.{20,600}$");
    }

    [Test]
    public async Task A_challenge_without_end_is_read_in_time()
    {
        var clock = Stopwatch.StartNew();
        await using var server = new WireServer(request => request.Path switch
        {
            "/" => WireServer.Response("""{"_links":{"user":{"href":"/user"} } }"""),
            _ => WireServer.Response("", "401 Unauthorized", headers: $"WWW-Authenticate: MsRtcOAuth {new string('a', 60_000)} {new string(',', 500)}"),
        });

        var problem = await ProblemAsync(server.Url);

        problem.Code.Should().Be(ErrorCode.MissingChallenge);
        clock.Elapsed.Should().BeLessThan(Bounded);
    }

    [TestCase("""{"_links":{"user":{"href":"http://a..b/"} } }""")]
    [TestCase("""{"_links":{"user":{"href":"http://[::1/"} } }""")]
    [TestCase("""{"_links":{"user":{"href":"http://\ud800/"} } }""")]
    [TestCase("""{"_links":{"user":{"href":"http://127.0.0.1:99999/"} } }""")]
    [TestCase("""{"_links":{"redirect":{"href":"http://anna:tide@127.0.0.1/"} } }""")]
    [TestCase("""{"_links":{"redirect":{"href":"http://127.0.0.1:0/"} } }""")]
    [TestCase("""{"_links":{"user":{"href":""} } }""")]
    public async Task A_way_that_leads_nowhere_is_a_problem_of_the_server(string root)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /", _ => SignInServer.Resource(root));

        var problem = await ProblemAsync(server);

        problem.Code.Should().BeOneOf(ErrorCode.MissingLink, ErrorCode.InvalidResource);
        server.Asked.Should().Equal("GET /");
    }

    [TestCase("http://[::1/")]
    [TestCase("http://127.0.0.1:0/1")]
    [TestCase("http://anna:tide@127.0.0.1/1")]
    [TestCase("//")]
    public async Task An_application_that_cannot_be_asked_was_not_created(string href)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /ucwa/applications", _ =>
            SignInServer.Resource(JsonSerializer.Serialize(new { rel = "application", _links = new { self = new { href } } }), StatusCodes.Status201Created));

        (await ProblemAsync(server)).Code.Should().Be(ErrorCode.ApplicationNotCreated);
    }

    [Test]
    public async Task An_application_without_a_self_link_is_deleted_at_its_Location()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /ucwa/applications", _ => Results.Created("/ucwa/applications/1", new { rel = "application" }));

        (await ProblemAsync(server)).Code.Should().Be(ErrorCode.ApplicationNotCreated);

        server.Asked.Should().EndWith("DELETE /ucwa/applications/1");
    }

    [Test]
    public async Task A_token_of_the_settings_that_no_header_can_carry_is_not_the_servers()
    {
        await using var server = await SignInServer.StartAsync();
        var settings = Settings(server.Url) with { Token = "canary-of-the-user\u0007" };

        var problem = (await FluentActions.Awaiting(() => LiveEndpoint.OpenAsync(settings, server.Url, Catalogue.Current, CancellationToken.None))
            .Should().ThrowAsync<ConformanceException>()).Which.Problem;

        problem.Code.Should().Be(ErrorCode.InvalidSetting);
        problem.Setting.Should().Be("UCWA_TOKEN");
        problem.Text.Should().StartWith("UCWA_TOKEN cannot be sent to ").And.Contain("a control character at position 19").And.NotContain("canary")
            .And.NotContain("running");
        server.Requests.Should().BeEmpty();
    }

    [TestCase("nonsense\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    [TestCase("SSH-2.0-OpenSSH_9.6\r\n")]
    public async Task What_speaks_no_HTTP_is_said_to_answer(string answer)
    {
        await using var server = new WireServer(_ => answer);

        var problem = await ProblemAsync(server.Url);

        problem.Code.Should().Be(ErrorCode.InvalidHttp);
        problem.Hint.Should().StartWith("Something answers there, but not in valid HTTP.");
    }

    [Test]
    public async Task A_URL_that_cannot_be_asked_is_the_settings()
    {
        var url = new Uri("http://127.0.0.1:0/");

        var problem = await ProblemAsync(url);

        problem.Should().BeEquivalentTo(new { Code = ErrorCode.InvalidSetting, Setting = "UCWA_URL", Message = "UCWA_URL has a host or a port that cannot exist." });
    }

    private static Task<LiveEndpoint> OpenAsync(SignInServer server) =>
        LiveEndpoint.OpenAsync(Settings(server.Url), server.Url, Catalogue.Current, CancellationToken.None);

    private static Task<RunProblem> ProblemAsync(SignInServer server) => ProblemAsync(server.Url);

    private static async Task<RunProblem> ProblemAsync(Uri url)
    {
        var problem = (await FluentActions.Awaiting(() => LiveEndpoint.OpenAsync(Settings(url), url, Catalogue.Current, CancellationToken.None))
            .Should().ThrowAsync<ConformanceException>()).Which.Problem;
        problem.Text.Should().NotContain("canary").And.NotContain("Exception").And.NotContain("\nX-Evil:");
        return problem;
    }

    private static RunSettings Settings(Uri url) =>
        new()
        {
            Timeout = Asking.Settings.Timeout,
            Url = url,
            Username = "anna@harbour.example",
            Password = Password,
        };
}
