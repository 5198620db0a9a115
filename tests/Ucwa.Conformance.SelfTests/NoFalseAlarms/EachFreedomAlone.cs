namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A server that uses one freedom of the documentation is as right as one that does not; a failure names the freedom.</summary>
/// <remarks>A case that fails prints its seed: <see cref="VariedAttribute"/> says how it is tried again.</remarks>
[TestFixtureSource(typeof(Freedoms), nameof(Freedoms.All))]
[Parallelizable(ParallelScope.Self)]
internal sealed class EachFreedomAlone(Variation variation)
{
    [Varied(cases: 30)]
    public void Nothing_is_alarmed(Subject subject) => Alarms.NoneOn(new VariedEndpoint(subject.Seed, [variation]), subject.Page);
}
