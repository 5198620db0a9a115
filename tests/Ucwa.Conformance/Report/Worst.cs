using Ucwa.Conformance.Findings;

namespace Ucwa.Conformance.Report;

/// <summary>What failed, the worst first: each requirement once, however many pages and formats it failed on.</summary>
/// <param name="First">One of the findings, to be told.</param>
/// <param name="Times">How often the requirement failed.</param>
internal sealed record Worst(Finding First, int Times)
{
    // Where one of these fails a client gets nothing, or what it must not get; what fails in any other is a single member.
    private static readonly string[] OfAnswersAsAWhole = ["status", "wire", "mediaType", "authentication", "scopes"];

    /// <summary>The suite's own faults, then by level, then what concerns whole answers, then by how often.</summary>
    public static IReadOnlyList<Worst> Of(IEnumerable<Finding> findings) =>
    [
        .. findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error)
            .GroupBy(finding => (finding.Requirement.Id, finding.Outcome))
            .Select(same => new Worst(same.First(), same.Count()))
            .OrderBy(worst => worst.First.Outcome)
            .ThenBy(worst => worst.First.Requirement.Level)
            .ThenBy(worst => !OfAnswersAsAWhole.Contains(worst.First.Aspect, StringComparer.Ordinal))
            .ThenByDescending(worst => worst.Times),
    ];
}
