using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ucwa.Conformance.SelfTests.Contracts;

namespace Ucwa.Conformance.SelfTests.Reporting;

/// <summary>The schemas of the report's files, and changes to documents that violate them.</summary>
internal static class ReportSchemas
{
    /// <summary>The schema of <c>conformance.json</c>.</summary>
    public static SchemaFile Json { get; } = Read("conformance.schema.json");

    /// <summary>The schema of <c>conformance.sarif</c>.</summary>
    public static SchemaFile Sarif { get; } = Read("sarif.schema.json");

    /// <summary>Returns a copy of a document with another value at a location.</summary>
    /// <param name="json">The document.</param>
    /// <param name="place">The location, as a JSON Pointer to an existing or a new member, or to an item of an array.</param>
    /// <param name="value">The JSON of the value; null to remove the member.</param>
    public static JsonElement With(string json, string place, string? value)
    {
        var root = JsonNode.Parse(json)!;
        var names = place.Split('/')[1..].Select(name => name.Replace("~1", "/", StringComparison.Ordinal)).ToArray();
        var parent = names[..^1].Aggregate(root, (node, name) => (node is JsonArray array ? array[int.Parse(name, null)] : node[name])!);
        switch (parent, value)
        {
            case (JsonArray array, not null):
                array[int.Parse(names[^1], null)] = JsonNode.Parse(value);
                break;
            case (JsonObject members, not null):
                members[names[^1]] = JsonNode.Parse(value);
                break;
            case (JsonObject members, null) when members.Remove(names[^1]):
                break;
            default:
                throw new ArgumentException($"nothing is at {place}", nameof(place));
        }

        return root.Deserialize<JsonElement>();
    }

    /// <summary>The locations of all objects, with those of their members.</summary>
    public static IEnumerable<(string Object, IEnumerable<string> Members)> Objects(JsonElement part, string place = "") => part.ValueKind switch
    {
        JsonValueKind.Object => part.EnumerateObject().SelectMany(member => Objects(member.Value, Below(place, member)))
            .Prepend((place, part.EnumerateObject().Select(member => Below(place, member)).ToList())),
        JsonValueKind.Array => part.EnumerateArray().SelectMany((item, i) => Objects(item, $"{place}/{i}")),
        _ => [],
    };

    private static string Below(string place, JsonProperty member) => $"{place}/{member.Name.Replace("/", "~1", StringComparison.Ordinal)}";

    private static SchemaFile Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return SchemaFile.Parse(reader.ReadToEnd());
    }
}
