using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Baselines;

/// <summary>Makes the shape of a page from what was seen of it: merged over its instances, judged by every check.</summary>
/// <remarks>It rests on neither the number of instances nor their order, nor on waivers and strictness: what was, not how it is taken.</remarks>
public static class Shapes
{
    /// <summary>The shape of a page.</summary>
    public static Shape Of(Evidence evidence)
    {
        var standing = StandingOf(evidence);
        var outcomes = Judged(evidence).ToDictionary(finding => (finding.Requirement.Id, finding.Format), finding => finding.Outcome);
        var kinds = Sightings.Of(evidence)
            .GroupBy(sighting => (sighting.Subject, sighting.Format), sighting => sighting.Kind)
            .ToDictionary(group => group.Key, group => string.Join(" or ", group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
        var traits =
            from key in kinds.Keys.Union(outcomes.Keys)
            let outcome = outcomes.TryGetValue(key, out var known) ? (Outcome?)known : null
            let trait = new Trait(key.Item1, key.Item2, kinds.GetValueOrDefault(key), outcome)
            where IsKept(trait, evidence.Contract, standing)
            select trait;
        return new Shape(evidence.Contract.Page, standing, [.. traits.OrderBy(trait => trait.Key, StringComparer.Ordinal)]);
    }

    private static IReadOnlyList<Finding> Judged(Evidence evidence) =>
        CheckList.All.SelectMany(check => check.Formats(evidence.Contract).SelectMany(format => check.Judge(evidence, format))).Condense();

    // Of a page that was not exercised everything is untested. What the event channel had to tell, and when, is state: only its faults are kept.
    private static bool IsKept(Trait trait, Contract contract, Standing standing) =>
        trait.Outcome is Outcome.Failed or Outcome.Warned || (standing is Standing.Exercised && (trait.Kind is not null || contract.Get!.Answers is not GetAnswer.Events));

    private static Standing StandingOf(Evidence evidence) => evidence switch
    {
        { IsExercised: true } => Standing.Exercised,
        { WhyUntested: not null } => Standing.NotFound,
        _ when evidence.Instances.All(instance => instance.Json.Exchange.SaysNothing) => Standing.NotAsked,
        _ => Standing.Refused,
    };
}
