using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>An XML serializer with an option for each choice that the grammar leaves.</summary>
internal sealed class XmlText
{
    private const string CDataEnd = "]]>";
    private readonly StringBuilder text = new();

    /// <summary>The XML declaration; empty for none.</summary>
    public string Declaration { get; set; } = """<?xml version="1.0" encoding="utf-8"?>""";

    /// <summary>The namespace prefix; empty for the default namespace.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The content between two elements: white space, comments, processing instructions.</summary>
    public Func<string> Gap { get; set; } = () => "";

    /// <summary>Additional white space within a tag.</summary>
    public Func<string> TagGap { get; set; } = () => "";

    /// <summary>The markup between two characters of a text that is not part of the text.</summary>
    public Func<string> Interruption { get; set; } = () => "";

    /// <summary>The quotation mark of an attribute.</summary>
    public Func<char> Quote { get; set; } = () => '"';

    /// <summary>The escape of a character; null for the default.</summary>
    public Func<Rune, string?> Escape { get; set; } = _ => null;

    /// <summary>True to write a text as a CDATA section.</summary>
    public Func<bool> IsSection { get; set; } = () => false;

    /// <summary>True to write an end tag for an empty element.</summary>
    public Func<bool> HasEndTag { get; set; } = () => false;

    /// <summary>Reorders members whose order has no meaning.</summary>
    public Func<IEnumerable<XObject>, IEnumerable<XObject>> Order { get; set; } = members => members;

    /// <summary>How the relation and the own rel of an embedded resource are represented.</summary>
    public Func<XmlRelForm> Rels { get; set; } = () => XmlRelForm.RelationAndProperty;

    /// <summary>Formats a boolean.</summary>
    public Func<bool, string> Truth { get; set; } = truth => truth ? "True" : "False";

    /// <summary>Formats a date, given in milliseconds since 1970.</summary>
    public Func<long, string> Date { get; set; } =
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);

    /// <summary>Changes the namespace of an error body.</summary>
    public Func<string, string> ErrorNamespace { get; set; } = name => name;

    /// <summary>The encoding, with or without a byte order mark.</summary>
    public Encoding Encoding { get; set; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Serializes a document.</summary>
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
        // A CDATA section has no escapes, and parsers replace carriage returns with line feeds.
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
