using System.Diagnostics;
using Ucwa.Conformance.SelfTests.Checks;
using Ucwa.Conformance.SelfTests.Http;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Collection;

/// <summary>Tests with two concurrent long polls over loopback HTTP.</summary>
public sealed class EventChannelTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task A_request_that_another_replaces_is_seen_to_be_released()
    {
        var (finding, took) = await JudgeAsync(new ReferenceServerOptions { Exhibit = true }, concurrency: 4);

        finding.Should().Be((Outcome.Passed, "409 Conflict PGetReplaced"));
        took.Should().BeLessThan(10 * Second);
    }

    [Test]
    public async Task Where_requests_go_one_by_one_none_is_pending_and_it_is_untested()
    {
        var (finding, _) = await JudgeAsync(new ReferenceServerOptions { Exhibit = true, EventHold = Second }, concurrency: 1);

        finding.Should().Be((Outcome.Untested, "the second request was not sent while the first was pending; UCWA_CONCURRENCY may be too low"));
    }

    private static async Task<((Outcome Outcome, string Actual) Finding, TimeSpan Took)> JudgeAsync(ReferenceServerOptions options, int concurrency)
    {
        await using var server = await Server.StartAsync(options, CancellationToken.None);
        var settings = Asking.Settings with { Url = server.ApplicationUrl, Token = server.Token, Concurrency = concurrency };
        await using var endpoint = await LiveEndpoint.OpenAsync(settings, server.ApplicationUrl, Catalogue.Current, CancellationToken.None);
        var evidenceCollector = await EvidenceCollector.BeginAsync(endpoint, Catalogue.Current, settings, CancellationToken.None);

        var watch = Stopwatch.StartNew();
        var evidence = await evidenceCollector.EvidenceAsync(Catalogue.Current.Pages["events"]);
        return (new EventsAreAsDocumented().Judge(evidence, Format.Json).Of("protocol/events/pgetReplaced"), watch.Elapsed);
    }
}
