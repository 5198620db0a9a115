using System.Text;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

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
