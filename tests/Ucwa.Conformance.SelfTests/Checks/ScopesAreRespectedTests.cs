namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class ScopesAreRespectedTests
{
    private const string Unscoped = "";
    private const string Own = "Contacts.ReadWrite";
    private const string Other = "Meetings.ReadWrite";

    [TestCase(Unscoped, 403)]
    [TestCase(Other, 403)]
    [TestCase(Own, 200)]
    public void A_403_to_a_token_without_the_scopes_and_a_200_to_one_with_a_scope_pass(string scope, int status) =>
        Judge(scope, status).Outcome.Should().Be(Outcome.Passed);

    [TestCase(Unscoped, 200, "200 to a token without any scope")]
    [TestCase(Unscoped, 404, "404 to a token without any scope")]
    [TestCase(Other, 200, "200 to a token with the scope Meetings.ReadWrite")]
    [TestCase(Own, 403, "403 to a token with the scope Contacts.ReadWrite")]
    public void Anything_else_fails_and_says_which_token_was_answered_so(string scope, int status, string actual) =>
        Judge(scope, status).Should().Be((Outcome.Failed, actual));

    [Test]
    public void Without_such_tokens_it_is_untested() =>
        Judge(new Dictionary<string, ParsedResponse>(StringComparer.Ordinal))
            .Should()
            .Be((Outcome.Untested, "neither a token without scopes nor tokens with a single scope are set"));

    [Test]
    public void A_request_that_was_not_sent_leaves_it_untested() =>
        Judge(
                new Dictionary<string, ParsedResponse>(StringComparer.Ordinal)
                {
                    [Own] = Given.Nothing(Format.Json, TransportErrorKind.NotSent, "the budget is spent"),
                }
            )
            .Should()
            .Be((Outcome.Untested, "the budget is spent"));

    [Test]
    public void A_broken_connection_fails() =>
        Judge(
                new Dictionary<string, ParsedResponse>(StringComparer.Ordinal)
                {
                    [Unscoped] = Given.Nothing(Format.Json, TransportErrorKind.Connection, "connection refused"),
                }
            )
            .Should()
            .Be((Outcome.Failed, "connection refused"));

    [Test]
    public void Each_token_is_judged_with_its_own_exchange()
    {
        var answers = new Dictionary<string, ParsedResponse>(StringComparer.Ordinal) { [Unscoped] = Given.Json("{}", 403), [Own] = Given.Json("{}") };

        Findings(answers)
            .Select(finding => (finding.Outcome, finding.Exchange))
            .Should()
            .Equal((Outcome.Passed, answers[Unscoped].Exchange), (Outcome.Passed, answers[Own].Exchange));
    }

    [Test]
    public void A_page_that_was_not_found_is_untested() =>
        new ScopesAreRespected()
            .Judge(Evidence.Without(Page, Made.Reason("no link led to it")), Format.Json)
            .Of("search/scopes")
            .Should()
            .Be((Outcome.Untested, "no link led to it"));

    [Test]
    public void A_page_without_scopes_owes_nothing() => Given.Instance(Given.Json("{}")).JudgedBy<ScopesAreRespected>().Should().BeEmpty();

    [Test]
    public void It_is_judged_once_for_both_formats() => new ScopesAreRespected().Formats(Page).Should().Equal(Format.Json);

    private static Contract Page => Catalogue.Current.Pages["search"];

    private static (Outcome Outcome, string Actual) Judge(string scope, int status) =>
        Judge(new Dictionary<string, ParsedResponse>(StringComparer.Ordinal) { [scope] = Given.Json("{}", status) });

    private static (Outcome Outcome, string Actual) Judge(IReadOnlyDictionary<string, ParsedResponse> scoped) => Findings(scoped).Of("search/scopes");

    private static IEnumerable<Finding> Findings(IReadOnlyDictionary<string, ParsedResponse> scoped) =>
        new ScopesAreRespected().Judge(new Evidence(Page, [Given.Instance(Given.Json("{}")) with { Scoped = scoped }], [], null), Format.Json);
}
