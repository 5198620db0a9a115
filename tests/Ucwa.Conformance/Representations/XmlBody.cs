using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Representations;

/// <summary>Reads an XML body (PayloadFormat, XML representation) and notes what breaks the rules of the format.</summary>
internal sealed class XmlBody
{
    private const string WellFormed = "protocol/xml/wellFormed";
    private const string NoDtd = "protocol/xml/noDtd";
    private const string InNamespace = "protocol/xml/namespace";
    private const string UniqueNames = "protocol/xml/uniqueNames";
    private const string Form = "protocol/xml/form";
    private const int MaxSteps = 8;
    private static readonly string TooMany = $"more than {Bodies.MaxValues} elements and attributes";
    private static readonly XNamespace Ucwa = Catalogue.Current.Protocol.XmlNamespace;
    private readonly List<Fault> faults = [];

    public Reading Read(ReadOnlyMemory<byte> body, BodyKind kind)
    {
        try
        {
            if (TooMuch(body) is var (where, what))
            {
                return Unreadable(WellFormed, where, what);
            }

            using var reader = Reader(body);
            return Read(XDocument.Load(reader, LoadOptions.SetLineInfo).Root!, kind);
        }
        catch (XmlException e)
        {
            // .NET gives no code for this refusal, only its English message, and no place: but there is one only where it can stand.
            var isDtd = e.Message.Contains("DTD is prohibited", StringComparison.Ordinal);
            return Unreadable(
                isDtd ? NoDtd : WellFormed, isDtd ? "the prolog" : $"line {e.LineNumber}, column {e.LinePosition}", isDtd ? "a document type declaration" : body.IsEmpty ? "an empty body" : Printable.Of(e.Message));
        }
        catch (Exception e) when (e is DecoderFallbackException or ArgumentException)
        {
            return Unreadable(WellFormed, "the document", $"bytes that are not in its encoding: {Printable.Of(e.Message)}");
        }
    }

    private Reading Read(XElement root, BodyKind kind)
    {
        CheckNamespaces(root, kind);
        var expected = kind switch
        {
            BodyKind.Resource => "resource",
            BodyKind.Events => "events",
            _ => "reason",
        };
        if (root.Name.LocalName != expected)
        {
            faults.Add(new Fault(Form, Place(root), $"the root element is {Printable.Of(root.Name.LocalName)}, not {expected}"));
            return new Reading(null, null, faults);
        }

        return kind switch
        {
            BodyKind.Resource => new Reading(Resource(root), null, faults),
            BodyKind.Events => new Reading(null, null, faults) { Events = Envelope(root) },
            _ => new Reading(null, Error(root), faults),
        };
    }

    private EventEnvelope Envelope(XElement root)
    {
        NoText(root);
        foreach (var stranger in root.Elements().Where(element => element.Name.LocalName is not ("link" or "sender" or "property" or "propertyList")))
        {
            faults.Add(new Fault(Form, Place(stranger), $"an element {Printable.Of(stranger.Name.LocalName)} in events"));
        }

        return new EventEnvelope(
            Links(root, root.Elements().Where(element => element.Name.LocalName == "link")),
            [.. root.Elements().Where(element => element.Name.LocalName == "sender").Select(Sender)],
            Place(root));
    }

    // The element's own name is the event's type.
    private static EventSender Sender(XElement sender) => new(
        sender.Attribute("rel")?.Value,
        sender.Attribute("href")?.Value,
        [.. sender.Elements().Select(sent => new ServerEvent(sent.Name.LocalName, sent.Attribute("rel")?.Value, sent.Attribute("href")?.Value, Place(sent)))],
        Place(sender));

    private Reading Unreadable(string requirement, string where, string what)
    {
        faults.Add(new Fault(requirement, where, what));
        return new Reading(null, null, faults);
    }

