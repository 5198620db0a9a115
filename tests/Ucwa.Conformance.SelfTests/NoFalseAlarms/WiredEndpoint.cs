using System.Text;
using Ucwa.Conformance.SelfTests.Http;
using Ucwa.Conformance.SelfTests.MutationTests;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A varied server behind a socket. The suite's own client sends the requests, and the framing is applied to each response.</summary>
internal sealed class WiredEndpoint : IEndpoint, IAsyncDisposable
{
    private const string AskedUrl = "X-Asked-Url";
    private readonly VariedEndpoint varied;
    private readonly int seed;
    private readonly Framing framing;
    private readonly WireServer server;
    private readonly UcwaClient client;

    /// <param name="varied">The server.</param>
    /// <param name="seed">The seed of the framing.</param>
    /// <param name="framing">The framing of the responses.</param>
    public WiredEndpoint(VariedEndpoint varied, int seed, Framing framing)
    {
        this.varied = varied;
        this.seed = seed;
        this.framing = framing;
        server = new WireServer(AnswerAsync);
        client = Asking.Client(server, Asking.Settings with { ScopedTokens = InProcessEndpoint.ScopedTokens });
    }

    public Uri Application => varied.Application;

    public IReadOnlyList<(string Page, Uri Url)> SignInPages => varied.SignInPages;

    public async Task<Exchange> GetAsync(RequestSpec requestSpec, CancellationToken cancellation)
    {
        // The port differs in each run, but a case must be reproducible, so pass the original URL in a header.
        var sent = requestSpec with
        {
            Url = new Uri(server.Url, requestSpec.Url.PathAndQuery),
            Headers = [.. requestSpec.Headers, new Header(AskedUrl, requestSpec.Url.AbsoluteUri)],
        };
        return await client.SendAsync(sent, cancellation) with { Request = requestSpec };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    private async Task AnswerAsync(WireRequest request, Stream stream, CancellationToken stop)
    {
        var requestSpec = Heard(request);
        var response = (await varied.GetAsync(requestSpec, stop)).Response!;
        var framed = framing.Frame(Framed.Of(response), RandomSource.At(seed, requestSpec.Url.AbsoluteUri, requestSpec.Accept));
        await stream.WriteAsync(framed.Bytes(), stop);
    }

    private static RequestSpec Heard(WireRequest request)
    {
        var token = request.Header("Authorization") is [var sent] ? sent : null;
        var headers = request
            .Lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .Where(header => header[0].StartsWith("X-", StringComparison.OrdinalIgnoreCase) && header[0] != AskedUrl);

        // The path as sent, in which the client has restored redacted keys.
        return new RequestSpec(new Uri(new Uri(request.Header(AskedUrl)[0]), request.Lines[0].Split(' ')[1]), request.Header("Accept")[0])
        {
            Anonymous = token is null,
            Scope = token is null
                ? null
                : InProcessEndpoint.ScopedTokens.Where(scoped => token == $"Bearer {scoped.Value}").Select(scoped => scoped.Key).FirstOrDefault(),
            Headers = [.. headers.Select(header => new Header(header[0], header[1]))],
        };
    }
}

/// <summary>A response as it is sent over the wire.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The encoded body.</param>
/// <param name="Before">The text before the status line.</param>
internal sealed record Framed(int Status, IReadOnlyList<Header> Headers, byte[] Body, string Before)
{
    /// <summary>Creates a response after which the connection closes.</summary>
    public static Framed Of(Response response) => new(response.Status, [.. response.Headers, new Header("Connection", "close")], response.Body.ToArray(), "");

    /// <summary>Returns a copy with an additional header.</summary>
    public Framed With(string name, string value) => this with { Headers = [.. Headers, new Header(name, value)] };

    /// <summary>The complete response in bytes.</summary>
    public byte[] Bytes() =>
        [
            .. Encoding.Latin1.GetBytes(
                $"{Before}HTTP/1.1 {Status} Whatever\r\n{string.Concat(Headers.Select(header => $"{header.Name}: {header.Value}\r\n"))}\r\n"
            ),
            .. Body,
        ];
}
