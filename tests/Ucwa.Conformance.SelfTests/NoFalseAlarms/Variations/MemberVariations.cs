using System.Globalization;
using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>Links, properties and embedded resources are absent, because they depend on rights and state. Only self and rel are required.</summary>
internal sealed class OptionalMembersAbsent : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        var times = random.OneOf(1, 2, 4, 10);
        var isWithoutIds = random.Once(2);
        foreach (var resource in document.Resources)
        {
            Drop(resource, [.. Document.Properties(resource).Where(name => document.Kind is not BodyKind.Events || !IsOwed(resource, name))], times, random);
            if (document.Kind is BodyKind.Events && isWithoutIds)
            {
                resource.Remove(Documented.OperationId);
            }

            var owed = Documented.OwedOf(resource);
            DropRelations(resource, "_links", owed, times, random);
            DropRelations(resource, "_embedded", owed, times, random);
            if (
                random.Once(2)
                && Documented.ContractsOf(resource) is { Count: > 0 } contracts
                && resource == document.Body
                && contracts.All(contract => contract.RelOptional)
            )
            {
                resource.Remove("rel");
            }
        }

        foreach (var sent in document.Events)
        {
            Drop(sent, [.. sent.Select(member => member.Key).Where(name => !Documented.IsOwed(sent, name))], times, random);
        }

        foreach (var link in document.Links)
        {
            Drop(link, [.. link.Select(member => member.Key).Where(name => name is not "href")], times, random);
        }
    }

    // All events of an operation have its operationId, or none has. A reason has a code.
    private static bool IsOwed(JsonObject resource, string name) =>
        name is Documented.OperationId || (name is "code" && resource["rel"]?.GetValue<string>() is "reason");

    private static void DropRelations(JsonObject resource, string container, IReadOnlyList<string> owed, int times, RandomSource random)
    {
        if (resource[container] is JsonObject relations)
        {
            Drop(relations, [.. relations.Select(member => member.Key).Where(name => name is not "self" && !owed.Contains(name, StringComparer.Ordinal))], times, random);
        }
    }

    private static void Drop(JsonObject members, IReadOnlyList<string> names, int times, RandomSource random)
    {
        foreach (var name in names.Where(_ => random.Once(times)))
        {
            members.Remove(name);
        }
    }
}

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

/// <summary>Any resource has an etag, an expiry date, and the marker for PUT requests. Their values differ in each response.</summary>
internal sealed class MembersOfAnyResource : Variation
{
    public override void Say(Document document, Format format, RandomSource random)
    {
        foreach (var resource in document.Resources)
        {
            if (random.Once(2) && Documented.TypeOf(resource, "etag") is null)
            {
                resource["etag"] = random.Number(0, long.MaxValue - 1).ToString(CultureInfo.InvariantCulture);
            }

            if (random.Once(2) && Documented.TypeOf(resource, "expires") is null)
            {
                resource["expires"] = $"/Date({Instants.Any(random)})/";
            }

            if (random.Once(2))
            {
                resource[Marker(random)] = "please pass this in a PUT request";
            }
        }
    }

    private static string Marker(RandomSource random)
    {
        var marker = new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)random.Below(256))]).ToString();
        return random.Once(2) ? marker : marker.ToUpperInvariant();
    }
}

/// <summary>A resource or property has any of its documented names.</summary>
internal sealed class OtherSpellings : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var resource in document.Resources)
        {
            foreach (var name in Document.Properties(resource))
            {
                if (Documented.PropertyOf(resource, name).SelectMany(property => property.AlsoNamed).ToList() is { Count: > 0 } others && random.Once(2))
                {
                    resource[random.OneOf(others)] = resource[name]!.DeepClone();
                    resource.Remove(name);
                }
            }

            if (Documented.NamesInAll(resource, (RepresentationContract contract) => contract.Rels) is { Count: > 1 } rels)
            {
                resource["rel"] = random.OneOf(rels);
            }
        }
    }
}

/// <summary>
/// A property has any value of its documented type that its rules allow, and any member of its enumeration. The relations are those of the state.
/// </summary>
internal sealed class OtherValues : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var resource in document.Resources)
        {
            foreach (var name in Document.Properties(resource))
            {
                if (Value(resource, name, random) is { } value)
                {
                    resource[name] = value;
                }
            }

            foreach (var rel in Documented.NotInThisState(resource))
            {
                (resource["_links"] as JsonObject)?.Remove(rel);
                (resource["_embedded"] as JsonObject)?.Remove(rel);
            }
        }
    }

    private static JsonNode? Value(JsonObject resource, string name, RandomSource random) =>
        (Documented.TypeOf(resource, name), Documented.WordsOf(resource, name)) switch
        {
            (PropertyType.String, { Count: > 0 } words) => random.OneOf(words),
            (PropertyType.Array, { Count: > 0 } words) => new JsonArray([.. random.Several(4, words).Select(word => (JsonNode)word)]),
            (PropertyType.Integer, _) when Documented.RulesOf(resource, name) is { Count: > 0 } rules => ValuesWithinRules.Number(rules, random),
            (PropertyType.Integer, _) => random.OneOf(0, 1, -1, int.MaxValue, long.MaxValue, long.MinValue, random.Number(0, 1_000_000)),
            (PropertyType.Boolean, _) => random.Once(2),
            (PropertyType.DateTime, _) => $"/Date({Instants.Any(random)})/",
            _ => null,
        };
}
