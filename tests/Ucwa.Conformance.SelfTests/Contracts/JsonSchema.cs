using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ucwa.Conformance.SelfTests.Contracts;

/// <summary>Validates against the part of JSON Schema 2020-12 that the catalogue's schema uses; refuses any other keyword, so that none is believed to be checked.</summary>
internal sealed class JsonSchema
{
    private const int MatchMilliseconds = 1000;
    private static readonly string[] Annotations = ["$schema", "$defs", "title", "description"];
    private readonly JsonElement root;
    private readonly JsonElement schema;

    private JsonSchema(JsonElement root, JsonElement schema)
    {
        this.root = root;
        this.schema = schema;
    }

    /// <summary>A schema, or one of its definitions.</summary>
    /// <param name="json">The schema's text.</param>
    /// <param name="pointer">The definition, as <c>#/$defs/name</c>; <c>#</c> for the whole.</param>
    /// <exception cref="JsonSchemaException">It uses a keyword that is not known here.</exception>
    public static JsonSchema Parse(string json, string pointer = "#")
    {
        var whole = JsonDocument.Parse(json).RootElement;
        var parsed = new JsonSchema(whole, Find(whole, pointer));
        parsed.RefuseUnknown(whole, "#");
        return parsed;
    }

    /// <summary>Every violation, each with its place.</summary>
    public IReadOnlyList<string> Violations(JsonElement instance) => [.. Check(schema, instance, "$")];

    private static JsonElement Find(JsonElement root, string pointer) => pointer.Split('/').Skip(1).Aggregate(root, (element, name) =>
        element.TryGetProperty(name, out var found) ? found : throw new JsonSchemaException($"nothing is at {pointer}"));

    private void RefuseUnknown(JsonElement part, string where)
    {
        if (part.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return;
        }

        foreach (var keyword in part.EnumerateObject())
        {
            var place = $"{where}/{keyword.Name}";
            switch (keyword.Name)
            {
                case "$defs" or "properties":
                    foreach (var inner in keyword.Value.EnumerateObject())
                    {
                        RefuseUnknown(inner.Value, $"{place}/{inner.Name}");
                    }

                    break;
                case "oneOf":
                    foreach (var (branch, i) in keyword.Value.EnumerateArray().Select((branch, i) => (branch, i)))
                    {
                        RefuseUnknown(branch, $"{place}/{i}");
                    }

                    break;
                case "additionalProperties" or "propertyNames" or "items" or "if" or "then" or "else" or "not" or "contains":
                    RefuseUnknown(keyword.Value, place);
                    break;
                case "$ref":
                    Find(root, keyword.Value.GetString()!);
                    break;
                case "type" or "const" or "enum" or "pattern" or "required" or "uniqueItems" or "minimum" or "maximum" or "minItems" or "maxProperties" or "dependentRequired":
                    break;
                default:
                    if (!Annotations.Contains(keyword.Name))
                    {
                        throw new JsonSchemaException($"unknown keyword {place}");
                    }

                    break;
            }
        }
    }

    private IEnumerable<string> Check(JsonElement part, JsonElement instance, string where)
    {
        if (part.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return part.ValueKind is JsonValueKind.True ? [] : [$"{where}: nothing is allowed here"];
        }

        return part.EnumerateObject().SelectMany(keyword => Check(part, keyword.Name, keyword.Value, instance, where));
    }

