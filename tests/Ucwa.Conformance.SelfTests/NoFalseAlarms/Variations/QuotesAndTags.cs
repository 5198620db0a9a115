namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>An attribute stands between either quotation marks, and an empty element has an end tag or none.</summary>
internal sealed class QuotesAndTags : Variation
{
    public override void Write(XmlText text, RandomSource random)
    {
        text.Quote = () => random.OneOf('"', '\'');
        text.HasEndTag = () => random.Once(2);
    }
}
