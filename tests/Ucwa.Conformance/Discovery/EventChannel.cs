using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Discovery;

/// <summary>Asks the event channel twice at once, which releases the first request with PGetReplaced.</summary>
internal sealed class EventChannel(Questions questions)
{
    /// <summary>How long the first GET is given to arrive before the second is sent.</summary>
    private static readonly TimeSpan Head = TimeSpan.FromMilliseconds(300);

    /// <summary>The instance with what came of it; only where the first GET was still pending when the second was sent.</summary>
    public async Task<Instance> ReplaceAsync(Instance instance)
    {
        if (Next(instance) is not { } next)
        {
            return instance with { WhyNotReplaced = instance.Json.Events is null ? instance.Json.WhyUnread : "there is no next link to wait on" };
        }

        var first = questions.AgainAsync(next, Format.Json, GetAnswer.Events);
        await Task.WhenAny(first, Task.Delay(Head));
        if (first.IsCompleted)
        {
            var exchange = (await first).Exchange;
            return instance with { WhyNotReplaced = exchange.WasNotSent ? exchange.Outcome : "the channel had events to send, so no request was pending" };
        }

        var second = questions.AgainAsync(next, Format.Json, GetAnswer.Events);
        var replaced = await first;
        var (sent, released) = ((await second).Exchange.Started, replaced.Exchange.Started + replaced.Exchange.Took);
        if (sent >= released)
        {
            return instance with { WhyNotReplaced = $"the second request was not sent while the first was pending; {SettingNames.Concurrency} may be too low" };
        }

        return replaced.Exchange.Fault is { Kind: FaultKind.Quiet } && second.Result.Events is not null
            ? instance with { WhyNotReplaced = "the channel answered the second request first" }
            : instance with { Replaced = replaced };
    }

    private static Uri? Next(Instance instance) => instance.Json.Events is { } envelope
        && envelope.Links.TryGetValue("next", out var next) && next.Links is [{ Href: { } href }, ..]
            ? Hrefs.Resolve(instance.Url, href)
            : null;
}
