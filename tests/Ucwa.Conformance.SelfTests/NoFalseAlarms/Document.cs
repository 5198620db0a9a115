using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>The content of a response as JSON. Variations change it before it is serialized in either format.</summary>
/// <param name="Body">The body.</param>
/// <param name="Kind">The kind of body.</param>
/// <param name="Url">The URL of the request, which is the base of relative hrefs.</param>
/// <param name="Fetch">Gets the unvaried resource at another URL; null if there is none.</param>
internal sealed record Document(JsonObject Body, BodyKind Kind, Uri Url, Func<string, JsonObject?> Fetch)
{
    /// <summary>The undocumented members that variations added, named as in the suite's warnings.</summary>
    public ICollection<string> Added { get; init; } = [];

    /// <summary>All resources in the document, including embedded ones and those in events.</summary>
    public IReadOnlyList<JsonObject> Resources =>
        Kind switch
        {
            BodyKind.Resource => [.. Within(Body)],
            BodyKind.Events =>
            [
                .. Events.SelectMany(sent => Members(sent, "_embedded").SelectMany(member => member.Each).Concat(Objects(sent["reason"]).Where(IsResource))).SelectMany(Within),
            ],
            _ => [],
        };

    /// <summary>True for a resource. The reason of an event is one, or it has the structure of an error body.</summary>
    public static bool IsResource(JsonObject reason) => reason.ContainsKey("_links");

    /// <summary>All events in the document.</summary>
    public IEnumerable<JsonObject> Events => Objects(Body["sender"]).SelectMany(sender => Objects(sender["events"]));

    /// <summary>All links of all resources, except self links.</summary>
    public IReadOnlyList<JsonObject> Links =>
        [.. Resources.SelectMany(resource => Members(resource, "_links")).Where(link => link.Name is not "self").SelectMany(link => link.Each)];

    /// <summary>The links or the embedded resources of a resource, by relation.</summary>
    public static IReadOnlyList<Relation> Members(JsonObject resource, string container) =>
        resource[container] is JsonObject relations ? [.. relations.Select(member => new Relation(member.Key, member.Value!, Objects(member.Value)))] : [];

    /// <summary>A single object, or the objects in an array.</summary>
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

    /// <summary>The object with the links or the embedded resources of a resource. Adds it if it is missing.</summary>
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

/// <summary>The links or embedded resources of one relation.</summary>
/// <param name="Name">The relation.</param>
/// <param name="Node">One object, or an array.</param>
/// <param name="Each">The objects.</param>
internal sealed record Relation(string Name, JsonNode Node, IReadOnlyList<JsonObject> Each);
