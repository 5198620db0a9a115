using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A documented embedded resource that is present is one resource, or an array, as its relation allows; each has a rel and a self link.</summary>
/// <remarks>
/// PayloadFormat, Embedded resource format. What it is made of is judged by its own contract, in the other checks; where the
/// catalogue has that contract, so are its rel and its self link.
/// </remarks>
public sealed class EmbeddedResourcesHaveTheDocumentedForm : ResourceCheck
{
    public override string Aspect => "embedded";

    protected override IEnumerable<Finding> Judge(RepresentationContract contract, Representation resource, Sight sight) =>
        from embedded in contract.Embedded.Values
        select resource.Embedded.TryGetValue(embedded.Rel, out var sent) ? Judge(embedded, sent)
            : resource.Links.ContainsKey(embedded.Rel) ? embedded.Requirement.NotApplicable("linked instead")
            : embedded.Requirement.NotApplicable("absent, and optional");

    // XML has no arrays: any number of elements is right there, and each is judged by its own contract.
    private static Finding Judge(EmbeddedContract embedded, EmbeddedGroup sent) => (embedded, sent.Cardinality) is ({ Cardinality: Cardinality.Many, Resource: not null }, null)
        ? embedded.Requirement.NotApplicable("not to be told from one resource in XML")
        : embedded.Requirement.Expect(Objection(embedded, sent));

    private static string? Objection(EmbeddedContract embedded, EmbeddedGroup sent) => (embedded.Cardinality, sent.Cardinality) switch
    {
        (Cardinality.One, Cardinality.Many) => $"an array of {sent.Resources.Count} at {sent.Where}",
        (Cardinality.Many, Cardinality.One) => $"one object, not an array, at {sent.Where}",
        (Cardinality.One, null) when sent.Resources.Count > 1 => $"{sent.Resources.Count} resources at {sent.Where}",
        _ => embedded.Resource is null ? sent.Resources.Select(Objection).FirstOrDefault(objection => objection is not null) : null,
    };

    private static string? Objection(Representation resource) =>
        resource.RelName is not { Length: > 0 } ? $"no rel at {resource.Where}" : resource.SelfHref is null ? $"no self link at {resource.Where}" : null;
}
