using System.Net.Sockets;
using System.Text;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>What servers do on the wire.</summary>
internal static class Behaviours
{
    private const int MiB = 1024 * 1024;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly byte[] Megabyte = [.. Enumerable.Repeat((byte)' ', MiB)];

    /// <summary>What a good server does.</summary>
    public static Behaviour Honest { get; } = async (received, stop) => await received.SendAsync(await received.HonestAsync(), stop);

    /// <summary>A body that never ends.</summary>
    public static Behaviour Endless { get; } =
        async (received, stop) =>
        {
            await received.SendHeadAsync(stop);
            while (true)
            {
                await received.Stream.WriteAsync(Megabyte, stop);
            }
        };

    /// <summary>A body of a gigabyte, as its length says.</summary>
    public static Behaviour Gigabyte { get; } =
        async (received, stop) =>
        {
            await received.SendHeadAsync(stop, length: 1024 * MiB);
            for (var i = 0; i < 1024; i++)
            {
                await received.Stream.WriteAsync(Megabyte, stop);
            }
        };

    /// <summary>A gigabyte that is a megabyte on the wire.</summary>
    public static Behaviour Bomb { get; } =
        (received, stop) =>
            received.SendAsync(
                Enumerable.Repeat(Compression.Compressed("gzip", Megabyte), 1024).SelectMany(part => part).ToArray(),
                stop,
                headers: "Content-Encoding: gzip"
            );

    /// <summary>Half of the headers, and then nothing.</summary>
    public static Behaviour SlowHeaders { get; } =
        async (received, stop) =>
        {
            await received.SendAsync("HTTP/1.1 200 OK\r\nContent-Ty", stop);
            await Task.Delay(Timeout.Infinite, stop);
        };

    /// <summary>A body of which a byte comes each second.</summary>
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

    /// <summary>A connection that is reset in the middle of the body.</summary>
    public static Behaviour Reset { get; } =
        async (received, stop) =>
        {
            await received.SendHeadAsync(stop, length: MiB);
            await received.SendAsync("{", stop);
            ((NetworkStream)received.Stream).Socket.Close(0);
        };

    /// <summary>No answer at all: the connection is closed.</summary>
    public static Behaviour Dead { get; } = (_, _) => Task.CompletedTask;

    /// <summary>A good answer, whose length is said to be another.</summary>
    public static Behaviour Longer(int bytes) =>
        async (received, stop) =>
        {
            var body = (await received.HonestAsync()).Body;
            await received.SendHeadAsync(stop, length: body.Length + bytes);
            await received.Stream.WriteAsync(body, stop);
        };

    /// <summary>A good answer with white space behind it, up to this size.</summary>
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

    /// <summary>Another status, with these headers and an empty body.</summary>
    public static Behaviour Status(string status, params string[] headers) => (received, stop) => received.SendAsync(default, stop, status, headers);

    /// <summary>This body, the same in JSON and in XML, each character as one byte.</summary>
    public static Behaviour Body(string json, string? xml = null) =>
        (received, stop) =>
            received.IsXml && xml is null ? Honest(received, stop) : received.SendAsync(Encoding.Latin1.GetBytes(received.IsXml ? xml! : json), stop);

    /// <summary>A good answer with something changed in its body.</summary>
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

    /// <summary>A good answer with further members in JSON, and further elements in XML.</summary>
    public static Behaviour With(string members, string elements = "") =>
        Reworked(body => body.StartsWith('{') ? $"{{{members},{body[1..]}" : body.Replace("</resource>", $"{elements}</resource>", StringComparison.Ordinal));
}
