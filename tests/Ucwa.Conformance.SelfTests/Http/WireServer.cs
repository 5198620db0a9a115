using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ucwa.Conformance.SelfTests.Http;

/// <summary>A server that shows what was on the wire, byte by byte, and may answer with anything, or not at all.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private const string End = "\r\n\r\n";
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<WireRequest, Stream, CancellationToken, Task> answer;
    private readonly X509Certificate2? certificate;
    private readonly Task accepting;
    private readonly ConcurrentQueue<WireRequest> requests = new();

    public WireServer(Func<WireRequest, Stream, CancellationToken, Task> answer, X509Certificate2? certificate = null)
    {
        this.answer = answer;
        this.certificate = certificate;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>A server that answers each request with this text, and closes.</summary>
    public WireServer(Func<WireRequest, string> answer, X509Certificate2? certificate = null)
        : this((request, stream, stop) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer(request)), stop).AsTask(), certificate) { }

    /// <summary>A proxy that leads every host to one port of this machine: it passes requests on, and opens tunnels.</summary>
    public static WireServer Forwarding(int port) =>
        new(
            async (request, stream, stop) =>
            {
                using var onward = new TcpClient();
                await onward.ConnectAsync(IPAddress.Loopback, port, stop);
                var there = onward.GetStream();
                if (request.Lines[0].StartsWith("CONNECT ", StringComparison.Ordinal))
                {
                    await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stop);
                }
                else
                {
                    var passed = request.Lines.Skip(1).Where(line => !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase));
                    var head = $"{request.Lines[0].Replace(request.Target, new Uri(request.Target).PathAndQuery, StringComparison.Ordinal)}\r\n"
                        + $"{string.Concat(passed.Select(line => line + "\r\n"))}Connection: close\r\n\r\n";
                    await there.WriteAsync(Encoding.Latin1.GetBytes(head), stop);
                }

                await Task.WhenAny(stream.CopyToAsync(there, stop), there.CopyToAsync(stream, stop));
            }
        );

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Its root.</summary>
    public Uri Url => new($"{(certificate is null ? "http" : "https")}://127.0.0.1:{Port}/");

    /// <summary>Every request that came.</summary>
    public IReadOnlyList<WireRequest> Requests => [.. requests];

    /// <summary>A whole answer.</summary>
    public static string Response(string body = "{}", string status = "200 OK", string type = "application/json", params string[] headers) =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = await SecuredAsync(client.GetStream());
                if (await HeadAsync(stream) is { } request)
                {
                    requests.Enqueue(request);
                    await answer(request, stream, stopping.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or AuthenticationException)
            {
                // The client hung up, as it may.
            }
        }
    }

    private async Task<Stream> SecuredAsync(Stream stream)
    {
        if (certificate is null)
        {
            return stream;
        }

        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
        return secured;
    }

    private async Task<WireRequest?> HeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (head.Length < End.Length || head.ToString(head.Length - End.Length, End.Length) != End)
        {
            if (await stream.ReadAsync(next, stopping.Token) == 0)
            {
                return null;
            }

            head.Append((char)next[0]);
        }

        return new WireRequest(head.ToString().TrimEnd().Split("\r\n"));
    }
}

/// <summary>A request as it was on the wire.</summary>
/// <param name="Lines">The request line and the headers.</param>
internal sealed record WireRequest(IReadOnlyList<string> Lines)
{
    /// <summary>The path and query.</summary>
    public string Target => Lines[0].Split(' ')[1];

    /// <summary>The path.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>The values of a header.</summary>
    public IReadOnlyList<string> Header(string name) =>
        [.. Lines.Skip(1).Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim())];
}
