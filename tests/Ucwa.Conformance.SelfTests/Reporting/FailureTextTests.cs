using Ucwa.Conformance.Engine.Reporting.Html;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class FailureTextTests
{
    [Test]
    public void A_failure_names_the_requirement_what_is_documented_what_came_and_how_to_repeat_it() =>
        FailureText.Of(Reports.Weight.Failed("number 1.5 at $.weight").InJson()).Should().Be(
            """
            parcel/properties/weight (must, json)
              The weight is an integer. [parcel_ref#properties]
              expected:  integer
              actual:    number 1.5 at $.weight
              url:       http://depot.example/parcels/1?a=b
              reproduce: curl -i -H 'Accept: application/json' -H "Authorization: Bearer $UCWA_TOKEN" 'http://depot.example/parcels/1?a=b'
            """);

    [Test]
    public void A_failure_that_several_instances_show_says_how_many_more() =>
        FailureText.Of(Reports.Weight.Failed("x") with { Occurrences = 1235 }).Should().Contain("\n  actual:    x (and 1,234 more like it)");

    [Test]
    public void A_failure_in_a_state_of_an_arrangement_says_the_state()
    {
        var failed = Reports.Weight.Failed("x") with { State = "after accept, peer", Occurrences = 2 };

        FailureText.Of(failed).Should().Contain("\n  actual:    x, seen after accept, peer (and 1 more like it)");
        failed.Line.Should().EndWith(": x, seen after accept, peer");
        (failed with { Outcome = Outcome.NotApplicable }).ActualText().Should().Be("x");
    }

    [Test]
    public void A_failure_whose_waiver_has_expired_says_when_and_why_it_was_waived() =>
        FailureText.Of(Reports.Weight.Failed("x") with { Waiver = new Waiver(Reports.Weight.Id, null, "the depot rounds", new DateOnly(2026, 3, 31)) })
            .Should().Contain("\n  waiver:    expired on 2026-03-31: the depot rounds");

    [Test]
    public void A_comparison_without_an_exchange_names_both_formats_and_no_URL() =>
        FailureText.Of(Reports.Weight.Failed("x")).Should().Contain("(must, JSON and XML)").And.NotContain("url:");

    [TestCase(RequirementEvidence.Documented, "should")]
    [TestCase(RequirementEvidence.Sample, "should, shown by samples only")]
    [TestCase(RequirementEvidence.Client, "should, known from clients only")]
    [TestCase(RequirementEvidence.Inferred, "should, inferred")]
    public void What_a_requirement_rests_on_is_told_wherever_its_failure_is(RequirementEvidence evidence, string level)
    {
        var finding = (Reports.Height with { Evidence = evidence }).Failed("absent").InJson() with { Aspect = "properties", Outcome = Outcome.Failed };
        var report = Reports.Of(finding);

        FailureText.Of(finding).Should().Contain($"parcel/properties/height ({level}, json)");
        SummaryMarkdown.Write(report).Should().Contain($"on <code>parcel</code> (json, {level}): ");
        ConformanceHtml.Write(report).Should().Contain($"<span>{level}</span> <span>json</span>");
    }

    [Test]
    public void Only_what_is_documented_is_a_must() =>
        Catalogue.Current.Requirements.Values.Where(requirement => requirement.Level is Level.Must).Should()
            .OnlyContain(requirement => requirement.Evidence == RequirementEvidence.Documented);
}
