using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>Reads and writes the bodies of a client in JSON and in XML, into one model (PayloadFormat).</summary>
/// <remarks>Written from the documentation alone and without the suite's parsers, so that neither can hide a fault of the other.</remarks>
internal static class TaskPayload
{
    private static readonly XNamespace Namespace = "http://schemas.microsoft.com/rtc/2012/03/ucwa";

    /// <summary>The media type that a client asks for and sends.</summary>
    public static string MediaType(Format format) => format is Format.Json ? "application/json" : "application/vnd.microsoft.com.ucwa+xml";

    /// <summary>Reads a resource.</summary>
    /// <param name="format">The format of the body.</param>
    /// <param name="body">The body.</param>
    /// <param name="url">The URL of the response, to which relative URLs refer.</param>
    public static TaskResource Resource(Format format, byte[] body, Uri url) =>
        format is Format.Json ? Resource(Json(body), url, "") : Resource(Xml(body, "resource"), url);

    /// <summary>Reads a response of the event channel (EventChannelDetails).</summary>
    /// <inheritdoc cref="Resource(Format, byte[], Uri)"/>
    public static TaskEnvelope Events(Format format, byte[] body, Uri url) =>
        format is Format.Json ? Events(Json(body), url) : Events(Xml(body, "events"), url);

    /// <summary>Reads an error body (ErrorsAndInformationalMessages).</summary>
    public static TaskReason Reason(Format format, byte[] body) => format is Format.Json ? Reason(Json(body)) : Reason(Xml(body, "reason"));

    /// <summary>Writes the body of a POST or PUT.</summary>
    public static byte[] Input(Format format, TaskInput input) => format is Format.Json ? JsonOf(input) : XmlOf(input);

