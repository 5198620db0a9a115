using Org.XmlUnit.Diff;

namespace Ucwa.Conformance.SelfTests.MutationTests.XmlUnit;

/// <summary>A rule that says why the suite reports no difference of JSON and XML where XMLUnit sees one.</summary>
/// <param name="Name">What the difference is.</param>
/// <param name="Reason">Why the suite leaves it out.</param>
/// <param name="Explains">Whether it explains a difference, given what the suite reports of the two answers by themselves.</param>
internal sealed record Explanation(string Name, string Reason, Func<Comparison, IReadOnlyList<Finding>, bool> Explains)
{
    // Where a link leads is no form.
    private static readonly string[] FormAspects = ["embedded", "links", "properties", "rel"];

    /// <summary>The member has a wrong form in one of the formats, and the suite reports it there.</summary>
    public static Explanation ReportedForm { get; } =
        new(
            "reported form violation",
            "The suite compares a member only if its form is right in both formats, so that it reports one fault once.",
            (difference, alarms) => Member.Of(difference) is var members && alarms.Any(alarm => IsOfForm(alarm) && IsAbout(alarm, members))
        );

    /// <summary>All other rules.</summary>
    public static IReadOnlyList<Explanation> KnownExceptions { get; } =
    [
        new(
            "body that does not have the documented form",
            "What stands where the format allows nothing belongs to no member; the suite reports it under the rules of the format.",
            (_, alarms) => alarms.Any(alarm => alarm.Requirement.Id is "protocol/json/form" or "protocol/xml/form")
        ),
    ];

    private static bool IsOfForm(Finding finding) => FormAspects.Contains(finding.Aspect, StringComparer.Ordinal);

    private static bool IsAbout(Finding finding, IReadOnlyList<Member> members) => members.Any(member => member.IsSubjectOf(finding.Requirement));
}
