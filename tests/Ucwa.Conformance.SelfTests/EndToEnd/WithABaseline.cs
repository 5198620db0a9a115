using System.Text.Json;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs that record a baseline, and later runs that compare with it. A harmful difference fails.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class WithABaseline
{
    private const string Before = "before";
    private const string After = "after";

    private readonly SnapshotsCopy snapshots = new();
    private Server server = null!;
    private SuiteRun recording = null!;

    [OneTimeSetUp]
    public async Task RecordAsync()
    {
        server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);
        recording = await RunAsync(null, ("UCWA_RECORD_BASELINE", Before));
    }

    [OneTimeTearDown]
    public async Task ForgetAsync()
    {
        snapshots.Dispose();
        await server.DisposeAsync();
    }

    [TearDown]
    public void Mend() => server.Mutation = null;

    [Test]
    public async Task What_has_not_changed_is_no_difference_and_is_recorded_the_same()
    {
        var comparing = await RunAsync(null, ("UCWA_BASELINE", Before), ("UCWA_RECORD_BASELINE", After));

        recording.ExitCode.Should().Be(0, recording.Output);
        recording.Output.Should().Contain($"recorded baseline {Before}: 135 of 135 pages in snapshots/baselines/{Before}");
        recording.Report!.RootElement.GetProperty("comparison").ValueKind.Should().Be(JsonValueKind.Null);
        comparing.ExitCode.Should().Be(0, comparing.Output);
        comparing.Output.Should().Contain($"compared 135 pages with baseline {Before}: no difference");
        comparing.Report!.RootElement.GetProperty("comparison").GetProperty("differences").GetArrayLength().Should().Be(0);
        snapshots.Baseline(Before).Should().HaveCount(135).And.Equal(snapshots.Baseline(After));
    }

    [Test]
    public async Task What_harms_clients_fails_its_page_and_can_be_waived()
    {
        server.Mutation = MutantCatalogue.Find("me/equivalence/links/makeMeAvailable:one-sided@json").Mutation;
        var upgraded = await RunAsync("me", ("UCWA_BASELINE", Before));
        var waived = await RunAsync("me", ("UCWA_BASELINE", Before), ("UCWA_WAIVERS", Waivers()), ("UCWA_RECORD_BASELINE", "of-one-page"));

        upgraded.ExitCode.Should().NotBe(0);
        Differences(upgraded).Should().Equal("broken me/equivalence/links/makeMeAvailable (both)", "gone me/links/makeMeAvailable (json)");
        upgraded.Output.Should().Contain("removed: me/links/makeMeAvailable (json): one link, passed → nothing");
        waived.ExitCode.Should().Be(0, waived.Output);
        waived.Output.Should().Contain("waived, removed: me/links/makeMeAvailable (json)").And.Contain("1 of 135 pages");
        snapshots.Baseline("of-one-page").Keys.Should().Equal("me.verified.txt");
    }

    [Test]
    public async Task A_baseline_that_is_not_there_is_one_clear_error()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_BASELINE"] = "nowhere" };
        var run = await SuiteInProcess.RunAsync(settings, snapshots: snapshots.Path);

        run.ExitCode.Should().NotBe(0);
        run.Verdict.Should().Be("error");
        run.Output.Should().Contain("UCWA_BASELINE is 'nowhere', but no baseline has that name");
    }

    [Test]
    public async Task A_filter_that_leaves_out_every_comparison_fails_the_run()
    {
        var run = await SuiteInProcess.RunAsync(Settings(("UCWA_BASELINE", Before)), page: "me", aspect: "links", snapshots: snapshots.Path);

        run.ExitCode.Should().NotBe(0);
        run.Output.Should().Contain("UCWA_BASELINE: no page was compared.");
    }

    [Test]
    public async Task A_run_that_could_not_be_made_records_nothing()
    {
        var run = await SuiteInProcess.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_URL"] = "http://127.0.0.1:9/", ["UCWA_RECORD_BASELINE"] = "of-no-run" },
            snapshots: snapshots.Path);

        run.ExitCode.Should().NotBe(0);
        snapshots.Baseline("of-no-run").Should().BeEmpty();
    }

    private static string Waivers()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("ucwa-waivers-").FullName, "waivers.json");
        File.WriteAllText(file, """
            [{"id":"me/links/makeMeAvailable","reason":"r"},
            {"id":"me/equivalence/links/makeMeAvailable","format":"both","reason":"s"}]
            """);
        return file;
    }

    private static IEnumerable<string> Differences(SuiteRun run) => run.Report!.RootElement
        .GetProperty("comparison").GetProperty("differences").EnumerateArray()
        .Select(difference => $"{difference.GetProperty("harm").GetString()} {difference.GetProperty("subject").GetString()}");

    private Task<SuiteRun> RunAsync(string? page, params IEnumerable<(string Name, string Value)> settings) =>
        SuiteInProcess.RunAsync(Settings(settings), page, snapshots: snapshots.Path);

    private Dictionary<string, string> Settings(params IEnumerable<(string Name, string Value)> settings)
    {
        var all = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        all["UCWA_URL"] = server.ApplicationUrl.AbsoluteUri;
        all["UCWA_TOKEN"] = server.Token;
        return all;
    }
}
