using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A documented link that is present is one object, or an array, as its relation allows; each has an href, and its title and revision are strings.</summary>
/// <remarks>PayloadFormat, Links format: an array "even if it currently contains only one such link". Only self is always there.</remarks>
public sealed class LinksHaveTheDocumentedForm : ResourceCheck
{
    public override string Aspect => "links";

    protected override IEnumerable<Finding> Judge(RepresentationContract contract, Representation resource, Sight sight) =>
        from link in contract.Links.Values
        select resource.Links.TryGetValue(link.Rel, out var sent)
            ? link.Requirement.Expect(Objection(link.Cardinality, sent))
            : link.Rel is "self" ? link.Requirement.Failed("no self link")
            : link.Requirement.NotApplicable("absent, and optional");

    /// <summary>What is wrong with the form of a relation's links; null where nothing is.</summary>
    internal static string? Objection(Cardinality? documented, LinkGroup sent)
    {
        if (sent.Links.SelectMany(link => link.Flaws).FirstOrDefault() is { } flaw)
        {
            return $"{flaw} at {sent.Where}";
        }

        return (documented, sent.Cardinality) switch
        {
            (Cardinality.One, Cardinality.Many) => $"an array of {sent.Links.Count} at {sent.Where}",
            (Cardinality.Many, Cardinality.One) => $"one object, not an array, at {sent.Where}",
            (Cardinality.One, null) when sent.Links.Count > 1 => $"{sent.Links.Count} links at {sent.Where}",
            _ => null,
        };
    }
}
