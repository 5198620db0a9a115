namespace Ucwa.Conformance.SelfTests.Http;

public sealed class BudgetsTests
{
    [Test]
    public async Task No_more_requests_are_sent_than_the_budget_allows()
    {
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server, Asking.Settings with { MaxRequests = 2 });
        await client.GetAsync(server);
        await client.GetAsync(server);

        var third = await client.GetAsync(server);

        third.WasNotSent.Should().BeTrue();
        third.Error!.Description.Should().Be("the limit of 2 requests (UCWA_MAX_REQUESTS) was reached");
        server.Requests.Should().HaveCount(2);
    }

    [Test]
    public async Task Tries_count_against_the_budget()
    {
        await using var server = new WireServer(_ => "");
        using var client = Asking.Client(server, Asking.Settings with { MaxRequests = 2 });

        await client.GetAsync(server);

        server.Requests.Should().HaveCount(2);
    }

    [Test]
    public async Task After_three_URLs_in_a_row_that_failed_an_endpoint_is_left_alone()
    {
        await using var server = new WireServer(_ => "");
        using var client = Asking.Client(server);
        await client.GetAsync(server, "a");
        await client.GetAsync(server, "b");
        await client.GetAsync(server, "c?again");

        var next = await client.GetAsync(server, "d");

        next.WasNotSent.Should().BeTrue();
        next.Error!.Description.Should().Be("the suite stopped sending requests: 3 URLs in a row did not respond");
        server.Requests.Should().HaveCount(3 + 3 + 1);
    }

    [Test]
    public async Task One_URL_that_fails_for_ever_says_nothing_of_the_others()
    {
        await using var server = new WireServer(request => request.Target.StartsWith("/a", StringComparison.Ordinal) ? "" : WireServer.Response());
        using var client = Asking.Client(server);
        for (var i = 0; i < 4; i++)
        {
            (await client.GetAsync(server, $"a?{i}")).WasNotSent.Should().BeFalse();
        }

        (await client.GetAsync(server, "b")).Response!.Status.Should().Be(200);
    }

    [Test]
    public async Task URLs_that_hang_beside_others_that_answer_say_nothing_of_those()
    {
        await using var server = new WireServer(
            async (request, stream, stop) =>
            {
                await Task.Delay(request.Target.StartsWith("/late", StringComparison.Ordinal) ? Timeout.Infinite : 0, stop);
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(WireServer.Response()), stop);
            }
        );
        using var client = Asking.Client(server, Asking.Settings with { Timeout = TimeSpan.FromSeconds(2), Concurrency = 10 });
        var late = Enumerable.Range(0, 5).Select(i => client.GetAsync(server, $"late/{i}")).ToList();
        await client.GetAsync(server, "prompt");
        await Task.WhenAll(late);

        (await client.GetAsync(server, "prompt")).Response!.Status.Should().Be(200);
    }

    [Test]
    public async Task Large_answers_are_kept_as_far_as_there_is_room_and_small_ones_always()
    {
        var large = WireServer.Response(new string(' ', 10 * 1024 * 1024));
        await using var server = new WireServer(request => request.Target == "/large" ? large : WireServer.Response());
        using var client = Asking.Client(server);
        for (var i = 0; i < 4; i++)
        {
            (await client.GetAsync(server, "large")).Response!.Status.Should().Be(200);
        }

        var fifth = await client.GetAsync(server, "large");

        fifth.Response.Should().BeNull();
        fifth
            .Error.Should()
            .Be(
                new TransportError(
                    TransportErrorKind.OverBudget,
                    "response body dropped: the limit of 128 MiB for all large bodies of a run was reached. Lower UCWA_SAMPLE to request fewer instances"
                )
            );
        fifth.IsInconclusive.Should().BeTrue();
        (await client.GetAsync(server)).Response!.Status.Should().Be(200);
    }

    [Test]
    public async Task An_answer_between_faults_begins_the_count_anew()
    {
        var calls = 0;
        await using var server = new WireServer(_ => Interlocked.Increment(ref calls) % 3 == 0 ? WireServer.Response() : "");
        using var client = Asking.Client(server);

        for (var i = 0; i < 3; i++)
        {
            (await client.GetAsync(server)).Response!.Status.Should().Be(200);
        }
    }

    [Test]
    public async Task Another_host_is_not_asked_and_does_not_count()
    {
        await using var other = new WireServer(_ => WireServer.Response());
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server, Asking.Settings with { MaxRequests = 1 });

        var exchange = await client.GetAsync(other);

        exchange.WasNotSent.Should().BeTrue();
        exchange.Error!.Description.Should().StartWith($"http://127.0.0.1:{other.Port} is not the endpoint's origin; if it may receive your credentials, list its host in UCWA_TRUSTED_HOSTS");
        other.Requests.Should().BeEmpty();
        (await client.GetAsync(server)).Response!.Status.Should().Be(200);
    }

    [Test]
    public async Task A_trusted_host_is_asked_with_the_token()
    {
        await using var other = new WireServer(_ => WireServer.Response());
        await using var server = new WireServer(_ => WireServer.Response());
        using var client = Asking.Client(server, Asking.Settings with { TrustedHosts = ["localhost"] });

        var exchange = await client.SendAsync(new RequestSpec(new Uri($"http://localhost:{other.Port}/"), "application/json"), CancellationToken.None);

        exchange.Response!.Status.Should().Be(200);
        other.Requests.Single().Header("Authorization").Should().Equal($"Bearer {Asking.Token}");
    }
}
