using System.Text.Json;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs that sign in at the root and create an application. The results are the same as with the URL of an application.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class SigningInAtTheRoot
{
    private static readonly ReferenceServerOptions Options = new() { Exhibit = true };

    [Test]
    public async Task A_name_with_its_password_and_a_token_come_to_the_same_verdict()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        var byName = await SuiteInProcess.RunAsync(At(server, ("UCWA_USERNAME", Options.UserName), ("UCWA_PASSWORD", Options.Password)));
        var byToken = await SuiteInProcess.RunAsync(At(server, ("UCWA_TOKEN", server.Token)));

        byName.ExitCode.Should().Be(0, byName.Output);
        byToken.ExitCode.Should().Be(0, byToken.Output);
        byName.Verdict.Should().Be("conformant").And.Be(byToken.Verdict);
        Counts(byName).Should().Equal(Counts(byToken)).And.Contain(count => count.StartsWith("failed: 0", StringComparison.Ordinal));
        Outcomes(byName).Should().Equal(Outcomes(byToken));
        byName.Count("passed").Should().BeGreaterThan(1000);
        byName.Report!.RootElement.GetProperty("endpoint").GetString().Should().StartWith(server.Url.AbsoluteUri).And.NotBe(server.ApplicationUrl.AbsoluteUri);
        byName.Report!.RootElement.GetProperty("results").EnumerateArray().Where(result => Text(result, "id") == ErrorsAreAsDocumented.DeletedApplication)
            .Select(result => Text(result, "outcome")).Should().Equal(["passed", "passed"], "the application is asked for after it was deleted");
        byName.Output.Should().NotContain(Options.Password);
        byToken.Output.Should().NotContain(server.Token);
    }

    [Test]
    public async Task A_channel_that_releases_a_request_otherwise_turns_exactly_that_red()
    {
        var broken = MutantCatalogue.Find("protocol/events/pgetReplaced");
        await using var server = await Server.StartAsync(Options with { Mutation = broken.Mutation }, CancellationToken.None);
        var run = await SuiteInProcess.RunAsync(At(server, ("UCWA_URL", server.ApplicationUrl.AbsoluteUri), ("UCWA_TOKEN", server.Token)));

        run.ExitCode.Should().NotBe(0);
        run.Verdict.Should().Be("nonconformant");
        run.Failed.Should().BeEquivalentTo([broken.Requirement.Id], run.Output);
        run.Output.Should().Contain("expected:  409 Conflict PGetReplaced").And.Contain("actual:    answered 409 Conflict Busy");
    }

    private static Dictionary<string, string> At(Server server, params IEnumerable<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UCWA_URL"] = server.Url.AbsoluteUri,
            ["UCWA_SAMPLE"] = "100",
            ["UCWA_TARGETS"] = "fixtures/Ucwa.ReferenceServer/targets.json",
            ["UCWA_ERROR_PROBES"] = "fixtures/Ucwa.ReferenceServer/error-probes.json",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return all;
    }

    private static IEnumerable<string> Counts(SuiteRun run) =>
        run.Report!.RootElement.GetProperty("counts").EnumerateObject().Select(count => $"{count.Name}: {count.Value}");

    private static IEnumerable<string> Outcomes(SuiteRun run) => run.Report!.RootElement.GetProperty("results").EnumerateArray()
        .Select(result => $"{Text(result, "page")} {Text(result, "id")} {Text(result, "format")}: {Text(result, "outcome")}")
        .Order(StringComparer.Ordinal);

    private static string? Text(JsonElement result, string name) => result.GetProperty(name).GetString();
}
