namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>In XML, samples repeat the rel as a property, and servers were seen not to: neither is wrong.</summary>
internal sealed class RelRepeatedAsProperty : Variation
{
    public override void Write(XmlText text, RandomSource random) => text.RepeatsRel = () => random.Once(2);
}
