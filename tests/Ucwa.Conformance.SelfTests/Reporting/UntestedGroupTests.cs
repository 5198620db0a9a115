namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class UntestedGroupTests
{
    private static IEnumerable<UntestedCode> Codes => Enum.GetValues<UntestedCode>();

    private static readonly UntestedReason NotLinked = new(UntestedCode.NotLinked, "UCWA_TARGETS");
    private static readonly UntestedReason NoTokens = new(UntestedCode.NoScopedTokens);

    [TestCaseSource(nameof(Codes))]
    public void A_reason_has_a_title_a_sentence_and_a_remedy(UntestedCode code)
    {
        var text = UntestedReasons.Of(code);

        text.Title.Should().MatchRegex("^[A-Z]").And.NotEndWith(".");
        var reason = new UntestedReason(code, "a", "b");
        reason.Remedy.Should().MatchRegex("^[A-Z].*\\.$").And.NotContain("{");
        reason.Sentence.Should().NotBeEmpty().And.NotEndWith(".").And.NotContain("{");
    }

    [TestCase(UntestedCode.NoErrorProbe, "UCWA_ERROR_PROBES")]
    [TestCase(UntestedCode.NoScopedTokens, "UCWA_SCOPED_TOKENS")]
    [TestCase(UntestedCode.RequestBudgetSpent, "UCWA_MAX_REQUESTS")]
    [TestCase(UntestedCode.TimedOut, "UCWA_TIMEOUT")]
    [TestCase(UntestedCode.ChannelNotConcurrent, "UCWA_CONCURRENCY")]
    [TestCase(UntestedCode.AspectsNotSelected, "without a filter")]
    [TestCase(UntestedCode.RecordedFromCache, "Disable cache")]
    [TestCase(UntestedCode.RecordedWithoutBody, "response bodies")]
    [TestCase(UntestedCode.RecordedWithoutToken, "Sign in again")]
    public void A_remedy_names_what_would_make_it_testable(UntestedCode code, string remedy) => UntestedReasons.Of(code).Remedy.Should().Contain(remedy);

    [Test]
    public void Two_kinds_of_reasons_have_two_titles() => Codes.Select(code => UntestedReasons.Of(code).Title).Should().OnlyHaveUniqueItems();

    [Test]
    public void The_words_of_a_server_or_a_URL_change_no_remedy()
    {
        var finding = Reports.Weight.Untested(new UntestedReason(UntestedCode.NotFollowed, "/somebody/connection answered is set")) with { Page = "parcel" };

        UntestedGroup.Of(Reports.Of(finding)).Should().ContainSingle().Which.Remedy.Should().Be("Raise UCWA_SAMPLE.");
    }

    [Test]
    public void What_concerns_most_pages_comes_first()
    {
        Finding[] findings =
        [
            Reports.Weight.Untested(NotLinked) with { Page = "letter" },
            Reports.Weight.Untested(NoTokens) with { Page = "parcel" },
            Reports.Height.Untested(NoTokens) with { Page = "parcel" },
            Reports.Weight.Untested(NoTokens) with { Page = "stamp" },
        ];

        var untestedGroup = UntestedGroup.Of(Reports.Of(findings) with { Pages = [Reports.Judged, Reports.NotFound] });

        untestedGroup.Select(group => (group.Title, group.Requirements, string.Join(' ', group.Pages)))
            .Should().Equal(("No tokens for the scopes", 3, "parcel stamp"), ("No link led to the page", 1, "letter"));
    }

    [Test]
    public void A_page_without_findings_is_told_by_its_own_reason() =>
        UntestedGroup.Of(Reports.Of() with { Pages = [Reports.NotFound with { Reason = new UntestedReason(UntestedCode.PageNotSelected) }] })
            .Should().ContainSingle(group => group.Title == "Not selected" && group.Requirements == 0 && group.Pages.Count == 1);
}
