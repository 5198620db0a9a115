namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

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
