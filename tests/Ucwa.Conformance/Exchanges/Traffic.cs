namespace Ucwa.Conformance.Exchanges;

/// <summary>Every exchange of a run, bodies up to a bound in all: a server may answer with large ones, and often.</summary>
/// <param name="added">Told of each as it is added; null for nobody.</param>
public sealed class Traffic(Action<Exchange>? added = null)
{
    /// <summary>The most that is kept of all answers together: 64 MiB.</summary>
    public const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>The most that is kept of one answer, so that a few do not leave nothing for the others: 4 MiB.</summary>
    public const int MaxBytesOfOne = 4 * 1024 * 1024;

    // What an ordinary answer's headers take.
    private const int FewBytes = 4 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<int, Exchange> exchanges = [];
    private long kept;

    /// <summary>The exchanges so far, by their numbers.</summary>
    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            lock (gate)
            {
                return [.. exchanges.Values.OrderBy(exchange => exchange.Number)];
            }
        }
    }

    /// <summary>Keeps an exchange, unless it is known, or was never sent.</summary>
    public void Add(Exchange exchange)
    {
        if (exchange.WasNotSent)
        {
            return;
        }

        lock (gate)
        {
            exchanges.TryAdd(exchange.Number, exchange.Response is { } response ? exchange with { Response = Bounded(response) } : exchange);
        }

        added?.Invoke(exchange);
    }

    private Response Bounded(Response response)
    {
        // A character of a header takes two bytes.
        var ofHeaders = response.Headers.Sum(header => 2L * (header.Name.Length + header.Value.Length));
        var size = response.Body.Length + ofHeaders;
        if (size <= MaxBytesOfOne && kept + size <= MaxBytes)
        {
            kept += size;
            return response;
        }

        return response with { Body = ReadOnlyMemory<byte>.Empty, Headers = ofHeaders <= FewBytes ? response.Headers : [] };
    }
}
