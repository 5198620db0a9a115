using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ucwa.Conformance.Engine.Arranging;
using Ucwa.Conformance.SelfTests.EndToEnd;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Arranging;

/// <summary>With leave, the suite brings a server into states that show more pages, and leaves nothing behind. Without leave it only reads.</summary>
public sealed class ArrangementTests
{
    private static readonly string[] Brought =
    [
        "presence", "note", "location", "conversation", "onlineMeeting", "onlineMeetingInvitation", "participant", "localParticipant", "attendees", "leaders",
        "lobby", "messaging", "messagingInvitation", "message", "participantMessaging", "myOnlineMeeting", "onlineMeetingExtension", "presenceSubscription",
        "presenceSubscriptionMembership", "memberships",
    ];

    [Test]
    public async Task With_leave_more_pages_are_judged_and_nothing_is_left_behind()
    {
        await using var server = await TestedServer.StartAsync();
        var before = await server.ShowAsync("onlineMeetings/myOnlineMeetings");

        var run = await server.JudgeAsync((SettingNames.Arrange, "true"));

        run.Failed.Should().BeEmpty(run.Output);
        run.ExitCode.Should().Be(0, run.Output);
        Exercised(run).Should().Contain(Brought).And.HaveCountGreaterThanOrEqualTo(84);
        server.Writes.Where(write => write.Contains("DELETE", StringComparison.Ordinal)).Select(Kind)
            .Should().Equal("applications", "presenceSubscriptions", "myOnlineMeetings", "conversations", "applications");
        (await server.ShowAsync("onlineMeetings/myOnlineMeetings")).Should().Be(before);
        run.Output.Should().MatchRegex("arranged: startOnlineMeeting: POST .*, 201; taken away");
    }

    [Test]
    public async Task Without_leave_nothing_is_written_but_the_application()
    {
        await using var server = await TestedServer.StartAsync();

        var run = await server.JudgeAsync();

        run.Failed.Should().BeEmpty(run.Output);
        server.Writes.Select(write => write.Split(' ')[1]).Should().Equal("POST", "POST", "DELETE");
        Exercised(run).Should().NotContain("conversation");
        run.Output.Should().NotContain("arranged:");
    }

    [Test]
    public async Task A_server_that_carries_nothing_out_fails_nothing()
    {
        await using var server = await TestedServer.StartAsync(exhibit: true);

        var run = await server.JudgeAsync((SettingNames.Arrange, "true"));

        run.Failed.Should().BeEmpty(run.Output);
        server.Writes.Should().OnlyContain(write => write.Contains(" 405 ", StringComparison.Ordinal) || !write.Contains("/7001/", StringComparison.Ordinal));
    }

