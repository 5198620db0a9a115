using Ucwa.Conformance.Fixtures;

namespace Ucwa.Conformance.SelfTests.Baselines;

public sealed class BaselineComparerTests
{
    private const string Lobby = "conversation/links/lobby (json): one link, passed";
    private static readonly DateOnly Today = new(2027, 3, 31);
    private static readonly Waiver Known = new("conversation/links/lobby", Format.Json, "the new pool has none", Today);

    [Test]
    public void A_difference_that_is_waived_fails_nothing_and_says_why()
    {
        var difference = Compared(Known).Single();

        difference.Fails.Should().BeFalse();
        difference.Line.Should().Be("waived, removed: conversation/links/lobby (json): one link, passed → nothing (the new pool has none)");
    }

    [Test]
    public void A_difference_whose_waiver_has_expired_fails() =>
        Compared(Known with { Until = Today.AddDays(-1) }).Single().Should().Match<Difference>(difference => difference.Fails && difference.Waiver == null);

    [Test]
    public void A_waiver_of_another_format_waives_nothing() => Compared(Known with { Format = Format.Xml }).Single().Fails.Should().BeTrue();

    [Test]
    public void A_waiver_is_needed_where_a_difference_would_fail_without_it()
    {
        var baselineComparer = Comparisons(Known);
        baselineComparer.Compare(Shape(Lobby), Shape(""));

        baselineComparer.Need(Known).Should().BeTrue();
        baselineComparer.Need(Known with { Id = "conversation/links/self" }).Should().BeFalse();
    }

    [Test]
    public void What_was_added_needs_no_waiver()
    {
        var baselineComparer = Comparisons(Known);
        baselineComparer.Compare(Shape(""), Shape(Lobby)).Single().Waiver.Should().BeNull();

        baselineComparer.Need(Known).Should().BeFalse();
    }

    [Test]
    public void States_that_one_side_has_from_an_arrangement_are_compared_only_if_the_other_arranged_too()
    {
        var (arranged, plain) = (Shape("[links (json), after accept]\na/links/c: one link"), Shape(""));

        Comparisons().Compare(arranged, plain).Should().ContainSingle().Which.State.Should().Be("after accept");
        Comparisons().Compare(arranged, plain, arrangedAlike: false).Should().BeEmpty();
        static PageBaseline Shape(string lines) => PageBaselineFormat.Read("conversation", $"page: exercised\n{lines}").Baseline;
    }

    [Test]
    public void Pages_come_together_with_the_most_harmful_first()
    {
        var baselineComparer = Comparisons(Known);
        baselineComparer.Result.Should().BeNull();
        baselineComparer.Compare(Shape(""), Shape(Lobby));
        baselineComparer.Compare(new PageBaseline("people", PageStatus.Exercised, []), new PageBaseline("people", PageStatus.Refused, []));

        baselineComparer.Result!.With.Should().Be("baseline before");
        baselineComparer.Result.Pages.Should().Be(2);
        baselineComparer.Result.Differences.Select(difference => difference.Severity).Should().Equal(ChangeSeverity.Broken, ChangeSeverity.Added);
    }

    [Test]
    public void A_failing_page_says_every_difference() => DifferencesText.Of("conversation", "baseline before", Compared()).Should().Be(
        "conversation, compared with baseline before: 1 difference harms clients\n  removed: conversation/links/lobby (json): one link, passed → nothing");

    private static IReadOnlyList<Difference> Compared(params Waiver[] waivers) => Comparisons(waivers).Compare(Shape(Lobby), Shape(""));

    private static BaselineComparer Comparisons(params Waiver[] waivers) => new("baseline before", new WaiverList(waivers, Today), Catalogue.Current);

    private static PageBaseline Shape(string lines) => FlatBaseline.Read("conversation", lines);
}
