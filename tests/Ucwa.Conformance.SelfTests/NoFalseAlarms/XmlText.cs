using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>Writes XML, and leaves open whatever its grammar leaves open.</summary>
internal sealed class XmlText
{
    private const string CDataEnd = "]]>";
    private readonly StringBuilder text = new();

    /// <summary>What stands before the root: the XML declaration, or nothing.</summary>
    public string Declaration { get; set; } = """<?xml version="1.0" encoding="utf-8"?>""";

    /// <summary>The prefix of every element's name; none where the namespace is the default.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>What stands between two elements.</summary>
    public Func<string> Gap { get; set; } = () => "";

    /// <summary>White space within a tag, beyond what is needed.</summary>
    public Func<string> TagGap { get; set; } = () => "";

    /// <summary>What stands between two characters of a text and is not part of it.</summary>
    public Func<string> Interruption { get; set; } = () => "";

    /// <summary>The quotation mark of an attribute.</summary>
    public Func<char> Quote { get; set; } = () => '"';

    /// <summary>A character in another spelling; null for the usual one.</summary>
    public Func<Rune, string?> Escape { get; set; } = _ => null;

    /// <summary>Whether a text is a CDATA section.</summary>
    public Func<bool> IsSection { get; set; } = () => false;

    /// <summary>Whether an empty element has an end tag.</summary>
    public Func<bool> HasEndTag { get; set; } = () => false;

    /// <summary>Members of an element, in an order that means nothing.</summary>
    public Func<IEnumerable<XObject>, IEnumerable<XObject>> Order { get; set; } = members => members;

    /// <summary>Where a resource has its relation and its own rel.</summary>
    public Func<XmlRelForm> Rels { get; set; } = () => XmlRelForm.RelationAndProperty;

    /// <summary>True or false.</summary>
    public Func<bool, string> Truth { get; set; } = truth => truth ? "True" : "False";

    /// <summary>A date, from its milliseconds since 1970.</summary>
    public Func<long, string> Date { get; set; } =
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);

    /// <summary>The namespace of an error, which the documentation's sample has with https.</summary>
    public Func<string, string> ErrorNamespace { get; set; } = name => name;

    /// <summary>The encoding, and whether a byte order mark says so.</summary>
    public Encoding Encoding { get; set; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The bytes of a document.</summary>
    public byte[] Write(XElement root)
    {
        text.Clear().Append(Declaration).Append(Gap());
        Append(root, isRoot: true);
        text.Append(Gap());
        return [.. Encoding.GetPreamble(), .. Encoding.GetBytes(text.ToString())];
    }

    private void Append(XElement element, bool isRoot)
    {
        var name = Prefix.Length == 0 ? element.Name.LocalName : $"{Prefix}:{element.Name.LocalName}";
        var attributes = element
            .Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration)
            .Select(attribute => (attribute.Name.LocalName, attribute.Value));
        text.Append('<').Append(name);
        foreach (
            var (attribute, value) in isRoot ? attributes.Prepend((Prefix.Length == 0 ? "xmlns" : $"xmlns:{Prefix}", element.Name.NamespaceName)) : attributes
        )
        {
            AppendAttribute(attribute, value);
        }

        text.Append(TagGap());
        if (!element.Nodes().Any() && !HasEndTag())
        {
            text.Append("/>");
            return;
        }

        text.Append('>');
        foreach (var node in element.Nodes())
        {
            Append(node);
        }

        text.Append(element.HasElements ? Gap() : "").Append("</").Append(name).Append(TagGap()).Append('>');
    }

    private void Append(XNode node)
    {
        if (node is XElement element)
        {
            text.Append(Gap());
            Append(element, isRoot: false);
        }
        else
        {
            AppendText(((XText)node).Value);
        }
    }

    private void AppendAttribute(string name, string value)
    {
        var quote = Quote();
        text.Append(' ').Append(TagGap()).Append(name).Append(TagGap()).Append('=').Append(TagGap()).Append(quote);
        foreach (var rune in value.EnumerateRunes())
        {
            text.Append(Escape(rune) ?? (rune.Value == quote || rune.Value is '\t' or '\n' ? Reference(rune) : Usual(rune)));
        }

        text.Append(quote);
    }

    private void AppendText(string content)
    {
        // In a section nothing can be escaped, and a reader would make a line feed of a carriage return.
        if (IsSection() && !content.Contains('\r', StringComparison.Ordinal) && !content.Contains(CDataEnd, StringComparison.Ordinal))
        {
            text.Append("<![CDATA[").Append(content).Append(CDataEnd);
            return;
        }

        foreach (var rune in content.EnumerateRunes())
        {
            text.Append(Interruption()).Append(Escape(rune) ?? Usual(rune));
        }

        text.Append(Interruption());
    }

    private static string Usual(Rune rune) => rune.Value is '<' or '>' or '&' or '\r' ? Reference(rune) : rune.ToString();

    private static string Reference(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"&#{rune.Value};");
}