    [TestCase("/onlineMeetingInvitations")]
    [TestCase("/addMessaging")]
    [TestCase("/myOnlineMeetings")]
    public async Task An_interruption_in_the_middle_leaves_nothing_behind(string at)
    {
        using var interrupted = new CancellationTokenSource();
        await using var server = await TestedServer.StartAsync(onWrite: write =>
        {
            if (write.Contains($"{at} ", StringComparison.Ordinal))
            {
                interrupted.Cancel();
            }
        });

        await server.BeginAsync(interrupted.Token);

        (await server.ShowAsync("communication/conversations")).Should().NotContain("/conversations/");
        (await server.ShowAsync("onlineMeetings/myOnlineMeetings")).Should().NotContain("Conformance test");
        server.Writes.Should().ContainSingle(write => write.Contains("DELETE /ucwa/v1/applications/7001 ", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_page_whose_operation_is_not_offered_says_so()
    {
        await using var server = await TestedServer.StartAsync();

        var run = await server.JudgeAsync(
            [(SettingNames.Arrange, "true"), (SettingNames.MeetingUri, Server.MeetingUri), (SettingNames.MeetingKey, Server.MeetingKey)], asUser: false);

        run.Failed.Should().BeEmpty(run.Output);
        ReasonOf(run, "presence").Should().Be("makeMeAvailable was not carried out: me has no link to it");
        ReasonOf(run, "message").Should().Be("startOnlineMeeting was not carried out: communication has no link to it");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Every_step_of_the_plan_comes_after_what_it_needs(bool withPeer)
    {
        var plan = ArrangementPlan.Of(Catalogue.Current, null, withPeer);

        plan.Select(step => step.Name).Should().OnlyHaveUniqueItems();
        foreach (var (step, place) in plan.Select((step, place) => (step, place)))
        {
            plan.Take(place).Select(before => before.Name).Should().Contain(step.Needs);
            plan.Skip(place).Select(after => after.Name).Should().NotContain(step.Follows);
        }
    }

    private static IReadOnlyList<string> Exercised(SuiteRun run) =>
    [
        .. run.Report!.RootElement.GetProperty("pages").EnumerateArray()
            .Where(page => page.GetProperty("outcome").GetString() is not "untested")
            .Select(page => page.GetProperty("page").GetString()!),
    ];

    private static string? ReasonOf(SuiteRun run, string page) => run.Report!.RootElement.GetProperty("pages").EnumerateArray()
        .Single(each => each.GetProperty("page").GetString() == page).GetProperty("reason").GetString();

    // The collection that something was deleted from.
    private static string Kind(string write) => write.Split(' ')[2].Split('/')[^2];

    /// <summary>A reference server that notes all requests that write.</summary>
    private sealed class TestedServer : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> writes;
        private readonly Server server;

        private TestedServer(Server server, ConcurrentQueue<string> writes) => (this.server, this.writes) = (server, writes);

        /// <summary>The lines of the server's log with a request that writes, in their order.</summary>
        public IReadOnlyList<string> Writes => [.. writes];

        public static async Task<TestedServer> StartAsync(bool exhibit = false, Action<string>? onWrite = null)
        {
            var noted = new ConcurrentQueue<string>();
            var options = new ReferenceServerOptions
            {
                EventDelay = TimeSpan.Zero,
                Exhibit = exhibit,
                Token = "a-token-to-look",
                Log = line =>
                {
                    if (line.Split(' ')[1] is not "GET")
                    {
                        noted.Enqueue(line);
                        onWrite?.Invoke(line);
                    }
                },
            };
            return new TestedServer(await Server.StartAsync(options, CancellationToken.None), noted);
        }

        public Task<SuiteRun> JudgeAsync(params IEnumerable<(string Name, string Value)> more) => JudgeAsync(more, asUser: true);

        public Task<SuiteRun> JudgeAsync(IEnumerable<(string Name, string Value)> more, bool asUser) => SuiteInProcess.RunAsync(Settings(more, asUser));

        /// <summary>Begins a run and ends it, as an interruption does.</summary>
        public async Task BeginAsync(CancellationToken interruption)
        {
            var source = new SettingSource(Settings([(SettingNames.Arrange, "true")]), new Dictionary<string, string>(), [DotnetTest.PathOf(".")]);
            var baselines = new BaselineFolder(new SnapshotFolder(DotnetTest.PathOf("snapshots")));
            await using var run = await ConformanceRun.BeginAsync(source, Catalogue.Current, baselines, interruption);
        }

        /// <summary>What a second client of the same user sees.</summary>
        public async Task<string> ShowAsync(string path)
        {
            using var http = Client();
            var created = await http.PostAsJsonAsync("/ucwa/v1/applications", new { userAgent = "looker", endpointId = Guid.NewGuid(), culture = "en-GB" });
            var application = created.Headers.Location!.OriginalString;
            var shown = await http.GetFromJsonAsync<JsonElement>($"{application}/{path}");
            await http.DeleteAsync(new Uri(application, UriKind.Relative));
            return shown.GetRawText().Replace(application, "", StringComparison.Ordinal);
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();

        private HttpClient Client() => new()
        {
            BaseAddress = server.Url,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "a-token-to-look") },
        };

        private Dictionary<string, string> Settings(IEnumerable<(string Name, string Value)> more, bool asUser = true) => more
            .Append((SettingNames.Url, server.Url.AbsoluteUri))
            .Concat(asUser ? [(SettingNames.Username, "ilse.bronsted@harbour.example"), (SettingNames.Password, "high-tide")] : [])
            .ToDictionary(setting => setting.Item1, setting => setting.Item2, StringComparer.Ordinal);
    }
}
