namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class VerdictTests
{
    [TestCase(Outcome.Passed, Verdict.Conformant)]
    [TestCase(Outcome.Warned, Verdict.Conformant)]
    [TestCase(Outcome.NotApplicable, Verdict.Conformant)]
    [TestCase(Outcome.Waived, Verdict.Incomplete)]
    [TestCase(Outcome.Failed, Verdict.Nonconformant)]
    [TestCase(Outcome.Error, Verdict.Error)]
    public void A_run_of_every_page_is_judged_by_its_worst_finding(Outcome worst, Verdict verdict) =>
        Reports.Of(Reports.Weight.Passed(), new Finding(Reports.Weight, worst, "")).Verdict.Should().Be(verdict);

    [TestCase(Outcome.Passed, Verdict.Incomplete)]
    [TestCase(Outcome.Failed, Verdict.Nonconformant)]
    [TestCase(Outcome.Error, Verdict.Error)]
    public void A_page_that_was_not_exercised_makes_a_run_incomplete_at_best(Outcome worst, Verdict verdict) =>
        (Reports.Of(new Finding(Reports.Weight, worst, "")) with { Pages = [Reports.Judged, Reports.NotFound] }).Verdict.Should().Be(verdict);

    [Test]
    public void A_run_that_could_not_be_made_is_an_error_whatever_was_found() =>
        (Reports.Of(Reports.Weight.Failed("x")) with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused") })
            .Verdict.Should()
            .Be(Verdict.Error);

    [Test]
    public void What_fails_the_run_beside_the_endpoint_leaves_the_verdict_as_it_is()
    {
        Reports.Objected.Verdict.Should().Be(Verdict.Conformant);
        Reports.Objected.Fails.Should().BeTrue();
        (Reports.Objected with { RunFailures = [] }).Fails.Should().BeTrue("a difference harms clients");
        (Reports.Objected with { Comparison = null }).Fails.Should().BeTrue("there is an objection");
        (Reports.Objected with { RunFailures = [], Comparison = null }).Fails.Should().BeFalse();
    }

    [Test]
    public void Known_failures_alone_are_not_told_as_pages_that_could_not_be_judged() =>
        Reports
            .Of(Reports.Weight.Passed(), new Finding(Reports.Weight, Outcome.Waived, "x"))
            .Sentence()
            .Should()
            .Be("No new failures. 1 known failure is waived.");

    [Test]
    public void A_fault_of_the_suite_is_worse_than_a_failure() =>
        Reports.Of(Reports.Weight.Failed("x"), new Finding(Reports.Weight, Outcome.Error, "")).Verdict.Should().Be(Verdict.Error);
}
