namespace Ucwa.Conformance.SelfTests.Fixtures;

/// <summary>A clock that advances only on request.</summary>
internal sealed class StoppedClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(ticks);

    public void Wait(double seconds) => ticks += (long)Math.Round(seconds * TimeSpan.TicksPerSecond);
}
