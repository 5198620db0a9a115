using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs with waivers. A waived failure does not fail the run until the waiver expires.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class WithWaivers
{
    private const string Id = "conversation/properties/created";
    private const string Mutant = "conversation/properties/created:iso@json";

    [Test]
    public async Task A_waived_failure_fails_nothing_and_is_reported_as_waived()
    {
        var run = await RunAsync(Mutant, $$"""[{"id":"{{Id}}","format":"json","reason":"known to the vendor"}]""");

        run.ExitCode.Should().Be(0, run.Output);
        run.Verdict.Should().Be("incomplete");
        run.Count("waived").Should().Be(1);
        run.Failed.Should().BeEmpty();
        run.Output.Should().Contain("waived 1,");
    }

    [Test]
    public async Task A_waiver_without_a_failure_fails_the_run()
    {
        var run = await RunAsync(null, $$"""[{"id":"{{Id}}","reason":"known to the vendor"}]""");

        run.ExitCode.Should().NotBe(0);
        run.Failed.Should().BeEmpty();
        run.Output.Should().Contain($"UCWA_WAIVERS: stale waiver for {Id}: the requirement passes. Remove the waiver.");
        run.Report!.RootElement.GetProperty("objections")[0].GetString().Should().Contain("stale waiver");
    }

    [Test]
    public async Task An_expired_waiver_lets_its_failure_count_again()
    {
        var run = await RunAsync(Mutant, $$"""[{"id":"{{Id}}","reason":"known to the vendor","until":"2026-01-31"}]""");

        run.ExitCode.Should().NotBe(0);
        run.Verdict.Should().Be("nonconformant");
        run.Failed.Should().Equal(Id);
        run.Output.Should().Contain("waiver:    expired on 2026-01-31: known to the vendor").And.Contain("run failed: UCWA_WAIVERS: waiver for");
    }

    [Test]
    public async Task A_waiver_of_what_a_filter_left_out_is_in_order()
    {
        var run = await RunAsync(null, """[{"id":"people/status","reason":"known to the vendor"}]""");

        run.ExitCode.Should().Be(0, run.Output);
    }

    [Test]
    public async Task A_stale_waiver_fails_the_command_although_no_test_fails()
    {
        var run = await RunAsync(
            Mutant,
            $$"""[{"id":"{{Id}}","format":"json","reason":"known to the vendor"},{"id":"conversation/properties/state","reason":"mended"}]""",
            settings => DotnetTest.RunAsync(settings, "--filter", "Page=conversation"));

        run.ExitCode.Should().NotBe(0);
        run.Count("waived").Should().Be(1);
        run.Output.Should().Contain("stale waiver for conversation/properties/state:").And.NotContain("Failed conversation ›");
    }

    private static Task<SuiteRun> RunAsync(string? mutant, string waivers) =>
        RunAsync(mutant, waivers, settings => SuiteInProcess.RunAsync(settings, page: "conversation"));

    private static async Task<SuiteRun> RunAsync(string? mutant, string waivers, Func<IReadOnlyDictionary<string, string>, Task<SuiteRun>> runAsync)
    {
        var options = new ReferenceServerOptions { Exhibit = true, Mutation = mutant is null ? null : MutantCatalogue.Find(mutant).Mutation };
        await using var server = await Server.StartAsync(options, CancellationToken.None);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, waivers);
        try
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["UCWA_URL"] = server.ApplicationUrl.AbsoluteUri,
                ["UCWA_TOKEN"] = server.Token,
                ["UCWA_WAIVERS"] = file,
            };
            return await runAsync(settings);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
