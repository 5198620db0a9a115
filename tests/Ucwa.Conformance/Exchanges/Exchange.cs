namespace Ucwa.Conformance.Exchanges;

/// <summary>One request with its response, as recorded; secrets are already concealed in it.</summary>
/// <param name="Number">Its number in the run, from 1.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Response">What came, whole; null where nothing did.</param>
/// <param name="Fault">Why no response came, in words; null where one did.</param>
/// <param name="Started">When it was sent.</param>
/// <param name="Took">How long it took.</param>
public sealed record Exchange(int Number, Ask Request, Response? Response, ExchangeFault? Fault, DateTimeOffset Started, TimeSpan Took)
{
    /// <summary>The request's headers as they were sent, the token among them; secrets concealed.</summary>
    public IReadOnlyList<Header> Sent { get; init; } = [new Header("Accept", Request.Accept), .. Request.Headers];

    /// <summary>The answer in a few words: its status, or why there is none.</summary>
    public string Outcome => Response is null ? Fault?.What ?? "no answer" : $"{Response.Status}";

    /// <summary>Whether the suite itself did not send it, so that it says nothing of the endpoint.</summary>
    public bool WasNotSent => Fault is { Kind: FaultKind.NotSent };

    /// <summary>Whether there is no answer, and that is no fault of the endpoint: it was not asked, it had nothing to tell, or there was no room for it.</summary>
    public bool SaysNothing => WasNotSent || Fault is { Kind: FaultKind.Quiet or FaultKind.NotKept };
}

/// <summary>Why there is no response.</summary>
/// <param name="Kind">Who is at fault.</param>
/// <param name="What">What happened, in words.</param>
public sealed record ExchangeFault(FaultKind Kind, string What);

/// <summary>Kinds of faults.</summary>
public enum FaultKind
{
    /// <summary>The suite did not send the request: its budget is spent, or the endpoint is gone.</summary>
    NotSent,

    /// <summary>The connection failed or broke.</summary>
    Connection,

    /// <summary>The answer was not there in time.</summary>
    Timeout,

    /// <summary>The request may be held open until something happens, and nothing did while the suite waited.</summary>
    Quiet,

    /// <summary>The answer is larger than the suite reads.</summary>
    TooLarge,

    /// <summary>The answer is larger than what a run can still keep beside the answers before it.</summary>
    NotKept,
}

/// <summary>A request to be sent: a GET, except while signing in.</summary>
/// <param name="Url">The absolute URL.</param>
/// <param name="Accept">The media type asked for.</param>
public sealed record Ask(Uri Url, string Accept)
{
    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The body; null for none.</summary>
    public Content? Content { get; init; }

    /// <summary>Whether to leave the token out.</summary>
    public bool Anonymous { get; init; }

    /// <summary>The scopes of the token to use, <c>""</c> for one without any; null for the endpoint's own.</summary>
    public string? Scope { get; init; }

    /// <summary>How long to wait for an answer that may never come; null for the settings' own bound.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyList<Header> Headers { get; init; } = [];

    /// <summary>The same as a command line; the token stands in it as the variable <c>UCWA_TOKEN</c>, never as itself.</summary>
    public string Curl()
    {
        List<string> words = Method == "GET" ? ["curl", "-i"] : ["curl", "-i", "-X", Method];
        words.AddRange(["-H", Quoted($"Accept: {Accept}")]);
        words.AddRange(Headers.SelectMany(header => new[] { "-H", Quoted($"{header.Name}: {header.Value}") }));
        if (!Anonymous)
        {
            words.AddRange(["-H", $"\"Authorization: Bearer ${(Scope is null ? "UCWA_TOKEN" : "UCWA_UNSCOPED_TOKEN")}\""]);
        }

        if (Content is { } content)
        {
            words.AddRange(["-H", Quoted($"Content-Type: {content.MediaType}"), "--data", Quoted(content.Text)]);
        }

        return string.Join(' ', [.. words, Quoted(Url.AbsoluteUri)]);
    }

    private static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}

/// <summary>What a server answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers as they were sent, in their order.</param>
/// <param name="Body">The body, decompressed.</param>
public sealed record Response(int Status, IReadOnlyList<Header> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The size of the whole body in bytes, also where it is no longer kept.</summary>
    public int Size { get; init; } = Body.Length;

    /// <summary>Whether the body is kept whole.</summary>
    public bool IsWhole => Body.Length == Size;

    /// <summary>Whether the status says success.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The media type without its parameters, in lower case; null where none is said.</summary>
    public string? MediaType => Values("Content-Type").FirstOrDefault()?.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The values of a header.</summary>
    public IEnumerable<string> Values(string header) =>
        Headers.Where(sent => string.Equals(sent.Name, header, StringComparison.OrdinalIgnoreCase)).Select(sent => sent.Value);
}

/// <summary>The body of a request.</summary>
public sealed record Content(string MediaType, string Text);

/// <summary>An HTTP header.</summary>
public sealed record Header(string Name, string Value);
