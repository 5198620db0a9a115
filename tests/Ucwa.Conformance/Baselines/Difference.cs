using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Baselines;

/// <summary>What two endpoints, or one endpoint at two times, do not have in common.</summary>
/// <param name="With">What was compared with: a baseline's name, or the other endpoint's URL.</param>
/// <param name="Differences">The differences, the most harmful first.</param>
public sealed record Comparison(string With, IReadOnlyList<Difference> Differences)
{
    /// <summary>How many pages were compared.</summary>
    public int Pages { get; init; }
}

/// <summary>One difference.</summary>
/// <param name="Harm">How much it harms clients.</param>
/// <param name="Page">The page that shows it.</param>
/// <param name="Subject">What differs: a member of the page, its status, a requirement.</param>
/// <param name="Before">What the baseline, or the first endpoint, has; null where it has nothing.</param>
/// <param name="After">What this endpoint, or the second, has; null where it has nothing.</param>
public sealed record Difference(Harm Harm, string Page, string Subject, string? Before, string? After)
{
    /// <summary>The id of the requirement by which it can be waived; null where there is none.</summary>
    public string? Requirement { get; init; }

    /// <summary>The format that shows it; null where both are compared, or there is none.</summary>
    public Format? Format { get; init; }

    /// <summary>The waiver that keeps it from failing the run; null where none does.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>Whether clients that relied on what was before are harmed, so that it fails where it is not waived.</summary>
    public bool IsHarmful => Harm <= Harm.Gone;

    /// <summary>Whether it fails the run.</summary>
    public bool Fails => IsHarmful && Waiver is null;

    /// <summary>The difference in one line.</summary>
    public string Line =>
        $"{(Waiver is null ? "" : "waived, ")}{Harm.ToString().ToLowerInvariant()}: {Printable.Of(Subject)}: {Printable.Of(Before ?? "nothing")} → {Printable.Of(After ?? "nothing")}"
        + (IsOfItsPage ? "" : $" on {Page}")
        + (Waiver is null ? "" : $" ({Printable.Of(Waiver.Reason)})");

    /// <summary>Whether the subject names the page that shows it.</summary>
    public bool IsOfItsPage => Subject.StartsWith($"{Page}/", StringComparison.Ordinal) || Subject == $"page {Page}";
}

/// <summary>How much a difference harms those who relied on what was before, from most to least.</summary>
public enum Harm
{
    /// <summary>What was there and right is gone or wrong: a page that answered does not, a requirement that was kept is broken.</summary>
    Broken,

    /// <summary>It has another type, cardinality or status; a should that was kept is not.</summary>
    Changed,

    /// <summary>An optional member that was there is not; nothing leads to a page any more.</summary>
    Gone,

    /// <summary>It was judged and could not be this time, which says nothing of the endpoint: fails nothing.</summary>
    Untested,

    /// <summary>It is there now and was not; or it is right now and was not: fails nothing.</summary>
    Gained,
}
