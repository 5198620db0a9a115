using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A release may add members, and clients must ignore them: a warning that names exactly what was added, and nothing else.</summary>
internal sealed class UnknownMembers : Variation
{
    public override void Be(Document document, Chance chance)
    {
        foreach (var resource in document.Resources.Where(_ => chance.Once(2)))
        {
            Times(chance, () => Add(document, resource, "property", Value(chance), chance));
            Times(chance, () => Add(document, Document.Container(resource, "_links"), "link", Links(chance), chance));
            Times(chance, () => AddEmbedded(document, resource, chance));
        }

        foreach (var link in document.Links.Concat(document.Events.Select(sent => (JsonObject)sent["link"]!)).Where(_ => chance.Once(4)))
        {
            link["novelAttribute"] = Texts.Any(chance);
        }
    }

    private static void Times(Chance chance, Action add)
    {
        for (var i = chance.Below(3); i > 0; i--)
        {
            add();
        }
    }

    private static void AddEmbedded(Document document, JsonObject resource, Chance chance)
    {
        // In XML only the resource's own rel tells under which relation it is embedded.
        var name = Texts.Name(chance);
        Add(document, Document.Container(resource, "_embedded"), "embedded", Resource(name, chance), name);
    }

    private static void Add(Document document, JsonObject members, string kind, JsonNode value, Chance chance) => Add(document, members, kind, value, Texts.Name(chance));

    private static void Add(Document document, JsonObject members, string kind, JsonNode value, string name)
    {
        members[name] = value;
        document.Added.Add($"{kind} {Sanitizer.Sanitize(name)}");
    }

    private static JsonNode Value(Chance chance) => chance.Below(5) switch
    {
        0 => Texts.Any(chance),
        1 => chance.Number(long.MinValue / 2, long.MaxValue / 2),
        2 => chance.Once(2),
        3 => $"/Date({Instants.Any(chance)})/",
        _ => new JsonArray([.. chance.Several(3, ["one", "two"]).Select(_ => (JsonNode)Texts.Any(chance))]),
    };

    private static JsonNode Links(Chance chance) => chance.Once(2) ? Link(chance) : new JsonArray([.. chance.Several(3, [0]).Select(_ => Link(chance))]);

    private static JsonNode Resource(string rel, Chance chance)
    {
        var resource = new JsonObject { ["rel"] = rel, ["_links"] = new JsonObject { ["self"] = Link(chance) }, ["novel"] = Value(chance) };
        return chance.Once(2) ? resource : new JsonArray(resource);
    }

    private static JsonObject Link(Chance chance) => new() { ["href"] = $"/ucwa/novel/{chance.Below(1000)}" };
}
