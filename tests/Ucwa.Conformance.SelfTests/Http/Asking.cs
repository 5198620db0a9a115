using System.IO.Compression;
using System.Text;

namespace Ucwa.Conformance.SelfTests.Http;

/// <summary>A client for tests: quick to give up, with a token of its own.</summary>
internal static class Asking
{
    public const string Token = "cwt=canary/7f3a+token==";

    /// <summary>Settings of a test.</summary>
    public static RunSettings Settings { get; } = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>A client for a server.</summary>
    public static UcwaClient Client(WireServer server, RunSettings? settings = null) => new((settings ?? Settings) with { Token = Token }, server.Url);

    /// <summary>A GET of a path.</summary>
    public static Task<Exchange> GetAsync(this UcwaClient client, WireServer server, string path = "a") =>
        client.SendAsync(new RequestSpec(new Uri(server.Url, path), "application/json"), CancellationToken.None);

    /// <summary>One GET of a server that answers so.</summary>
    public static async Task<Exchange> OnceAsync(string response, RunSettings? settings = null)
    {
        await using var server = new WireServer(_ => response);
        using var client = Client(server, settings);
        return await client.GetAsync(server);
    }

    /// <summary>The body as text.</summary>
    public static string Text(this Exchange exchange) => Encoding.UTF8.GetString(exchange.Response!.Body.Span);
}

/// <summary>Compresses bodies for a <c>Content-Encoding</c>.</summary>
internal static class Compression
{
    /// <summary>The compressed body; in gzip where the encoding is none of the others.</summary>
    public static byte[] Compressed(string encoding, byte[] body)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Fastest),
            _ => new GZipStream(compressed, CompressionLevel.Fastest),
        })
        {
            stream.Write(body);
        }

        return compressed.ToArray();
    }
}
