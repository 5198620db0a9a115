using FluentAssertions;
using NUnit.Framework;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Report;

namespace Ucwa.Conformance.SelfTests.Report;

public sealed class SummaryMarkdownTests
{
    private const int JobSummaryLimit = 1024 * 1024;

    [Test]
    public void A_run_is_told_by_verdict_counts_failures_differences_waivers_and_what_was_untested() =>
        SummaryMarkdown.Write(Reports.Mixed).Should()
            .Contain("## UCWA conformance: nonconformant\n\n1 requirement failed, on 1 of 1 exercised page. 1 known failure is waived, and there is 1 warning.")
            .And.Contain("| 1 | 1 | 1 | 1 | 1 | 1 | 0 |")
            .And.Contain("### Failures\n\n- **<code>parcel/properties/weight</code>** on <code>parcel</code> (json, must): The weight is an integer. [parcel&#95;ref, Properties](https://learn.microsoft.com/skype-sdk/ucwa/parcel_ref#properties)")
            .And.Contain("expected <code>integer</code>").And.Contain("actual <code>number 1&#46;5 at &#36;&#46;weight</code>")
            .And.Contain("### Compared with <code>last spring</code>\n\n- **broken** <code>parcel</code>, <code>properties/weight</code>: <code>integer</code> → <code>number</code>")
            .And.Contain("### Waived\n\n- <code>parcel/properties/weight</code> on <code>parcel</code> (xml): mended in May (until 2027-05-31)")
            .And.Contain("- **No tokens for the scopes**: <code>parcel</code>, 1 requirement. Set UCWA&#95;UNSCOPED&#95;TOKEN");

    [Test]
    public void A_run_that_could_not_be_made_says_why() =>
        SummaryMarkdown.Write(Reports.Of() with { Problem = "connection refused" }).Should().Contain("Nothing can be said of this endpoint.\n\n<code>connection refused</code>");

    [Test]
    public void Of_many_failures_ten_are_shown_and_the_others_counted()
    {
        var summary = SummaryMarkdown.Write(Reports.Large(500, 25));

        summary.Split('\n').Count(line => line.StartsWith("- **<code>", StringComparison.Ordinal)).Should().Be(10);
        summary.Should().Contain("\n- … and 15 more, all in the report");
    }

    [Test]
    public void It_stays_far_below_the_limit_of_a_job_summary() =>
        SummaryMarkdown.Write(Reports.Of([.. Enumerable.Range(0, 10_000).Select(i => Reports.Weight.Failed(new string('<', 5000)).Answered("x", i))])).Length.Should().BeLessThan(JobSummaryLimit / 10);

    [Test]
    public void Hostile_text_is_only_text()
    {
        var summary = SummaryMarkdown.Write(Reports.Hostile);

        summary.Replace("<code>", "").Replace("</code>", "").Should().NotContainAny("<", "`", "@", "\u001b", "\u202e", "\u2028");
        summary.Should().NotContain("[a]").And.NotContain("::").And.NotContain("javascript:").And.NotContain("**b");
        summary.Split('\n').Where(line => line.StartsWith('|')).Should().HaveCount(3).And.OnlyContain(line => line.Count(character => character == '|') == 8);
    }

    [Test]
    public void Two_runs_without_a_difference_are_said_to_have_none() =>
        SummaryMarkdown.Write(Reports.Of(Reports.Weight.Passed()) with { Comparison = new("spring", []) }).Should().Contain("### Compared with <code>spring</code>\n\nNo difference.");
}
