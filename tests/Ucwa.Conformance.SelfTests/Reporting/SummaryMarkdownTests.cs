namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class SummaryMarkdownTests
{
    private const int JobSummaryLimit = 1024 * 1024;

    [Test]
    public void A_run_is_told_by_verdict_counts_failures_differences_waivers_and_what_was_untested() =>
        SummaryMarkdown
            .Write(Reports.Mixed)
            .Should()
            .Contain(
                "## UCWA conformance: nonconformant\n\n1 requirement failed, on 1 of 1 exercised page. 1 known failure is waived, and there is 1 warning. Also:\n\n- 1 difference from last spring breaks clients: broken 1."
            )
            .And.Contain("| 1 | 1 | 1 | 1 | 1 | 1 | 0 |")
            .And.Contain(
                "### Failures\n\n- **<code>parcel/properties/weight</code>** on <code>parcel</code> (json, must): The weight is an integer. [parcel&#95;ref, Properties](https://learn.microsoft.com/skype-sdk/ucwa/parcel_ref#properties)"
            )
            .And.Contain("expected <code>integer</code>")
            .And.Contain("actual <code>number 1&#46;5 at &#36;&#46;weight</code>")
            .And.Contain(
                "### Compared with <code>last spring</code>\n\n2 pages: broken 1, added 1.\n\n- **broken** <code>parcel/properties/weight (json)</code>: <code>integer, passed</code> → <code>number, failed</code>\n- added <code>parcel/links/next (json)</code> on <code>letter</code>: nothing → <code>one link</code>"
            )
            .And.Contain("### Waived\n\n- <code>parcel/properties/weight</code> on <code>parcel</code> (xml): mended in May (until 2027-05-31)")
            .And.Contain("- **No tokens for the scopes**: <code>parcel</code>, 1 requirement. Set UCWA&#95;UNSCOPED&#95;TOKEN");

    [Test]
    public void A_run_that_could_not_be_made_says_why() =>
        SummaryMarkdown
            .Write(Reports.Of() with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused") })
            .Should()
            .Contain("The endpoint could not be tested.\n\n<code>connection refused</code>");

    [Test]
    public void Of_many_failures_ten_are_shown_and_the_others_counted()
    {
        var summary = SummaryMarkdown.Write(Reports.Large(500, 25));

        summary.Split('\n').Count(line => line.StartsWith("- **<code>", StringComparison.Ordinal)).Should().Be(10);
        summary.Should().Contain("\n- … and 15 more, all in the report");
    }

    [Test]
    public void A_requirement_that_failed_in_several_places_is_shown_once() =>
        SummaryMarkdown
            .Write(Reports.Of([.. Enumerable.Repeat(Reports.Weight.Failed("number 1.5").InJson(), 4)]))
            .Split('\n')
            .Should()
            .ContainSingle(line => line.StartsWith("- **<code>", StringComparison.Ordinal))
            .Which.Should()
            .Contain("</code>** on <code>parcel</code> (json, and 3 more, must)");

    [Test]
    public void It_stays_far_below_the_limit_of_a_job_summary() =>
        SummaryMarkdown
            .Write(
                Reports.Of([
                    .. Enumerable
                        .Range(0, 10_000)
                        .Select(i => (Reports.Weight with { Id = $"parcel/properties/n{i}" }).Failed(new string('<', 5000)).Answered("x", i)),
                ])
            )
            .Length.Should()
            .BeLessThan(JobSummaryLimit / 10);

    [Test]
    public void Hostile_text_is_only_text()
    {
        var summary = SummaryMarkdown.Write(Reports.Hostile);

        summary.Replace("<code>", "").Replace("</code>", "").Should().NotContainAny("<", "`", "@", "\u001b", "\u202e", "\u2028");
        summary.Should().NotContain("[a]").And.NotContain("::").And.NotContain("javascript:").And.NotContain("**b");
        summary.Split('\n').Where(line => line.StartsWith('|')).Should().HaveCount(4).And.OnlyContain(line => line.Count(character => character == '|') == 9);
    }

    [Test]
    public void Two_runs_without_a_difference_are_said_to_have_none() =>
        SummaryMarkdown
            .Write(Reports.Of(Reports.Weight.Passed()) with { Comparison = new("spring", []) { Pages = 4 } })
            .Should()
            .Contain("### Compared with <code>spring</code>\n\n4 pages: no difference.");

    [Test]
    public void What_fails_a_run_without_a_failure_stands_beside_the_verdict() =>
        SummaryMarkdown
            .Write(Reports.Objected)
            .Should()
            .StartWith("## UCWA conformance: conformant, but the run fails\n\nAll 1 page were exercised")
            .And.Contain(
                "The run fails for other reasons:\n\n- 1 difference from baseline before breaks clients: removed 1.\n- UCWA&#95;WAIVERS: stale waiver for parcel/properties/weight: the requirement passes. Remove the waiver."
            )
            .And.Contain("; waived: ticket 4711 (until 2027-05-31)")
            .And.Contain("recorded baseline after");

    [Test]
    public void A_second_endpoint_has_a_row_of_counts_and_its_verdict() =>
        SummaryMarkdown
            .Write(Reports.SideBySide)
            .Should()
            .Contain("| this | 1 | 0 | 0 |")
            .And.Contain("| second | 0 | 1 | 0 |")
            .And.Contain(
                "Second endpoint <code>http&#58;//other&#46;example/</code>: **nonconformant**. 1 requirement failed, on 1 of 1 exercised page. Its report is <code>b/conformance&#46;html</code>."
            );

    [Test]
    public void A_failure_whose_waiver_expired_says_since_when() =>
        SummaryMarkdown.Write(Reports.Of(Reports.Expired)).Should().Contain("waiver expired on 2026-02-28: ticket 4711");
}
