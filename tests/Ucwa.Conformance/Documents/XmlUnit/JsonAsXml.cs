using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ucwa.Conformance.Documents;

/// <summary>Converts a resource in JSON to the equivalent XML document (PayloadFormat).</summary>
/// <remarks>It shares no code with the engine's parsers, so that it can check them.</remarks>
/// <param name="document">The base URL of relative hrefs.</param>
internal sealed partial class JsonAsXml(Uri document)
{
    /// <summary>The attribute with the JSON type of a value, because <c>true</c> and the string <c>"true"</c> are the same text in XML.</summary>
    public const string KindName = "kind";

    /// <summary>The namespace of that attribute.</summary>
    public const string KindNamespace = "urn:json";

    /// <summary>The kind of a boolean.</summary>
    public const string Boolean = "boolean";

    /// <summary>The kind of a number.</summary>
    public const string Number = "number";

    private const int MatchMilliseconds = 60_000;
    private const int MaxDepth = 64;
    private static readonly XNamespace Ucwa = Catalogue.Current.Protocol.XmlNamespace;
    private static readonly XName Kind = XName.Get(KindName, KindNamespace);
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The <c>resource</c> element for a body.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public XElement Read(ReadOnlyMemory<byte> body)
    {
        var text = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return Resource(json.RootElement, null);
    }

    // As in the documentation's samples, an embedded resource has its relation as attribute and its own rel as property.
    private XElement Resource(JsonElement resource, string? relation)
    {
        var members = Members(resource);
        var links = members.TryGetValue("_links", out var sent) ? Members(sent) : [];
        var embedded = members.TryGetValue("_embedded", out var inner) ? Members(inner) : [];
        return new XElement(
            Ucwa + "resource",
            relation is not null ? new XAttribute("rel", relation)
                : members.TryGetValue("rel", out var rel) ? new XAttribute("rel", Text(rel))
                : null,
            links.TryGetValue("self", out var self) && Objects(self).FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
                ? Attributes(first, "href")
                : null,
            links.Where(link => link.Key is not "self").SelectMany(link => Objects(link.Value).Select(target => Link(link.Key, target))),
            members
                .Where(member => member.Key is not ("_links" or "_embedded") && (member.Key is not "rel" || relation is not null))
                .Select(member => Property(member.Key, member.Value)),
            embedded.SelectMany(relationship => Objects(relationship.Value).Select(each => Resource(each, relationship.Key)))
        );
    }

    private XElement Link(string rel, JsonElement link) => new(Ucwa + "link", new XAttribute("rel", rel), Attributes(link, "href", "title", "revision"));

    private IEnumerable<XAttribute> Attributes(JsonElement link, params string[] names) =>
        from member in Members(link)
        where names.Contains(member.Key, StringComparer.Ordinal)
        select new XAttribute(member.Key, member.Key is "href" ? Absolute(document, Text(member.Value)) : Text(member.Value));

    // An empty list equals none.
    private static XElement? Property(string name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array when value.GetArrayLength() == 0 => null,
            JsonValueKind.Array => new XElement(
                Ucwa + "propertyList",
                new XAttribute("name", name),
                value.EnumerateArray().Select(item => new XElement(Ucwa + "item", Content(item)))
            ),
            _ => new XElement(Ucwa + "property", new XAttribute("name", name), Content(value)),
        };

    private static object?[] Content(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => [new XAttribute(Kind, Boolean), new XText(value.GetRawText())],
            JsonValueKind.Number => [new XAttribute(Kind, Number), new XText(value.GetRawText())],
            JsonValueKind.String when Date(value.GetString()!) is { } date => [new XAttribute(Kind, value.GetString()!), new XText(date)],
            _ => [Text(value) is { Length: > 0 } text ? new XText(text) : null],
        };

    private static string? Date(string text)
    {
        if (
            DateForm().Match(text) is not { Success: true } match
            || !long.TryParse(match.Groups["ms"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
        )
        {
            return null;
        }

        return milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture)
            : null;
    }

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };

    /// <summary>Resolves an href, because it can be relative in one format and absolute in the other.</summary>
    public static string Absolute(Uri document, string href) => Uri.TryCreate(document, href, out var url) ? url.AbsoluteUri : href;

    // If a name occurs more than once, use the last member, as most parsers do.
    private static Dictionary<string, JsonElement> Members(JsonElement parent) =>
        parent.ValueKind is JsonValueKind.Object
            ? parent
                .EnumerateObject()
                .GroupBy(member => member.Name, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal)
            : [];

    private static IEnumerable<JsonElement> Objects(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => [value],
            JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object),
            _ => [],
        };

    [GeneratedRegex(@"\A/Date\((?<ms>-?[0-9]+)([+-][0-9]{4})?\)/\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex DateForm();
}
