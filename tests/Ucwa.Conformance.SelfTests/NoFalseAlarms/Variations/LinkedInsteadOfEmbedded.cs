using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A relation that is documented as embedded is a link instead, if its target has a GET.</summary>
internal sealed class LinkedInsteadOfEmbedded : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var resource in document.Resources.Reverse())
        {
            foreach (var (rel, sent, embedded) in Document.Members(resource, "_embedded"))
            {
                var hrefs = embedded.Select(each => each["_links"]?["self"]?["href"]?.GetValue<string>()).ToList();
                if (Documented.LeadsToAResource(rel) && random.Once(2) && hrefs.TrueForAll(href => href is not null && document.Fetch(href) is not null))
                {
                    ((JsonObject)resource["_embedded"]!).Remove(rel);
                    Document.Container(resource, "_links")[rel] = sent is JsonArray ? new JsonArray([.. hrefs.Select(Link)]) : Link(hrefs[0]);
                }
            }
        }
    }

    private static JsonNode Link(string? href) => new JsonObject { ["href"] = href };
}
