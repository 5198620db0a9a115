using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Org.XmlUnit.Builder;
using Org.XmlUnit.Diff;
using Ucwa.Conformance.Engine.Exchanges;
using ComparisonResult = Org.XmlUnit.Diff.ComparisonResult;

namespace Ucwa.Conformance.Documents;

/// <summary>Reports by XPath where the JSON and XML documents of a resource differ. Converts JSON to XML, and compares both with XMLUnit.</summary>
internal static class DocumentComparison
{
    private const int MaxLines = 20;
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly XNamespace Ucwa = Catalogue.Current.Protocol.XmlNamespace;

    /// <summary>Additional text for the failures of a page; null if there is none.</summary>
    public static string? Describe(Evidence evidence, IReadOnlyList<Finding> findings)
    {
        var exchanges = findings.Where(finding => finding.Outcome is Outcome.Failed).Select(finding => finding.Exchange?.Number).ToHashSet();
        List<string> lines = [.. evidence.Instances.Where(instance => exchanges.Contains(instance.Xml.Exchange.Number)).SelectMany(Lines)];
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>The differences between the two documents of an instance; empty if they are equivalent; null if one of them contains no resource.</summary>
    public static IReadOnlyList<Comparison>? Compare(Instance instance) =>
        (instance.Json, instance.Xml) is ({ Resource: not null, Exchange.Response: { } json }, { Resource: not null, Exchange.Response: { } xml })
            ? Compare(new JsonAsXml(instance.Url).Read(json.Body), Read(xml.Body, instance.Url))
            : null;

    private static List<Comparison> Compare(XElement json, XElement xml) =>
        [
            .. DiffBuilder
                .Compare(Document(json))
                .WithTest(Document(xml))
                .WithNodeMatcher(new DefaultNodeMatcher(IsSame, IsAlike))
                .WithAttributeFilter(attribute => attribute.NamespaceURI is not JsonAsXml.KindNamespace)
                .WithDifferenceEvaluator(DifferenceEvaluators.Chain(DifferenceEvaluators.Default, Evaluate))
                .CheckForSimilar()
                .Build()
                .Differences.Select(difference => difference.Comparison),
        ];

    /// <summary>Normalizes an XML document, so that only its content is compared.</summary>
    private static XElement Read(ReadOnlyMemory<byte> body, Uri document)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(body.ToArray(), writable: false),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            }
        );
        var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
        foreach (var element in root.DescendantsAndSelf().ToList())
        {
            // A requirement of its own covers the namespace.
            element.Name = Ucwa + element.Name.LocalName;
            if (element.Attribute("href") is { } href)
            {
                href.Value = JsonAsXml.Absolute(document, href.Value);
            }

            var text = element.Nodes().OfType<XText>().ToList();
            if (element.HasElements || element.Name.LocalName is not ("property" or "item"))
            {
                text.Where(each => string.IsNullOrWhiteSpace(each.Value)).Remove();
            }
            else if (text.Count > 0)
            {
                element.ReplaceNodes(element.Value.Length == 0 ? null : new XText(element.Value));
            }
        }

        return root;
    }

    private static XmlDocument Document(XElement root)
    {
        using var reader = root.CreateReader();
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.Load(reader);
        return document;
    }

    private static bool IsSame(XmlElement control, XmlElement test) => IsAlike(control, test) && control.GetAttribute("href") == test.GetAttribute("href");

    // Root elements always match, whatever their names.
    private static bool IsAlike(XmlElement control, XmlElement test) =>
        (control.ParentNode is XmlDocument && test.ParentNode is XmlDocument)
        || (
            control.LocalName == test.LocalName
            && control.GetAttribute("rel") == test.GetAttribute("rel")
            && control.GetAttribute("name") == test.GetAttribute("name")
        );

    private static ComparisonResult Evaluate(Comparison comparison, ComparisonResult outcome) =>
        outcome is ComparisonResult.EQUAL || IsNothing(comparison) ? ComparisonResult.EQUAL : outcome;

    private static bool IsNothing(Comparison comparison) =>
        comparison.Type switch
        {
            // Missing and additional elements are reported individually, and order has no meaning.
            ComparisonType.CHILD_NODELIST_LENGTH or ComparisonType.CHILD_NODELIST_SEQUENCE or ComparisonType.ELEMENT_NUM_ATTRIBUTES => true,
            ComparisonType.CHILD_LOOKUP => IsOptional(comparison.ControlDetails.Target ?? comparison.TestDetails.Target)
                || IsRel(comparison.ControlDetails.Target ?? comparison.TestDetails.Target),
            ComparisonType.TEXT_VALUE => comparison.ControlDetails.Target.ParentNode is XmlElement element
                && (
                    IsOptional(element)
                    || IsSameValue(
                        element.GetAttribute(JsonAsXml.KindName, JsonAsXml.KindNamespace),
                        $"{comparison.ControlDetails.Value}",
                        $"{comparison.TestDetails.Value}"
                    )
                ),
            _ => false,
        };

    // The rel of an embedded resource is an optional property. The rel of the root is an attribute.
    private static bool IsRel(XmlNode? node) => node is XmlElement { LocalName: "property" } property && property.GetAttribute("name") is "rel";

    // Ignore empty lists, and the properties that any resource may have, because they change between responses.
    private static bool IsOptional(XmlNode? node) =>
        node switch
        {
            XmlElement { LocalName: "propertyList", HasChildNodes: false } => true,
            XmlElement { LocalName: "property" or "propertyList" } property => property.GetAttribute("name") is var name
                && Catalogue.Current.Protocol.Member(name) is not null,
            XmlElement { LocalName: "item" } item => IsOptional(item.ParentNode),
            XmlText text => IsOptional(text.ParentNode),
            _ => false,
        };

    /// <summary>True if a value in JSON and a text in XML mean the same.</summary>
    /// <param name="kind">The kind of the value in JSON: a boolean, a number or a JSON date; empty for a text.</param>
    /// <param name="json">The value in JSON, as it is written in XML.</param>
    /// <param name="xml">The text in XML.</param>
    private static bool IsSameValue(string kind, string json, string xml) =>
        kind switch
        {
            "" => false,
            JsonAsXml.Boolean => string.Equals(json, xml.Trim(), StringComparison.OrdinalIgnoreCase),
            JsonAsXml.Number => decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var one)
                && decimal.TryParse(xml, NumberStyles.Float, CultureInfo.InvariantCulture, out var other)
                && one == other,
            _ => xml == kind
                || (
                    DateTimeOffset.TryParse(json, CultureInfo.InvariantCulture, out var before)
                    && DateTimeOffset.TryParse(xml, CultureInfo.InvariantCulture, out var after)
                    && (before - after).Duration() < Millisecond
                ),
        };

    private static IEnumerable<string> Lines(Instance instance)
    {
        if (Compare(instance) is not { Count: > 0 } comparisons)
        {
            return [];
        }

        var lines = comparisons
            .Take(MaxLines)
            .Select(comparison => $"  {Line(comparison)}")
            .Prepend($"XMLUnit on the documents of {Sanitizer.Sanitize(instance.Url.AbsoluteUri)}, JSON written as XML:");
        return comparisons.Count > MaxLines ? lines.Append($"  … {comparisons.Count - MaxLines} more") : lines;
    }

    private static string Line(Comparison comparison)
    {
        var (json, xml) = (comparison.ControlDetails, comparison.TestDetails);
        return comparison.Type is ComparisonType.CHILD_LOOKUP or ComparisonType.ATTR_NAME_LOOKUP
            ? json.Value is null
                ? $"{Place("XML", xml)} is absent in JSON"
                : $"{Place("JSON", json)} is absent in XML"
            : $"{Place("JSON", json)} is {Value(json)}; {Place("XML", xml)} is {Value(xml)}";
    }

    private static string Value(Comparison.Detail detail) => Sanitizer.Quoted($"{detail.Value}");

    private static string Place(string format, Comparison.Detail detail) =>
        $"{format} {Sanitizer.Sanitize(detail.XPath ?? detail.ParentXPath)}{Name(detail.Target)}";

    private static string Name(XmlNode? node)
    {
        var element = node as XmlElement ?? (node as XmlAttribute)?.OwnerElement ?? node?.ParentNode as XmlElement;
        return new[] { "name", "rel" }.Select(name => element?.GetAttributeNode(name)).FirstOrDefault(attribute => attribute is not null) is { } key
            ? $" ({Sanitizer.Sanitize(key.Value)})"
            : "";
    }
}
