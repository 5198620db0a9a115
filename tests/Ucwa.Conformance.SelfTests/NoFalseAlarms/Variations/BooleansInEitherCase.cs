namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>In XML, samples say True and False, servers were seen to say true and false: both are right.</summary>
internal sealed class BooleansInEitherCase : Variation
{
    public override void Write(XmlText text, RandomSource random) =>
        text.Truth = truth => truth ? random.OneOf("True", "true") : random.OneOf("False", "false");
}
