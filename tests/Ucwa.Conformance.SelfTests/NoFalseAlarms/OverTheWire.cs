namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A server is as right however HTTP brings its answers, whatever freedoms it uses in them.</summary>
/// <remarks>A case that fails prints its seed: <see cref="VariedAttribute"/> says how it is tried again.</remarks>
[TestFixtureSource(typeof(Framing), nameof(Framing.All))]
[Parallelizable(ParallelScope.Self)]
internal sealed class OverTheWire(Framing framing)
{
    [Varied(cases: 10)]
    public void Nothing_is_alarmed(Combination combination, Subject subject)
    {
        var varied = new VariedEndpoint(subject.Seed, PermittedVariations.Of(combination));
        var wired = new WiredEndpoint(varied, subject.Seed, framing);
        try
        {
            FalseAlarmAssert.NoneOn(varied, wired, subject.Page);
        }
        finally
        {
            wired.DisposeAsync().AsTask().Wait();
        }
    }
}
