using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Report.Html;

namespace Ucwa.Conformance.SelfTests.Report.Html;

public sealed partial class ConformanceHtmlTests
{
    private const int Megabyte = 1024 * 1024;
    private const int Patience = 5000;

    [Test]
    public void It_asks_for_nothing_else()
    {
        var html = ConformanceHtml.Write(Reports.Mixed);

        html.Should().Contain("default-src &#x27;none&#x27;").And.NotContainAny("<link", "<img", "@import", "url(", "fetch(", "XMLHttpRequest");
        Elsewhere().Matches(html).Should().BeEmpty();
    }

    [Test]
    public void A_link_to_the_documentation_does_not_say_where_it_was_followed_from() =>
        Links().Matches(ConformanceHtml.Write(Reports.Mixed)).Should().NotBeEmpty().And.OnlyContain(link => link.Value.Contains("rel=\"noreferrer\""));

    [Test]
    public void Hostile_text_is_only_text()
    {
        var html = ConformanceHtml.Write(Reports.Hostile);

        html.Should().NotContainAny("<img", "\u001b", "\u202e", "\u2028");
        Scripts().Matches(html).Should().HaveCount(4, "there are two script elements, each with a beginning and an end");
    }

    [Test]
    public void A_failure_has_its_requirement_its_source_both_sides_and_the_line_to_repeat_it() =>
        Text(ConformanceHtml.Write(Reports.Mixed)).Should().ContainAll(
            "The weight is an integer.", "parcel_ref, Properties", "Expected integer", "Actual number 1.5 at $.weight", "curl -i -H 'Accept: application/json'", "Exchange 12: GET /parcels/1?a=b");

    [Test]
    public void What_is_waived_different_or_untested_is_told_with_its_reason() =>
        Text(ConformanceHtml.Write(Reports.Mixed)).Should().ContainAll(
            "Waived mended in May (until 2027-05-31)", "Differences from last spring", "broken parcel properties/weight integer number", "To make it testable: Set UCWA_UNSCOPED_TOKEN", "letter : no link led to it");

    [Test]
    public void A_run_that_could_not_be_made_says_why_and_counts_nothing() =>
        Text(ConformanceHtml.Write(Reports.Of() with { Problem = "connection refused\n  Check the host." })).Should().ContainAll("No verdict", "connection refused Check the host.", "No page was judged.");

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
        Text(html).Should().Contain("The first 200 of 10,000 are shown in full");
        html.Split("<article").Should().HaveCount(201);
    }

    private static string Text(string html) => Spaces().Replace(System.Net.WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ");

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Spaces();

    [GeneratedRegex("""<(?!a )[^>]*\s(src|href|action|data)="(?!#)""", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("""<a [^>]*href="https?:[^>]*>""", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Links();

    [GeneratedRegex("</?script", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Scripts();
}
