namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>The suite reports no problem for a server with a single permitted variation.</summary>
/// <remarks>A failure prints the seed. <see cref="VariedAttribute"/> explains how to reproduce the case.</remarks>
[TestFixtureSource(typeof(PermittedVariations), nameof(PermittedVariations.All))]
[Parallelizable(ParallelScope.Self)]
internal sealed class EachVariationAlone(Variation variation)
{
    [Varied(cases: 30)]
    public void Nothing_is_alarmed(Subject subject) => FalseAlarmAssert.NoneOn(new VariedEndpoint(subject.Seed, [variation]), subject.Page);
}
