using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;

namespace Ucwa.Conformance.Report.Html;

/// <summary>What a person has to look at, worst first: the first of it in full, the rest in the list of results only, so that the file stays small.</summary>
public sealed class Problems
{
    /// <summary>How many are shown in full.</summary>
    public const int MostInFull = 200;

    /// <summary>Sorts a run's findings.</summary>
    public Problems(RunReport report)
    {
        var problems = report.Findings.Where(finding => finding.Outcome.IsProblem()).OrderBy(finding => finding.Outcome).ToList();
        var shown = new HashSet<int>();
        Count = problems.Count;
        InFull =
        [
            .. problems.Take(MostInFull).Select((finding, i) =>
                new Problem(i + 1, finding, finding.Exchange is { } exchange && shown.Add(exchange.Number) ? exchange : null)),
        ];
        First = InFull.GroupBy(problem => Cell(problem.Finding)).ToDictionary(group => group.Key, group => group.First().Number);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Those that are shown in full.</summary>
    public IReadOnlyList<Problem> InFull { get; }

    /// <summary>The first problem in full of each cell of the matrix.</summary>
    public IReadOnlyDictionary<(string Page, string Aspect, string Format), int> First { get; }

    /// <summary>The number of the problem that tells of a difference in full; null where none does.</summary>
    public int? Telling(Difference difference) => InFull
        .FirstOrDefault(problem => problem.Finding.Requirement.Id == difference.Requirement && problem.Finding.Page == difference.Page && problem.Finding.Format == difference.Format)?.Number;

    private static (string Page, string Aspect, string Format) Cell(Finding finding) => (finding.Page, finding.Aspect, finding.FormatName());
}

/// <summary>A finding that is shown in full.</summary>
/// <param name="Number">Its number on the page, from 1.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Brings">The exchange, where this is the first finding to show it; null where an earlier one does.</param>
public sealed record Problem(int Number, Finding Finding, Exchange? Brings);
