using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Baselines;

/// <summary>What an endpoint really has of a page: shape and kinds, never values.</summary>
/// <param name="Page">The page.</param>
/// <param name="Standing">Whether it was seen.</param>
/// <param name="Traits">What it is made of and how that was judged, in the order of their keys.</param>
public sealed record Shape(string Page, Standing Standing, IReadOnlyList<Trait> Traits);

/// <summary>Whether an endpoint shows a page.</summary>
public enum Standing
{
    /// <summary>It answers with what the page documents.</summary>
    Exercised,

    /// <summary>Something leads to it, and it answers otherwise.</summary>
    Refused,

    /// <summary>Nothing leads to it.</summary>
    NotFound,

    /// <summary>It was not asked, or had nothing to tell: that says nothing of it.</summary>
    NotAsked,
}

/// <summary>One thing that a page has, or owes.</summary>
/// <param name="Subject">The id of the requirement; of an undocumented member what its id would be.</param>
/// <param name="Format">The format; null for what compares both, or has none.</param>
/// <param name="Kind">What is there: <c>dateTime</c>, <c>one link</c>, <c>200</c>; null for nothing.</param>
/// <param name="Outcome">How it was judged; null where nothing requires it.</param>
public sealed record Trait(string Subject, Format? Format, string? Kind, Outcome? Outcome)
{
    /// <summary>What the subject of a link's title ends in.</summary>
    internal const string Title = " title";

    /// <summary>What the subject of a link's revision ends in.</summary>
    internal const string Revision = " revision";

    /// <summary>Subject and format, which a page has once.</summary>
    public string Key => $"{Subject} ({Format?.Name() ?? "both"})";

    /// <summary>Kind and outcome.</summary>
    public string What => string.Join(", ", new[] { Kind, Outcome is { } outcome ? Word(outcome) : null }.OfType<string>());

    /// <summary>An outcome as reports spell it.</summary>
    internal static string Word(Outcome outcome) => outcome.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
