using System.Reflection;
using Ucwa.Conformance.Fixtures;

namespace Ucwa.Conformance.SelfTests.Checks;

/// <summary>What holds for every check.</summary>
public sealed class ChecksTests
{
    private static IEnumerable<Type> Types => typeof(Check).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Check)) && !type.IsAbstract);

    [TestCaseSource(nameof(Types))]
    public void A_check_is_in_the_list(Type check) => CheckList.All.Should().ContainSingle(listed => listed.GetType() == check);

    [TestCaseSource(nameof(Types))]
    public void A_check_has_a_test_in_the_suite(Type check) =>
        typeof(PageTests).GetMethods().SelectMany(method => method.GetCustomAttributes<ConformanceTestAttribute>()).Should().ContainSingle(judged => judged.CheckType == check);

    [TestCaseSource(nameof(Types))]
    public void A_check_has_self_tests(Type check) => typeof(ChecksTests).Assembly.GetTypes().Should().ContainSingle(type => type.Name == $"{check.Name}Tests");

    [Test]
    public void Each_aspect_is_one_checks() => CheckList.All.Select(check => check.Aspect).Should().OnlyHaveUniqueItems().And.OnlyContain(aspect => aspect.All(char.IsAsciiLetter));

    // What a parcel owes something to: it is a resource in the formats of UCWA, and its page lists no scopes.
    private static IEnumerable<Check> ChecksOfParcels => CheckList.All.Where(check => check is not (EventsAreAsDocumented or ScopesAreRespected));

    [TestCaseSource(nameof(ChecksOfParcels))]
    public void A_page_that_was_not_found_is_untested_in_every_requirement(Check check)
    {
        foreach (var format in check.Formats(Parcels.Page("parcel")))
        {
            check.Judge(Evidence.Without(Parcels.Page("parcel"), "no link led to it"), format).Should().NotBeEmpty()
                .And.OnlyContain(finding => finding.Outcome == Outcome.Untested && finding.Actual == "no link led to it" && finding.Page == "parcel");
        }
    }

    [TestCaseSource(nameof(ChecksOfParcels))]
    public void An_endpoint_that_does_not_answer_never_makes_a_check_throw(Check check)
    {
        var nothing = Given.Instance(Given.Nothing(Format.Json, TransportErrorKind.Timeout, "too late"), Given.Nothing(Format.Xml, TransportErrorKind.Timeout, "too late"));

        foreach (var format in check.Formats(Parcels.Page("parcel")))
        {
            check.Judge(Given.Evidence(nothing), format).Should().NotBeEmpty().And.NotContain(finding => finding.Outcome == Outcome.Passed);
        }
    }
}
