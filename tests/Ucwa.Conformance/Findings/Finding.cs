using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Findings;

/// <summary>A requirement judged on what an endpoint showed.</summary>
/// <param name="Requirement">What was judged.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Actual">What was seen; why, where it could not be judged.</param>
public sealed record Finding(Requirement Requirement, Outcome Outcome, string Actual)
{
    /// <summary>The page on which it was judged, which need not be the requirement's own: a resource can be embedded.</summary>
    public string Page { get; init; } = "";

    /// <summary>The aspect of the page that it was judged with: <c>properties</c>; empty until the run takes it down.</summary>
    public string Aspect { get; init; } = "";

    /// <summary>The format; null where both are compared.</summary>
    public Format? Format { get; init; }

    /// <summary>The exchange that shows it; null where there is none.</summary>
    public Exchange? Exchange { get; init; }

    /// <summary>The waiver that keeps it from failing the run; null where none does.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>What the documentation says.</summary>
    public string Expected => Requirement.Documented;

    /// <summary>The line of the snapshot: what the endpoint showed where it deviates, the documented value otherwise.</summary>
    public string Line => $"{Requirement.Id}: {(Outcome is Outcome.Failed or Outcome.Error ? Actual : Expected)}";
}

/// <summary>How a requirement came out, from worst to least telling.</summary>
public enum Outcome
{
    /// <summary>The suite's own fault; fails the run.</summary>
    Error,

    /// <summary>The endpoint breaks a must.</summary>
    Failed,

    /// <summary>It breaks a must, and that is known: a waiver says why and until when.</summary>
    Waived,

    /// <summary>It breaks a should, or shows an undocumented member.</summary>
    Warned,

    /// <summary>It shows what is documented.</summary>
    Passed,

    /// <summary>Optional and absent, or settled by another finding.</summary>
    NotApplicable,

    /// <summary>The endpoint offered no way to exercise it.</summary>
    Untested,
}

/// <summary>The vocabulary of the checks.</summary>
public static class Judgements
{
    /// <summary>The endpoint shows what is documented.</summary>
    public static Finding Passed(this Requirement requirement) => new(requirement, Outcome.Passed, requirement.Documented);

    /// <summary>The endpoint shows something else: a failure of a must, a warning otherwise.</summary>
    public static Finding Failed(this Requirement requirement, string actual) =>
        new(requirement, requirement.Level is Level.Must ? Outcome.Failed : Outcome.Warned, actual);

    /// <summary>The endpoint shows something else, which this time is only worth a warning.</summary>
    public static Finding Warned(this Requirement requirement, string actual) => new(requirement, Outcome.Warned, actual);

    /// <summary>There is nothing to judge, and may be nothing.</summary>
    public static Finding NotApplicable(this Requirement requirement, string why) => new(requirement, Outcome.NotApplicable, why);

    /// <summary>It could not be judged.</summary>
    public static Finding Untested(this Requirement requirement, string why) => new(requirement, Outcome.Untested, why);

    /// <summary>Passed where there is nothing to object to, failed with the objection otherwise.</summary>
    public static Finding Expect(this Requirement requirement, string? objection) => objection is null ? requirement.Passed() : requirement.Failed(objection);
}
