using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>
/// In XML, the attribute is the relation and a property is the resource's own rel, as in the samples; or there is only an attribute with either of
/// them, as on some servers.
/// </summary>
internal sealed class RelsInXml : Variation
{
    private static readonly XmlRelForm[] Forms = Enum.GetValues<XmlRelForm>();

    public override void Write(XmlText text, RandomSource random) => text.Rels = () => random.OneOf(Forms);
}
