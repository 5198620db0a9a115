using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>What a resource has beyond its contract and the members that any resource may carry.</summary>
internal static class Undocumented
{
    /// <summary>Kind and name of each undocumented member.</summary>
    public static IEnumerable<string> Members(RepresentationContract contract, Representation resource) =>
    [
        .. Properties(contract, resource).Select(property => $"property {Printable.Of(property.Name)}"),
        .. Links(contract, resource).Select(link => $"link {Printable.Of(link.Rel)}"),
        .. Embedded(contract, resource).Select(embedded => $"embedded {Printable.Of(embedded.Rel)}"),
    ];

    /// <summary>The undocumented properties.</summary>
    public static IEnumerable<Property> Properties(RepresentationContract contract, Representation resource) =>
        resource.Properties.Values.Where(property => !contract.HasProperty(property.Name) && !contract.Alternatives.Any(other => other.HasProperty(property.Name)) && Catalogue.Current.Protocol.Member(property.Name) is null);

    /// <summary>The undocumented links.</summary>
    public static IEnumerable<LinkGroup> Links(RepresentationContract contract, Representation resource) =>
        resource.Links.Values.Where(link => !IsRelation(contract, link.Rel));

    /// <summary>The undocumented embedded resources.</summary>
    public static IEnumerable<EmbeddedGroup> Embedded(RepresentationContract contract, Representation resource) =>
        resource.Embedded.Values.Where(embedded => !IsRelation(contract, embedded.Rel));

    // A relation that is documented as a link may arrive embedded, and the other way round.
    private static bool IsRelation(RepresentationContract contract, string rel) =>
        contract.Alternatives.Prepend(contract).Any(each => each.Links.ContainsKey(rel) || each.Embedded.ContainsKey(rel));
}
