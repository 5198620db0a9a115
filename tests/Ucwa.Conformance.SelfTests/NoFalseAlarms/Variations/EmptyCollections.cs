using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A collection without members is an empty array, or absent.</summary>
internal sealed class EmptyCollections : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var resource in document.Resources)
        {
            Empty(Document.Container(resource, "_links"), Documented.NamesInAll(resource, Links), random);
            Empty(Document.Container(resource, "_embedded"), Documented.NamesInAll(resource, Embedded), random);
            Empty(resource, Documented.NamesInAll(resource, Lists), random);
        }
    }

    public override void Say(Document document, Format format, RandomSource random)
    {
        foreach (var resource in document.Resources)
        {
            foreach (var members in new[] { resource, resource["_links"], resource["_embedded"] }.OfType<JsonObject>())
            {
                foreach (var (name, _) in members.Where(member => member.Value is JsonArray { Count: 0 } && random.Once(2)).ToList())
                {
                    members.Remove(name);
                }
            }

            if (resource["_embedded"] is JsonObject { Count: 0 } && random.Once(2))
            {
                resource.Remove("_embedded");
            }
        }
    }

    private static void Empty(JsonObject members, IReadOnlyList<string> names, RandomSource random)
    {
        foreach (var name in names.Where(_ => random.Once(3)))
        {
            members[name] = new JsonArray();
        }
    }

    private static IEnumerable<string> Links(RepresentationContract contract) =>
        contract.Links.Values.Where(link => link.Cardinality is Cardinality.Many).Select(link => link.Rel);

    private static IEnumerable<string> Embedded(RepresentationContract contract) =>
        contract.Embedded.Values.Where(embedded => embedded.Cardinality is Cardinality.Many).Select(embedded => embedded.Rel);

    private static IEnumerable<string> Lists(RepresentationContract contract) =>
        contract.Properties.Values.Where(property => property is { Type: PropertyType.Array, CarriedAsLink: false }).Select(property => property.Name);
}
