using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.SignIn;

public sealed class EntryPointTests
{
    [TestCase("""{"rel":"application","_links":{"self":{"href":"/a"}}}""")]
    [TestCase("""{"rel":"something of its own"}""")]
    [TestCase("""{"_links":{"self":{"href":"/a"}}}""")]
    public void An_application_is_entered_and_a_rel_that_nobody_documents_is_judged_later(string body) => Why(Given.Json(body)).Should().BeNull();

    [Test]
    public void A_host_that_does_not_answer_is_named() =>
        Why(Given.Nothing(Format.Json, TransportErrorKind.Connection, "connection refused: nothing listens there")).Should().Be(
            "UCWA_URL: http://depot.example/parcels/1 cannot be judged: connection refused: nothing listens there.\n  Check that the server runs, and the URL's host and port.");

    [TestCase(401)]
    [TestCase(403)]
    public void Without_a_token_one_is_asked_for(int status) =>
        Why(Given.Json("<html>", status, "text/html"), hasToken: false).Should().Be($"UCWA_URL: http://depot.example/parcels/1 asks for a token: {status}.\n  Set UCWA_TOKEN to a bearer token, or UCWA_URL to the server's root to sign in there.");

    [Test]
    public void A_refused_token_is_said_with_the_servers_diagnostics() =>
        Why(Given.Json("<html>", 403, "text/html", headers: new Header("X-Ms-diagnostics", "28020;reason=\"No valid security token.\"\u001b")))
            .Should().Contain("refuses the token: 403, 28020;reason=\"No valid security token.\"\\u001b.").And.Contain("UCWA_TOKEN: it may have expired");

    [Test]
    public void A_redirect_says_where_it_leads() =>
        Why(Given.Json("", 302, null, headers: new Header("Location", "https://other.example/"))).Should().Contain("redirects to https://other.example/.").And.Contain("Such redirects are not followed");

    [Test]
    public void A_redirect_to_nowhere_says_so() => Why(Given.Json("", 302, null)).Should().Contain("redirects to nowhere.");

    [Test]
    public void An_application_that_expired_is_called_so() =>
        Why(Given.Json("""{"code":"NotFound","subcode":"ApplicationNotFound"}""", 404)).Should().Contain("is an application that does not exist (404 ApplicationNotFound).");

    [TestCase(200, "text/html", "answered 200 with text/html")]
    [TestCase(404, "text/html", "answered 404 with text/html")]
    [TestCase(500, null, "answered 500 with no media type")]
    [TestCase(200, "application/xml", "answered 200 with application/xml")]
    [TestCase(200, "image/png", "answered 200 with image/png")]
    public void A_web_site_is_no_UCWA(int status, string? type, string words) =>
        Why(Given.Json("<html>", status, type)).Should().Contain(words).And.Contain("did not come from UCWA");

    [Test]
    public void A_refusal_is_said_with_its_code() => Why(Given.Json("""{"code":"ServiceFailure"}""", 500)).Should().Contain("answered 500 ServiceFailure.");

    [TestCase("{", "answered with JSON that is no resource: the body could not be read:")]
    [TestCase("[]", "answered with JSON that is no resource: the body could not be read: the body is an array, not an object.")]
    public void JSON_that_is_no_resource_is_called_so(string body, string words) => Why(Given.Json(body)).Should().Contain(words);

    [TestCase("""{"_links":{"user":{"href":"/u"},"xframe":{"href":"/x"}}}""")]
    [TestCase("""{"_links":{"redirect":{"href":"https://other.example/"}}}""")]
    [TestCase("""{"rel":"root","_links":{"user":{"href":"/u"}}}""")]
    public void A_root_is_known_by_its_links(string body) => EntryPoint.IsRoot(Given.Json(body)).Should().BeTrue();

    [Test]
    public void Another_resource_is_called_by_its_name() =>
        Why(Given.Json("""{"rel":"conversation"}""")).Should().Contain("is a resource 'conversation', not an application.").And.Contain("Set UCWA_URL to an application's URL or a root's.");

    private static string? Why(ParsedResponse parsedResponse, bool hasToken = true)
    {
        try
        {
            EntryPoint.CheckApplication(parsedResponse, hasToken, Catalogue.Current);
            return null;
        }
        catch (ConformanceException e)
        {
            return e.Message;
        }
    }
}