    private void CheckNamespaces(XElement root, BodyKind kind)
    {
        // The documentation's own sample of an error body has the namespace with https.
        var alsoDocumented = kind is BodyKind.Error ? XNamespace.Get(Ucwa.NamespaceName.Replace("http:", "https:", StringComparison.Ordinal)) : Ucwa;
        if (root.DescendantsAndSelf().FirstOrDefault(element => element.Name.Namespace != Ucwa && element.Name.Namespace != alsoDocumented) is { } stranger)
        {
            var sent = stranger.Name.NamespaceName is { Length: > 0 } name ? Printable.Quoted(name) : "no namespace";
            faults.Add(new Fault(InNamespace, Place(stranger), $"{Printable.Of(stranger.Name.LocalName)} is in {sent}"));
        }
    }

    private Representation Resource(XElement resource)
    {
        List<XElement> linkElements = [];
        List<XElement> resourceElements = [];
        Dictionary<string, Property> properties = new(StringComparer.Ordinal);
        NoText(resource);
        foreach (var child in resource.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "link":
                    linkElements.Add(child);
                    break;
                case "resource":
                    resourceElements.Add(child);
                    break;
                case "property" or "propertyList":
                    AddProperty(properties, child);
                    break;
                default:
                    faults.Add(new Fault(Form, Place(child), $"an element {Printable.Of(child.Name.LocalName)} in a resource"));
                    break;
            }
        }

