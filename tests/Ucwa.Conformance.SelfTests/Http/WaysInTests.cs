using Microsoft.AspNetCore.Http;

namespace Ucwa.Conformance.SelfTests.Http;

/// <summary>The ways in that servers were seen to have, and those that no client may take.</summary>
public sealed class WaysInTests
{
    private const string User = "anna@harbour.example";
    private const string Password = "canary-high-tide";

    // Another name for this machine: another host for whoever must decide to trust it.
    private const string OtherHost = "localhost";

    private static readonly string[] WholeWay = ["GET /", "GET /user", "POST /token", "GET /user", "POST /ucwa/applications"];

    [TestCase("Bearer trusted_issuers=\"\"|MsRtcOAuth href=\"{0}token\",grant_type=\"urn:microsoft.rtc:windows,password\"")]
    [TestCase("MsRtcOAuth href=\"{0}token\",grant_type=\"password\"|Bearer trusted_issuers=\"\"")]
    [TestCase("Bearer trusted_issuers=\"\", client_id=\"1\", MsRtcOAuth href=\"{0}token\",grant_type=\"password\"")]
    [TestCase("MsRtcOAuth href=\"{0}token\",grant_type=\"password\", Bearer trusted_issuers=\"\"")]
    [TestCase("MsRtcOAuth href={0}token,grant_type=\"password\"")]
    [TestCase("MsRtcOAuth href=\"/token\", grant_type=\"password\"")]
    [TestCase("MsRtcOAuth href=token")]
    [TestCase("msrtcoauth HREF = \"{0}token\" , Grant_Type = \"PASSWORD\"")]
    public async Task A_challenge_is_read_in_every_form_that_servers_send(string headers)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request =>
            request.Token is null
                ? SignInServer.Challenge(string.Format(null, headers, server.Url).Split('|'))
                : SignInServer.Resource("""{"_links":{"applications":{"href":"/ucwa/applications"} } }""")
        );

        await using var endpoint = await OpenAsync(server);

        server.Asked.Should().Equal(WholeWay);
        server.Requests[2].Body.Should().Be("grant_type=password&username=anna%40harbour.example&password=canary-high-tide");
        server.Requests[2].Token.Should().BeNull();
        server.Requests[3].Token.Should().Be(SignInServer.Token);
        endpoint.Application.Should().Be(new Uri(server.Url, "/ucwa/applications/1"));
    }

    [TestCase("Bearer trusted_issuers=\"\"")]
    [TestCase("MsRtcOAuth grant_type=\"password\"")]
    [TestCase("NotMsRtcOAuth href=\"/token\"")]
    public async Task A_challenge_that_does_not_say_where_to_sign_in_is_called_so(string header)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", _ => SignInServer.Challenge(header));

        (await WhyNot(server))
            .Should()
            .Be(
                $"UCWA_URL: {server.Url}user answered 401 without an MsRtcOAuth challenge, so the suite cannot tell where to sign in.\n  Set UCWA_TOKEN to a bearer token."
            );
    }

    [Test]
    public async Task A_server_that_does_not_take_the_grant_says_which_it_takes()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", _ => SignInServer.Challenge("MsRtcOAuth href=\"/token\",grant_type=\"urn:microsoft.rtc:anonmeeting\""));

        (await WhyNot(server)).Should().Contain("does not support the grant 'password'. It supports: urn:microsoft.rtc:anonmeeting.");
        server.Asked.Should().NotContain("POST /token");
    }

    [Test]
    public async Task A_token_endpoint_on_a_host_that_is_not_trusted_gets_no_credentials()
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", _ => SignInServer.Challenge($"MsRtcOAuth href=\"{other.Url}token\",grant_type=\"password\""));

        IsUntrusted(await WhyNot(server), $"{server.Url}user", other);
    }

    [Test]
    public async Task Nor_does_one_on_another_port_of_the_same_host()
    {
        await using var other = await SignInServer.StartAsync();
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", _ => SignInServer.Challenge($"MsRtcOAuth href=\"{other.Url}token\",grant_type=\"password\""));

        IsUntrusted(await WhyNot(server), $"{server.Url}user", other);
    }

    [Test]
    public async Task A_root_on_a_host_that_is_not_trusted_is_not_asked()
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        await using var server = await SignInServer.StartAsync();
        server.On("GET /", _ => Redirect(other.Url));

        IsUntrusted(await WhyNot(server), $"{server.Url}", other);
    }

    [Test]
    public async Task A_root_on_a_trusted_host_is_followed()
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        await using var server = await SignInServer.StartAsync();
        server.On("GET /", _ => Redirect(other.Url));

        await using var endpoint = await OpenAsync(server, OtherHost);

        server.Asked.Should().Equal("GET /");
        other.Asked.Should().Equal(WholeWay);
        endpoint.SignInPages.Should().Equal(("root", server.Url), ("root", other.Url), ("user", new Uri(other.Url, "/user")));
        endpoint.Application.Should().Be(new Uri(other.Url, "/ucwa/applications/1"));
    }

    [Test]
    public async Task A_user_on_a_second_host_is_signed_in_there_with_a_token_of_that_host()
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        other.On("POST /token", _ => SignInServer.Resource("""{"access_token":"cwt=of-the-other"}"""));
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request => request.Token is null ? SignInServer.Challenge("MsRtcOAuth href=\"/token\"") : Redirect(new Uri(other.Url, "/user")));

        await using var endpoint = await OpenAsync(server, OtherHost);

        server.Asked.Should().Equal("GET /", "GET /user", "POST /token", "GET /user");
        other.Asked.Should().Equal(WholeWay[1..]);
        other.Requests.Select(request => request.Token).Should().Equal(null, null, "cwt=of-the-other", "cwt=of-the-other");
        endpoint.SignInPages.Select(entrance => entrance.Url).Should().Equal(server.Url, new Uri(server.Url, "/user"), new Uri(other.Url, "/user"));
    }

    [Test]
    public async Task A_user_on_a_host_that_is_not_trusted_is_not_asked()
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request => request.Token is null ? SignInServer.Challenge("MsRtcOAuth href=\"/token\"") : Redirect(new Uri(other.Url, "/user")));

        IsUntrusted(await WhyNot(server), $"{server.Url}", other);
    }

    [Test]
    public async Task Applications_on_a_host_that_is_not_trusted_are_not_asked()
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request =>
            request.Token is null
                ? SignInServer.Challenge("MsRtcOAuth href=\"/token\"")
                : SignInServer.Resource($$$"""{"_links":{"applications":{"href":"{{{other.Url}}}ucwa/applications"} } }""")
        );

        IsUntrusted(await WhyNot(server), $"{server.Url}user", other);
    }

    [Test]
    public async Task Roots_that_lead_to_each_other_are_called_a_circle()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /", _ => Redirect(new Uri(server.Url, "/a"))).On("GET /a", _ => Redirect(server.Url));

        (await WhyNot(server)).Should().StartWith($"UCWA_URL: sign-in loops: {server.Url} was visited before.");
        server.Requests.Count.Should().BeLessThanOrEqualTo(3);
    }

    [Test]
    public async Task So_are_users()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request =>
            request.Token is null ? SignInServer.Challenge("MsRtcOAuth href=\"/token\"") : Redirect(new Uri(server.Url, "/user"))
        );

        (await WhyNot(server)).Should().StartWith($"UCWA_URL: sign-in loops: {server.Url}user was visited before.");
    }

    [Test]
    public async Task Roots_without_end_are_given_up()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /", _ => Redirect(new Uri(server.Url, "/1")));
        for (var i = 1; i <= 20; i++)
        {
            var next = new Uri(server.Url, $"/{i + 1}");
            server.On($"GET /{i}", _ => Redirect(next));
        }

        (await WhyNot(server)).Should().StartWith("UCWA_URL: sign-in was redirected 8 times from root to root.");
        server.Requests.Count.Should().BeLessThan(12);
    }

    [TestCase("""{"_links":{"xframe":{"href":"/xframe"} } }""")]
    [TestCase("""{"_links":{"user":{"title":"Anna"} } }""")]
    [TestCase("""{"_links":{"user":{"href":"data:,Anna"} } }""")]
    public async Task A_second_root_without_a_user_or_a_redirect_is_called_so(string root)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /", _ => Redirect(new Uri(server.Url, "/a"))).On("GET /a", _ => SignInServer.Resource(root));

        (await WhyNot(server))
            .Should()
            .Be(
                $"UCWA_URL: {server.Url}a is a root with neither a user link nor a redirect link.\n  Set UCWA_URL to another root, or to an application's URL."
            );
    }

    [Test]
    public async Task A_user_without_applications_or_a_redirect_is_called_so()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", _ => SignInServer.Resource("""{"_links":{"self":{"href":"/user"} } }"""));

        (await WhyNot(server)).Should().Contain("/user has neither an applications link nor a redirect link.").And.Contain("Check that the account is enabled");
    }

    [TestCase("<html>", 200, "200 with a body that is not JSON")]
    [TestCase("", 200, "200 with a body that is not JSON")]
    [TestCase("[]", 200, "200")]
    [TestCase("""{"access_token":7}""", 200, "200")]
    [TestCase("""{"error":"invalid_client"}""", 400, "400 invalid_client")]
    [TestCase("<html>", 503, "503 with a body that is not JSON")]
    public async Task An_answer_without_a_token_is_said(string body, int status, string words)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /token", _ => SignInServer.Resource(body, status));

        (await WhyNot(server))
            .Should()
            .Be(
                $"UCWA_URL: {server.Url}token issued no token for the grant 'password': {words}.\n  See the token endpoint's documentation for the parameters that it requires."
            );
    }

    [Test]
    public async Task A_token_that_is_refused_at_once_is_not_asked_for_again()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", _ => SignInServer.Challenge("MsRtcOAuth href=\"/token\""));

        (await WhyNot(server)).Should().Contain("/user rejects the token: 401.");
        server.Asked.Should().Equal(WholeWay[..4]);
    }

    [Test]
    public async Task A_token_that_was_issued_is_never_recorded()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /echo", request => SignInServer.Resource($$"""{"you":"{{request.Token}}"}"""));
        await using var endpoint = await OpenAsync(server);

        var exchange = await endpoint.GetAsync(
            new RequestSpec(new Uri(server.Url, $"/echo?token={Uri.EscapeDataString(SignInServer.Token)}"), "application/json"),
            CancellationToken.None
        );

        server.Requests[^1].Token.Should().Be(SignInServer.Token);
        exchange.Response!.Status.Should().Be(200);
        exchange.Text().Should().Contain("you").And.NotContain(SignInServer.Token);
        exchange.Request.Curl().Should().NotContain("of-this-server");
    }

    [Test]
    public async Task An_application_that_was_created_is_deleted_with_its_token()
    {
        await using var server = await SignInServer.StartAsync();
        await (await OpenAsync(server)).DisposeAsync();

        server.Requests[^1].Should().Be(new SignInRequest("DELETE /ucwa/applications/1", SignInServer.Token, ""));
    }

    [Test]
    public async Task An_application_that_was_there_before_is_not_ours_to_delete()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /ucwa/applications", _ => SignInServer.Resource(SignInServer.Created));
        var endpoint = await OpenAsync(server);
        endpoint.Application.Should().Be(new Uri(server.Url, "/ucwa/applications/1"));

        await endpoint.DisposeAsync();

        server.Asked.Should().Equal(WholeWay);
    }

    [TestCase("""{"code":"Conflict","subcode":"TooManyApplications"}""", 409, "answered 409 Conflict.")]
    [TestCase("""{"code":"Forbidden"}""", 403, "answered 403 Forbidden.")]
    [TestCase("""{"rel":"application"}""", 201, "or it has no self link.")]
    [TestCase("<html>", 201, "or it has no self link.")]
    public async Task Applications_that_give_none_are_said(string body, int status, string words)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /ucwa/applications", _ => SignInServer.Resource(body, status));

        (await WhyNot(server))
            .Should()
            .StartWith($"UCWA_URL: {server.Url}ucwa/applications did not create an application: ")
            .And.Contain(words)
            .And.Contain("too many applications");
        server.Asked.Count(asked => asked.StartsWith("POST /ucwa", StringComparison.Ordinal)).Should().Be(1);
    }

    [Test]
    public async Task An_application_on_a_host_that_is_not_trusted_is_not_entered()
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        await using var server = await SignInServer.StartAsync();
        server.On("POST /ucwa/applications", _ =>
            SignInServer.Resource($$$"""{"rel":"application","_links":{"self":{"href":"{{{other.Url}}}ucwa/applications/1"} } }""", 201)
        );

        IsUntrusted(await WhyNot(server), $"{server.Url}ucwa/applications", other);
    }

    private static void IsUntrusted(string message, string from, SignInServer other)
    {
        message
            .Should()
            .Be(
                $"UCWA_URL: {from} leads to another host, {other.Url.GetLeftPart(UriPartial.Authority)}, which would receive your credentials.\n  If you trust that host, set UCWA_TRUSTED_HOSTS={other.Url.Host}."
            );
        other.Requests.Should().BeEmpty();
    }

    private static IResult Redirect(Uri url) => SignInServer.Resource($$$"""{"_links":{"redirect":{"href":"{{{url}}}"} } }""");

    private static Task<LiveEndpoint> OpenAsync(SignInServer server, params string[] trusted)
    {
        var settings = new RunSettings
        {
            Timeout = Asking.Settings.Timeout,
            Url = server.Url,
            Username = User,
            Password = Password,
            TrustedHosts = trusted,
        };
        return LiveEndpoint.OpenAsync(settings, server.Url, Catalogue.Current, CancellationToken.None);
    }

    private static async Task<string> WhyNot(SignInServer server)
    {
        var message = (await FluentActions.Awaiting(() => OpenAsync(server)).Should().ThrowAsync<ConformanceException>()).Which.Message;
        message.Should().NotContain(Password).And.NotContain(SignInServer.Token);
        return message;
    }
}
