using System.Text.Json;
using System.Text.Unicode;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Representations;

/// <summary>Reads a JSON body (PayloadFormat, JSON representation) and notes what breaks the rules of the format.</summary>
internal sealed class JsonBody
{
    private const string WellFormed = "protocol/json/wellFormed";
    private const string UniqueNames = "protocol/json/uniqueNames";
    private const string Form = "protocol/json/form";
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private readonly List<Fault> faults = [];
    private int resources;

    public Reading Read(ReadOnlyMemory<byte> body, BodyKind kind)
    {
        // A byte order mark is not JSON, but readers may ignore it (RFC 8259, 8.1), and so do we.
        var text = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (!Utf8.IsValid(text.Span))
        {
            return Unreadable("$", "bytes that are not UTF-8");
        }

        try
        {
            if (HasTooManyValues(text.Span))
            {
                return Unreadable("$", $"more than {Bodies.MaxValues} values");
            }

            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Bodies.MaxDepth });
            return Read(document.RootElement, kind);
        }
        catch (JsonException e)
        {
            return Unreadable($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", text.IsEmpty ? "an empty body" : Printable.Of(e.Message));
        }
        catch (InvalidOperationException e)
        {
            // An escape that is half a surrogate pair: grammatical JSON, but no text.
            return Unreadable("$", Printable.Of(e.Message));
        }
    }

    // Before any of them becomes an object.
    private static bool HasTooManyValues(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Bodies.MaxDepth });
        var values = 0;
        while (values <= Bodies.MaxValues && reader.Read())
        {
            values += reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray ? 0 : 1;
        }

        return values > Bodies.MaxValues;
    }

    private Reading Read(JsonElement root, BodyKind kind)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(new Fault(Form, "$", $"the body is {Kind(root)}, not an object"));
            return new Reading(null, null, faults);
        }

        var reading = kind switch
        {
            BodyKind.Resource => new Reading(Resource(root, "$"), null, faults),
            BodyKind.Events => new Reading(null, null, faults) { Events = Envelope(root) },
            _ => new Reading(null, Error(root), faults),
        };
        return resources > Bodies.MaxResources ? Unreadable("$", $"{resources} resources, more than {Bodies.MaxResources}") : reading;
    }

    private ErrorBody Error(JsonElement root) =>
        new(Members(root, "$").ToDictionary(member => member.Name, member => Read(member.Value, Below("$", member.Name)), StringComparer.Ordinal));

    private EventEnvelope Envelope(JsonElement root)
    {
        // Everything but the senders is as in a resource: read it so, for its links and for what breaks the rules.
        var resource = Resource(root, "$");
        List<EventSender> senders = [];
        if (root.TryGetProperty("sender", out var sent))
        {
            if (sent.ValueKind is JsonValueKind.Array)
            {
                senders.AddRange(sent.EnumerateArray().Select((sender, i) => Sender(sender, $"$.sender[{i}]")));
            }
            else
            {
                faults.Add(new Fault(Form, "$.sender", $"{Kind(sent)}, not an array"));
            }
        }

        return new EventEnvelope(resource.Links, senders, "$");
    }

    private static EventSender Sender(JsonElement sender, string where) => new(
        Text(sender, "rel"),
        Text(sender, "href"),
        Member(sender, "events") is { ValueKind: JsonValueKind.Array } events ? [.. events.EnumerateArray().Select((sent, i) => Event(sent, $"{where}.events[{i}]"))] : null,
        where);

    private static ServerEvent Event(JsonElement sent, string where) =>
        new(Text(sent, "type"), Text(Member(sent, "link"), "rel"), Text(Member(sent, "link"), "href"), where);

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } && parent.Value.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private Reading Unreadable(string where, string what)
    {
        faults.Add(new Fault(WellFormed, where, what));
        return new Reading(null, null, faults);
    }

    private Representation Resource(JsonElement resource, string where)
    {
        resources++;
        Value? rel = null;
        Dictionary<string, LinkGroup> links = new(StringComparer.Ordinal);
        Dictionary<string, Property> properties = new(StringComparer.Ordinal);
        Dictionary<string, EmbeddedGroup> embedded = new(StringComparer.Ordinal);
        foreach (var (name, value) in Members(resource, where))
        {
            var place = Below(where, name);
            switch (name)
            {
                case "rel":
                    rel = Read(value, place);
                    break;
                case "_links":
                    links = Relations(value, place, (relation, sent) => Links(relation, sent, Below(place, relation)));
                    break;
                case "_embedded":
                    embedded = Relations(value, place, (relation, sent) => Embedded(relation, sent, Below(place, relation)));
                    break;
                default:
                    properties[name] = new Property(name, Read(value, place), place);
                    break;
            }
        }

        return new Representation(rel, links, properties, embedded, where);
    }

    /// <summary>The members of an object; of several with one name the last counts, as in most readers, and the name is a fault.</summary>
    private List<(string Name, JsonElement Value)> Members(JsonElement parent, string where)
    {
        List<(string Name, JsonElement Value)> members = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (var member in parent.EnumerateObject())
        {
            var name = member.Name;
            if (places.TryGetValue(name, out var place))
            {
                faults.Add(new Fault(UniqueNames, Below(where, name), $"{Printable.Quoted(name)} more than once in one object"));
                members[place] = (name, member.Value);
            }
            else
            {
                places[name] = members.Count;
                members.Add((name, member.Value));
            }
        }

        return members;
    }

    private Dictionary<string, T> Relations<T>(JsonElement container, string where, Func<string, JsonElement, T?> read)
        where T : class
    {
        if (container.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(new Fault(Form, where, $"{Kind(container)}, not an object keyed by relation"));
            return new Dictionary<string, T>(StringComparer.Ordinal);
        }

        return Members(container, where)
            .Select(member => (member.Name, Read: read(member.Name, member.Value)))
            .Where(member => member.Read is not null)
            .ToDictionary(member => member.Name, member => member.Read!, StringComparer.Ordinal);
    }

    private LinkGroup? Links(string rel, JsonElement sent, string where)
    {
        switch (sent.ValueKind)
        {
            case JsonValueKind.Object:
                return new LinkGroup(rel, Cardinality.One, [Link(sent, where)], where);
            case JsonValueKind.Array when sent.EnumerateArray().All(item => item.ValueKind is JsonValueKind.Object):
                return new LinkGroup(rel, Cardinality.Many, [.. sent.EnumerateArray().Select((item, i) => Link(item, $"{where}[{i}]"))], where);
            default:
                faults.Add(new Fault(Form, where, $"{Kind(sent)}, not a link object or an array of them"));
                return null;
        }
    }

    private Link Link(JsonElement link, string where)
    {
        var members = Members(link, where).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        List<string> flaws = [];
        var href = Text("href");
        if (!members.ContainsKey("href"))
        {
            flaws.Add("no href");
        }
        else if (href is not null && !Hrefs.IsReference(href))
        {
            flaws.Add($"href {Printable.Quoted(href)} is no URL");
        }

        return new Link(href, Text("title"), Text("revision"), flaws);

        string? Text(string name)
        {
            if (!members.TryGetValue(name, out var value))
            {
                return null;
            }

            if (value.ValueKind is JsonValueKind.String)
            {
                return value.GetString();
            }

            flaws.Add($"{name} is {Read(value, where).Describe()}, not a string");
            return null;
        }
    }

    private EmbeddedGroup? Embedded(string rel, JsonElement sent, string where)
    {
        switch (sent.ValueKind)
        {
            case JsonValueKind.Object:
                return new EmbeddedGroup(rel, Cardinality.One, [Resource(sent, where)], where);
            case JsonValueKind.Array when sent.EnumerateArray().All(item => item.ValueKind is JsonValueKind.Object):
                return new EmbeddedGroup(rel, Cardinality.Many, [.. sent.EnumerateArray().Select((item, i) => Resource(item, $"{where}[{i}]"))], where);
            default:
                faults.Add(new Fault(Form, where, $"{Kind(sent)}, not a resource or an array of them"));
                return null;
        }
    }

    private Value Read(JsonElement value, string where)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return new Value.Text(value.GetString()!);
            case JsonValueKind.Number:
                return new Value.Number(value.GetRawText());
            case JsonValueKind.True or JsonValueKind.False:
                return new Value.Truth(value.GetBoolean());
            case JsonValueKind.Array:
                return new Value.List([.. value.EnumerateArray().Select((item, i) => Read(item, $"{where}[{i}]"))]);
            case JsonValueKind.Object:
                NoteDuplicates(value, where);
                return new Value.Nested(value.GetRawText());
            default:
                return new Value.Null();
        }
    }

    // No documented value is an object, but its names have to be unique all the same.
    private void NoteDuplicates(JsonElement value, string where)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var (name, inner) in Members(value, where))
                {
                    NoteDuplicates(inner, Below(where, name));
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    NoteDuplicates(item, $"{where}[]");
                }

                break;
            case JsonValueKind.String:
                // Reading it shows whether it is text at all.
                value.GetString();
                break;
        }
    }

    // Names are the server's, and places are printed; and each member of what is nested deep would repeat all the names above it.
    private static string Below(string where, string name) =>
        where.Length < Bodies.MaxPlace ? $"{where}.{Printable.Of(name)}" : where.EndsWith('…') ? where : $"{where}…";

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };
}
