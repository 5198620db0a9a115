using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Report;

/// <summary>A comparison in <c>conformance.sarif</c>.</summary>
internal static class SarifComparison
{
    /// <summary>The differences that are results: those that harm clients, of requirements that are rules, and that no failure of their own tells of already.</summary>
    public static IEnumerable<(Difference Difference, string Rule)> Results(RunReport report, IReadOnlyDictionary<string, int> rules)
    {
        var told = report.Findings
            .Where(finding => finding.Outcome is Outcome.Failed or Outcome.Waived)
            .Select(finding => (finding.Requirement.Id, finding.Page, finding.Format))
            .ToHashSet();
        return
            from difference in report.Comparison?.Differences ?? []
            let id = difference.Requirement
            where difference.IsHarmful && id is not null && rules.ContainsKey(id) && !told.Contains((id, difference.Page, difference.Format))
            select (difference, id);
    }

    /// <summary>All that differs, for the properties of the run.</summary>
    public static object? Properties(Comparison? comparison) => comparison is null ? null : new
    {
        with = Printable.Lines(comparison.With),
        pages = comparison.Pages,
        differences = comparison.Differences.Select(difference => new
        {
            harm = difference.Harm.Word(),
            page = difference.Page,
            subject = difference.Subject,
            before = difference.Before,
            after = difference.After,
            waived = difference.Waiver?.Why(),
        }),
    };
}
