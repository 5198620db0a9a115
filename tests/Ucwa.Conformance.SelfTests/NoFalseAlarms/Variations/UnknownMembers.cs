using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>Resources have unknown members, which clients must ignore. The suite warns of exactly these members.</summary>
internal sealed class UnknownMembers : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var resource in document.Resources.Where(_ => random.Once(2)))
        {
            Times(random, () => Add(document, resource, "property", Value(random), random));
            Times(random, () => Add(document, Document.Container(resource, "_links"), "link", Links(random), random));
            Times(random, () => AddEmbedded(document, resource, random));
        }

        foreach (var link in document.Links.Concat(document.Events.Select(sent => (JsonObject)sent["link"]!)).Where(_ => random.Once(4)))
        {
            link["novelAttribute"] = DifficultTexts.Any(random);
        }
    }

    private static void Times(RandomSource random, Action add)
    {
        for (var i = random.Below(3); i > 0; i--)
        {
            add();
        }
    }

    private static void AddEmbedded(Document document, JsonObject resource, RandomSource random)
    {
        // In XML, only the resource's own rel shows the relation, so use the same name for both.
        var name = DifficultTexts.Name(random);
        Add(document, Document.Container(resource, "_embedded"), "embedded", Resource(name, random), name);
    }

    private static void Add(Document document, JsonObject members, string kind, JsonNode value, RandomSource random) =>
        Add(document, members, kind, value, DifficultTexts.Name(random));

    private static void Add(Document document, JsonObject members, string kind, JsonNode value, string name)
    {
        members[name] = value;
        document.Added.Add($"{kind} {Sanitizer.Sanitize(name)}");
    }

    private static JsonNode Value(RandomSource random) =>
        random.Below(5) switch
        {
            0 => DifficultTexts.Any(random),
            1 => random.Number(long.MinValue / 2, long.MaxValue / 2),
            2 => random.Once(2),
            3 => $"/Date({Instants.Any(random)})/",
            _ => new JsonArray([.. random.Several(3, ["one", "two"]).Select(_ => (JsonNode)DifficultTexts.Any(random))]),
        };

    private static JsonNode Links(RandomSource random) => random.Once(2) ? Link(random) : new JsonArray([.. random.Several(3, [0]).Select(_ => Link(random))]);

    private static JsonNode Resource(string rel, RandomSource random)
    {
        var resource = new JsonObject
        {
            ["rel"] = rel,
            ["_links"] = new JsonObject { ["self"] = Link(random) },
            ["novel"] = Value(random),
        };
        return random.Once(2) ? resource : new JsonArray(resource);
    }

    private static JsonObject Link(RandomSource random) => new() { ["href"] = $"/ucwa/novel/{random.Below(1000)}" };
}
