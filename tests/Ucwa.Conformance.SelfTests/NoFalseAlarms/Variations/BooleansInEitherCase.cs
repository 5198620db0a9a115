namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>In XML, booleans are capitalized as in the samples (True), or lowercase as on some servers (true).</summary>
internal sealed class BooleansInEitherCase : Variation
{
    public override void Write(XmlText text, RandomSource random) =>
        text.Truth = truth => truth ? random.OneOf("True", "true") : random.OneOf("False", "false");
}