        // Samples repeat the rel as a property, captured servers do not: its presence is neither right nor wrong.
        properties.Remove("rel");
        return new Representation(
            resource.Attribute("rel") is { } rel ? new Value.Lexical(rel.Value) : null,
            Links(resource, linkElements),
            properties,
            Embedded(resourceElements),
            Place(resource));
    }

    private void AddProperty(Dictionary<string, Property> properties, XElement element)
    {
        if (element.Attribute("name")?.Value is not { Length: > 0 } name)
        {
            faults.Add(new Fault(Form, Place(element), $"a {element.Name.LocalName} without a name"));
            return;
        }

        if (!properties.TryAdd(name, new Property(name, Read(element), Place(element))))
        {
            faults.Add(new Fault(UniqueNames, Place(element), $"the property {Printable.Quoted(name)} more than once in one resource"));
        }
    }

    private Value Read(XElement element)
    {
        if (element.Name.LocalName == "propertyList")
        {
            NoText(element);
            foreach (var stranger in element.Elements().Where(item => item.Name.LocalName != "item"))
            {
                faults.Add(new Fault(Form, Place(stranger), $"an element {Printable.Of(stranger.Name.LocalName)} in a propertyList"));
            }

            return new Value.List([.. element.Elements().Where(item => item.Name.LocalName == "item").Select(Content)]);
        }

        return Content(element);
    }

    private static Value Content(XElement element) =>
        element.HasElements ? new Value.Nested(element.ToString(SaveOptions.DisableFormatting)) : new Value.Lexical(element.Value);

    private Dictionary<string, LinkGroup> Links(XElement resource, IEnumerable<XElement> elements)
    {
        // The resource's own rel and href form the self link.
        List<(string Rel, Link Link, string Where)> links =
            resource.Attribute("href") is { } self ? [("self", new Link(self.Value, null, null, Flaws(self.Value)), Place(resource))] : [];
        foreach (var element in elements)
        {
            if (element.Attribute("rel")?.Value is not { Length: > 0 } rel)
            {
                faults.Add(new Fault(Form, Place(element), "a link without a rel"));
                continue;
            }

            var href = element.Attribute("href")?.Value;
            links.Add((rel, new Link(href, element.Attribute("title")?.Value, element.Attribute("revision")?.Value, Flaws(href)), Place(element)));
        }

        return links
            .GroupBy(link => link.Rel, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new LinkGroup(group.Key, null, [.. group.Select(link => link.Link)], group.First().Where), StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Flaws(string? href) => href switch
    {
        null => ["no href"],
        _ when !Hrefs.IsReference(href) => [$"href {Printable.Quoted(href)} is no URL"],
        _ => [],
    };

    // The element carries the embedded resource's own rel; under which relation it is embedded is not said otherwise.
    private Dictionary<string, EmbeddedGroup> Embedded(IReadOnlyList<XElement> elements)
    {
        foreach (var nameless in elements.Where(element => element.Attribute("rel") is null))
        {
            faults.Add(new Fault(Form, Place(nameless), "an embedded resource without a rel"));
        }

        return elements
            .Where(element => element.Attribute("rel") is not null)
            .GroupBy(element => element.Attribute("rel")!.Value, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => new EmbeddedGroup(group.Key, null, [.. group.Select(Resource)], Place(group.First())),
                StringComparer.Ordinal);
    }

    private ErrorBody Error(XElement reason)
    {
        NoText(reason);
        Dictionary<string, Value> members = new(StringComparer.Ordinal);
        foreach (var element in reason.Elements())
        {
            if (!members.TryAdd(element.Name.LocalName, Content(element)))
            {
                faults.Add(new Fault(UniqueNames, Place(element), $"the element {Printable.Quoted(element.Name.LocalName)} more than once in one error"));
            }
        }

        return new ErrorBody(members);
    }

    private void NoText(XElement element)
    {
        if (element.Nodes().OfType<XText>().FirstOrDefault(text => !string.IsNullOrWhiteSpace(text.Value)) is { } stray)
        {
            faults.Add(new Fault(Form, Place(element), $"text {Printable.Quoted(stray.Value.Trim())} between the elements of {element.Name.LocalName}"));
        }
    }

    /// <summary>Where and why a body is too much to be read, before any of it becomes an object; null where it is not.</summary>
    private static (string Where, string What)? TooMuch(ReadOnlyMemory<byte> body)
    {
        // The reader itself keeps all attributes of an element, so they are counted before: by their equals signs, which text may have too.
        if (body.Span.Count((byte)'=') > 2 * Bodies.MaxValues)
        {
            return ("the document", TooMany);
        }

        using var reader = Reader(body);
        var (values, resources) = (0, 0);
        while (reader.Read())
        {
            values += reader.NodeType is XmlNodeType.Element ? 1 + reader.AttributeCount : 0;
            resources += reader is { NodeType: XmlNodeType.Element, LocalName: "resource" } ? 1 : 0;
            if (reader.Depth > Bodies.MaxDepth || values > Bodies.MaxValues || resources > Bodies.MaxResources)
            {
                var position = (IXmlLineInfo)reader;
                return (
                    $"line {position.LineNumber}, column {position.LinePosition}",
                    reader.Depth > Bodies.MaxDepth ? $"elements nested deeper than {Bodies.MaxDepth}" : values > Bodies.MaxValues ? TooMany : $"more than {Bodies.MaxResources} resources");
            }
        }

        return null;
    }

    private static XmlReader Reader(ReadOnlyMemory<byte> body) => XmlReader.Create(
        MemoryMarshal.TryGetArray(body, out var bytes) && bytes.Array is { } array
            ? new MemoryStream(array, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });

    private static string Place(XElement element)
    {
        // The documentation embeds one or two levels: the nearest steps tell the place.
        var steps = element.AncestorsAndSelf().Take(MaxSteps + 1).ToList();
        var path = (steps.Count > MaxSteps ? "…/" : "") + string.Join('/', steps.Take(MaxSteps).Reverse().Select(Step));
        return element is IXmlLineInfo line && line.HasLineInfo() ? string.Create(CultureInfo.InvariantCulture, $"/{path} (line {line.LineNumber})") : $"/{path}";
    }

    private static string Step(XElement element) => (element.Attribute("name") ?? element.Attribute("rel")) is { } key
        ? $"{Printable.Of(element.Name.LocalName)}[@{key.Name.LocalName}='{Printable.Of(key.Value)}']"
        : Printable.Of(element.Name.LocalName);
}
