namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>The XML namespace is the default namespace, or has any prefix.</summary>
internal sealed class NamespacePrefixes : Variation
{
    public override void Write(XmlText text, RandomSource random) => text.Prefix = random.OneOf("u", "ucwa", "rel", "_", "é", "a.b-c");
}
