using System.Text.Json;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Before an upgrade and after it: what is recorded is compared with, and what harms clients fails.</summary>
public sealed class WithABaseline
{
    private static readonly string[] OnePage = ["--filter", "Page=me"];

    private readonly Recorded before = new();
    private Server server = null!;
    private SuiteRun recording = null!;

    [OneTimeSetUp]
    public async Task RecordAsync()
    {
        server = await Server.StartAsync(new ReferenceServerOptions(), CancellationToken.None);
        recording = await RunAsync([], ("UCWA_RECORD_BASELINE", before.Name));
    }

    [OneTimeTearDown]
    public async Task ForgetAsync()
    {
        before.Dispose();
        await server.DisposeAsync();
    }

    [TearDown]
    public void Mend() => server.Mutation = null;

    [Test]
    public async Task What_has_not_changed_is_no_difference_and_is_recorded_the_same()
    {
        using var after = new Recorded();
        var comparing = await RunAsync([], ("UCWA_BASELINE", before.Name), ("UCWA_RECORD_BASELINE", after.Name));

        recording.ExitCode.Should().Be(0, recording.Output);
        recording.Output.Should().Contain($"recorded baseline {before.Name}: 135 of 135 pages in snapshots/baselines/{before.Name}");
        recording.Report!.RootElement.GetProperty("comparison").ValueKind.Should().Be(JsonValueKind.Null);
        comparing.ExitCode.Should().Be(0, comparing.Output);
        comparing.Output.Should().Contain($"compared 135 pages with baseline {before.Name}: no difference");
        comparing.Report!.RootElement.GetProperty("comparison").GetProperty("differences").GetArrayLength().Should().Be(0);
        before.Files.Should().HaveCount(135).And.Equal(after.Files);
    }

    [Test]
    public async Task What_harms_clients_fails_its_page_and_can_be_waived()
    {
        using var after = new Recorded();
        server.Mutation = MutantCatalogue.Find("me/equivalence/links/makeMeAvailable:one-sided@json").Mutation;
        var upgraded = await RunAsync(OnePage, ("UCWA_BASELINE", before.Name));
        var waived = await RunAsync(OnePage, ("UCWA_BASELINE", before.Name), ("UCWA_WAIVERS", Waivers()), ("UCWA_RECORD_BASELINE", after.Name));

        upgraded.ExitCode.Should().NotBe(0);
        Differences(upgraded).Should().Equal("broken me/equivalence/links/makeMeAvailable (both)", "gone me/links/makeMeAvailable (json)");
        upgraded.Output.Should().Contain("me › Baseline_is_kept").And.Contain("2 differences harm clients")
            .And.Contain("gone: me/links/makeMeAvailable (json): one link, passed → nothing");
        waived.ExitCode.Should().Be(0, waived.Output);
        waived.Output.Should().Contain("waived, gone: me/links/makeMeAvailable (json)").And.Contain("1 of 135 pages");
        after.Files.Keys.Should().Equal("me.verified.txt");
    }

    [Test]
    public async Task A_baseline_that_is_not_there_is_one_clear_error()
    {
        var run = await DotnetTest.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_BASELINE"] = "nowhere" });

        run.ExitCode.Should().NotBe(0);
        run.Verdict.Should().Be("error");
        run.Output.Should().Contain("UCWA_BASELINE is 'nowhere', but no baseline has that name").And.Contain("Failed:     1, Passed:     0");
    }

    [Test]
    public async Task A_filter_that_leaves_out_every_comparison_fails_the_run()
    {
        var run = await RunAsync(["--filter", "Page=me&Aspect=links"], ("UCWA_BASELINE", before.Name));

        run.ExitCode.Should().NotBe(0);
        run.Output.Should().Contain("UCWA_BASELINE: no page was compared.");
    }

    [Test]
    public async Task A_run_that_could_not_be_made_records_nothing()
    {
        using var nothing = new Recorded();
        var run = await DotnetTest.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_URL"] = "http://127.0.0.1:9/", ["UCWA_RECORD_BASELINE"] = nothing.Name });

        run.ExitCode.Should().NotBe(0);
        nothing.Files.Should().BeEmpty();
    }

    private static string Waivers()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("ucwa-waivers-").FullName, "waivers.json");
        File.WriteAllText(file, """[{"id":"me/links/makeMeAvailable","reason":"r"},{"id":"me/equivalence/links/makeMeAvailable","format":"both","reason":"s"}]""");
        return file;
    }

    private static IEnumerable<string> Differences(SuiteRun run) => run.Report!.RootElement.GetProperty("comparison").GetProperty("differences").EnumerateArray()
        .Select(difference => $"{difference.GetProperty("harm").GetString()} {difference.GetProperty("subject").GetString()}");

    private Task<SuiteRun> RunAsync(string[] arguments, params IEnumerable<(string Name, string Value)> settings)
    {
        var all = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        all["UCWA_URL"] = server.ApplicationUrl.AbsoluteUri;
        all["UCWA_TOKEN"] = server.Token;
        return DotnetTest.RunAsync(all, arguments);
    }
}
