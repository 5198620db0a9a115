using System.Text;
using Ucwa.Conformance.SelfTests.Http;
using Ucwa.Conformance.SelfTests.MutationTests;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A varied server behind a socket, asked by the suite's own client; its answers are framed as chance has it.</summary>
internal sealed class WiredEndpoint : IEndpoint, IAsyncDisposable
{
    private const string AskedUrl = "X-Asked-Url";
    private readonly VariedEndpoint varied;
    private readonly int seed;
    private readonly Framing framing;
    private readonly WireServer server;
    private readonly UcwaClient client;

    /// <param name="varied">The server.</param>
    /// <param name="seed">The chance.</param>
    /// <param name="framing">How its answers are framed.</param>
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
        // The socket's port is another each time, and a case has to be the same: the server answers as at its own URL.
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

        // The path as it was sent, in which keys are no longer concealed.
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

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Status">The status line's code.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body, as far as it is encoded.</param>
/// <param name="Before">What comes before the status line.</param>
internal sealed record Framed(int Status, IReadOnlyList<Header> Headers, byte[] Body, string Before)
{
    /// <summary>An answer, after which the connection closes.</summary>
    public static Framed Of(Response response) => new(response.Status, [.. response.Headers, new Header("Connection", "close")], response.Body.ToArray(), "");

    /// <summary>The same with a header more.</summary>
    public Framed With(string name, string value) => this with { Headers = [.. Headers, new Header(name, value)] };

    /// <summary>All that is sent.</summary>
    public byte[] Bytes() =>
        [
            .. Encoding.Latin1.GetBytes(
                $"{Before}HTTP/1.1 {Status} Whatever\r\n{string.Concat(Headers.Select(header => $"{header.Name}: {header.Value}\r\n"))}\r\n"
            ),
            .. Body,
        ];
}
