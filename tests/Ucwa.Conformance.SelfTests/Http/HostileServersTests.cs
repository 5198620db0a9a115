using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Ucwa.Conformance.SelfTests.Http;

public sealed class HostileServersTests
{
    private const int MiB = 1024 * 1024;
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Bounded = TimeSpan.FromSeconds(5);
    private static readonly TransportError TooLarge = new(TransportErrorKind.TooLarge, "the response body is larger than 16 MiB");
    private static readonly byte[] Head = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");

    [Test]
    public async Task A_body_of_16_MiB_is_read()
    {
        var exchange = await AskAsync(async (stream, stop) =>
        {
            await stream.WriteAsync(Head, stop);
            await stream.WriteAsync(new byte[16 * MiB], stop);
        });

        exchange.Response!.Body.Length.Should().Be(16 * MiB);
    }

    [Test]
    public async Task One_byte_more_is_too_large()
    {
        var exchange = await AskAsync(async (stream, stop) =>
        {
            await stream.WriteAsync(Head, stop);
            await stream.WriteAsync(new byte[(16 * MiB) + 1], stop);
        });

        exchange.Response.Should().BeNull();
        exchange.Error.Should().Be(TooLarge);
    }

    [Test]
    public async Task A_body_without_end_is_cut_off()
    {
        var exchange = await AskAsync(async (stream, stop) =>
        {
            await stream.WriteAsync(Head, stop);
            while (true)
            {
                await stream.WriteAsync(new byte[MiB], stop);
            }
        });

        exchange.Error.Should().Be(TooLarge);
    }

    [Test]
    public async Task Headers_without_end_are_cut_off()
    {
        var exchange = await AskAsync(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), stop);
            while (true)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-More: {new string('x', 8000)}\r\n"), stop);
            }
        });

        exchange.Response.Should().BeNull();
        exchange.Error!.Kind.Should().Be(TransportErrorKind.Connection);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_answer_that_trickles_is_given_up_at_the_timeout(bool headFirst)
    {
        var clock = Stopwatch.StartNew();

        var exchange = await AskAsync(
            async (stream, stop) =>
            {
                await stream.WriteAsync(headFirst ? Head : Head[..10], stop);
                while (headFirst)
                {
                    await stream.WriteAsync("1"u8.ToArray(), stop);
                    await Task.Delay(20, stop);
                }

                await Task.Delay(Timeout.Infinite, stop);
            },
            Short);

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Timeout);
        exchange.Error.Description.Should().StartWith("no complete response within").And.Contain("UCWA_TIMEOUT");
        // A timer may be a tick early.
        clock.Elapsed.Should().BeGreaterThan(0.9 * Short).And.BeLessThan(Bounded);
    }

    [TestCase("")]
    [TestCase("nonsense\r\n\r\n")]
    [TestCase("HTTP/1.1 abc OK\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task An_answer_that_is_none_is_a_fault_of_the_connection_in_words(string response)
    {
        var exchange = await Asking.OnceAsync(response);

        exchange.Response.Should().BeNull();
        exchange.Error!.Kind.Should().Be(TransportErrorKind.Connection);
        exchange.Error.Description.Should().NotBeEmpty().And.NotContain("Exception").And.NotContain("\n");
        exchange.Outcome.Should().Be(exchange.Error.Description);
    }

    [Test]
    public async Task A_connection_that_is_reset_within_the_body_is_a_fault()
    {
        var exchange = await AskAsync(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), stop);
            ((NetworkStream)stream).Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        });

        exchange.Response.Should().BeNull();
        exchange.Error!.Kind.Should().Be(TransportErrorKind.Connection);
    }

    private static async Task<Exchange> AskAsync(Func<Stream, CancellationToken, Task> answer, TimeSpan? timeout = null)
    {
        await using var server = new WireServer((_, stream, stop) => answer(stream, stop));
        using var client = Asking.Client(server, Asking.Settings with { Timeout = timeout ?? Asking.Settings.Timeout });
        return await client.GetAsync(server);
    }
}
