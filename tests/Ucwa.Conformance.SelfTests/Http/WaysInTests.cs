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

        IsUntrusted(await WhyNot(server), $"{server.Url}user", other);
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

        (await WhyNot(server)).Should().StartWith("UCWA_URL: sign-in was redirected 8 times, the last time to ");
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

    [TestCase("<html>", 200, "200 with an HTML page")]
    [TestCase("", 200, "200 with an empty body")]
    [TestCase("[]", 200, "200 without an access_token")]
    [TestCase("""{"access_token":7}""", 200, "200 without an access_token")]
    [TestCase("""{"access_token":"\ud83d"}""", 200, "200 with JSON that is not a UCWA resource: it has no rel and no _links, but \"access_token\"")]
    [TestCase("""{"error":"invalid_client"}""", 400, "400 invalid_client")]
    [TestCase("""{"error":"invalid_client","error_description":"Who are you?"}""", 400, "400 invalid_client \"Who are you?\"")]
    public async Task An_answer_without_a_token_is_said(string body, int status, string words)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /token", _ => SignInServer.Resource(body, status));

        var problem = await Problem(server);

        problem.Code.Should().Be(ErrorCode.TokenNotIssued);
        problem.Message.Should().StartWith($"UCWA_URL: {server.Url}token issued no token for the grant 'password': {words}").And.EndWith(".");
        problem.Hint.Should().Be("See the documentation of the token endpoint for what it requires.");
    }

    [Test]
    public async Task A_token_endpoint_that_fails_is_not_taken_for_a_wrong_account()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /token", _ => SignInServer.Page("<html><title>Service Unavailable</title>", 503, "X-MS-Server-Fqdn: FE07.harbour.example"));

        var problem = await Problem(server);

        problem.Code.Should().Be(ErrorCode.ServiceUnavailable);
        problem.Text.Should().Contain("/token answered 503").And.Contain("FE07.harbour.example").And.NotContainAny("UCWA_USERNAME", "account", "UCWA_TOKEN");
    }

    [Test]
    public async Task A_token_that_is_refused_at_once_is_not_asked_for_again()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", _ => SignInServer.Challenge("MsRtcOAuth href=\"/token\""));

        (await WhyNot(server)).Should().Contain($"/user refuses the token that {server.Url}token issued: 401.").And.NotContain("UCWA_TOKEN");
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

    [TestCase("""{"code":"Conflict","subcode":"TooManyApplications"}""", 409, "did not create an application: 409 Conflict TooManyApplications.", "too many")]
    [TestCase("""{"code":"Forbidden"}""", 403, "did not create an application: 403 Forbidden.", "enabled for UCWA")]
    [TestCase("""{"rel":"application"}""", 201, "without a self link", "self link")]
    public async Task Applications_that_give_none_are_said(string body, int status, string words, string hint)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /ucwa/applications", _ => SignInServer.Resource(body, status));

        var problem = await Problem(server);

        problem.Code.Should().Be(ErrorCode.ApplicationNotCreated);
        problem.Message.Should().StartWith($"UCWA_URL: {server.Url}ucwa/applications ").And.Contain(words);
        problem.Hint.Should().Contain(hint);
        server.Asked.Count(asked => asked.StartsWith("POST /ucwa", StringComparison.Ordinal)).Should().Be(1);
    }

    [TestCase(500, ErrorCode.ServiceUnavailable, "28032;source=\"FE01.harbour.example\";reason=\"The web ticket is bad.\"", "28032 \"The web ticket is bad.\"")]
    [TestCase(403, ErrorCode.TokenRefused, "28055;source=\"FE01.harbour.example\";reason=\"The token is bad.\"", "28055 \"The token is bad.\"")]
    [TestCase(403, ErrorCode.TokenRefused, "no form at all", "no form at all")]
    public async Task A_pool_that_refuses_the_token_is_quoted(int status, ErrorCode code, string diagnostics, string quoted)
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /ucwa/applications", _ =>
            SignInServer.Page(
                "<html>",
                status,
                $"X-Ms-diagnostics: {diagnostics}",
                "Warning: 120 FE01.harbour.example \"BadTicket\"",
                "WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"Too old\"",
                "X-MS-Server-Fqdn: FE01.harbour.example"
            )
        );

        var problem = await Problem(server);

        problem.Code.Should().Be(code);
        problem
            .Message.Should()
            .ContainAll(
                $"{status}",
                $"X-Ms-diagnostics {quoted}",
                "Warning 120 FE01.harbour.example",
                "WWW-Authenticate \"invalid_token\" \"Too old\"",
                "Front End FE01.harbour.example"
            );
        problem.Text.Should().NotContainAny("account", "UCWA_TOKEN", "UCWA_USERNAME");
    }

    [Test]
    public async Task A_front_end_that_is_away_is_no_matter_of_the_account()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("POST /ucwa/applications", _ => SignInServer.Page("<HTML><TITLE>Service Unavailable</TITLE>", 503));

        var problem = await Problem(server);

        problem.Code.Should().Be(ErrorCode.ServiceUnavailable);
        problem.Message.Should().ContainAll("503", "\"Service Unavailable\"", $"is unavailable on {server.Url.Authority}");
        problem.Text.Should().NotContainAny("account", "UCWA_TOKEN");
    }

    [Test]
    public async Task A_refusal_in_front_of_UCWA_is_said_to_be_one()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /", _ => SignInServer.Page("<html><head><title>403 - Forbidden</title></head>", 403, "Via: 1.1 edge.harbour.example"));

        var problem = await Problem(server);

        problem.Code.Should().Be(ErrorCode.NotUcwa);
        problem.Message.Should().ContainAll("403", "HTML page", "\"403 - Forbidden\"", "Via 1.1 edge.harbour.example", "did not come from UCWA");
        problem.Text.Should().NotContain("UCWA_TOKEN");
    }

    [TestCase("<!doctype html><title>Welcome &amp; hello</title>", "an HTML page, \"Welcome & hello\"")]
    [TestCase("""{"AccessLocation":"External","Root":{"Links":[]}}""", "Lync 2010")]
    [TestCase("<AutodiscoverResponse xmlns='x' AccessLocation='External'><Root/></AutodiscoverResponse>", "Lync 2010")]
    [TestCase("""{"status":"up","version":7}""", "JSON that is not a UCWA resource: it has no rel and no _links, but \"status\", \"version\"")]
    [TestCase("{}", "JSON that is not a UCWA resource")]
    public async Task What_is_not_UCWA_is_called_what_it_looks_like(string body, string words)
    {
        foreach (var where in new[] { "GET /", "GET /user" })
        {
            await using var server = await SignInServer.StartAsync();
            server.On(where, request => where == "GET /user" && request.Token is null ? SignInServer.Challenge("MsRtcOAuth href=\"/token\"") : SignInServer.Resource(body));

            var problem = await Problem(server);

            problem.Code.Should().Be(ErrorCode.NotUcwa);
            problem.Message.Should().Contain(words);
        }
    }

    [Test]
    public async Task A_token_may_come_behind_a_byte_order_mark()
    {
        await using var server = await SignInServer.StartAsync();
        server
            .On("POST /token", _ => SignInServer.Resource($$"""{{'\uFEFF'}}{"access_token":"{{SignInServer.Token}}"}"""))
            .On("GET /", _ => SignInServer.Resource($$"""{{'\uFEFF'}}{"_links":{"user":{"href":"/user"} } }"""))
            .On("POST /ucwa/applications", _ => SignInServer.Resource($"\uFEFF{SignInServer.Created}", 201));

        await using var endpoint = await OpenAsync(server);

        server.Asked.Should().Equal(WholeWay);
    }

    [TestCase("POST")]
    [TestCase("GET")]
    [TestCase("user")]
    [TestCase("")]
    public async Task Applications_on_another_pool_get_a_token_of_that_pool(string challenged)
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        var challenge = $"MsRtcOAuth href=\"{other.Url}token\",grant_type=\"password\"";
        other
            .On("POST /token", _ => SignInServer.Resource("""{"access_token":"cwt=of-the-other"}"""))
            .On("POST /ucwa/applications", request =>
                request.Token is "cwt=of-the-other" ? SignInServer.Resource(SignInServer.Created, 201)
                : challenged == "POST" ? SignInServer.Challenge(challenge)
                : SignInServer.Challenge()
            )
            .On("GET /ucwa/applications", _ => challenged == "GET" ? SignInServer.Challenge(challenge) : SignInServer.Challenge())
            .On("GET /user", _ => challenged == "user" ? SignInServer.Challenge(challenge) : SignInServer.Challenge());
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request =>
            request.Token is null
                ? SignInServer.Challenge("MsRtcOAuth href=\"/token\",grant_type=\"password\"")
                : SignInServer.Resource($$$"""{"_links":{"applications":{"href":"{{{other.Url}}}ucwa/applications"} } }""")
        );

        await (await OpenAsync(server, OtherHost)).DisposeAsync();

        other.Requests.Should().NotContain(request => request.Token == SignInServer.Token, "a token is for one origin");
        other.Requests[^1].Should().Be(new SignInRequest("DELETE /ucwa/applications/1", "cwt=of-the-other", ""));
        other.Requests.Single(request => request.What == "POST /token").Body.Should().Contain("username=anna");
    }

    [TestCase(200)]
    [TestCase(301)]
    public async Task From_plain_HTTP_the_way_leads_to_the_same_host_over_TLS(int status)
    {
        using var authority = new Authority();
        using var certificate = authority.Issue(System.Net.IPAddress.Loopback);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, authority.Pem);
        await using var secure = new WireServer(
            async (request, stream, stop) =>
            {
                await stream.ReadExactlyAsync(
                    new byte[int.Parse(request.Header("Content-Length") is [var length, ..] ? length : "0", System.Globalization.CultureInfo.InvariantCulture)],
                    stop
                );
                var answer = (request.Path, request.Header("Authorization").Count) switch
                {
                    ("/", _) => WireServer.Response("""{"_links":{"user":{"href":"/user"}}}"""),
                    ("/user", 0) => WireServer.Response("", "401 Unauthorized", headers: "WWW-Authenticate: MsRtcOAuth href=\"/token\""),
                    ("/user", _) => WireServer.Response("""{"_links":{"applications":{"href":"/ucwa/applications"}}}"""),
                    ("/token", _) => WireServer.Response($$"""{"access_token":"{{SignInServer.Token}}"}"""),
                    _ => WireServer.Response(SignInServer.Created, "201 Created"),
                };
                await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(answer), stop);
            },
            certificate
        );
        await using var server = await SignInServer.StartAsync();
        server.On("GET /", _ => status == 200 ? Redirect(secure.Url) : SignInServer.Page("", status, $"Location: {secure.Url}"));

        await using (var endpoint = await LiveEndpoint.OpenAsync(Settings(server) with { CaFile = file }, server.Url, Catalogue.Current, CancellationToken.None))
        {
            endpoint.Application.Should().Be(new Uri(secure.Url, "/ucwa/applications/1"));
        }

        File.Delete(file);
        server.Asked.Should().Equal("GET /");
        secure.Requests.Select(request => request.Path).Should().Equal("/", "/user", "/token", "/user", "/ucwa/applications", "/ucwa/applications/1");
    }

    [Test]
    public async Task A_token_of_an_issuer_elsewhere_that_is_refused_is_named_with_its_issuer()
    {
        await using var issuer = await SignInServer.StartAsync(OtherHost);
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request =>
            request.Token is null
                ? SignInServer.Challenge($"MsRtcOAuth href=\"{issuer.Url}token\"")
                : SignInServer.Page("<html>", 401, "X-Ms-diagnostics: 28055;source=\"FE01.harbour.example\";reason=\"The token is bad.\"")
        );

        var problem = (await FluentActions.Awaiting(() => OpenAsync(server, OtherHost)).Should().ThrowAsync<ConformanceException>()).Which.Problem;

        problem.Code.Should().Be(ErrorCode.TokenRefused);
        problem.Message.Should().Contain($"{server.Url}user refuses the token that {issuer.Url}token issued: 401; X-Ms-diagnostics 28055 \"The token is bad.\"");
        problem.Text.Should().NotContain("UCWA_TOKEN");
    }

    [Test]
    public async Task A_token_that_was_given_yields_to_the_account_where_another_pool_challenges()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request =>
            request.Token == SignInServer.Token
                ? SignInServer.Resource("""{"_links":{"applications":{"href":"/ucwa/applications"} } }""")
                : SignInServer.Challenge("MsRtcOAuth href=\"/token\"")
        );
        var settings = Settings(server) with { Token = "cwt=of-another-pool" };

        await using var endpoint = await LiveEndpoint.OpenAsync(settings, server.Url, Catalogue.Current, CancellationToken.None);

        server.Asked.Should().Equal(WholeWay);
        server.Requests[^1].Token.Should().Be(SignInServer.Token);
    }

    [Test]
    public async Task A_user_that_redirects_to_another_root_is_followed_to_its_user()
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request => request.Token is null ? SignInServer.Challenge("MsRtcOAuth href=\"/token\"") : Redirect(other.Url));

        await using var endpoint = await OpenAsync(server, OtherHost);

        other.Asked.Should().Equal(WholeWay);
        endpoint
            .SignInPages.Should()
            .Equal(("root", server.Url), ("user", new Uri(server.Url, "/user")), ("root", other.Url), ("user", new Uri(other.Url, "/user")));
    }

    [Test]
    public async Task A_redirect_resource_may_know_the_user_itself()
    {
        await using var server = await SignInServer.StartAsync();
        server
            .On("GET /user", request => request.Token is null ? SignInServer.Challenge("MsRtcOAuth href=\"/token\"") : Redirect(new Uri(server.Url, "/moved")))
            .On("GET /moved", _ => SignInServer.Resource("""{"rel":"redirect","_links":{"self":{"href":"/moved"},"user":{"href":"/second"} } }"""))
            .On("GET /second", _ => SignInServer.Resource("""{"rel":"user","_links":{"applications":{"href":"/ucwa/applications"} } }"""));

        await using var endpoint = await OpenAsync(server);

        endpoint.SignInPages.Select(entrance => (entrance.Page, entrance.Url.AbsolutePath)).Should()
            .Equal(("root", "/"), ("user", "/user"), ("redirect", "/moved"), ("user", "/second"));
    }

    [Test]
    public async Task A_loop_over_root_and_user_is_one_too()
    {
        await using var server = await SignInServer.StartAsync();
        server.On("GET /user", request => request.Token is null ? SignInServer.Challenge("MsRtcOAuth href=\"/token\"") : Redirect(server.Url));

        (await Problem(server)).Code.Should().Be(ErrorCode.RedirectLoop);
    }

    [Test]
    public async Task A_user_is_an_entrance_as_a_root_is()
    {
        await using var server = await SignInServer.StartAsync();
        var user = new Uri(server.Url, "/user");

        await using var endpoint = await LiveEndpoint.OpenAsync(Settings(server) with { Url = user }, user, Catalogue.Current, CancellationToken.None);

        server.Asked.Should().Equal(WholeWay[1..]);
    }

    [Test]
    public async Task Cookies_go_back_to_the_host_that_set_them_also_while_signing_in()
    {
        await using var other = await SignInServer.StartAsync(OtherHost);
        await using var server = await SignInServer.StartAsync();
        server
            .On("GET /", _ => SignInServer.Page($$$"""{"_links":{"user":{"href":"{{{server.Url}}}user"} } }""", 200, "Content-Type: application/json", "Set-Cookie: node=canary-of-front-end-1; Path=/"))
            .On("GET /user", request => request.Token is null ? SignInServer.Challenge("MsRtcOAuth href=\"/token\"") : Redirect(new Uri(other.Url, "/user")));

        var exchanges = new ExchangeLog();
        await using (await LiveEndpoint.OpenAsync(Settings(server, OtherHost), server.Url, Catalogue.Current, exchanges, CancellationToken.None))
        {
        }

        server.Requests.Select(request => request.Cookie).Should().Equal(null, "node=canary-of-front-end-1", "node=canary-of-front-end-1", "node=canary-of-front-end-1");
        other.Requests.Should().OnlyContain(request => request.Cookie == null);
        exchanges.Exchanges.SelectMany(exchange => exchange.Sent).Select(header => header.ToString()).Should().NotContain(header => header.Contains("canary-of-front"));
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

    private static Task<LiveEndpoint> OpenAsync(SignInServer server, params string[] trusted) =>
        LiveEndpoint.OpenAsync(Settings(server, trusted), server.Url, Catalogue.Current, CancellationToken.None);

    private static RunSettings Settings(SignInServer server, params string[] trusted) =>
        new()
        {
            Timeout = Asking.Settings.Timeout,
            Url = server.Url,
            Username = User,
            Password = Password,
            TrustedHosts = trusted,
        };

    private static async Task<RunProblem> Problem(SignInServer server)
    {
        var problem = (await FluentActions.Awaiting(() => OpenAsync(server)).Should().ThrowAsync<ConformanceException>()).Which.Problem;
        problem.Text.Should().NotContain(Password).And.NotContain(SignInServer.Token).And.NotContain("Exception");
        return problem;
    }

    private static async Task<string> WhyNot(SignInServer server)
    {
        var message = (await FluentActions.Awaiting(() => OpenAsync(server)).Should().ThrowAsync<ConformanceException>()).Which.Message;
        message.Should().NotContain(Password).And.NotContain(SignInServer.Token);
        return message;
    }
}
