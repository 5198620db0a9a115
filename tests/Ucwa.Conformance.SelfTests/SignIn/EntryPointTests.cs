using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.SignIn;

public sealed class EntryPointTests
{
    [TestCase("""{"rel":"application","_links":{"self":{"href":"/a"}}}""")]
    [TestCase("""{"rel":"something of its own"}""")]
    [TestCase("""{"_links":{"self":{"href":"/a"}}}""")]
    public void An_application_is_entered_and_a_rel_that_nobody_documents_is_judged_later(string body) => Problem(Given.Json(body)).Should().BeNull();

    [Test]
    public void A_host_that_does_not_answer_is_named() =>
        Problem(Given.Nothing(Format.Json, TransportErrorKind.Connection, "connection refused: no server listens there"))
            .Should()
            .Be(
                new RunProblem(
                    ErrorCode.NoResponse,
                    "UCWA_URL: http://depot.example/parcels/1 cannot be tested: connection refused: no server listens there.",
                    "Check that the server is running, and check the host and port of the URL.",
                    "UCWA_URL"
                )
            );

    [Test]
    public void A_request_that_is_not_sent_names_the_setting_that_would_allow_it()
    {
        var exchange = Given.Nothing(Format.Json, TransportErrorKind.NotSent, "").Exchange with
        {
            Error = TransportError.NotSent(new UntestedReason(UntestedCode.OtherOrigin, "http://other.example", "UCWA_TRUSTED_HOSTS")),
        };

        Problem(new ParsedResponse(exchange, Format.Json, null))!.Hint.Should().Be("If the host may receive your credentials, list it in UCWA_TRUSTED_HOSTS.");
    }

    [TestCase(401, "401")]
    [TestCase(403, "403; X-Ms-diagnostics 28020 \"No ticket.\"", "28020;reason=\"No ticket.\"")]
    public void Without_a_token_one_is_asked_for(int status, string words, string? diagnostics = null) =>
        Problem(Given.Json("<html>", status, "text/html", headers: diagnostics is null ? [] : [new Header("X-Ms-diagnostics", diagnostics)]), hasToken: false)
            .Should()
            .Be(
                new RunProblem(
                    ErrorCode.TokenRequired,
                    $"UCWA_URL: http://depot.example/parcels/1 requires a token: {words}.",
                    "Set UCWA_TOKEN to a bearer token, or set UCWA_URL to the server's root to sign in there.",
                    "UCWA_TOKEN"
                )
            );

    [Test]
    public void An_error_of_the_second_endpoint_names_its_own_variables() =>
        Problem(Given.Json("<html>", 401, "text/html"), hasToken: false, EndpointSettings.Second)
            .Should()
            .Be(
                new RunProblem(
                    ErrorCode.TokenRequired,
                    "UCWA_URL_B: http://depot.example/parcels/1 requires a token: 401.",
                    "Set UCWA_TOKEN_B to a bearer token, or set UCWA_URL_B to the server's root to sign in there.",
                    "UCWA_TOKEN_B"
                )
            );

    [Test]
    public void A_refused_token_is_said_with_the_servers_diagnostics() =>
        Problem(Given.Json("<html>", 403, "text/html", headers: new Header("X-Ms-diagnostics", "28020;reason=\"No valid security token.\u001b\"")))
            .Should()
            .Be(
                new RunProblem(
                    ErrorCode.TokenRefused,
                    "UCWA_URL: http://depot.example/parcels/1 refuses the token: 403; X-Ms-diagnostics 28020 \"No valid security token.\\u001b\".",
                    "Check UCWA_TOKEN: it may have expired, or belong to another server.",
                    "UCWA_TOKEN"
                )
            );

    [TestCase("https://other.example/", "https://other.example/")]
    [TestCase(null, "nowhere")]
    public void A_redirect_says_where_it_leads(string? location, string said) =>
        Problem(Given.Json("", 302, null, headers: location is null ? [] : [new Header("Location", location)]))
            .Should()
            .Be(
                new RunProblem(
                    ErrorCode.Redirected,
                    $"UCWA_URL: http://depot.example/parcels/1 redirects to {said}.",
                    "The suite does not follow this redirect. If you trust its target, set UCWA_URL to it.",
                    "UCWA_URL"
                )
            );

    [Test]
    public void An_application_that_expired_is_called_so() =>
        Problem(Given.Json("""{"code":"NotFound","subcode":"ApplicationNotFound"}""", 404))
            .Should()
            .Be(
                new RunProblem(
                    ErrorCode.ApplicationNotFound,
                    "UCWA_URL: http://depot.example/parcels/1 does not exist (404 ApplicationNotFound).",
                    "The application may have expired. Create another, and set UCWA_URL to its URL.",
                    "UCWA_URL"
                )
            );

