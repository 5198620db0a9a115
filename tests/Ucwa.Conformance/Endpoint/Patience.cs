using System.Globalization;
using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Endpoint;

/// <summary>How long to wait before a GET is sent once more, and how often.</summary>
/// <param name="budget">The longest that a Retry-After may make one GET wait, all tries together.</param>
internal sealed class Patience(TimeSpan budget)
{
    private const int Retries = 2;
    private const int TooManyRequests = 429;
    private const int Unavailable = 503;
    private static readonly TimeSpan AfterFault = TimeSpan.FromMilliseconds(100);
    private TimeSpan left = budget;
    private int tries;

    /// <summary>The time to wait; null where the exchange stands.</summary>
    public TimeSpan? WaitBeforeAnother(Exchange exchange)
    {
        // Only a plain GET is repeated: a POST could act twice, and a probe with headers asks for just this answer.
        if (tries >= Retries || exchange.Request is not { Method: "GET", Headers.Count: 0 })
        {
            return null;
        }

        var wait = exchange switch
        {
            { Fault.Kind: FaultKind.Connection } => AfterFault,
            { Response: { Status: TooManyRequests or Unavailable } response } => RetryAfter(response, exchange.Started),
            _ => null,
        };
        if (wait is null || wait > left)
        {
            return null;
        }

        tries++;
        left -= wait.Value;
        return wait;
    }

    private static TimeSpan? RetryAfter(Response response, DateTimeOffset now)
    {
        if (response.Values("Retry-After").FirstOrDefault() is not { } value)
        {
            return null;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? TimeSpan.FromTicks(Math.Max(0, (instant - now).Ticks))
            : null;
    }
}
