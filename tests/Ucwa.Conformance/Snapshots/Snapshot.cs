using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Snapshots;

/// <summary>The text of one aspect of a page: a line for each requirement, what the endpoint showed where it deviates, the documented value otherwise.</summary>
public static class Snapshot
{
    /// <summary>The lines: the documented ones in their order, then those of embedded resources that deviate.</summary>
    public static string Of(Check check, Contract contract, Format format, IReadOnlyList<Finding> findings)
    {
        var documented = check.Requirements(contract, format).ToList();
        var byId = findings.ToLookup(finding => finding.Requirement.Id, StringComparer.Ordinal);
        var ids = documented.Select(requirement => requirement.Id).ToHashSet(StringComparer.Ordinal);
        var lines = documented.Select(requirement => byId[requirement.Id].FirstOrDefault()?.Line ?? requirement.Passed().Line)
            .Concat(findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error && !ids.Contains(finding.Requirement.Id)).Select(finding => finding.Line));
        return string.Join('\n', lines);
    }
}
