using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>Which links, properties and embedded resources appear depends on rights and state: all but self and rel can be absent.</summary>
internal sealed class OptionalMembersAbsent : Variation
{
    public override void Be(Document document, Chance chance)
    {
        var times = chance.OneOf(1, 2, 4, 10);
        foreach (var resource in document.Resources)
        {
            Drop(resource, Document.Properties(resource), times, chance);
            DropRelations(resource, "_links", times, chance);
            DropRelations(resource, "_embedded", times, chance);
            if (chance.Once(2) && Documented.ContractsOf(resource) is { Count: > 0 } contracts && resource == document.Body && contracts.All(contract => contract.RelOptional))
            {
                resource.Remove("rel");
            }
        }

        foreach (var sent in document.Events)
        {
            Drop(sent, [.. sent.Select(member => member.Key).Where(name => name is not ("type" or "link"))], times, chance);
        }

        foreach (var link in document.Links)
        {
            Drop(link, [.. link.Select(member => member.Key).Where(name => name is not "href")], times, chance);
        }
    }

    private static void DropRelations(JsonObject resource, string container, int times, Chance chance)
    {
        if (resource[container] is JsonObject relations)
        {
            Drop(relations, [.. relations.Select(member => member.Key).Where(name => name is not "self")], times, chance);
        }
    }

    private static void Drop(JsonObject members, IReadOnlyList<string> names, int times, Chance chance)
    {
        foreach (var name in names.Where(_ => chance.Once(times)))
        {
            members.Remove(name);
        }
    }
}
