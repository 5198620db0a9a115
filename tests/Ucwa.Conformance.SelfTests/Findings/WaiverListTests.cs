using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Findings;

public sealed class WaiverListTests
{
    private static readonly DateOnly Today = new(2027, 3, 31);
    private static readonly string Id = Reports.Weight.Id;
    private static readonly Waiver Known = new(Id, null, "the depot rounds", Today);
    private static readonly Finding Failure = Reports.Weight.Failed("number 1.5").InJson();

    [Test]
    public void A_waived_failure_is_waived_and_carries_its_waiver()
    {
        var finding = List(Known).Waive([Failure]).Single();

        finding.Outcome.Should().Be(Outcome.Waived);
        finding.Waiver.Should().Be(Known);
        finding.Actual.Should().Be("number 1.5");
    }

    [Test]
    public void A_waiver_holds_on_its_last_day_and_not_after_it()
    {
        List(Known).Waive([Failure]).Single().Outcome.Should().Be(Outcome.Waived);
        new WaiverList([Known], Today.AddDays(1))
            .Waive([Failure])
            .Single()
            .Should()
            .Match<Finding>(finding => finding.Outcome == Outcome.Failed && finding.Waiver == Known);
    }

    [TestCase(null, false, true, true, true)]
    [TestCase(Format.Json, false, true, false, false)]
    [TestCase(Format.Xml, false, false, true, false)]
    [TestCase(null, true, false, false, true)]
    public void A_format_limits_a_waiver(Format? format, bool isOfBoth, bool json, bool xml, bool both)
    {
        var list = List(Known with { Format = format, IsOfBoth = isOfBoth });
        Finding[] failures = [Failure, Failure with { Format = Format.Xml }, Failure with { Format = null }];

        list.Waive(failures).Select(finding => finding.Outcome == Outcome.Waived).Should().Equal(json, xml, both);
    }

    [TestCase(Outcome.Passed)]
    [TestCase(Outcome.Warned)]
    [TestCase(Outcome.Untested)]
    [TestCase(Outcome.NotApplicable)]
    [TestCase(Outcome.Error)]
    public void What_is_no_failure_is_not_waived(Outcome outcome) =>
        List(Known)
            .Waive([Failure with { Outcome = outcome }])
            .Single()
            .Should()
            .Match<Finding>(finding => finding.Outcome == outcome && finding.Waiver == null);

    [Test]
    public void Another_requirement_is_not_waived() =>
        List(Known with { Id = "parcel/properties/label" }).Waive([Failure]).Single().Outcome.Should().Be(Outcome.Failed);

    [Test]
    public void A_waiver_with_a_failure_is_in_order() => Objections(Known, Failure).Should().BeEmpty();

    [TestCase(Outcome.Passed, "the requirement passes. Remove the waiver.")]
    [TestCase(Outcome.Warned, "the requirement only causes warnings")]
    [TestCase(Outcome.Untested, "the requirement was not tested (no parcel here)")]
    [TestCase(Outcome.NotApplicable, "the requirement was not applicable (no parcel here)")]
    public void A_waiver_without_a_failure_says_what_became_of_its_requirement(Outcome outcome, string words) =>
        Objections(Known, Failure with { Outcome = outcome, Actual = "no parcel here" })
            .Single()
            .Should()
            .StartWith("stale waiver for parcel/properties/weight: ")
            .And.Contain(words);

    [Test]
    public void A_waiver_is_in_order_where_one_of_several_pages_fails() =>
        Objections(Known, Failure with { Outcome = Outcome.Passed, Page = "letter" }, Failure).Should().BeEmpty();

    [Test]
    public void A_waiver_of_what_was_not_judged_is_in_order() => List(Known).RunFailures([], _ => false, _ => false).Should().BeEmpty();

    [Test]
    public void A_waiver_that_something_else_needs_is_in_order() =>
        List(Known).RunFailures([Failure with { Outcome = Outcome.NotApplicable }], waiver => waiver == Known, _ => true).Should().BeEmpty();

    [Test]
    public void An_expired_waiver_is_wrong_whether_its_failure_is_there_or_not_and_judged_or_not()
    {
        var expired = Known with { Until = Today.AddDays(-1) };

        Objections(expired, Failure).Should()
            .Equal("waiver for parcel/properties/weight expired on 2027-03-30. Its failure counts again: fix it, or extend the waiver.");
        Objections(expired, Failure with { Outcome = Outcome.Passed })
            .Should()
            .Equal("waiver for parcel/properties/weight expired on 2027-03-30. Remove the waiver.");
        List(expired).RunFailures([], _ => true, _ => false).Should().ContainSingle();
    }

    [Test]
    public void A_waiver_without_a_date_has_no_end() =>
        new WaiverList([Known with { Until = null }], DateOnly.MaxValue).Waive([Failure]).Single().Outcome.Should().Be(Outcome.Waived);

    private static WaiverList List(params Waiver[] waivers) => new(waivers, Today);

    private static IReadOnlyList<string> Objections(Waiver waiver, params Finding[] findings)
    {
        var list = List(waiver);
        return list.RunFailures([.. list.Waive(findings)], _ => false, _ => true);
    }
}
