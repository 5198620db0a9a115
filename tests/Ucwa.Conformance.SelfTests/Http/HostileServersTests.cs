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
        exchange.Error!.Kind.Should().Be(TransportErrorKind.Malformed);
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

    [Test]
    public async Task A_connection_that_closes_before_an_answer_is_none() => (await Asking.OnceAsync("")).Error!.Kind.Should().Be(TransportErrorKind.Connection);

    [TestCase("nonsense\r\n\r\n", "the answer is not valid HTTP")]
    [TestCase("HTTP/1.1 abc OK\r\n\r\n", "the answer is not valid HTTP")]
    [TestCase("HTTP/1.1 200 OK\r\nBad Header\r\n\r\n", "the answer is not valid HTTP")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", null)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Ty", "the connection was closed before the response was complete")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}", "the connection was closed before the response was complete")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "the answer is not valid HTTP")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", "the answer is not valid HTTP")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", "the connection was closed before the response was complete")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", "the body is not compressed as its Content-Encoding says")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\nConnection: close\r\n\r\n{}", null)]
    [TestCase("HTTP/2.0 200 OK\r\n\r\n", "the answer is not valid HTTP")]
    [TestCase("HTTP/1.1 99 Low\r\n\r\n", "the answer is not valid HTTP")]
    public async Task Malformed_HTTP_is_an_answer_with_a_reason(string response, string? words)
    {
        var exchange = await Asking.OnceAsync(response);

        if (words is null)
        {
            // Whether it may be read is the transport's to say, but it is no silence.
            (exchange.Response is not null || exchange.Error!.Kind is TransportErrorKind.Malformed).Should().BeTrue();
            return;
        }

        exchange.Response.Should().BeNull();
        exchange.Error!.Kind.Should().Be(TransportErrorKind.Malformed);
        exchange.Error.Description.Should().StartWith(words).And.NotContain("Exception").And.NotContain("\n");
        exchange.NoResponseReason.Code.Should().Be(UntestedCode.AnswerNotHttp);
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
        exchange.Error!.Kind.Should().BeOneOf(TransportErrorKind.Malformed, TransportErrorKind.Connection);
    }

    [Test]
    public async Task Malformed_HTTP_never_counts_toward_giving_up()
    {
        await using var server = new WireServer(_ => "nonsense\r\n\r\n");
        using var client = Asking.Client(server);

        for (var i = 0; i < 12; i++)
        {
            (await client.GetAsync(server, $"{i}")).Error!.Kind.Should().Be(TransportErrorKind.Malformed);
        }
    }

    [Test]
    public async Task Pages_that_close_the_connection_are_no_reason_to_give_up_while_another_answers()
    {
        await using var server = new WireServer(request => request.Path == "/good" ? WireServer.Response() : "");
        using var client = Asking.Client(server);
        await client.GetAsync(server, "good");

        for (var i = 0; i < 12; i++)
        {
            (await client.GetAsync(server, $"{i}")).Error!.Kind.Should().Be(TransportErrorKind.Connection);
        }

        (await client.GetAsync(server, "good")).Response!.Status.Should().Be(200);
    }

    [Test]
    public async Task A_server_that_does_not_answer_any_more_is_given_up_after_one_more_question()
    {
        var isDead = false;
        await using var server = new WireServer(_ => isDead ? "" : WireServer.Response());
        using var client = Asking.Client(server);
        await client.GetAsync(server, "good");
        isDead = true;

        var exchanges = new List<Exchange>();
        for (var i = 0; i < 6; i++)
        {
            exchanges.Add(await client.GetAsync(server, $"{i}"));
        }

        exchanges.Select(exchange => exchange.WasNotSent).Should().Equal(false, false, true, true, true, true);
        exchanges[^1].NoResponseReason.Code.Should().Be(UntestedCode.EndpointSilent);
        server.Requests[^1].Path.Should().Be("/good");
    }

    [Test]
    public async Task Any_number_of_pages_may_time_out_while_another_answers_and_each_is_asked_once()
    {
        const int pages = 24;
        await using var server = new WireServer(
            (request, stream, stop) => request.Path == "/good"
                ? stream.WriteAsync(Encoding.Latin1.GetBytes(WireServer.Response()), stop).AsTask()
                : Task.Delay(Timeout.Infinite, stop));
        using var client = Asking.Client(server, Asking.Settings with { Timeout = TimeSpan.FromSeconds(1), Concurrency = 8 });
        await client.GetAsync(server, "good");

        var late = await Task.WhenAll(Enumerable.Range(0, pages).Select(page => client.GetAsync(server, $"{page}")));
        (await client.GetAsync(server, "good")).Response!.Status.Should().Be(200);
        var again = await Task.WhenAll(Enumerable.Range(0, pages).Select(page => client.GetAsync(server, $"{page}?for=another-purpose")));

        late.Select(exchange => exchange.NoResponseReason.Code).Should().AllBeEquivalentTo(UntestedCode.TimedOut);
        again.Select(exchange => exchange.NoResponseReason.Code).Should().AllBeEquivalentTo(UntestedCode.TimedOutBefore);
        server.Requests.Count(request => request.Path != "/good").Should().Be(pages);
    }

    private static async Task<Exchange> AskAsync(Func<Stream, CancellationToken, Task> answer, TimeSpan? timeout = null)
    {
        await using var server = new WireServer((_, stream, stop) => answer(stream, stop));
        using var client = Asking.Client(server, Asking.Settings with { Timeout = timeout ?? Asking.Settings.Timeout });
        return await client.GetAsync(server);
    }
}
