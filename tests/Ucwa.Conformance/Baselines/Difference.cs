namespace Ucwa.Conformance.Baselines;

/// <summary>What two endpoints, or one endpoint at two times, do not have in common.</summary>
/// <param name="With">What was compared with: a baseline's name, or the other endpoint's URL.</param>
/// <param name="Differences">The differences, the most harmful first.</param>
public sealed record Comparison(string With, IReadOnlyList<Difference> Differences);

/// <summary>One difference.</summary>
/// <param name="Harm">How much it harms clients.</param>
/// <param name="Page">The page that shows it.</param>
/// <param name="Subject">What differs: a member of the page, its status, a requirement.</param>
/// <param name="Before">What the baseline, or the first endpoint, has; null where it has nothing.</param>
/// <param name="After">What this endpoint, or the second, has; null where it has nothing.</param>
public sealed record Difference(Harm Harm, string Page, string Subject, string? Before, string? After);

/// <summary>How much a difference harms those who relied on what was before, from most to least.</summary>
public enum Harm
{
    /// <summary>What was there and right is gone or wrong: a page that answered does not, a requirement that was kept is broken.</summary>
    Broken,

    /// <summary>It has another type, cardinality or status.</summary>
    Changed,

    /// <summary>An optional member that was there is not.</summary>
    Gone,

    /// <summary>It is there now and was not; or it is right now and was not.</summary>
    Gained,
}
