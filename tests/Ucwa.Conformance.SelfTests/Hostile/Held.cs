namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>A server that does not answer before it may.</summary>
internal sealed class Held
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the request has come.</summary>
    public Task Reached => reached.Task;

    public Behaviour Behaviour => async (received, stop) =>
    {
        reached.TrySetResult();
        await released.Task.WaitAsync(stop);
        await received.SendAsync(await received.HonestAsync(), stop);
    };

    public void Release() => released.TrySetResult();

    public void ReleaseAfter(TimeSpan time) => _ = Task.Delay(time).ContinueWith(_ => Release(), TaskScheduler.Default);
}
