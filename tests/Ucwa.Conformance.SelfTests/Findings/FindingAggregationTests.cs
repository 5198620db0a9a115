namespace Ucwa.Conformance.SelfTests.Findings;

public sealed class FindingAggregationTests
{
    private static readonly Requirement Weight = new("parcel/properties/weight", Level.Must, "parcel_ref#properties", "The weight is an integer.", "integer");
    private static readonly Requirement Label = Weight with { Id = "parcel/properties/label" };
    private static readonly Requirement Extras = Weight with { Id = "parcel/undocumented", Level = Level.May };
    private static readonly Requirement Hint = Weight with { Id = "parcel/hint", Level = Level.Should };

    [Test]
    public void Of_several_instances_the_worst_stands_and_counts_those_like_it()
    {
        Finding[] findings = [Weight.Passed(), Weight.Failed("a"), Weight.Untested("x"), Weight.Failed("b"), Weight.Failed("c")];

        findings.MergeInstances().Should().ContainSingle().Which.Should().Be(Weight.Failed("a") with { Occurrences = 3 });
    }

    [Test]
    public void A_merged_finding_says_the_state_of_the_instance_that_it_reports()
    {
        Finding[] findings =
        [
            Weight.Passed(), Weight.Passed() with { State = "arranged" }, Weight.Failed("a") with { State = "after accept" }, Weight.Failed("b"),
        ];

        findings.MergeInstances().Should().Equal(findings[2] with { Occurrences = 2 });
        findings[..2].MergeInstances().Single().State.Should().BeNull();
    }

    [Test]
    public void Passing_once_says_more_than_being_untested_twice()
    {
        Finding[] findings = [Weight.Untested("x"), Weight.NotApplicable("y"), Weight.Passed(), Weight.Passed()];

        findings.MergeInstances().Should().Equal(Weight.Passed() with { Occurrences = 2 });
    }

    [Test]
    public void An_instance_that_was_not_asked_is_not_forgotten_behind_one_that_passed()
    {
        var spent = new UntestedReason(UntestedCode.RequestBudgetSpent, "7");
        Finding[] findings = [Weight.Passed(), Weight.Untested(spent), Weight.Untested(spent), Weight.Untested(new UntestedReason(UntestedCode.Unstable))];

        var merged = findings.MergeInstances().Single();
        merged.Outcome.Should().Be(Outcome.Passed);
        merged.OtherUntestedReasons.Should().Equal(spent);
        new[] { merged, Weight.Passed() }.MergeInstances().Single().OtherUntestedReasons.Should().Equal(spent);
    }

    [Test]
    public void Requirements_pages_and_formats_stay_apart_and_in_order()
    {
        Finding[] findings =
        [
            Label.Passed() with { Format = Format.Json },
            Weight.Failed("a") with { Format = Format.Json },
            Weight.Failed("a") with { Format = Format.Xml },
            Weight.Failed("a") with { Format = Format.Json, Page = "other" },
            Label.Passed() with { Format = Format.Json },
        ];

        findings.MergeInstances().Should().Equal([findings[0] with { Occurrences = 2 }, .. findings[1..4]]);
    }

    [Test]
    public void A_must_that_is_broken_fails_and_anything_less_warns()
    {
        Weight.Failed("a").Outcome.Should().Be(Outcome.Failed);
        Hint.Failed("a").Outcome.Should().Be(Outcome.Warned);
        Extras.Failed("a").Outcome.Should().Be(Outcome.Warned);
    }

    [Test]
    public void Strict_mode_turns_warnings_of_a_may_into_failures_and_no_others()
    {
        Finding[] findings = [Extras.Failed("a"), Hint.Failed("b"), Weight.Warned("c"), Extras.Passed()];

        findings.ApplyStrictMode(true).Select(finding => finding.Outcome).Should().Equal(Outcome.Failed, Outcome.Warned, Outcome.Warned, Outcome.Passed);
        findings.ApplyStrictMode(false).Should().Equal(findings);
    }

    [Test]
    public void The_line_of_a_snapshot_shows_what_deviates_and_what_is_documented_otherwise()
    {
        Weight.Failed("string \"12\"").Line.Should().Be("parcel/properties/weight: string \"12\"");
        Weight.Passed().Line.Should().Be("parcel/properties/weight: integer");
        Weight.Untested("not found").Line.Should().Be("parcel/properties/weight: integer");
        Extras.Failed("property colour").Line.Should().Be("parcel/undocumented: integer");
    }
}