    private static JsonElement Json(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    private static TaskResource Resource(JsonElement sent, Uri url, string relation)
    {
        var properties = sent.EnumerateObject()
            .Where(member => member.Name is not ("rel" or "_links" or "_embedded"))
            .ToDictionary(member => member.Name, member => Value(member.Value), StringComparer.Ordinal);
        var rel = sent.TryGetProperty("rel", out var own) ? own.GetString()! : relation;
        return new TaskResource(rel, properties, [.. Links(sent, url)], [.. Embedded(sent, url)]);
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(item => item.ToString()).ToArray(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.Null => null,
        _ => value.ToString(),
    };

    private static IEnumerable<TaskLink> Links(JsonElement sent, Uri url) =>
        from member in Members(sent, "_links")
        from link in OneOrMore(member.Value)
        select Link(link, url, member.Name);

    private static TaskLink Link(JsonElement sent, Uri url, string rel) =>
        new(rel, Absolute(sent.GetProperty("href").GetString()!, url), Text(sent, "title"));

    private static TaskLink Link(JsonElement sent, Uri url) => Link(sent, url, sent.GetProperty("rel").GetString()!);

    private static IEnumerable<(string Relation, TaskResource Resource)> Embedded(JsonElement sent, Uri url) =>
        from member in Members(sent, "_embedded")
        from resource in OneOrMore(member.Value)
        select (member.Name, Resource(resource, url, member.Name));

    private static IEnumerable<JsonProperty> Members(JsonElement sent, string name) =>
        sent.TryGetProperty(name, out var found) ? found.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    private static IEnumerable<JsonElement> OneOrMore(JsonElement sent) => sent.ValueKind is JsonValueKind.Array ? sent.EnumerateArray() : [sent];

    private static string? Text(JsonElement sent, string name) => sent.TryGetProperty(name, out var found) ? found.GetString() : null;

    private static TaskEnvelope Events(JsonElement sent, Uri url) => new(
        [.. Links(sent, url)],
        sent.TryGetProperty("sender", out var senders) ? [.. senders.EnumerateArray().SelectMany(sender => EventsOf(sender, url))] : []);

    private static IEnumerable<TaskEvent> EventsOf(JsonElement sender, Uri url) =>
        from happened in sender.GetProperty("events").EnumerateArray()
        select new TaskEvent(Link(sender, url), happened.GetProperty("type").GetString()!, Link(happened.GetProperty("link"), url))
        {
            In = happened.TryGetProperty("in", out var collection) ? Link(collection, url) : null,
            Status = Text(happened, "status"),
            Reason = happened.TryGetProperty("reason", out var reason) ? Reason(reason) : null,
            Embedded = Embedded(happened, url).Select(embedded => embedded.Resource).SingleOrDefault(),
        };

    private static TaskReason Reason(JsonElement sent) => new(Text(sent, "code"), Text(sent, "subcode"), Text(sent, "message"));

    private static XElement Xml(byte[] body, string root)
    {
        using var stream = new MemoryStream(body);
        var document = XDocument.Load(stream).Root!;
        return document.Name == Namespace + root
            ? document
            : throw new InvalidDataException($"The body is a {document.Name}, not a {root}: {Encoding.UTF8.GetString(body)}");
    }

    private static TaskResource Resource(XElement sent, Uri url)
    {
        var properties = sent.Elements(Namespace + "property").ToDictionary(Name, property => (object?)property.Value, StringComparer.Ordinal);
        foreach (var list in sent.Elements(Namespace + "propertyList"))
        {
            properties[Name(list)] = list.Elements(Namespace + "item").Select(item => item.Value).ToArray();
        }

        // The attribute "rel" of an embedded resource is its relation, and a property of that name is its own rel.
        var rel = properties.Remove("rel", out var own) ? (string)own! : sent.Attribute("rel")!.Value;
        var self = sent.Attribute("href") is { } href ? new[] { new TaskLink("self", Absolute(href.Value, url)) } : [];
        return new TaskResource(
            rel,
            properties,
            [.. self, .. Links(sent, url)],
            [.. sent.Elements(Namespace + "resource").Select(embedded => (embedded.Attribute("rel")!.Value, Resource(embedded, url)))]);

        static string Name(XElement property) => property.Attribute("name")!.Value;
    }

    private static IEnumerable<TaskLink> Links(XElement sent, Uri url) => sent.Elements(Namespace + "link").Select(link => Link(link, url));

    private static TaskLink Link(XElement sent, Uri url) =>
        new(sent.Attribute("rel")!.Value, Absolute(sent.Attribute("href")!.Value, url), sent.Attribute("title")?.Value);

    private static TaskEnvelope Events(XElement sent, Uri url) => new(
        [new TaskLink("self", Absolute(sent.Attribute("href")!.Value, url)), .. Links(sent, url)],
        [.. sent.Elements(Namespace + "sender").SelectMany(sender => sender.Elements().Select(happened => Event(sender, happened, url)))]);

    private static TaskEvent Event(XElement sender, XElement sent, Uri url) => new(Link(sender, url), sent.Name.LocalName, Link(sent, url))
    {
        In = sent.Element(Namespace + "in") is { } collection ? Link(collection, url) : null,
        Status = sent.Attribute("status")?.Value,
        Reason = sent.Element(Namespace + "reason") is { } reason ? Reason(reason) : null,
        Embedded = sent.Elements(Namespace + "resource").Select(embedded => Resource(embedded, url)).SingleOrDefault(),
    };

    // An error body has elements. The documentation shows no reason of an event in XML: the same elements, or a resource with properties.
    private static TaskReason Reason(XElement sent)
    {
        return new(Text("code"), Text("subcode"), Text("message"));

        string? Text(string name) => sent.Descendants()
            .FirstOrDefault(part => part.Name == Namespace + name || part.Name == Namespace + "property" && part.Attribute("name")?.Value == name)?.Value;
    }

    // A data URI contains the text itself; a URI class would change its escapes.
    private static string Absolute(string href, Uri url) => href.StartsWith("data:", StringComparison.Ordinal) ? href : new Uri(url, href).AbsoluteUri;

    private static byte[] JsonOf(TaskInput input)
    {
        var members = input.Properties.ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal);
        if (input.Links.Count > 0)
        {
            members["_links"] = input.Links.GroupBy(link => link.Rel, link => new { href = link.Href }, StringComparer.Ordinal)
                .ToDictionary(links => links.Key, links => links.Count() == 1 ? links.Single() : (object)links, StringComparer.Ordinal);
        }

        return JsonSerializer.SerializeToUtf8Bytes(members);
    }

    private static byte[] XmlOf(TaskInput input)
    {
        var root = new XElement(
            Namespace + "input",
            input.Links.Select(link => new XElement(Namespace + "link", new XAttribute("rel", link.Rel), new XAttribute("href", link.Href))),
            input.Properties.Where(property => property.Value is not null).Select(property => property.Value is IEnumerable<string> items
                ? new XElement(
                    Namespace + "propertyList", new XAttribute("name", property.Name), items.Select(item => new XElement(Namespace + "item", item)))
                : new XElement(
                    Namespace + "property",
                    new XAttribute("name", property.Name),
                    Convert.ToString(property.Value, CultureInfo.InvariantCulture)!)));
        return Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>{root}");
    }
}

/// <summary>A link with an absolute URL.</summary>
internal sealed record TaskLink(string Rel, string Href, string? Title = null);

/// <summary>A resource, whichever format it came in.</summary>
/// <param name="Rel">The resource's own rel.</param>
/// <param name="Properties">The properties. A list is an array of strings; XML has only strings and lists.</param>
/// <param name="Links">The links, with <c>self</c>.</param>
/// <param name="Embedded">The embedded resources with their relations.</param>
internal sealed record TaskResource(
    string Rel,
    IReadOnlyDictionary<string, object?> Properties,
    IReadOnlyList<TaskLink> Links,
    IReadOnlyList<(string Relation, TaskResource Resource)> Embedded)
{
    /// <summary>The URL of the resource.</summary>
    public string Self => this["self"];

    /// <summary>The URL of the only link with this rel.</summary>
    public string this[string rel] => Links.Where(link => link.Rel == rel).Select(link => link.Href).ToArray() is [var href]
        ? href
        : throw new InvalidDataException($"{Rel} has no single link {rel}. It has: {string.Join(", ", Links.Select(link => link.Rel))}");

    /// <summary>The rels of the links.</summary>
    public IEnumerable<string> Rels => Links.Select(link => link.Rel);

    /// <summary>The relations of the embedded resources.</summary>
    public IEnumerable<string> Relations => Embedded.Select(embedded => embedded.Relation);

    /// <summary>The text of a property; null if it is absent.</summary>
    public string? Text(string name) => Properties.TryGetValue(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    /// <summary>The items of a list; none if it is absent.</summary>
    public IReadOnlyList<string> Items(string name) => Properties.GetValueOrDefault(name) as string[] ?? [];

    /// <summary>All resources that are embedded with this relation.</summary>
    public IReadOnlyList<TaskResource> All(string relation) =>
        [.. Embedded.Where(embedded => embedded.Relation == relation).Select(embedded => embedded.Resource)];

    /// <summary>The only resource that is embedded with this relation.</summary>
    public TaskResource One(string relation) => All(relation) is [var resource]
        ? resource
        : throw new InvalidDataException($"{Rel} has no single embedded {relation}. It has: {string.Join(", ", Relations)}");
}

/// <summary>A response of the event channel.</summary>
internal sealed record TaskEnvelope(IReadOnlyList<TaskLink> Links, IReadOnlyList<TaskEvent> Events)
{
    /// <summary>The URL of a link; null if there is none.</summary>
    public string? this[string rel] => Links.SingleOrDefault(link => link.Rel == rel)?.Href;
}

/// <summary>An event.</summary>
/// <param name="Sender">The resource that sent it.</param>
/// <param name="Type">The type: added, updated, deleted, started or completed.</param>
/// <param name="Link">The resource that it is about.</param>
internal sealed record TaskEvent(TaskLink Sender, string Type, TaskLink Link)
{
    /// <summary>The collection to which the resource was added or from which it was deleted.</summary>
    public TaskLink? In { get; init; }

    /// <summary>How an operation ended: Success or Failure.</summary>
    public string? Status { get; init; }

    /// <summary>Why an operation failed.</summary>
    public TaskReason? Reason { get; init; }

    /// <summary>The resource, if the event contains it.</summary>
    public TaskResource? Embedded { get; init; }

    /// <summary>The resource, which the event must contain.</summary>
    public TaskResource Content => Embedded ?? throw new InvalidDataException($"The event \"{this}\" embeds nothing.");

    /// <summary>True if the event has this text, with or without its collection.</summary>
    public bool Is(string text) => text == ToString() || text == Short;

    /// <summary>The sender, type and resource, and the collection if there is one.</summary>
    public override string ToString() => In is null ? Short : $"{Short} in {In.Rel}";

    private string Short => $"{Sender.Rel}: {Type} {Link.Rel}";
}

/// <summary>Why a request or an operation failed.</summary>
internal sealed record TaskReason(string? Code, string? Subcode, string? Message);

/// <summary>The body of a POST or PUT.</summary>
internal sealed record TaskInput(params IReadOnlyList<(string Name, object? Value)> Properties)
{
    /// <summary>The links: the way to send a message along with an invitation.</summary>
    public IReadOnlyList<TaskLink> Links { get; init; } = [];

    /// <summary>Everything that a resource has, as a PUT needs it (PayloadFormat, "Required and optional parameters").</summary>
    public static TaskInput Of(TaskResource resource) =>
        new([("rel", resource.Rel), .. resource.Properties.Select(property => (property.Key, property.Value))]) { Links = resource.Links };

    /// <summary>The same body with another value of a property.</summary>
    public TaskInput With(string name, object? value) => this with { Properties = [.. Without(name).Properties, (name, value)] };

    /// <summary>The same body without a property.</summary>
    public TaskInput Without(string name) => this with { Properties = [.. Properties.Where(property => property.Name != name)] };
}
