using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A string without an enumeration is any text.</summary>
internal sealed class UnicodeTexts : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var resource in document.Resources)
        {
            foreach (var name in Document.Properties(resource).Where(name => Documented.WordsOf(resource, name) is null))
            {
                switch (Documented.TypeOf(resource, name))
                {
                    case PropertyType.String:
                        resource[name] = DifficultTexts.Any(random);
                        break;
                    case PropertyType.Array:
                        resource[name] = new JsonArray([.. random.Several(4, [0]).Select(_ => (JsonNode)DifficultTexts.Any(random))]);
                        break;
                }
            }
        }
    }
}
