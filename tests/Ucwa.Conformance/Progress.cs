using System.Globalization;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance;

/// <summary>What a run tells while it goes on: each request of signing in, then from time to time how far it is.</summary>
/// <remarks>Plain lines: the test platform reads a test host's streams, so they are never a terminal, where a line could be coloured or written over.</remarks>
/// <param name="say">Takes a line; called from many threads, one at a time.</param>
/// <param name="clock">Tells how long ago the last line was.</param>
internal sealed class Progress(Action<string> say, TimeProvider clock)
{
    private static readonly TimeSpan WhileDiscovering = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhileJudging = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);
    private Phase phase;
    private int requests;
    private int found;
    private long last;

    private enum Phase
    {
        Quiet,
        SigningIn,
        Discovering,
        Judging,
    }

    /// <summary>The run signs in: from now on each request is a line.</summary>
    /// <param name="endpoint">The endpoint, as a report names it.</param>
    public void SigningIn(string endpoint) => Begin(Phase.SigningIn, $"UCWA conformance: signing in at {Printable.Of(endpoint)}");

    /// <summary>The run reads a recording, all of it at once.</summary>
    public void Reading(string file) => Begin(Phase.Quiet, $"UCWA conformance: reading {Printable.Of(file)}");

    /// <summary>The run follows links: from now on a line every two seconds.</summary>
    public void Discovering() => Begin(Phase.Discovering, null);

    /// <summary>All is found that links lead to.</summary>
    public void Discovered() => Begin(Phase.Quiet, string.Create(CultureInfo.InvariantCulture, $"  discovered: {found} pages, {requests} requests"));

    /// <summary>A request was made, and answered or not.</summary>
    /// <param name="exchange">The exchange as it is recorded, secrets concealed.</param>
    public void Seen(Exchange exchange)
    {
        lock (gate)
        {
            requests++;
            if (phase is Phase.SigningIn)
            {
                say($"  {exchange.Request.Method} {Printable.Of(exchange.Request.Url.AbsoluteUri)}: {Printable.Of(exchange.Outcome)}");
                return;
            }

            var (every, line) = phase switch
            {
                Phase.Discovering => (WhileDiscovering, string.Create(CultureInfo.InvariantCulture, $"  discovering: {found} pages found, {requests} requests")),
                Phase.Judging => (WhileJudging, string.Create(CultureInfo.InvariantCulture, $"  judging: {judged.Count} pages, {requests} requests")),
                _ => (TimeSpan.MaxValue, ""),
            };
            if (clock.GetElapsedTime(last) >= every)
            {
                last = clock.GetTimestamp();
                say(line);
            }
        }
    }

    /// <summary>So many pages are found.</summary>
    public void Found(int pages)
    {
        lock (gate)
        {
            found = pages;
        }
    }

    /// <summary>A page is judged, in one aspect at least: from now on a line every ten seconds.</summary>
    public void Judged(string page)
    {
        lock (gate)
        {
            judged.Add(page);
            phase = Phase.Judging;
        }
    }

    private void Begin(Phase next, string? line)
    {
        lock (gate)
        {
            phase = next;
            last = clock.GetTimestamp();
            if (line is not null)
            {
                say(line);
            }
        }
    }
}
