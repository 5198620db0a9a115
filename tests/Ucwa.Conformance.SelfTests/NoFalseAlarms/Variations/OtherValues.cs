using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A property has any value of its documented type, and any member of its enumeration.</summary>
internal sealed class OtherValues : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var resource in document.Resources)
        {
            foreach (var name in Document.Properties(resource))
            {
                if (Value(Documented.TypeOf(resource, name), Documented.WordsOf(resource, name), random) is { } value)
                {
                    resource[name] = value;
                }
            }
        }
    }

    private static JsonNode? Value(PropertyType? type, IReadOnlyList<string>? words, RandomSource random) => (type, words) switch
    {
        (PropertyType.String, { Count: > 0 }) => random.OneOf(words),
        (PropertyType.Array, { Count: > 0 }) => new JsonArray([.. random.Several(4, words).Select(word => (JsonNode)word)]),
        (PropertyType.Integer, _) => random.OneOf(0, 1, -1, int.MaxValue, long.MaxValue, long.MinValue, random.Number(0, 1_000_000)),
        (PropertyType.Boolean, _) => random.Once(2),
        (PropertyType.DateTime, _) => $"/Date({Instants.Any(random)})/",
        _ => null,
    };
}
