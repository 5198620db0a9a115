using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>What an answer says, in the form of JSON, to be varied before it is written in either format.</summary>
/// <param name="Body">The body.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Url">The URL that was asked for, that relative hrefs are relative to.</param>
/// <param name="Fetch">The resource at another URL of the server as it is; null where there is none.</param>
internal sealed record Document(JsonObject Body, BodyKind Kind, Uri Url, Func<string, JsonObject?> Fetch)
{
    /// <summary>The undocumented members that were added, as the suite names them.</summary>
    public ICollection<string> Added { get; init; } = [];

    /// <summary>Every resource in it, those that are embedded or come with events too.</summary>
    public IReadOnlyList<JsonObject> Resources =>
        Kind switch
        {
            BodyKind.Resource => [.. Within(Body)],
            BodyKind.Events =>
            [
                .. Events.SelectMany(sent => Members(sent, "_embedded").SelectMany(member => member.Each).Concat(Objects(sent["reason"]))).SelectMany(Within),
            ],
            _ => [],
        };

    /// <summary>Every event in it.</summary>
    public IEnumerable<JsonObject> Events => Objects(Body["sender"]).SelectMany(sender => Objects(sender["events"]));

    /// <summary>Every link of its resources but their self links.</summary>
    public IReadOnlyList<JsonObject> Links =>
        [.. Resources.SelectMany(resource => Members(resource, "_links")).Where(link => link.Name is not "self").SelectMany(link => link.Each)];

    /// <summary>The links or the embedded resources of a resource, by relation.</summary>
    public static IReadOnlyList<Relation> Members(JsonObject resource, string container) =>
        resource[container] is JsonObject relations ? [.. relations.Select(member => new Relation(member.Key, member.Value!, Objects(member.Value)))] : [];

    /// <summary>The object, or the objects of an array.</summary>
    public static IReadOnlyList<JsonObject> Objects(JsonNode? node) =>
        node switch
        {
            JsonObject single => [single],
            JsonArray several => [.. several.OfType<JsonObject>()],
            _ => [],
        };

    /// <summary>The names of a resource's properties.</summary>
    public static IReadOnlyList<string> Properties(JsonObject resource) =>
        [.. resource.Select(member => member.Key).Where(name => name is not ("rel" or "_links" or "_embedded"))];

    /// <summary>The links or embedded resources of a resource, as an object that is there to be added to.</summary>
    public static JsonObject Container(JsonObject resource, string name)
    {
        if (resource[name] is not JsonObject container)
        {
            resource[name] = container = [];
        }

        return container;
    }

    private static IEnumerable<JsonObject> Within(JsonObject resource) =>
        Members(resource, "_embedded").SelectMany(member => member.Each).SelectMany(Within).Prepend(resource);
}

/// <summary>What a resource has under one relation.</summary>
/// <param name="Name">The relation.</param>
/// <param name="Node">One object, or an array.</param>
/// <param name="Each">The objects.</param>
internal sealed record Relation(string Name, JsonNode Node, IReadOnlyList<JsonObject> Each);
