using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Ucwa.Conformance.Engine.Arranging;
using Ucwa.Conformance.SelfTests.EndToEnd;
using Ucwa.Conformance.SelfTests.Hostile;
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

    private static readonly string[] BroughtByTwo =
    [
        "from", "to", "acceptedByContact", "acceptedByParticipant", "participantInvitation", "failedDeliveryParticipant", "reason", "errorTranscript",
        "conversationLogRecipient",
    ];
    private const int LeastWithOne = 98;
    private const int LeastWithTwo = 106;
    private static readonly (string Name, string Password) Ilse = ("ilse.bronsted@harbour.example", "high-tide");
    private static readonly (string Name, string Password) Kofi = ("kofi.amankwah@harbour.example", "long-reach");
    private static readonly (string, string)[] WithPeer =
        [(SettingNames.Arrange, "true"), (SettingNames.PeerUsername, Kofi.Name), (SettingNames.PeerPassword, Kofi.Password)];

    [Test]
    public async Task With_leave_more_pages_are_judged_and_nothing_is_left_behind()
    {
        await using var server = await TestedServer.StartAsync();
        var before = await server.ShowAsync("onlineMeetings/myOnlineMeetings");

        var run = await server.JudgeAsync((SettingNames.Arrange, "true"));

        run.Failed.Should().BeEmpty(run.Output);
        run.ExitCode.Should().Be(0, run.Output);
        Exercised(run).Should().Contain(Brought).And.HaveCountGreaterThanOrEqualTo(LeastWithOne);
        server.Deleted.Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(
            ["applications", "conversations", "presenceSubscriptions", "myOnlineMeetings", "conversationLogs"]);
        server.Deleted[^1].Should().Be("applications");
        (await server.ShowAsync("onlineMeetings/myOnlineMeetings")).Should().Be(before);
        (await server.ShowAsync("communication/conversationLogs")).Should().NotContain("Conformance test");
        run.Output.Should().Contain("to the accounts, and left nothing behind.");
        Changes(run).Should().ContainMatch("startOnlineMeeting: POST */communication/onlineMeetingInvitations?onlineMeetingUri=adhoc, 201; taken away");
    }

    [Test]
    public async Task Two_accounts_invite_and_write_to_each_other_and_both_sides_are_judged()
    {
        await using var server = await TestedServer.StartAsync();

        var run = await server.JudgeAsync(WithPeer);

        run.Failed.Should().BeEmpty(run.Output);
        run.ExitCode.Should().Be(0, run.Output);
        Exercised(run).Should().Contain([.. Brought, .. BroughtByTwo], "the run said {0}", run.Output).And.HaveCountGreaterThanOrEqualTo(LeastWithTwo);
        run.Output.Should().Contain("and left nothing behind.");
        server.Deleted.Count(kind => kind is "applications").Should().Be(2);
        foreach (var account in new[] { Ilse, Kofi })
        {
            (await server.ShowAsync("communication/conversations", account)).Should().NotContain("/conversations/");
            (await server.ShowAsync("onlineMeetings/myOnlineMeetings", account)).Should().NotContain("Conformance test");
        }
    }

    [Test]
    public async Task What_the_peer_sees_is_evidence_of_the_endpoint()
    {
        await using var server = await TestedServer.StartAsync();
        await using var open = await server.OpenAsync(Ilse);
        await using var other = await server.OpenAsync(Kofi);
        await using var arrangement = (await Arrange(open, other))!;

        var invitations = arrangement.Shown().SeenOf("messagingInvitation").ToList();

        invitations.Select(seen => seen.Json.Exchange.Request.State).Should().Contain("after startMessaging").And.Contain(
            state => state!.EndsWith(", peer", StringComparison.Ordinal));
        invitations.Select(seen => AccountClient.TextOf(seen.Json.Resource!, "direction")).Should().Contain("Incoming").And.Contain("Outgoing");
    }

    [Test]
    public async Task The_note_is_put_back()
    {
        await using var server = await TestedServer.StartAsync();
        await using var open = await server.OpenAsync(Ilse);
        var note = new Uri(open.Endpoint.Application, $"{open.Endpoint.Application.AbsolutePath}/me/note");

        await using (var arrangement = (await Arrange(open))!)
        {
            (await TextAsync(open, note)).Should().Contain("Conformance test");
        }

        (await TextAsync(open, note)).Should().NotContain("Conformance test");
    }

    [Test]
    public async Task The_recording_of_a_run_with_two_accounts_gives_the_same_results_and_the_same_baseline_in_each_state()
    {
        await using var server = await TestedServer.StartAsync();
        using var snapshots = new SnapshotsCopy();
        using var folder = new TemporaryFolder("ucwa-arranged-");

        var live = await server.JudgeAsync(
            [.. WithPeer, (SettingNames.Report, folder.Path), (SettingNames.RecordBaseline, "live")], snapshots.Path);
        var replayed = await SuiteInProcess.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [SettingNames.Har] = Path.Combine(folder.Path, HarWriter.FileName),
                [SettingNames.Baseline] = "live",
                [SettingNames.RecordBaseline] = "replayed",
            },
            snapshots: snapshots.Path);

        live.Failed.Should().BeEmpty(live.Output);
        Results(replayed).Should().Equal(Results(live));
        Results(live).Should().HaveCountGreaterThan(5_000);
        replayed.Report!.RootElement.GetProperty("comparison").GetProperty("differences").GetArrayLength().Should().Be(0, replayed.Output);
        snapshots.Baseline("replayed").Should().BeEquivalentTo(snapshots.Baseline("live"));
        snapshots.Text("live", "conversation").Should()
            .MatchRegex(@"\[links \(json\), after \w+\]").And.MatchRegex(@"\[links \(json\), after \w+, peer\]");
    }

    [Test]
    public async Task States_that_the_other_side_could_not_have_are_said_once_and_no_member_is_lost()
    {
        await using var server = await TestedServer.StartAsync();
        using var snapshots = new SnapshotsCopy();

        var arranged = await server.JudgeAsync([(SettingNames.Arrange, "true"), (SettingNames.RecordBaseline, "arranged")], snapshots.Path, "me");
        var plain = await server.JudgeAsync([(SettingNames.Baseline, "arranged")], snapshots.Path, "me");

        arranged.Failed.Should().BeEmpty(arranged.Output);
        snapshots.Text("arranged", "me").Should().Contain("makeMeAvailable: exercised");
        plain.ExitCode.Should().Be(0, plain.Output);
        plain.Output.Should().Contain("not compared with baseline arranged: the states that an arrangement brings, because this run arranged nothing.");
        Differences(plain).Select(difference => difference.GetProperty("harm").GetString()).Distinct().Should().Equal("untested", "gained");
        Differences(plain).Should().OnlyContain(difference => difference.GetProperty("state").ValueKind == JsonValueKind.Null);
    }

    [Test]
    public async Task Two_servers_are_compared_in_each_state()
    {
        await using var first = await TestedServer.StartAsync();
        await using var second = await TestedServer.StartAsync();

        var run = await first.JudgeAsync([(SettingNames.Arrange, "true"), .. second.AsSecond], DotnetTest.PathOf("snapshots"), "me");

        run.ExitCode.Should().Be(0, run.Output);
        run.Output.Should().NotContain("not compared with");
        Differences(run).Should().BeEmpty();
        second.Writes.Should().Contain(write => write.Contains("makeMeAvailable", StringComparison.Ordinal));
    }

    [Test]
    public async Task Without_leave_nothing_is_written_but_the_application()
    {
        await using var server = await TestedServer.StartAsync();

        var run = await server.JudgeAsync();

        run.Failed.Should().BeEmpty(run.Output);
        server.Writes.Select(write => write.Split(' ')[1]).Should().Equal("POST", "POST", "DELETE");
        Exercised(run).Should().NotContain("conversation");
        Changes(run).Should().BeEmpty();
    }

    [Test]
    public async Task Without_leave_a_second_account_is_refused_before_anything_is_sent()
    {
        await using var server = await TestedServer.StartAsync();

        var run = await server.JudgeAsync((SettingNames.PeerUsername, Kofi.Name), (SettingNames.PeerPassword, Kofi.Password));

        run.Output.Should().Contain("UCWA_ARRANGE=true");
        server.Writes.Should().BeEmpty();
    }

    [Test]
    public async Task A_second_account_that_is_the_first_under_another_name_is_refused()
    {
        await using var server = await TestedServer.StartAsync();

        var run = await server.JudgeAsync(
            (SettingNames.Arrange, "true"), (SettingNames.PeerToken, TestedServer.Token), (SettingNames.PeerUrl, server.Url.AbsoluteUri));

        run.Output.Should().Contain("are the same account, sip:ilse.bronsted@harbour.example");
        server.Writes.Where(write => write.Contains("/applications/", StringComparison.Ordinal)).Should().OnlyContain(
            write => write.Contains(" DELETE ", StringComparison.Ordinal));
        server.Deleted.Should().Equal("applications", "applications");
    }

    [Test]
    public async Task A_second_account_that_cannot_sign_in_ends_the_run_and_nothing_is_left()
    {
        await using var server = await TestedServer.StartAsync();

        var run = await server.JudgeAsync((SettingNames.Arrange, "true"), (SettingNames.PeerUsername, Kofi.Name), (SettingNames.PeerPassword, "wrong-tide"));

        run.Verdict.Should().Be("error");
        run.Output.Should().Contain("UCWA_PEER_PASSWORD");
        server.Deleted.Should().Equal("applications");
    }

    [Test]
    public async Task A_server_that_carries_nothing_out_fails_nothing()
    {
        await using var server = await TestedServer.StartAsync(exhibit: true);

        var run = await server.JudgeAsync((SettingNames.Arrange, "true"));

        run.Failed.Should().BeEmpty(run.Output);
        server.Writes.Should().OnlyContain(write => write.Contains(" 405 ", StringComparison.Ordinal) || !write.Contains("/7001/", StringComparison.Ordinal));
    }

    [Test]
    public async Task An_interruption_at_any_write_leaves_nothing_behind()
    {
        for (var (write, wasInterrupted) = (3, true); wasInterrupted; write += 3)
        {
            wasInterrupted = await IsInterruptedAsync(write);
        }
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
        ReasonOf(run, "from").Should().Be("it takes a second account to bring it about");
    }

    [Test]
    public async Task A_refusal_is_said_in_the_words_of_the_server()
    {
        var refusal = Behaviours.Status("403 Forbidden");
        await using var server = new HostileServer { IsLive = true }.When(request => request.Lines[0].Contains("/me/makeMeAvailable ", StringComparison.Ordinal), refusal);
        await using var open = await OpenAsync(server.AsRoot);
        await using var arrangement = (await Arrange(open))!;

        arrangement.Shown().Refusals["presence"].Sentence.Should().StartWith("makeMeAvailable was not carried out: 403");
        arrangement.Shown().Refusals.Should().NotContainKey("conversation");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_peer_that_never_answers_is_not_waited_for_without_end(bool fromTheBeginning)
    {
        var watch = Stopwatch.StartNew();
        await using var server = new HostileServer { IsLive = true, Timeout = 2 };
        var mine = "";
        server.When(
            request => mine.Length > 0 && HostileServer.Below(request) is { } path && (fromTheBeginning || path.Length > 0)
                && !request.Path.StartsWith(mine, StringComparison.Ordinal),
            Behaviours.SlowHeaders);
        await using var open = await OpenAsync(server.AsRoot);
        mine = open.Endpoint.Application.AbsolutePath;
        await using var other = await OpenAsync(new Dictionary<string, string>(server.AsRoot, StringComparer.Ordinal)
        {
            [SettingNames.Username] = Kofi.Name,
            [SettingNames.Password] = Kofi.Password,
        });

        var arrangement = (await Arrange(open, other, TimeSpan.FromSeconds(3)))!;
        await arrangement.DisposeAsync();

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60));
        arrangement.Changes.Select(change => change.Text).Should().ContainMatch("startOnlineMeeting: *; taken away");
        arrangement.Shown().Refusals["from"].Code.Should().Be(UntestedCode.NotArranged);
        arrangement.Changes.Should().OnlyContain(change => !change.IsLeft || change.Text.Contains(" of the peer: ", StringComparison.Ordinal));
        (await server.ShowAsync($"{mine}/communication/conversations")).Should().NotContain("/conversations/");
    }

    [Test]
    public async Task An_event_channel_that_never_answers_is_not_waited_for_without_end()
    {
        var watch = Stopwatch.StartNew();
        await using var server = new HostileServer { IsLive = true }.At("/events", Behaviours.SlowHeaders);
        await using var open = await OpenAsync(server.AsRoot);

        var arrangement = (await Arrange(open, patience: TimeSpan.FromSeconds(2)))!;
        await arrangement.DisposeAsync();

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60));
        arrangement.Shown().Refusals["conversation"].Sentence.Should().EndWith(
            " was not carried out: the event channel did not say completed within 2 s");
        arrangement.Changes.Should().NotContain(change => change.IsLeft);
        (await server.ShowAsync($"{open.Endpoint.Application.AbsolutePath}/communication/conversations")).Should().NotContain("/conversations/");
    }

    [TestCase("403 Forbidden")]
    [TestCase("500 Internal Server Error")]
    public async Task What_the_server_refuses_to_delete_is_said_with_its_URL(string status)
    {
        await using var server = new HostileServer { IsLive = true }.When(
            request => request.Lines[0].StartsWith("DELETE ", StringComparison.Ordinal) && request.Path.Contains("/myOnlineMeetings/", StringComparison.Ordinal),
            Behaviours.Status(status));
        await using var open = await OpenAsync(server.AsRoot);
        var arrangement = (await Arrange(open))!;

        await arrangement.DisposeAsync();

        arrangement.Changes.Where(change => change.IsLeft).Select(change => change.Text)
            .Should().ContainMatch($"myOnlineMeetings: POST *; not taken back, DELETE */myOnlineMeetings/*: {status[..3]}")
            .And.OnlyContain(text => text.Contains("/myOnlineMeetings/", StringComparison.Ordinal));
        (await server.ShowAsync($"{open.Endpoint.Application.AbsolutePath}/communication/conversations")).Should().NotContain("/conversations/");
    }

    [Test]
    public async Task As_long_as_the_run_lasts_activity_is_reported()
    {
        await using var server = await TestedServer.StartAsync();
        await using var open = await server.OpenAsync(Ilse);
        await using var arrangement = (await Arrange(open))!;
        await arrangement.PauseAsync();

        arrangement.KeepAlive(new FastClock());

        var reported = () => arrangement.Changes.Count(change => change.Text.StartsWith("reportMyActivity: POST ", StringComparison.Ordinal)).Should().BeGreaterThan(1);
        reported.Should().NotThrowAfter(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(50));
        server.Writes.Should().Contain(write => write.Contains("/reportMyActivity ", StringComparison.Ordinal) && write.Contains(" 204 ", StringComparison.Ordinal));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Every_step_of_the_plan_comes_after_what_it_needs(bool withPeer)
    {
        var plan = ArrangementPlan.Of(Catalogue.Current, null, withPeer);

        plan.Select(step => step.Name).Should().OnlyHaveUniqueItems();
        foreach (var (step, place) in plan.Select((step, place) => (step, place)))
        {
            step.Needs.Except(plan.Take(place).Select(before => before.Name), StringComparer.Ordinal).Should().BeEmpty();
            plan.Skip(place).Select(after => after.Name).Should().NotIntersectWith(step.Follows);
        }
    }

    [TestCase("note", "makeMeAvailable", "note")]
    [TestCase("myOnlineMeeting", "myOnlineMeetings")]
    [TestCase("presenceSubscriptionMembership", "presenceSubscriptions")]
    [TestCase("phone")]
    public void Only_what_shows_a_selected_page_is_planned(string page, params string[] steps) =>
        ArrangementPlan.Of(Catalogue.Current, new HashSet<string> { page }, withPeer: false).Select(step => step.Name).Should().Equal(steps);

    [Test]
    public async Task With_a_filter_the_command_changes_only_what_the_selected_page_needs()
    {
        await using var server = await TestedServer.StartAsync();

        var run = await server.CommandAsync("--filter", "Page=note");

        run.ExitCode.Should().Be(0, run.Output);
        server.Writes.Select(write => write.Split(' ')[2].Split('/')[^1])
            .Should().Equal("oauthtoken", "applications", "makeMeAvailable", "note", "note", "7001");
    }

    [Test]
    public void Nothing_is_planned_for_a_second_account_that_is_not_there() =>
        ArrangementPlan.Of(Catalogue.Current, null, withPeer: false).Should().NotContain(step => step.IsWithPeer);

    [Test]
    public void Nobody_but_the_two_accounts_is_written_to_and_no_contact_group_or_phone_is_touched()
    {
        foreach (var step in Catalogue.Current.Pages.Values.SelectMany(page => page.Arranges))
        {
            (step.Input ?? "").Should().NotContain("sip:").And.NotContain("tel:").And.NotContain("@");
            step.At.Relations.Append(step.Page).Should().NotContain(
                relation => relation.Contains("Contact", StringComparison.Ordinal) && !relation.Contains("Subscription", StringComparison.Ordinal));
            step.Page.Should().NotContainEquivalentOf("phone");
            step.Page.Should().NotStartWith("myGroup");
        }
    }

    private static IReadOnlyList<string> Results(SuiteRun run) =>
        [.. run.Report!.RootElement.GetProperty("results").EnumerateArray().Select(result => result.GetRawText())];

    private static IEnumerable<JsonElement> Differences(SuiteRun run) =>
        run.Report!.RootElement.GetProperty("comparison").GetProperty("differences").EnumerateArray();

    private static IReadOnlyList<string> Exercised(SuiteRun run) =>
    [
        .. run.Report!.RootElement.GetProperty("pages").EnumerateArray()
            .Where(page => page.GetProperty("outcome").GetString() is not "untested")
            .Select(page => page.GetProperty("page").GetString()!),
    ];

    private static IReadOnlyList<string> Changes(SuiteRun run) =>
        [.. run.Report!.RootElement.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("text").GetString()!)];

    private static string? ReasonOf(SuiteRun run, string page) => run.Report!.RootElement.GetProperty("pages").EnumerateArray()
        .Single(each => each.GetProperty("page").GetString() == page).GetProperty("reason").GetString();

    private static Task<Arrangement?> Arrange(OpenEndpoint open, OpenEndpoint? other = null, TimeSpan? patience = null) => Arrangement.BeginAsync(
        (LiveEndpoint)open.Endpoint, (LiveEndpoint?)other?.Endpoint, Catalogue.Current, null, CancellationToken.None, patience);

    private static Task<OpenEndpoint> OpenAsync(IReadOnlyDictionary<string, string> settings)
    {
        var set = new Dictionary<string, string>(settings, StringComparer.Ordinal) { [SettingNames.Arrange] = "true" };
        var source = new SettingSource(set, new Dictionary<string, string>(StringComparer.Ordinal), []);
        return EndpointFactory.OpenAsync(SettingsReader.Read(source, Catalogue.Current), Catalogue.Current, new ExchangeLog(), CancellationToken.None);
    }

    private static async Task<string> TextAsync(OpenEndpoint open, Uri url) => System.Text.Encoding.UTF8.GetString(
        (await open.Endpoint.GetAsync(new RequestSpec(url, "application/json"), CancellationToken.None)).Response!.Body.Span);

    // Interrupts an arrangement with two accounts at a write; false if there are not so many.
    private static async Task<bool> IsInterruptedAsync(int at)
    {
        using var interrupted = new CancellationTokenSource();
        var writes = 0;
        await using var server = await TestedServer.StartAsync(onWrite: _ =>
        {
            if (Interlocked.Increment(ref writes) == at)
            {
                interrupted.Cancel();
            }
        });

        await server.BeginAsync(interrupted.Token);

        var wasInterrupted = interrupted.IsCancellationRequested;
        var created = server.Writes.Count(write => write.Contains(" POST /ucwa/v1/applications 201", StringComparison.Ordinal));
        server.Deleted.Count(kind => kind is "applications").Should().Be(created, "interrupted at write {0}", at);
        foreach (var account in new[] { Ilse, Kofi })
        {
            (await server.ShowAsync("onlineMeetings/myOnlineMeetings", account)).Should().NotContain("Conformance test", "interrupted at write {0}", at);
        }

        return wasInterrupted;
    }

    /// <summary>A clock whose timers are a thousand times as fast.</summary>
    private sealed class FastClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 1000, period / 1000);
    }

    /// <summary>A reference server that notes all requests that write.</summary>
    private sealed class TestedServer : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> writes;
        private readonly Server server;

        public const string Token = "a-token-to-look";

        private TestedServer(Server server, ConcurrentQueue<string> writes) => (this.server, this.writes) = (server, writes);

        /// <summary>The lines of the server's log with a request that writes, in their order.</summary>
        public IReadOnlyList<string> Writes => [.. writes];

        /// <summary>The collections that something was deleted from, in their order.</summary>
        public IReadOnlyList<string> Deleted =>
            [.. Writes.Where(write => write.Split(' ')[1] is "DELETE").Select(write => write.Split(' ')[2].Split('/')[^2])];

        public Uri Url => server.Url;

        /// <summary>Signs in.</summary>
        public Task<OpenEndpoint> OpenAsync((string Name, string Password) account) => ArrangementTests.OpenAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SettingNames.Url] = server.Url.AbsoluteUri,
            [SettingNames.Username] = account.Name,
            [SettingNames.Password] = account.Password,
        });

        public static async Task<TestedServer> StartAsync(bool exhibit = false, Action<string>? onWrite = null)
        {
            var noted = new ConcurrentQueue<string>();
            var options = new ReferenceServerOptions
            {
                EventDelay = TimeSpan.Zero,
                MessageLife = TimeSpan.FromSeconds(1),
                Exhibit = exhibit,
                Token = Token,
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

        public Task<SuiteRun> JudgeAsync(IEnumerable<(string Name, string Value)> more, string snapshots, string? page = null) =>
            SuiteInProcess.RunAsync(Settings(more), page, snapshots: snapshots);

        /// <summary>Judges with leave, by the command of a user.</summary>
        public Task<SuiteRun> CommandAsync(params string[] arguments) => DotnetTest.RunAsync(Settings([(SettingNames.Arrange, "true")]), arguments);

        /// <summary>Begins a run and ends it, as an interruption does.</summary>
        public async Task BeginAsync(CancellationToken interruption)
        {
            var source = new SettingSource(Settings(WithPeer), new Dictionary<string, string>(), [DotnetTest.PathOf(".")]);
            var baselines = new BaselineFolder(new SnapshotFolder(DotnetTest.PathOf("snapshots")));
            await using var run = await ConformanceRun.BeginAsync(source, Catalogue.Current, baselines, interruption);
        }

        /// <summary>What a second application of a user shows.</summary>
        public async Task<string> ShowAsync(string path, (string Name, string Password)? account = null)
        {
            await using var open = await OpenAsync(account ?? Ilse);
            var application = open.Endpoint.Application.AbsolutePath;
            return (await TextAsync(open, new Uri(open.Endpoint.Application, $"{application}/{path}"))).Replace(application, "", StringComparison.Ordinal);
        }

        /// <summary>The settings that make it the second endpoint of a run.</summary>
        public IEnumerable<(string Name, string Value)> AsSecond =>
        [
            ("UCWA_URL_B", server.Url.AbsoluteUri), ("UCWA_USERNAME_B", "ilse.bronsted@harbour.example"), ("UCWA_PASSWORD_B", "high-tide"),
        ];

        public ValueTask DisposeAsync() => server.DisposeAsync();

        private Dictionary<string, string> Settings(IEnumerable<(string Name, string Value)> more, bool asUser = true) => more
            .Append((SettingNames.Url, server.Url.AbsoluteUri))
            .Concat(asUser ? [(SettingNames.Username, "ilse.bronsted@harbour.example"), (SettingNames.Password, "high-tide")] : [])
            .ToDictionary(setting => setting.Item1, setting => setting.Item2, StringComparer.Ordinal);
    }
}
