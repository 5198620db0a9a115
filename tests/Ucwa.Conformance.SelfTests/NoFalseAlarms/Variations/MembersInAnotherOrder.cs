using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>Members, and the links of one relation, are in any order, as on some servers. List items, senders and events keep their order.</summary>
internal sealed class MembersInAnotherOrder : Variation
{
    public override void Say(Document document, Format format, RandomSource random)
    {
        Shuffle(document.Body, random);
        foreach (
            var node in document
                .Resources.SelectMany(resource => Document.Members(resource, "_links").Concat(Document.Members(resource, "_embedded")))
                .Select(relation => relation.Node)
        )
        {
            if (node is JsonArray members)
            {
                var shuffled = random.Shuffled(members);
                members.Clear();
                shuffled.ToList().ForEach(members.Add);
            }
        }
    }

    public override void Write(XmlText text, RandomSource random) => text.Order = members => random.Shuffled(members.Cast<XObject>());

    private static void Shuffle(JsonNode? node, RandomSource random)
    {
        switch (node)
        {
            case JsonObject members:
                var shuffled = random.Shuffled(members);
                members.Clear();
                foreach (var (name, value) in shuffled)
                {
                    members.Add(name, value);
                    Shuffle(value, random);
                }

                break;
            case JsonArray items:
                items.ToList().ForEach(item => Shuffle(item, random));
                break;
        }
    }
}
