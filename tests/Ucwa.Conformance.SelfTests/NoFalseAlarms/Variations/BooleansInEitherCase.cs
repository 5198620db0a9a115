namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>In XML, samples say True and False, servers were seen to say true and false: both are right.</summary>
internal sealed class BooleansInEitherCase : Variation
{
    public override void Write(XmlText text, Chance chance) =>
        text.Truth = truth => truth ? chance.OneOf("True", "true") : chance.OneOf("False", "false");
}
