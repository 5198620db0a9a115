using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Endpoint;

/// <summary>Whether an endpoint still answers: one that does not is left alone, so that a run ends.</summary>
/// <remarks>A page that never answers says nothing of the others, so it is URLs that count, however often one was asked.</remarks>
internal sealed class Silence
{
    private const int UrlsInARow = 3;
    private const int LateInAll = 20;
    private readonly HashSet<string> silent = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private DateTimeOffset lastAnswer;
    private int late;

    /// <summary>Why the endpoint is asked no more; null where it is.</summary>
    public string? WhyNot
    {
        get
        {
            lock (gate)
            {
                return silent.Count >= UrlsInARow ? $"the endpoint stopped answering: {UrlsInARow} URLs in a row failed"
                    : late >= LateInAll ? $"the endpoint is too slow: {LateInAll} requests had no whole answer in time"
                    : null;
            }
        }
    }

    /// <summary>Notes an answer, whatever it says.</summary>
    public void Broken()
    {
        lock (gate)
        {
            lastAnswer = DateTimeOffset.UtcNow;
            silent.Clear();
        }
    }

    /// <summary>Notes why a URL gave no whole answer.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="kind">Why.</param>
    /// <param name="sent">When it was asked. Several that hang may end together; one that was asked before others answered is no sign of silence.</param>
    public void Noted(Uri url, FaultKind kind, DateTimeOffset sent)
    {
        // An endpoint that says too much is not silent.
        if (kind is not (FaultKind.Connection or FaultKind.Timeout))
        {
            Broken();
            return;
        }

        lock (gate)
        {
            if (sent >= lastAnswer)
            {
                silent.Add(url.GetLeftPart(UriPartial.Path));
            }

            late += kind is FaultKind.Timeout ? 1 : 0;
        }
    }
}
