using Ucwa.Contracts;

namespace Ucwa.Conformance.Findings;

/// <summary>Several instances of a page give several findings of one requirement; a reader wants one, and every failure.</summary>
public static class Condensing
{
    /// <summary>
    /// Of each requirement, page and format the most telling finding: the worst where something is wrong (with how many more
    /// there are), else the one that says most. The order of first appearance stays.
    /// </summary>
    public static IReadOnlyList<Finding> Condense(this IEnumerable<Finding> findings) =>
    [
        .. findings
            .GroupBy(finding => (finding.Requirement.Id, finding.Page, finding.Format))
            .Select(group => MostTelling([.. group])),
    ];

    /// <summary>In strict mode what is only worth knowing (undocumented members) fails instead of warns.</summary>
    public static IEnumerable<Finding> Strictly(this IEnumerable<Finding> findings, bool strict) => findings.Select(finding =>
        strict && finding is { Outcome: Outcome.Warned, Requirement.Level: Level.May } ? finding with { Outcome = Outcome.Failed } : finding);

    private static Finding MostTelling(IReadOnlyList<Finding> findings)
    {
        var worst = findings.MinBy(finding => finding.Outcome)!;
        var others = findings.Count(finding => finding.Outcome == worst.Outcome) - 1;
        return worst.Outcome <= Outcome.Warned && others > 0 ? worst with { Actual = $"{worst.Actual} (and {others} more like it)" } : worst;
    }
}