    private IEnumerable<string> Check(JsonElement part, string keyword, JsonElement value, JsonElement instance, string where) => keyword switch
    {
        "$ref" => Check(Find(root, value.GetString()!), instance, where),
        "type" => IsOfType(value.GetString()!, instance) ? [] : [$"{where}: not of type {value.GetString()}"],
        "const" => JsonElement.DeepEquals(value, instance) ? [] : [$"{where}: not {value.GetRawText()}"],
        "enum" => value.EnumerateArray().Any(member => JsonElement.DeepEquals(member, instance)) ? [] : [$"{where}: none of {value.GetRawText()}"],
        "pattern" => instance.ValueKind is not JsonValueKind.String || Matches(value.GetString()!, instance.GetString()!) ? [] : [$"{where}: does not match {value.GetString()}"],
        "minimum" => instance.ValueKind is not JsonValueKind.Number || instance.GetDecimal() >= value.GetDecimal() ? [] : [$"{where}: below {value.GetRawText()}"],
        "maximum" => instance.ValueKind is not JsonValueKind.Number || instance.GetDecimal() <= value.GetDecimal() ? [] : [$"{where}: above {value.GetRawText()}"],
        "items" => Items(instance).SelectMany((item, i) => Check(value, item, $"{where}[{i}]")),
        "uniqueItems" => value.GetBoolean() && HasTwins([.. Items(instance)]) ? [$"{where}: an item more than once"] : [],
        "required" => instance.ValueKind is not JsonValueKind.Object
            ? [] : value.EnumerateArray().Select(name => name.GetString()!).Where(name => !instance.TryGetProperty(name, out _)).Select(name => $"{where}: lacks {name}"),
        "properties" => Members(instance).Where(member => value.TryGetProperty(member.Name, out _))
            .SelectMany(member => Check(value.GetProperty(member.Name), member.Value, $"{where}.{member.Name}")),
        "additionalProperties" => Members(instance).Where(member => !part.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _))
            .SelectMany(member => Check(value, member.Value, $"{where}.{member.Name}")),
        "minItems" => instance.ValueKind is not JsonValueKind.Array || instance.GetArrayLength() >= value.GetInt32() ? [] : [$"{where}: fewer than {value.GetRawText()} items"],
        "maxProperties" => Members(instance).Count() <= value.GetInt32() ? [] : [$"{where}: more than {value.GetRawText()} members"],
        "contains" => instance.ValueKind is not JsonValueKind.Array || Items(instance).Any(item => Holds(value, item)) ? [] : [$"{where}: no item is {value.GetRawText()}"],
        "not" => Holds(value, instance) ? [$"{where}: is what it may not be, {value.GetRawText()}"] : [],
        "oneOf" => value.EnumerateArray().Count(branch => Holds(branch, instance)) is var count && count == 1 ? [] : [$"{where}: fits {count} of oneOf, not one"],
        "if" => part.TryGetProperty(Holds(value, instance) ? "then" : "else", out var branch) ? Check(branch, instance, where) : [],
        "dependentRequired" => Members(instance).Where(member => value.TryGetProperty(member.Name, out _))
            .SelectMany(member => value.GetProperty(member.Name).EnumerateArray().Select(name => name.GetString()!).Where(name => !instance.TryGetProperty(name, out _)).Select(name => $"{where}: lacks {name}, that {member.Name} needs")),
        "propertyNames" => Members(instance).SelectMany(member => Check(value, JsonSerializer.SerializeToElement(member.Name), $"{where}, name {member.Name}")),
        _ => [],
    };

    private bool Holds(JsonElement part, JsonElement instance) => !Check(part, instance, "").Any();

    private static bool IsOfType(string type, JsonElement instance) => type switch
    {
        "object" => instance.ValueKind is JsonValueKind.Object,
        "array" => instance.ValueKind is JsonValueKind.Array,
        "string" => instance.ValueKind is JsonValueKind.String,
        "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => instance.ValueKind is JsonValueKind.Number && decimal.IsInteger(instance.GetDecimal()),
        _ => throw new JsonSchemaException($"unknown type {type}"),
    };

    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, pattern, RegexOptions.ECMAScript | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(MatchMilliseconds));

    private static IEnumerable<JsonElement> Items(JsonElement instance) => instance.ValueKind is JsonValueKind.Array ? instance.EnumerateArray() : [];

    private static IEnumerable<JsonProperty> Members(JsonElement instance) => instance.ValueKind is JsonValueKind.Object ? instance.EnumerateObject() : [];

    private static bool HasTwins(IReadOnlyList<JsonElement> items) =>
        items.Where((item, i) => items.Take(i).Any(earlier => JsonElement.DeepEquals(earlier, item))).Any();
}

/// <summary>A schema that cannot be used here.</summary>
internal sealed class JsonSchemaException(string problem) : Exception(problem);
