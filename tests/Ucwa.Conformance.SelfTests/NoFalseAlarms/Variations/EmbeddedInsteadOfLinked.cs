using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A relation that is documented as a link is embedded instead, as on some servers.</summary>
internal sealed class EmbeddedInsteadOfLinked : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        // Resources are embedded one or two levels deep.
        foreach (var (rel, sent, targets) in document.Kind is BodyKind.Resource ? Document.Members(document.Body, "_links") : [])
        {
            if (
                rel is not "self"
                && Documented.LeadsToAResource(rel)
                && Document.Container(document.Body, "_embedded")[rel] is null
                && random.Once(2)
                && targets.Select(target => document.Fetch(target["href"]!.GetValue<string>())).ToList() is { Count: > 0 } resources
                && !resources.Contains(null)
            )
            {
                ((JsonObject)document.Body["_links"]!).Remove(rel);
                Document.Container(document.Body, "_embedded")[rel] =
                    sent is JsonArray || IsDocumentedAsMany(document.Body, rel) ? new JsonArray([.. resources]) : resources[0];
            }
        }
    }

    // A few relations are documented as one link and as several embedded resources.
    private static bool IsDocumentedAsMany(JsonObject resource, string rel) =>
        Documented.ContractsOf(resource).Any(contract => contract.Embedded.GetValueOrDefault(rel) is { Cardinality: Cardinality.Many });
}
