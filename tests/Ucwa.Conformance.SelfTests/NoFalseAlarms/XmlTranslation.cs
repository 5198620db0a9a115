using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>Converts a document from JSON to XML (PayloadFormat, XML representation).</summary>
/// <param name="text">The serializer options for values and members.</param>
internal sealed class XmlTranslation(XmlText text)
{
    private static readonly XNamespace Ucwa = Catalogue.Current.Protocol.XmlNamespace;

    /// <summary>The root element.</summary>
    public XElement Of(Document document) =>
        document.Kind switch
        {
            BodyKind.Resource => Resource(document.Body, null),
            BodyKind.Events => Envelope(document.Body),
            _ => Error(document.Body),
        };

    private XElement Resource(JsonObject resource, string? relation)
    {
        var form = text.Rels();
        var rel = resource["rel"]?.GetValue<string>();
        var attribute = form is XmlRelForm.OwnRel ? rel ?? relation : relation ?? rel;
        return Element(
            "resource",
            [
                .. attribute is null ? Array.Empty<XObject>() : [new XAttribute("rel", attribute)],
                .. Document.Members(resource, "_links").Where(link => link.Name is "self").SelectMany(link => link.Each).SelectMany(link => Attributes(link)),
                .. Links(resource),
                .. Document.Properties(resource).Select(name => Property(name, resource[name]!)),
                .. rel is not null && form is XmlRelForm.RelationAndProperty ? [Property("rel", resource["rel"]!)] : Array.Empty<XObject>(),
                .. Embedded(resource),
            ]
        );
    }

    private IEnumerable<XElement> Embedded(JsonObject resource) =>
        from embedded in Document.Members(resource, "_embedded")
        from inner in embedded.Each
        select Resource(inner, embedded.Name);

    private IEnumerable<XElement> Links(JsonObject resource) =>
        from link in Document.Members(resource, "_links")
        where link.Name is not "self"
        from sent in link.Each
        select Element("link", [new XAttribute("rel", link.Name), .. Attributes(sent)]);

    private XElement Property(string name, JsonNode value) =>
        value is JsonArray items
            ? new XElement(Ucwa + "propertyList", new XAttribute("name", name), items.Select(item => new XElement(Ucwa + "item", TextOf(item!))))
            : new XElement(Ucwa + "property", new XAttribute("name", name), TextOf(value));

    private XElement Envelope(JsonObject envelope) =>
        Element(
            "events",
            [
                .. Document.Members(envelope, "_links").Where(link => link.Name is "self").SelectMany(link => link.Each).SelectMany(link => Attributes(link)),
                .. Links(envelope),
                .. Document
                    .Objects(envelope["sender"])
                    .Select(sender => new XElement(Ucwa + "sender", Attributes(sender, "rel", "href"), Document.Objects(sender["events"]).Select(Event))),
            ]
        );

    private XElement Event(JsonObject sent) =>
        Element(
            sent["type"]!.GetValue<string>(),
            [
                .. Attributes((JsonObject)sent["link"]!),
                .. Attributes(sent, "status"),
                .. Document.Objects(sent["in"]).Select(place => Element("in", Attributes(place))),
                .. Document.Objects(sent["reason"]).Select(reason => Element("reason", Document.IsResource(reason) ? [Resource(reason, null)] : Members(reason, Ucwa))),
                .. Embedded(sent),
            ]
        );

    private XElement Error(JsonObject error)
    {
        var ns = XNamespace.Get(text.ErrorNamespace(Ucwa.NamespaceName));
        return new XElement(
            ns + "reason",
            text.Order(Members(error, ns))
        );
    }

    private IEnumerable<XElement> Members(JsonObject error, XNamespace ns) =>
        error.Select(member => new XElement(
            ns + member.Key,
            member.Value switch
            {
                JsonObject bag when member.Key is "link" => Attributes(bag),
                JsonObject bag => bag.Select(each => new XElement(ns + "property", new XAttribute("name", each.Key), TextOf(each.Value!))),
                _ => TextOf(member.Value!),
            }
        ));

    private XElement Element(string name, IEnumerable<XObject> members) => new(Ucwa + name, text.Order(members));

    private static IEnumerable<XObject> Attributes(JsonObject members, params string[] names) =>
        from member in members
        where member.Value is JsonValue && (names.Length == 0 || names.Contains(member.Key, StringComparer.Ordinal))
        select new XAttribute(member.Key, member.Value.GetValue<string>());

    private XText? TextOf(JsonNode value) =>
        value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => new XText(text.Truth(value.GetValue<bool>())),
            JsonValueKind.String when value.GetValue<string>() is { Length: > 0 } content => new XText(
                JsonText.Milliseconds(content) is { } milliseconds ? text.Date(milliseconds) : content
            ),
            JsonValueKind.String => null,
            _ => new XText(value.ToJsonString()),
        };
}
