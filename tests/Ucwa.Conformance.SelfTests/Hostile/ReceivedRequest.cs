using System.Text;
using Ucwa.Conformance.SelfTests.Http;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>A request to a hostile server, and its connection.</summary>
/// <param name="Request">The request.</param>
/// <param name="Stream">The connection.</param>
/// <param name="HonestAsync">Returns the response of the reference server.</param>
internal sealed record ReceivedRequest(WireRequest Request, Stream Stream, Func<Task<ServerResponse>> HonestAsync)
{
    /// <summary>True if the client asks for XML.</summary>
    public bool IsXml => Request.Header("Accept").Any(accept => accept.Contains("xml", StringComparison.Ordinal));

    /// <summary>The media type for the format that the client asks for.</summary>
    public string MediaType => IsXml ? "application/xml" : "application/json";

    /// <summary>Sends text, each character as one byte.</summary>
    public Task SendAsync(string text, CancellationToken stop) => Stream.WriteAsync(Encoding.Latin1.GetBytes(text), stop).AsTask();

    /// <summary>Sends the head of a response. If there is no length, the end of the connection ends the body.</summary>
    public Task SendHeadAsync(CancellationToken stop, string status = "200 OK", long? length = null, params IEnumerable<string> headers) => SendAsync(
        string.Concat(new[] { $"HTTP/1.1 {status}", $"Content-Type: {MediaType}", "Connection: close" }
            .Concat(length is null ? [] : [$"Content-Length: {length}"])
            .Concat(headers)
            .Select(line => $"{line}\r\n")) + "\r\n",
        stop);

    /// <summary>Sends a response of the reference server.</summary>
    public async Task SendAsync(ServerResponse serverResponse, CancellationToken stop)
    {
        var headers = string.Concat(serverResponse.Headers.Select(header => $"{header.Key}: {header.Value}\r\n"));
        await SendAsync($"HTTP/1.1 {serverResponse.Status} Fine\r\n{headers}Content-Length: {serverResponse.Body.Length}\r\nConnection: close\r\n\r\n", stop);
        await Stream.WriteAsync(serverResponse.Body, stop);
    }

    /// <summary>Sends a complete response.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> body, CancellationToken stop, string status = "200 OK", params IEnumerable<string> headers)
    {
        await SendHeadAsync(stop, status, body.Length, headers);
        await Stream.WriteAsync(body, stop);
    }
}
