using System.Xml;
using Org.XmlUnit.Diff;

namespace Ucwa.Conformance.SelfTests.MutationTests.XmlUnit;

/// <summary>A member of a resource, named as requirements name it.</summary>
/// <param name="Owner">The rel of the resource that it is a member of; empty if it has none.</param>
/// <param name="Kind"><c>links</c>, <c>properties</c> or <c>embedded</c>; <c>rel</c> for the rel of the resource.</param>
/// <param name="Name">The relation or the name of the property; empty for the rel of the resource.</param>
internal sealed record Member(string Owner, string Kind, string Name)
{
    /// <summary>The members in which two documents differ, from the innermost to the outermost: a property, and the resource that it is embedded in.</summary>
    public static IReadOnlyList<Member> Of(Comparison difference)
    {
        var detail = difference.ControlDetails.Target is null ? difference.TestDetails : difference.ControlDetails;
        var members = new List<Member>();
        if (Attribute(difference) is { } attribute && Element(detail.Target) is { LocalName: "resource" } resource)
        {
            var owner = resource.GetAttribute("rel");
            members.Add(attribute is "href" ? new Member(owner, "links", "self") : new Member(owner, attribute, ""));
        }

        for (var element = Element(detail.Target); element is { ParentNode: XmlElement parent }; element = parent)
        {
            if (element.LocalName is not "item")
            {
                members.Add(Of(parent.GetAttribute("rel"), element));
            }
        }

        return members;
    }

    /// <summary>Whether a requirement is about the form of this member: it is of a page whose resources have the owner's rel.</summary>
    public bool IsSubjectOf(Requirement requirement) =>
        requirement.Id.Split('/', 2) is [var page, var rest]
        && rest == (Name.Length == 0 ? Kind : $"{Kind}/{Name}")
        && Catalogue.Current.Find(page)?.Representation is { } representation
        && (Owner.Length == 0 || representation.IsRel(Owner));

    /// <summary>The requirements of a page by which the suite compares this member of its resource.</summary>
    public IReadOnlyList<Requirement> Equivalences(RepresentationContract contract)
    {
        IReadOnlyList<Requirement> documented =
        [
            .. (Kind, Name) switch
            {
                ("rel", _) => contract.EquivalentRel is { } rel ? [rel] : [],
                ("links", "self") => [contract.EquivalentSelf],
                ("links", _) => contract.Links.Values.Where(link => link.Rel == Name).Select(link => link.Equivalence),
                ("properties", _) => contract.Properties.Values.Where(IsNamed).Select(property => property.Equivalence),
                _ => contract.Embedded.Values.Where(IsEmbedded).Select(embedded => embedded.Equivalence),
            },
        ];
        return documented.Count > 0 || Kind is "rel" ? documented : [contract.EquivalentUndocumented];
    }

    private bool IsNamed(PropertyContract property) => property.AlsoNamed.Prepend(property.Name).Contains(Name, StringComparer.Ordinal);

    // In XML a resource that is embedded as "from" comes as "participant", and one without a rel could be of any relation.
    private bool IsEmbedded(EmbeddedContract embedded) => Name.Length == 0 || embedded.Rel == Name || embedded.Resource?.IsRel(Name) is true;

    private static Member Of(string owner, XmlElement element) =>
        element.LocalName switch
        {
            "link" => new(owner, "links", element.GetAttribute("rel")),
            "resource" => new(owner, "embedded", element.GetAttribute("rel")),
            _ => new(owner, "properties", element.GetAttribute("name")),
        };

    private static string? Attribute(Comparison difference) =>
        difference.Type switch
        {
            ComparisonType.ATTR_VALUE => ((difference.ControlDetails.Target ?? difference.TestDetails.Target) as XmlAttribute)?.LocalName,
            ComparisonType.ATTR_NAME_LOOKUP => ((difference.ControlDetails.Value ?? difference.TestDetails.Value) as XmlQualifiedName)?.Name,
            _ => null,
        };

    private static XmlElement? Element(XmlNode? node) =>
        node switch
        {
            XmlElement element => element,
            XmlAttribute attribute => attribute.OwnerElement,
            _ => node?.ParentNode as XmlElement,
        };
}
