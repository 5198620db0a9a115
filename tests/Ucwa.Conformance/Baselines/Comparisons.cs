using System.Collections.Concurrent;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Waivers;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Baselines;

/// <summary>What the comparison of a run has come to so far, page by page.</summary>
/// <param name="with">What is compared with.</param>
/// <param name="waivers">The known failures: a difference that harms can be one.</param>
/// <param name="catalogue">The catalogue.</param>
public sealed class Comparisons(string with, WaiverList waivers, Catalogue catalogue)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Difference>> byPage = new(StringComparer.Ordinal);

    /// <summary>What is compared with.</summary>
    public string With => with;

    /// <summary>Compares a page, and takes down what differs.</summary>
    public IReadOnlyList<Difference> Compare(Shape before, Shape after) =>
        byPage[after.Page] = [.. Comparing.Of(before, after, catalogue).Select(Waived)];

    /// <summary>All that differs; null where no page was compared.</summary>
    public Comparison? Result => byPage.IsEmpty ? null : new Comparison(with, [.. byPage.Values.SelectMany(differences => differences).Ordered()]) { Pages = byPage.Count };

    /// <summary>Whether a difference would fail without this waiver.</summary>
    public bool Need(Waiver waiver) => byPage.Values.SelectMany(differences => differences).Any(difference =>
        difference is { IsHarmful: true, Requirement: { } id } && waiver.IsAbout(id, difference.Format));

    private Difference Waived(Difference difference) => difference is { IsHarmful: true, Requirement: { } id }
        ? difference with { Waiver = waivers.HoldingOf(id, difference.Format) }
        : difference;
}
