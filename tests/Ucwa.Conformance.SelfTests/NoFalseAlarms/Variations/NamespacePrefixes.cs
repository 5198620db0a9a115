namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>The namespace of XML elements is the default one, or has a prefix of any name.</summary>
internal sealed class NamespacePrefixes : Variation
{
    public override void Write(XmlText text, RandomSource random) => text.Prefix = random.OneOf("u", "ucwa", "rel", "_", "é", "a.b-c");
}
