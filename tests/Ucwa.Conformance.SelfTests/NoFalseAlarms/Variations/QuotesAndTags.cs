namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>Attributes are in single or double quotes, and empty elements are self-closing or have an end tag.</summary>
internal sealed class QuotesAndTags : Variation
{
    public override void Write(XmlText text, RandomSource random)
    {
        text.Quote = () => random.OneOf('"', '\'');
        text.HasEndTag = () => random.Once(2);
    }
}
