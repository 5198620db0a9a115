using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>
/// In XML, samples have the relation as attribute and the own rel as property; servers were seen to send no property, and the attribute is then either.
/// </summary>
internal sealed class RelsInXml : Variation
{
    private static readonly XmlRelForm[] Forms = Enum.GetValues<XmlRelForm>();

    public override void Write(XmlText text, RandomSource random) => text.Rels = () => random.OneOf(Forms);
}