    [TestCase("<html><title>Shop</title>", "text/html", "an HTML page, \"Shop\"")]
    [TestCase("<a/>", "application/xml", "XML (application/xml): \"<a/>\"")]
    [TestCase("picture", "image/png", "an image (image/png)")]
    [TestCase("hello\nyou", "text/plain", "text (text/plain): \"hello you\"")]
    [TestCase("", null, "an empty body")]
    [TestCase("{}", "application/json", "JSON that is not a UCWA resource: it is empty")]
    [TestCase("""{"a":1}""", "application/json", "JSON that is not a UCWA resource: it has no rel and no _links, but \"a\"")]
    public void A_web_site_is_no_UCWA(string body, string? type, string words) =>
        Problem(Given.Json(body, 200, type))
            .Should()
            .Be(
                new RunProblem(
                    ErrorCode.NotUcwa,
                    $"UCWA_URL: http://depot.example/parcels/1 answered 200 with {words}: this is not a UCWA resource.",
                    "Set UCWA_URL to a root, such as https://lyncdiscover.example.com, or to an application's URL.",
                    "UCWA_URL"
                )
            );

    [TestCase(403, ErrorCode.NotUcwa)]
    [TestCase(404, ErrorCode.NotUcwa)]
    [TestCase(407, ErrorCode.ProxyRefused)]
    [TestCase(500, ErrorCode.ServiceUnavailable)]
    [TestCase(502, ErrorCode.ServiceUnavailable)]
    public void A_page_in_front_of_UCWA_is_no_matter_of_a_token(int status, ErrorCode code)
    {
        var problem = Problem(Given.Json("<html><title>No</title>", status, "text/html", headers: new Header("Server", "edge/1")), hasToken: false)!;

        problem.Code.Should().Be(code);
        problem.Message.Should().Contain($"{status} with an HTML page, \"No\"; Server edge/1");
        problem.Text.Should().NotContainAny("UCWA_TOKEN", "account");
    }

    [Test]
    public void A_page_that_a_proxy_could_have_sent_is_said_to_be_the_proxys()
    {
        var page = Given.Json("<html><title>Bad Gateway</title>", 502, "text/html");

        var problem = FluentActions
            .Invoking(() => new EntryPoint(EndpointSettings.First, _ => new Uri("http://proxy.example:3128")).CheckReadable(page))
            .Should()
            .Throw<ConformanceException>()
            .Which.Problem;

        problem.Code.Should().Be(ErrorCode.ProxyRefused);
        problem.Message.Should().Contain("the proxy proxy.example:3128 answered 502");
        problem.Hint.Should().Contain("HTTP_PROXY").And.Contain("NO_PROXY");
    }

    [TestCase(TransportErrorKind.Tls, ErrorCode.TlsFailed)]
    [TestCase(TransportErrorKind.Proxy, ErrorCode.ProxyRefused)]
    [TestCase(TransportErrorKind.Timeout, ErrorCode.NoResponse)]
    public void Why_no_answer_came_has_a_code_and_a_hint_that_fits(TransportErrorKind kind, ErrorCode code)
    {
        var problem = Problem(Given.Nothing(Format.Json, kind, "that is why"))!;

        problem.Code.Should().Be(code);
        problem.Message.Should().EndWith("cannot be tested: that is why.");
        problem.Hint.Should().NotBeNullOrEmpty();
    }

    [TestCase("{", "the body could not be read:")]
    [TestCase("[]", "the body could not be read: the body is an array, not an object.")]
    public void JSON_that_is_no_resource_is_called_so(string body, string words) =>
        Problem(Given.Json(body))
            .Should()
            .Match<RunProblem>(problem =>
                problem.Code == ErrorCode.InvalidResource
                && problem.Message.Contains($"answered with JSON that is not a resource: {words}")
                && problem.Hint == "Set UCWA_URL to a root or an application whose body can be read."
            );

    [TestCase("""{"_links":{"user":{"href":"/u"},"xframe":{"href":"/x"}}}""")]
    [TestCase("""{"_links":{"redirect":{"href":"https://other.example/"}}}""")]
    [TestCase("""{"rel":"root","_links":{"user":{"href":"/u"}}}""")]
    public void A_root_is_known_by_its_links(string body) => EntryPoint.IsRoot(Given.Json(body)).Should().BeTrue();

    [Test]
    public void Another_resource_is_called_by_its_name() =>
        Problem(Given.Json("""{"rel":"conversation"}"""))
            .Should()
            .Be(
                new RunProblem(
                    ErrorCode.NotAnApplication,
                    "UCWA_URL: http://depot.example/parcels/1 is a resource of type 'conversation', not an application.",
                    "Set UCWA_URL to the URL of an application or of a root.",
                    "UCWA_URL"
                )
            );

    private static RunProblem? Problem(ParsedResponse parsedResponse, bool hasToken = true, EndpointSettings? names = null)
    {
        try
        {
            new EntryPoint(names ?? EndpointSettings.First).CheckApplication(parsedResponse, hasToken, Catalogue.Current);
            return null;
        }
        catch (ConformanceException e)
        {
            return e.Problem;
        }
    }
}
