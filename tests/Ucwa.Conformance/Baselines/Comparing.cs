using Ucwa.Conformance.Findings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Baselines;

/// <summary>Compares two shapes of one page.</summary>
/// <remarks>A requirement that is met and one that has nothing to judge are no difference: what is there and what is not is told by kinds.</remarks>
internal static class Comparing
{
    private static readonly string[] LinkParts = [Trait.Title, Trait.Revision];

    /// <summary>The differences, the most harmful first; none of them waived.</summary>
    public static IReadOnlyList<Difference> Of(Shape before, Shape after, Catalogue catalogue)
    {
        var differences = Traits(before, after, catalogue);
        if (before.Standing != after.Standing)
        {
            // All else follows from it; but what came back can come back broken.
            differences = differences.Where(difference => after.Standing is Standing.Exercised && difference.Harm is Harm.Broken).Prepend(Page(before, after, catalogue));
        }

        return [.. differences.Ordered()];
    }

    /// <summary>Differences in the order in which a person wants to read them.</summary>
    public static IEnumerable<Difference> Ordered(this IEnumerable<Difference> differences) => differences
        .OrderBy(difference => difference.Harm)
        .ThenBy(difference => difference.Page, StringComparer.Ordinal)
        .ThenBy(difference => difference.Subject, StringComparer.Ordinal);

    private static Difference Page(Shape before, Shape after, Catalogue catalogue)
    {
        var harm = (before.Standing, after.Standing) switch
        {
            (_, Standing.Exercised) => Harm.Gained,
            (Standing.Exercised, Standing.Refused) => Harm.Broken,
            (Standing.Exercised, Standing.NotFound) => Harm.Gone,
            _ => Harm.Untested,
        };
        return new Difference(harm, after.Page, $"page {after.Page}", ShapeText.Of(before.Standing), ShapeText.Of(after.Standing)) { Requirement = catalogue.Find(after.Page)?.Get?.Status.Id };
    }

    private static IEnumerable<Difference> Traits(Shape before, Shape after, Catalogue catalogue)
    {
        var (was, now) = (before.Traits.ToDictionary(trait => trait.Key, StringComparer.Ordinal), after.Traits.ToDictionary(trait => trait.Key, StringComparer.Ordinal));
        return
            from key in was.Keys.Union(now.Keys)
            where !FollowsFromItsLink(key, was, now)
            let old = was.GetValueOrDefault(key)
            let present = now.GetValueOrDefault(key)
            let requirement = RequirementOf((present ?? old)!.Subject, catalogue)
            let harm = HarmOf(old, present, requirement?.Level)
            where harm is not null
            select new Difference(harm.Value, after.Page, key, What(old), What(present)) { Requirement = requirement?.Id, Format = (present ?? old)!.Format };
    }

    // What is optional and not there is nothing.
    private static string? What(Trait? trait) => trait is null or { Kind: null, Outcome: Outcome.NotApplicable } ? null : trait.What;

    // Where a link is gone, so are its title and its revision.
    private static bool FollowsFromItsLink(string key, Dictionary<string, Trait> was, Dictionary<string, Trait> now) =>
        LinkParts.Where(part => key.Contains(part, StringComparison.Ordinal)).Select(part => key.Replace(part, "", StringComparison.Ordinal)).FirstOrDefault() is { } link
        && (was.GetValueOrDefault(link)?.Kind is null || now.GetValueOrDefault(link)?.Kind is null);

    private static Harm? HarmOf(Trait? before, Trait? after, Level? level) => (Before: before, After: after) switch
    {
        ({ Outcome: not Outcome.Failed } or null, { Outcome: Outcome.Failed }) => Harm.Broken,
        ({ Kind: { } kind }, { Kind: { } other }) when kind != other => Harm.Changed,
        ({ Outcome: Outcome.Passed }, { Outcome: Outcome.Warned }) when level is Level.Should => Harm.Changed,
        ({ Outcome: Outcome.Passed or Outcome.Warned or Outcome.Failed }, { Outcome: Outcome.Untested }) => Harm.Untested,
        ({ Kind: not null }, { Kind: null } or null) => Harm.Gone,
        ({ Kind: null } or null, { Kind: not null }) => Harm.Gained,
        ({ Outcome: Outcome.Failed or Outcome.Warned }, not { Outcome: Outcome.Failed or Outcome.Warned }) => Harm.Gained,
        ({ Outcome: Outcome.Failed }, { Outcome: Outcome.Warned }) => Harm.Gained,
        ({ Outcome: Outcome.Untested }, { Outcome: Outcome.Passed }) => Harm.Gained,
        (not { Outcome: Outcome.Warned }, { Outcome: Outcome.Warned }) => Harm.Gained,
        _ => null,
    };

    // Titles and revisions belong to their link; a member that nobody documents to the rule that there is none.
    private static Requirement? RequirementOf(string subject, Catalogue catalogue) =>
        catalogue.Requirements.GetValueOrDefault(subject)
        ?? catalogue.Requirements.GetValueOrDefault(subject.Split(' ')[0])
        ?? catalogue.Requirements.GetValueOrDefault($"{subject.Split('/')[0]}/undocumented");
}
