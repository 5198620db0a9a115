using System.Text;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>The XML namespace is the default namespace, or has any prefix.</summary>
internal sealed class NamespacePrefixes : Variation
{
    public override void Write(XmlText text, RandomSource random) => text.Prefix = random.OneOf("u", "ucwa", "rel", "_", "é", "a.b-c");
}

/// <summary>Attributes are in single or double quotes, and empty elements are self-closing or have an end tag.</summary>
internal sealed class QuotesAndTags : Variation
{
    public override void Write(XmlText text, RandomSource random)
    {
        text.Quote = () => random.OneOf('"', '\'');
        text.HasEndTag = () => random.Once(2);
    }
}

/// <summary>An XML document has a declaration of any form, or none if it is UTF-8.</summary>
internal sealed class Declarations : Variation
{
    public override void Write(XmlText text, RandomSource random) => text.Declaration = random.OneOf(
        "",
        "<?xml version=\"1.0\"?>",
        "<?xml version='1.0' encoding='UTF-8'?>",
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>",
        "<?xml version=\"1.0\" standalone='no' ?>");
}

/// <summary>
/// In XML, the attribute is the relation and a property is the resource's own rel, as in the samples; or there is only an attribute with either of
/// them, as on some servers.
/// </summary>
internal sealed class RelsInXml : Variation
{
    private static readonly XmlRelForm[] Forms = Enum.GetValues<XmlRelForm>();

    public override void Write(XmlText text, RandomSource random) => text.Rels = () => random.OneOf(Forms);
}

/// <summary>XML contains comments and processing instructions anywhere.</summary>
internal sealed class CommentsAndInstructions : Variation
{
    private static readonly string[] Asides =
    [
        "<!---->",
        "<!-- a > b & <resource rel=\"x\"/> -->",
        "<?note?>",
        "<?xml-stylesheet href=\"a.css\"?>",
        "<?note a=\"?\" ?>",
    ];

    public override void Write(XmlText text, RandomSource random)
    {
        var others = text.Gap;
        text.Gap = () => others() + string.Concat(random.Several(1, Asides)) + others();
        text.Interruption = () => random.Once(8) ? random.OneOf(Asides) : "";
    }
}

/// <summary>XML is in UTF-16 with a byte order mark, which every XML parser supports. JSON stays in UTF-8.</summary>
internal sealed class XmlInUtf16 : Variation
{
    public override void Write(XmlText text, RandomSource random)
    {
        text.Encoding = new UnicodeEncoding(bigEndian: random.Once(2), byteOrderMark: true);
        text.Declaration = random.OneOf("", "<?xml version=\"1.0\" encoding=\"utf-16\"?>");
    }

    public override Response Send(Response response, RandomSource random) =>
        response.Body.Span is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..]
            ? With(response, "Content-Type", random.OneOf(response.MediaType!, $"{response.MediaType}; charset=utf-16"))
            : response;
}
