using Ucwa.Conformance.SelfTests.MutationTests;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class UntestedGroupTests
{
    [TestCase("no link led to it; UCWA_TARGETS can name its URL", "UCWA_TARGETS")]
    [TestCase("the link that would lead there was absent from me; UCWA_TARGETS can name its URL", "UCWA_TARGETS")]
    [TestCase("no way is known to make this endpoint answer it; UCWA_ERROR_PROBES can name one", "UCWA_ERROR_PROBES")]
    [TestCase("no token without scopes, and none with a single one, is set", "UCWA_SCOPED_TOKENS")]
    [TestCase("the budget of 5 requests (UCWA_MAX_REQUESTS) is spent", "UCWA_MAX_REQUESTS")]
    [TestCase("http://a.example is not the endpoint's origin; UCWA_TRUSTED_HOSTS can name its host as one that may receive credentials", "UCWA_TRUSTED_HOSTS")]
    [TestCase("no whole answer within 30 s (UCWA_TIMEOUT)", "UCWA_TIMEOUT")]
    [TestCase("the second request was not sent while the first was pending; UCWA_CONCURRENCY may be too low", "UCWA_CONCURRENCY")]
    [TestCase("not selected in this run: links", "without a filter")]
    public void A_reason_says_what_would_make_it_testable(string reason, string remedy) => Cause.Of(reason).Remedy.Should().Contain(remedy);

    [Test]
    public void A_reason_that_is_not_known_is_left_to_speak_for_itself() => Cause.Of("the moon was full").Title.Should().Be("Other reasons");

    [Test]
    public void A_remedy_stands_once_for_each_kind() => Cause.All.Select(cause => cause.Sign).Should().OnlyHaveUniqueItems().And.NotContain("");

    [Test]
    public void What_concerns_most_pages_comes_first()
    {
        Finding[] findings =
        [
            Reports.Weight.Untested("no link led to it") with { Page = "letter" },
            Reports.Weight.Untested("is set") with { Page = "parcel" },
            Reports.Height.Untested("is set") with { Page = "parcel" },
            Reports.Weight.Untested("is set") with { Page = "stamp" },
        ];

        var untestedGroup = UntestedGroup.Of(Reports.Of(findings) with { Pages = [Reports.Judged, Reports.NotFound] });

        untestedGroup.Select(group => (group.Cause.Title, group.Requirements, string.Join(' ', group.Pages)))
            .Should().Equal(("No tokens for the scopes", 3, "parcel stamp"), ("No link led to the page", 1, "letter"));
    }

    [Test]
    public void A_page_without_findings_is_told_by_its_own_reason() =>
        UntestedGroup.Of(Reports.Of() with { Pages = [Reports.NotFound with { Reason = "not selected in this run" }] })
            .Should().ContainSingle(group => group.Cause.Title == "Not selected" && group.Requirements == 0 && group.Pages.Count == 1);

    [Test]
    public async Task Every_reason_of_a_server_that_was_given_nothing_is_of_a_known_kind()
    {
        var evidenceCollector = await EvidenceCollector.BeginAsync(new InProcessEndpoint(null), Catalogue.Current, new RunSettings(), CancellationToken.None);
        var findings = new List<Finding>();
        foreach (var page in Catalogue.Current.PagesWithGet)
        {
            var evidence = await evidenceCollector.EvidenceAsync(page);
            findings.AddRange(CheckList.All.SelectMany(check => check.Formats(page).SelectMany(format => check.Judge(evidence, format))).MergeInstances());
        }

        var untestedGroup = UntestedGroup.Of(Reports.Of([.. findings]));

        untestedGroup.Should().HaveCountGreaterThan(2).And.NotContain(group => group.Cause.Title == "Other reasons");
    }
}
