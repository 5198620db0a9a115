namespace Ucwa.Conformance.SelfTests;

/// <summary>Creates findings and untested reasons for tests.</summary>
internal static class Made
{
    /// <summary>An untested reason with this sentence.</summary>
    public static UntestedReason Reason(string sentence) => new(UntestedCode.RunProblem, sentence);

    public static Finding Passed(this Requirement requirement) => new(requirement, Outcome.Passed, requirement.Documented);

    public static Finding Failed(this Requirement requirement, string actual) =>
        new(requirement, requirement.Level is Level.Must ? Outcome.Failed : Outcome.Warned, actual);

    public static Finding Warned(this Requirement requirement, string actual) => new(requirement, Outcome.Warned, actual);

    public static Finding NotApplicable(this Requirement requirement, string why) => new(requirement, Outcome.NotApplicable, why);

    public static Finding Untested(this Requirement requirement, string why) => requirement.Untested(Reason(why));

    public static Finding Untested(this Requirement requirement, UntestedReason reason) =>
        new(requirement, Outcome.Untested, reason.Sentence) { UntestedReason = reason };

    public static IEnumerable<Finding> Judge(this Check check, Evidence evidence, Format format) => check.Judge(evidence, format, Catalogue.Current);

    public static IEnumerable<Requirement> Requirements(this Check check, Contract contract, Format format) =>
        check.Requirements(contract, format, Catalogue.Current);
}
