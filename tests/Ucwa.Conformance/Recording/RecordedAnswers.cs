using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Recording;

/// <summary>What was answered to one question, each time that it was asked: given again in that order, and the last one from then on.</summary>
internal sealed class RecordedAnswers
{
    private readonly Lock gate = new();
    private readonly List<Exchange> exchanges = [];
    private readonly Dictionary<int, TaskCompletionSource> pending = [];
    private int next;

    /// <summary>Whether there is another one to come.</summary>
    public bool HasMore
    {
        get
        {
            lock (gate)
            {
                return next < exchanges.Count;
            }
        }
    }

    /// <summary>Adds one, behind the others.</summary>
    public void Add(Exchange exchange) => exchanges.Add(exchange);

    /// <summary>The next one.</summary>
    /// <param name="within">How long a request that may be held open is waited for; null for one that is not.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <remarks>A request that was pending when the next one was sent is pending again until the next one comes: on the event channel, that released it.</remarks>
    public async Task<Exchange> NextAsync(TimeSpan? within, CancellationToken cancellation)
    {
        Exchange exchange;
        Task? released = null;
        lock (gate)
        {
            var place = Math.Min(next++, exchanges.Count - 1);
            exchange = exchanges[place];
            if (pending.Remove(place - 1, out var earlier))
            {
                earlier.SetResult();
            }

            if (within is not null && next == place + 1 && place + 1 < exchanges.Count && exchanges[place + 1].Started < exchange.Started + exchange.Took)
            {
                released = (pending[place] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }

        if (released is not null)
        {
            await Task.WhenAny(released, Task.Delay(within!.Value, cancellation));
        }

        return exchange;
    }
}
