using System.Text.RegularExpressions;
using Ucwa.Conformance.Engine.Reporting.Html;

namespace Ucwa.Conformance.SelfTests.Reporting.Html;

public sealed partial class ConformanceHtmlTests
{
    private const int Megabyte = 1024 * 1024;
    private const int Patience = 5000;

    [Test]
    public void It_asks_for_nothing_else()
    {
        var html = ConformanceHtml.Write(Reports.Mixed);

        html.Should().Contain("default-src &#x27;none&#x27;").And.NotContainAny("<link", "<img", "@import", "url(", "fetch(", "XMLHttpRequest");
        HtmlText.Elsewhere().Matches(html).Should().BeEmpty();
    }

    [Test]
    public void A_link_to_the_documentation_does_not_say_where_it_was_followed_from() =>
        HtmlText.Links().Matches(ConformanceHtml.Write(Reports.Mixed)).Should().NotBeEmpty().And.OnlyContain(link => link.Value.Contains("rel=\"noreferrer\""));

    [Test]
    public void Hostile_text_is_only_text()
    {
        var html = ConformanceHtml.Write(Reports.Hostile);

        html.Should().NotContainAny("<img", "\u001b", "\u202e", "\u2028");
        HtmlText.Scripts().Matches(html).Should().HaveCount(4, "there are two script elements, each with a beginning and an end");
    }

    [Test]
    public void A_failure_has_its_requirement_its_source_both_sides_and_the_line_to_repeat_it() =>
        HtmlText.Of(ConformanceHtml.Write(Reports.Mixed))
            .Should()
            .ContainAll(
                "The weight is an integer.",
                "parcel_ref, Properties",
                "Expected integer",
                "Actual number 1.5 at $.weight",
                "curl -i -H 'Accept: application/json'",
                "Exchange 12: GET /parcels/1?a=b"
            );

    [Test]
    public void What_is_waived_different_or_untested_is_told_with_its_reason() =>
        HtmlText.Of(ConformanceHtml.Write(Reports.Mixed))
            .Should()
            .ContainAll(
                "Waived mended in May (until 2027-05-31)",
                "Differences from last spring",
                "broken parcel/properties/weight (json) integer , passed number , failed",
                "added parcel/links/next (json) on letter nothing one link",
                "To test it: Set UCWA_UNSCOPED_TOKEN",
                "letter : no link led to it"
            );

    [Test]
    public void What_fails_a_run_without_a_failure_stands_beside_the_verdict() =>
        HtmlText.Of(ConformanceHtml.Write(Reports.Objected))
            .Should()
            .ContainAll(
                "Conformant, but the run fails",
                "The run fails for other reasons: 1 difference from baseline before breaks clients: removed 1. UCWA_WAIVERS: stale waiver for parcel/properties/weight",
                "recorded baseline after",
                "1 page: removed 2, untested 1",
                "1 difference that does not fail the run: untested 1",
                "Waived: ticket 4711 (until 2027-05-31)"
            );

    [Test]
    public void A_second_endpoint_is_told_by_its_verdict_its_counts_and_its_own_report()
    {
        var html = ConformanceHtml.Write(Reports.SideBySide);

        HtmlText.Of(html)
            .Should()
            .ContainAll(
                "Conformant, but the run fails",
                "1 difference of the second endpoint breaks clients: broken 1.",
                "Second endpoint: nonconformant http://other.example/",
                "Open its report 1 failed 0 passed",
                "Severity Subject First Second"
            );
        html.Should().Contain("<a href=\"b/conformance.html\">");
    }

    [Test]
    public void A_difference_leads_to_the_failure_that_tells_of_it()
    {
        var difference = new Difference(ChangeSeverity.Broken, "parcel", "parcel/properties/weight (json)", "integer, passed", "number, failed")
        {
            Requirement = Reports.Weight.Id,
            Format = Format.Json,
        };
        var report = Reports.Of(Reports.Weight.Failed("number").InJson()) with { Comparison = new("baseline before", [difference]) };

        ConformanceHtml.Write(report).Should().Contain("<a href=\"#f1\" aria-label=\"Finding 1\">#1</a>");
        ConformanceHtml.Write(report with { Second = Reports.Of() }).Should().NotContain("aria-label=\"Finding 1\"");
    }

    [Test]
    public void A_comparison_without_a_difference_says_so() =>
        HtmlText.Of(ConformanceHtml.Write(Reports.Of(Reports.Weight.Passed()) with { Comparison = new("baseline before", []) { Pages = 135 } }))
            .Should()
            .Contain("135 pages compared: no difference.");

    [Test]
    public void A_failure_whose_waiver_expired_says_since_when() =>
        HtmlText.Of(ConformanceHtml.Write(Reports.Of(Reports.Expired))).Should().Contain("Waiver expired on 2026-02-28: ticket 4711").And.NotContain(" Waived ");

    [Test]
    public void A_run_that_could_not_be_made_says_why_and_nothing_else()
    {
        var problem = new RunProblem(ErrorCode.TokenRefused, "http://depot.example/ answered 403.", "Check the password.");

        var html = ConformanceHtml.Write(Reports.Of() with { Problem = problem, Pages = [Reports.NotFound with { Reason = Made.Reason(problem.Message) }] });

        HtmlText.Of(html).Should().ContainAll("No verdict", "answered 403. Check the password.");
        html.Should().NotContainAny("<section", "<nav", "<script", "<form");
    }

    [Test]
    public void Where_nothing_failed_what_was_not_judged_comes_first_and_what_passed_last() =>
        Sections()
            .Matches(ConformanceHtml.Write(Reports.Of(Reports.Weight.Passed()) with { Pages = [Reports.Judged, Reports.NotFound] }))
            .Select(section => section.Value)
            .Should()
            .Equal("id=\"untested\"", "id=\"matrix\"", "id=\"findings\"");

    [Test]
    public void A_page_of_which_nothing_was_judged_takes_no_row_of_the_matrix() =>
        ConformanceHtml
            .Write(Reports.Of(Reports.Weight.Passed() with { Page = "parcel", Aspect = "properties" }) with { Pages = [Reports.Judged, Reports.NotFound] })
            .Should()
            .Contain("<th scope=\"row\">parcel</th>")
            .And.NotContain("<th scope=\"row\">letter</th>");

    [Test]
    public void An_exchange_is_shown_once_and_referred_to_after_that()
    {
        var html = ConformanceHtml.Write(Reports.Of(Reports.Weight.Failed("x").Answered("{}"), Reports.Height.Failed("y").Answered("{}")));

        html.Split("<details id=\"x12\">").Should().HaveCount(2);
        html.Should().Contain("<a href=\"#x12\">Exchange 12</a>");
    }

    [Test]
    public void Its_size_is_bounded_whatever_fails()
    {
        var html = ConformanceHtml.Write(Reports.Large(10_000, 10_000));

        html.Length.Should().BeLessThan(8 * Megabyte);
        HtmlText.Of(html).Should().Contain("The first 200 of 10,000 are shown in full");
        html.Split("<article").Should().HaveCount(201);
    }

    [GeneratedRegex("(?<=<section )id=\"[a-z]+\"", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Sections();
}
