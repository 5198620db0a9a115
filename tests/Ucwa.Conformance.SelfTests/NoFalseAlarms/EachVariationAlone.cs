namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A server that uses one freedom of the documentation is as right as one that does not; a failure names the freedom.</summary>
/// <remarks>A case that fails prints its seed: <see cref="VariedAttribute"/> says how it is tried again.</remarks>
[TestFixtureSource(typeof(PermittedVariations), nameof(PermittedVariations.All))]
[Parallelizable(ParallelScope.Self)]
internal sealed class EachVariationAlone(Variation variation)
{
    [Varied(cases: 30)]
    public void Nothing_is_alarmed(Subject subject) => FalseAlarmAssert.NoneOn(new VariedEndpoint(subject.Seed, [variation]), subject.Page);
}
