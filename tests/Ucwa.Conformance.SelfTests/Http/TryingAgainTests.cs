using System.Diagnostics;

namespace Ucwa.Conformance.SelfTests.Http;

public sealed class TryingAgainTests
{
    [Test]
    public async Task A_connection_that_closes_at_once_is_tried_twice_more()
    {
        await using var server = new WireServer(_ => "");
        using var client = Asking.Client(server);

        var exchange = await client.GetAsync(server);

        exchange.Error.Should().Be(new TransportError(TransportErrorKind.Connection, "the server closed the connection without a response"));
        server.Requests.Should().HaveCount(3);
    }

    [Test]
    public async Task A_connection_that_recovers_is_an_answer()
    {
        var calls = 0;
        await using var server = new WireServer(_ => Interlocked.Increment(ref calls) < 3 ? "" : WireServer.Response());
        using var client = Asking.Client(server);

        (await client.GetAsync(server)).Response!.Status.Should().Be(200);
    }

    [Test]
    public async Task Nothing_that_listens_is_said_in_words()
    {
        Uri url;
        await using (var server = new WireServer(_ => ""))
        {
            url = server.Url;
        }

        using var client = new UcwaClient(Asking.Settings with { Token = Asking.Token }, url);

        var exchange = await client.SendAsync(new RequestSpec(url, "application/json"), CancellationToken.None);

        exchange.Error.Should().Be(new TransportError(TransportErrorKind.Connection, "connection refused: no server listens there"));
    }

    [Test]
    public async Task An_unknown_host_is_said_in_words()
    {
        var url = new Uri("http://no-such-host.invalid/");
        using var client = new UcwaClient(Asking.Settings with { Token = Asking.Token }, url);

        var exchange = await client.SendAsync(new RequestSpec(url, "application/json"), CancellationToken.None);

        exchange.Error.Should().Be(new TransportError(TransportErrorKind.Connection, "unknown host name"));
    }

    [TestCase("503 Service Unavailable")]
    [TestCase("429 Too Many Requests")]
    public async Task A_server_that_asks_for_patience_gets_it(string status)
    {
        var calls = 0;
        await using var server = new WireServer(_ =>
            Interlocked.Increment(ref calls) == 1 ? WireServer.Response("", status, headers: "Retry-After: 1") : WireServer.Response()
        );
        using var client = Asking.Client(server);
        var clock = Stopwatch.StartNew();

        var exchange = await client.GetAsync(server);

        exchange.Response!.Status.Should().Be(200);
        server.Requests.Should().HaveCount(2);
        clock.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(900));
    }

    [Test]
    public async Task Patience_ends_after_two_more_tries()
    {
        await using var server = new WireServer(_ => WireServer.Response("", "503 Service Unavailable", headers: "Retry-After: 0"));
        using var client = Asking.Client(server);

        var exchange = await client.GetAsync(server);

        exchange.Response!.Status.Should().Be(503);
        server.Requests.Should().HaveCount(3);
    }

    [TestCase("Retry-After: 11")]
    [TestCase("Retry-After: 999999999999")]
    [TestCase("Retry-After: soon")]
    [TestCase("Retry-After: -1")]
    [TestCase("X-Other: 1")]
    public async Task A_wait_that_is_too_long_or_unknown_is_not_waited_for(string header)
    {
        await using var server = new WireServer(_ => WireServer.Response("", "503 Service Unavailable", headers: header));
        using var client = Asking.Client(server);
        var clock = Stopwatch.StartNew();

        var exchange = await client.GetAsync(server);

        exchange.Response!.Status.Should().Be(503);
        server.Requests.Should().HaveCount(1);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Test]
    public async Task An_answer_that_is_too_late_is_not_asked_for_again()
    {
        await using var server = new WireServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        using var client = Asking.Client(server, Asking.Settings with { Timeout = TimeSpan.FromMilliseconds(300) });

        await client.GetAsync(server);

        server.Requests.Should().HaveCount(1);
    }

    [Test]
    public async Task A_cancelled_run_stops_at_once()
    {
        await using var server = new WireServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        using var client = Asking.Client(server);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var asking = () => client.SendAsync(new RequestSpec(server.Url, "application/json"), cancellation.Token);

        await asking.Should().ThrowAsync<OperationCanceledException>();
    }
}
