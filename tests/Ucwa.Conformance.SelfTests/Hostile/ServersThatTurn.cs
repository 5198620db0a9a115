namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Servers that answer correctly at first, and then fail or refuse.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ServersThatTurn
{
    [Test]
    public async Task A_server_that_dies_half_way_is_left_alone()
    {
        await using var server = new HostileServer().After(300, Behaviours.Dead);
        await IsLeftAloneAsync(server, "the suite stopped sending requests: 3 URLs in a row did not respond");
    }

    [Test]
    public async Task A_server_that_hangs_half_way_is_left_alone()
    {
        await using var server = new HostileServer { Timeout = 2 }.After(300, Behaviours.SlowHeaders);
        await IsLeftAloneAsync(server, "the suite stopped sending requests: 3 URLs in a row did not respond");
    }

    [Test]
    public async Task Of_a_server_that_hangs_now_and_then_only_those_pages_are_left_alone()
    {
        var calls = 0;
        await using var server = new HostileServer { Timeout = 2 }.When(
            _ => Interlocked.Increment(ref calls) is > 100 and var call && call % 48 == 0,
            Behaviours.SlowHeaders
        );
        var run = await HostileCase.RunAsync(server.AsApplication);

        run.Output.Should().NotContain("the suite stopped sending requests");
        run.Report.GetRawText().Should().Contain("an earlier request for the page timed out, so the suite does not request it again");
        server.Requests.Count.Should().BeGreaterThan(400);
    }

    [Test]
    public async Task A_token_that_expires_half_way_is_said_of_each_page_that_it_concerns()
    {
        await using var server = new HostileServer().After(300, Behaviours.Status("401 Unauthorized", "WWW-Authenticate: Bearer"));
        var run = await HostileCase.RunAsync(server.AsApplication);

        run.Output.Should().Contain("answered 401");
    }

    [Test]
    public Task A_page_that_refuses_the_token_is_said() =>
        HostileCase.IsSaidOfAPageAsync(Behaviours.Status("401 Unauthorized", "WWW-Authenticate: Bearer"), "answered 401");

    [Test]
    public async Task A_server_that_asks_to_wait_a_second_is_waited_for()
    {
        var calls = 0;
        await using var server = new HostileServer().At("/me/location", (received, stop) =>
            Interlocked.Increment(ref calls) == 1
                ? Behaviours.Status("429 Too Many Requests", "Retry-After: 1")(received, stop)
                : Behaviours.Honest(received, stop)
        );
        var run = await HostileCase.RunAsync(server.AsApplication);

        await HostileCase.OthersAreAsEverAsync(run);
    }

    [TestCase("429 Too Many Requests", "Retry-After: 86400")]
    [TestCase("503 Service Unavailable", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT")]
    public Task A_page_that_always_asks_to_wait_is_said(string status, string header) =>
        HostileCase.IsSaidOfAPageAsync(Behaviours.Status(status, header), $"answered {status[..3]}");

    [TestCase(10)]
    [TestCase(40)]
    public Task A_server_that_dies_in_the_middle_of_an_arrangement_is_asked_to_delete_the_application(int good) =>
        HostileArrangement.LeavesNothingBehindAsync(server => server.After(good, Behaviours.Dead));

    [Test]
    public Task A_server_that_hangs_in_the_middle_of_an_arrangement_is_asked_to_delete_the_application() =>
        HostileArrangement.LeavesNothingBehindAsync(server => server.After(30, Behaviours.SlowHeaders), seconds: 2);

    [Test]
    public Task A_token_that_expires_in_the_middle_of_an_arrangement_leaves_nothing_behind() =>
        HostileArrangement.LeavesNothingBehindAsync(server => server.After(30, Behaviours.Status("401 Unauthorized", "WWW-Authenticate: Bearer")));

    private static async Task IsLeftAloneAsync(HostileServer server, string words)
    {
        var run = await HostileCase.RunAsync(server.AsApplication);

        run.Output.Should().Contain(words);
        // A page whose first request got no answer fails; one that had answered before is only untested in part.
        run.Verdict.Should().BeOneOf("nonconformant", "incomplete");
        server.Requests.Count.Should().BeLessThan(400);
    }
}
