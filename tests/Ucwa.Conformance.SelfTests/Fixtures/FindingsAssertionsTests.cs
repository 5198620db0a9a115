using FluentAssertions.Execution;
using Ucwa.Conformance.Fixtures;
using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Fixtures;

public sealed class FindingsAssertionsTests
{
    private static readonly Finding Passed = Reports.Weight.Passed() with { Page = "parcel" };

    [TestCase(Outcome.Passed)]
    [TestCase(Outcome.Warned)]
    [TestCase(Outcome.Waived)]
    [TestCase(Outcome.NotApplicable)]
    [TestCase(Outcome.Untested)]
    public void What_is_no_failure_passes(Outcome outcome) => Failure([Passed, Passed with { Outcome = outcome }]).Should().BeNull();

    [TestCase(Outcome.Failed)]
    [TestCase(Outcome.Error)]
    public void A_failure_fails_with_its_text_and_nothing_else(Outcome outcome)
    {
        var failed = Failed("number 1.5") with { Outcome = outcome };

        Failure([Passed, failed])!.Message.Should().Be($"1 requirement failed on parcel\n\n{FailureText.Of(failed)}");
    }

    [Test]
    public void A_failure_has_no_stack_trace() => Failure([Failed("number 1.5")])!.StackTrace.Should().BeNull();

    [Test]
    public void Every_failure_is_said_at_once() =>
        Failure([Failed("number 1.5"), Passed, Failed("number 2.5")])!.Message.Should().Be(
            $"2 requirements failed on parcel\n\n{FailureText.Of(Failed("number 1.5"))}\n\n{FailureText.Of(Failed("number 2.5"))}");

    [Test]
    public void Of_very_many_failures_none_is_left_out() =>
        Failure([.. Enumerable.Range(1, 200).Select(i => Failed($"number {i}.5"))])!.Message.Should().Contain("number 1.5").And.Contain("number 200.5");

    [TestCase("{0} {1} {")]
    [TestCase("object {\"a\":{\"b\":1}}")]
    [TestCase("{reason} {context:value}")]
    public void Braces_in_what_came_are_only_braces(string actual) => Failure([Failed(actual)])!.Message.Should().Contain($"actual:    {actual}\n".TrimEnd());

    [Test]
    public void Outside_of_a_scope_a_failure_fails_too()
    {
        var asserting = () => ((IReadOnlyList<Finding>)[Failed("number 1.5")]).Should().BeConformant();

        asserting.Should().Throw<AssertionException>().WithMessage("1 requirement failed on parcel*");
    }

    private static Finding Failed(string actual) => Reports.Weight.Failed(actual) with { Page = "parcel" };

    // Uses the same assertion scope as the suite's tests.
    private static NonconformanceException? Failure(IReadOnlyList<Finding> findings)
    {
        try
        {
            using var scope = new AssertionScope(new NonconformanceStrategy());
            findings.Should().BeConformant();
        }
        catch (NonconformanceException e)
        {
            return e;
        }

        return null;
    }
}
