using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>Links, properties and embedded resources are absent, because they depend on rights and state. Only self and rel are required.</summary>
internal sealed class OptionalMembersAbsent : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        var times = random.OneOf(1, 2, 4, 10);
        foreach (var resource in document.Resources)
        {
            Drop(resource, Document.Properties(resource), times, random);
            DropRelations(resource, "_links", times, random);
            DropRelations(resource, "_embedded", times, random);
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
            Drop(sent, [.. sent.Select(member => member.Key).Where(name => name is not ("type" or "link"))], times, random);
        }

        foreach (var link in document.Links)
        {
            Drop(link, [.. link.Select(member => member.Key).Where(name => name is not "href")], times, random);
        }
    }

    private static void DropRelations(JsonObject resource, string container, int times, RandomSource random)
    {
        if (resource[container] is JsonObject relations)
        {
            Drop(relations, [.. relations.Select(member => member.Key).Where(name => name is not "self")], times, random);
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
