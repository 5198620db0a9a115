namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class AuthenticationIsRequiredTests
{
    private static readonly Header Challenge = new("WWW-Authenticate", "Bearer trusted_issuers=\"\"");

    [TestCase("text/html")]
    [TestCase("application/json")]
    [TestCase(null)]
    public void A_challenge_passes_whatever_its_body(string? type) =>
        Judge(Given.Json("<html>", 401, type, headers: Challenge)).Should().Be((Outcome.Passed, "401 with a challenge, or 403"));

    [Test]
    public void Its_header_is_known_in_any_case() =>
        Judge(Given.Json("", 401, headers: Challenge with { Name = "www-authenticate" })).Outcome.Should().Be(Outcome.Passed);

    [TestCase("text/html")]
    [TestCase("application/json")]
    public void Forbidden_passes(string type) => Judge(Given.Json("<html>", 403, type)).Outcome.Should().Be(Outcome.Passed);

    [Test]
    public void A_refusal_without_a_challenge_fails() => Judge(Given.Json("", 401)).Should().Be((Outcome.Failed, "401 without WWW-Authenticate"));

    [TestCase(200)]
    [TestCase(302)]
    [TestCase(404)]
    [TestCase(500)]
    public void Any_other_answer_fails(int status) => Judge(Given.Json("{}", status, headers: Challenge)).Should().Be((Outcome.Failed, $"{status}"));

    [Test]
    public void A_broken_connection_fails() =>
        Judge(Given.Nothing(Format.Json, TransportErrorKind.Connection, "connection refused")).Should().Be((Outcome.Failed, "connection refused"));

    [Test]
    public void A_request_that_was_not_sent_leaves_it_untested() =>
        Judge(Given.Nothing(Format.Json, TransportErrorKind.NotSent, "the budget is spent")).Should().Be((Outcome.Untested, "the budget is spent"));

    [Test]
    public void Only_the_first_instance_is_asked() =>
        Given
            .Instance(Given.Json("{}"))
            .JudgedBy<AuthenticationIsRequired>()
            .Of("parcel/authentication")
            .Should()
            .Be((Outcome.Untested, "tested on the first instance only"));

    private static (Outcome Outcome, string Actual) Judge(ParsedResponse anonymous) =>
        (Given.Instance(Given.Json("{}")) with { Anonymous = new Dictionary<Format, ParsedResponse> { [Format.Json] = anonymous } })
            .JudgedBy<AuthenticationIsRequired>()
            .Of("parcel/authentication");
}
