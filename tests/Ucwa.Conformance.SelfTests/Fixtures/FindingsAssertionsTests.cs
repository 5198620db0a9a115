using Ucwa.Conformance.Fixtures;
using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Fixtures;

public sealed class FindingsAssertionsTests
{
    private static readonly Finding Passed = Reports.Weight.Passed();

    [TestCase(Outcome.Passed)]
    [TestCase(Outcome.Warned)]
    [TestCase(Outcome.NotApplicable)]
    [TestCase(Outcome.Untested)]
    public void What_is_no_failure_passes(Outcome outcome) => Message([Passed, Reports.Weight.Passed() with { Outcome = outcome }], null).Should().BeNull();

    [TestCase(Outcome.Failed)]
    [TestCase(Outcome.Error)]
    public void A_failure_fails(Outcome outcome) =>
        Message([Passed, Reports.Weight.Failed("number 1.5") with { Outcome = outcome }], null).Should().Contain("1 requirement failed on parcel").And.Contain("actual:   number 1.5");

    [Test]
    public void Every_failure_is_said_at_once_and_the_snapshot_with_them() =>
        Message([Reports.Weight.Failed("number 1.5"), Reports.Weight.Failed("number 2.5")], "the difference").Should()
            .Contain("2 requirements failed on parcel").And.Contain("number 1.5").And.Contain("number 2.5").And.Contain("the difference");

    [Test]
    public void Of_very_many_failures_none_is_left_out() =>
        Message([.. Enumerable.Range(1, 200).Select(i => Reports.Weight.Failed($"number {i}.5"))], "the difference").Should().Contain("number 200.5").And.Contain("the difference");

    [Test]
    public void Another_snapshot_fails_though_nothing_else_does() => Message([Passed], "the difference").Should().Contain("the difference");

    [TestCase("{0} {1} {")]
    [TestCase("object {\"a\":{\"b\":1}}")]
    [TestCase("{reason} {context:value}")]
    public void Braces_in_what_came_are_only_braces(string actual) => Message([Reports.Weight.Failed(actual)], null).Should().Contain(actual);

    private static string? Message(IReadOnlyList<Finding> findings, string? difference)
    {
        try
        {
            findings.Should("parcel").BeAsDocumented(difference);
            return null;
        }
        catch (Exception e) when (e is not NullReferenceException)
        {
            return e.Message;
        }
    }
}
