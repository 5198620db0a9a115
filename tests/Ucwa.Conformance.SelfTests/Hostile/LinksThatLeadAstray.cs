using System.Globalization;
using System.Text;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Links and redirects to another host, in circles, or to something that is no web server. No other host receives any request.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class LinksThatLeadAstray
{
    private const string Location = "/ucwa/v1/applications/2417/me/location";

    [Test]
    public async Task A_link_to_another_host_is_not_followed()
    {
        await using var other = new WireServer(_ => WireServer.Response());
        await using var server = Leading($"{other.Url}location");
        var run = await HostileCase.RunAsync(server.AsApplication);

        run.Said("location")
            .Should()
            .Contain(said =>
                said.Contains($"http://127.0.0.1:{other.Port} is not the endpoint's origin; if it may receive your credentials, list its host in UCWA_TRUSTED_HOSTS", StringComparison.Ordinal)
            );
        await HostileCase.OthersAreAsEverAsync(run, "location", "me", "application", "applications2");
        other.Requests.Should().BeEmpty();
    }

    [TestCase("addMessaging")]
    [TestCase("makeMeAvailable")]
    [TestCase("myOnlineMeetings")]
    [TestCase("startOnlineMeeting")]
    public async Task A_link_of_an_operation_to_another_host_is_not_followed(string operation)
    {
        await using var other = new WireServer(_ => WireServer.Response());

        await HostileArrangement.LeavesNothingBehindAsync(server => server.When(
            request => request.Lines[0].StartsWith("GET ", StringComparison.Ordinal),
            Behaviours.Reworked(body => body.Replace($"\"{operation}\":{{\"href\":\"", $"\"{operation}\":{{\"href\":\"{other.Url}steal?", StringComparison.Ordinal))));

        other.Requests.Should().BeEmpty();
    }

    [TestCase("307 Temporary Redirect")]
    public async Task A_redirect_to_another_host_is_not_followed(string status)
    {
        await using var other = new WireServer(_ => WireServer.Response());

        await HostileCase.IsSaidOfAPageAsync(
            Behaviours.Status(status, $"Location: {other.Url}steal"),
            $"answered {status[..3]}, a redirect to {other.Url}steal"
        );

        other.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task A_redirect_of_the_application_to_another_host_is_not_followed()
    {
        await using var other = new WireServer(_ => WireServer.Response());

        await HostileCase.EndsTheRunAsync(
            server => server.At("", Behaviours.Status("302 Found", $"Location: {other.Url}steal")).AsApplication,
            $"redirects to {other.Url}steal"
        );

        other.Requests.Should().BeEmpty();
    }

    [Test]
    public Task A_redirect_in_a_circle_is_not_followed([Values] At where) =>
        HostileCase.IsSaidAsync(
            where,
            (received, stop) => Behaviours.Status("302 Found", $"Location: {received.Request.Target}")(received, stop),
            where is At.APage ? $"a redirect to {Location}" : "redirects to /ucwa/"
        );

    [TestCase("file:///etc/passwd")]
    [TestCase("gopher://127.0.0.1:70/1")]
    public async Task A_link_to_what_is_no_web_server_is_not_followed(string href)
    {
        await using var server = Leading(href);
        var run = await HostileCase.RunAsync(server.AsApplication);

        run.Said("me")
            .Should()
            .Contain(said => said.Contains("me/targets/location", StringComparison.Ordinal) && said.Contains(href, StringComparison.Ordinal));
        run.Outcomes["location"].Should().Be("untested");
        await HostileCase.OthersAreAsEverAsync(run, "location", "me", "application", "applications2");
    }

    [Test]
    public async Task An_external_entity_is_not_fetched_from_another_host_nor_from_a_disk()
    {
        await using var other = new WireServer(_ => WireServer.Response("fetched"));
        var canary = Path.GetTempFileName();
        await File.WriteAllTextAsync(canary, "the canary");

        await HostileCase.IsSaidOfAPageAsync(
            (received, stop) =>
                received.IsXml
                    ? received.SendAsync(
                        Encoding.ASCII.GetBytes(
                            $"""
                            <!DOCTYPE r SYSTEM "{other.Url}dtd" [<!ENTITY a SYSTEM "{other.Url}entity"><!ENTITY b SYSTEM "file://{canary}">]><resource xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa" rel="location" href="/a"><property name="location">&a;&b;</property></resource>
                            """
                        ),
                        stop
                    )
                    : Behaviours.Honest(received, stop),
            "a document type declaration"
        );

        other.Requests.Should().BeEmpty();
        File.Delete(canary);
    }

    [Test]
    public async Task Links_in_a_circle_end()
    {
        await using var server = new HostileServer().At(
            "/me/location",
            Behaviours.Reworked(body =>
                body.StartsWith('{')
                    ? body.Replace(
                        "\"_links\":{",
                        $$"""
                        "_links":{"application":{"href":"/ucwa/v1/applications/2417"},"me":{"href":"/ucwa/v1/applications/2417/me"},"location":{"href":"{{Location}}"},
                        """,
                        StringComparison.Ordinal
                    )
                    : body.Replace(
                        "</resource>",
                        $"<link rel='application' href='/ucwa/v1/applications/2417'/><link rel='me' href='/ucwa/v1/applications/2417/me'/><link rel='location' href='{Location}'/></resource>",
                        StringComparison.Ordinal
                    )
            )
        );
        var run = await HostileCase.RunAsync(server.AsApplication);

        run.Outcomes["location"].Should().Be("warned");
        await HostileCase.OthersAreAsEverAsync(run, "location");
    }

    [Test]
    public async Task A_world_without_end_ends_with_the_sample()
    {
        var calls = 0;
        await using var server = new HostileServer().At("/me/location", (received, stop) =>
            Behaviours.With(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"_embedded\":{{\"contact\":[{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$$"""{"_links":{"contactNote":{"href":"/n/{{{Interlocked.Increment(ref calls)}}}"} } }"""))}]}}"
                )
            )(received, stop)
        );
        var run = await HostileCase.RunAsync(server.AsApplication);

        await HostileCase.OthersAreAsEverAsync(run, "location", "me", "application", "applications2");
    }

    // Replaces every link to the location.
    private static HostileServer Leading(string elsewhere) =>
        new HostileServer().When(_ => true, Behaviours.Reworked(body => body.Replace($"\"{Location}\"", $"\"{elsewhere}\"", StringComparison.Ordinal)));
}
