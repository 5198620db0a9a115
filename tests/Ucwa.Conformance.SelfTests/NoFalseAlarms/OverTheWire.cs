namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>The suite reports no problem for any framing, combined with any permitted variations.</summary>
/// <remarks>A failure prints the seed. <see cref="VariedAttribute"/> explains how to reproduce the case.</remarks>
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
