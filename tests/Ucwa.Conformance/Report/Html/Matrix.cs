using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Report.Html;

/// <summary>Every page by aspect and format.</summary>
public sealed class Matrix
{
    private readonly Dictionary<(string Page, string Aspect), Cells> cells;

    /// <summary>Counts a run's findings.</summary>
    public Matrix(RunReport report)
    {
        cells = report.Findings
            .GroupBy(finding => (finding.Page, finding.Aspect))
            .ToDictionary(group => group.Key, group => Cells.Of(group));
        Aspects = [.. CheckList.All.Select(check => check.Aspect).Where(aspect => cells.Keys.Any(key => key.Aspect == aspect))];
        Totals = Aspects.ToDictionary(
            aspect => aspect, aspect => Cells.Of(report.Findings.Where(finding => finding.Aspect == aspect)), StringComparer.Ordinal);

        // A page that was not selected has nothing to show.
        var judged = cells.Keys.Select(key => key.Page).ToHashSet(StringComparer.Ordinal);
        var pages = report.Pages.Where(page => judged.Contains(page.Page)).ToList();
        Telling = [.. pages.Where(page => page.Reason is not null || page.Outcome.IsProblem() || page.Outcome is Outcome.Untested)];
        Quiet = [.. pages.Except(Telling)];
    }

    /// <summary>The aspects that were judged, in the order of the checks.</summary>
    public IReadOnlyList<string> Aspects { get; }

    /// <summary>The pages that a person has to look at.</summary>
    public IReadOnlyList<PageReport> Telling { get; }

    /// <summary>The pages with nothing but passed requirements.</summary>
    public IReadOnlyList<PageReport> Quiet { get; }

    /// <summary>All pages together, by aspect.</summary>
    public IReadOnlyDictionary<string, Cells> Totals { get; }

    /// <summary>What a page shows of an aspect; null where it owes nothing to it.</summary>
    public Cells? this[PageReport page, string aspect] => cells.GetValueOrDefault((page.Page, aspect));
}

/// <summary>One aspect: in JSON, in XML, and of what has no format or compares both.</summary>
public sealed record Cells(Tally Json, Tally Xml, Tally Both)
{
    /// <summary>Counts findings.</summary>
    public static Cells Of(IEnumerable<Finding> findings)
    {
        var formats = findings.ToLookup(finding => finding.Format);
        return new Cells(new Tally(formats[Format.Json]), new Tally(formats[Format.Xml]), new Tally(formats[null]));
    }
}

/// <summary>How many findings of each outcome a cell stands for.</summary>
public sealed class Tally
{
    private readonly int[] counts = new int[Enum.GetValues<Outcome>().Length];

    /// <summary>Counts findings.</summary>
    public Tally(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            counts[(int)finding.Outcome]++;
        }
    }

    /// <summary>Whether there is nothing to count.</summary>
    public bool IsEmpty => counts.All(count => count == 0);

    /// <summary>The outcome that the cell shows: the worst that is a problem, then untested, then passed.</summary>
    public Outcome Shown =>
        Enum.GetValues<Outcome>().Where(outcome => counts[(int)outcome] > 0).OrderBy(outcome => outcome.IsProblem() ? (int)outcome : outcome is Outcome.Untested ? 10 : 11 + (int)outcome).First();

    /// <summary>The sign that stands before the count, so that colour is not all that tells it.</summary>
    public string Sign => Shown switch
    {
        Outcome.Error => "!!",
        Outcome.Failed => "×",
        Outcome.Waived => "~",
        Outcome.Warned => "!",
        Outcome.Untested => "?",
        Outcome.NotApplicable => "–",
        _ => "",
    };

    /// <summary>How many findings came out as shown.</summary>
    public int Count => counts[(int)Shown];

    /// <summary>All counts in words.</summary>
    public string Words => string.Join(", ", Enum.GetValues<Outcome>().Where(outcome => counts[(int)outcome] > 0).Select(outcome => $"{counts[(int)outcome].Grouped()} {outcome.Word()}"));
}
