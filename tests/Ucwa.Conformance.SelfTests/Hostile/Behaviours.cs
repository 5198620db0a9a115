using System.Net.Sockets;
using System.Text;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>The behaviours of servers on the wire.</summary>
internal static class Behaviours
{
    private const int MiB = 1024 * 1024;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly byte[] Megabyte = [.. Enumerable.Repeat((byte)' ', MiB)];

    /// <summary>Sends the response of the reference server.</summary>
    public static Behaviour Honest { get; } = async (received, stop) => await received.SendAsync(await received.HonestAsync(), stop);

    /// <summary>Sends a body that never ends.</summary>
    public static Behaviour Endless { get; } =
        async (received, stop) =>
        {
            await received.SendHeadAsync(stop);
            while (true)
            {
                await received.Stream.WriteAsync(Megabyte, stop);
            }
        };

    /// <summary>Sends a body of one gigabyte, with a matching Content-Length.</summary>
    public static Behaviour Gigabyte { get; } =
        async (received, stop) =>
        {
            await received.SendHeadAsync(stop, length: 1024 * MiB);
            for (var i = 0; i < 1024; i++)
            {
                await received.Stream.WriteAsync(Megabyte, stop);
            }
        };

    /// <summary>Sends one gigabyte compressed to one megabyte.</summary>
    public static Behaviour Bomb { get; } =
        (received, stop) =>
            received.SendAsync(
                Enumerable.Repeat(Compression.Compressed("gzip", Megabyte), 1024).SelectMany(part => part).ToArray(),
                stop,
                headers: "Content-Encoding: gzip"
            );

    /// <summary>Sends half of the headers, and then nothing.</summary>
    public static Behaviour SlowHeaders { get; } =
        async (received, stop) =>
        {
            await received.SendAsync("HTTP/1.1 200 OK\r\nContent-Ty", stop);
            await Task.Delay(Timeout.Infinite, stop);
        };

    /// <summary>Sends the body at one byte a second.</summary>
    public static Behaviour ByteASecond { get; } =
        async (received, stop) =>
        {
            await received.SendHeadAsync(stop);
            while (true)
            {
                await received.SendAsync(" ", stop);
                await Task.Delay(Second, stop);
            }
        };

    /// <summary>Resets the connection in the middle of the body.</summary>
    public static Behaviour Reset { get; } =
        async (received, stop) =>
        {
            await received.SendHeadAsync(stop, length: MiB);
            await received.SendAsync("{", stop);
            ((NetworkStream)received.Stream).Socket.Close(0);
        };

    /// <summary>Closes the connection without a response.</summary>
    public static Behaviour Dead { get; } = (_, _) => Task.CompletedTask;

    /// <summary>Sends the correct body with a Content-Length that is wrong by this many bytes.</summary>
    public static Behaviour Longer(int bytes) =>
        async (received, stop) =>
        {
            var body = (await received.HonestAsync()).Body;
            await received.SendHeadAsync(stop, length: body.Length + bytes);
            await received.Stream.WriteAsync(body, stop);
        };

    /// <summary>Sends the correct body, padded with white space to this size.</summary>
    public static Behaviour Padded(int bytes) =>
        async (received, stop) =>
        {
            var serverResponse = await received.HonestAsync();
            if (
                serverResponse is not { Status: 200 }
                || serverResponse.Header("Content-Type")?.StartsWith("application/", StringComparison.Ordinal) is not true
            )
            {
                await received.SendAsync(serverResponse, stop);
                return;
            }

            await received.SendHeadAsync(stop, length: bytes);
            await received.Stream.WriteAsync(serverResponse.Body, stop);
            for (var left = bytes - serverResponse.Body.Length; left > 0; left -= MiB)
            {
                await received.Stream.WriteAsync(Megabyte.AsMemory(0, Math.Min(left, MiB)), stop);
            }
        };

    /// <summary>Sends this status and these headers with an empty body.</summary>
    public static Behaviour Status(string status, params string[] headers) => (received, stop) => received.SendAsync(default, stop, status, headers);

    /// <summary>Sends this body, with each character as one byte. If <paramref name="xml"/> is null, requests for XML get the correct response.</summary>
    public static Behaviour Body(string json, string? xml = null) =>
        (received, stop) =>
            received.IsXml && xml is null ? Honest(received, stop) : received.SendAsync(Encoding.Latin1.GetBytes(received.IsXml ? xml! : json), stop);

    /// <summary>Sends the correct response with a changed body.</summary>
    public static Behaviour Reworked(Func<string, string> rework) =>
        async (received, stop) =>
        {
            var serverResponse = await received.HonestAsync();
            var isText = serverResponse.Header("Content-Type")?.StartsWith("image/", StringComparison.Ordinal) is not true;
            await received.SendAsync(
                isText ? serverResponse with { Body = Encoding.UTF8.GetBytes(rework(Encoding.UTF8.GetString(serverResponse.Body.Span))) } : serverResponse,
                stop
            );
        };

    /// <summary>Sends the correct response with additional members in JSON, and additional elements in XML.</summary>
    public static Behaviour With(string members, string elements = "") =>
        Reworked(body => body.StartsWith('{') ? $"{{{members},{body[1..]}" : body.Replace("</resource>", $"{elements}</resource>", StringComparison.Ordinal));
}

/// <summary>A server that does not answer before it may.</summary>
internal sealed class Held
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the request has come.</summary>
    public Task Reached => reached.Task;

    public Behaviour Behaviour => async (received, stop) =>
    {
        reached.TrySetResult();
        await released.Task.WaitAsync(stop);
        await received.SendAsync(await received.HonestAsync(), stop);
    };

    public void Release() => released.TrySetResult();

    public void ReleaseAfter(TimeSpan time) => _ = Task.Delay(time).ContinueWith(_ => Release(), TaskScheduler.Default);
}
