using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>The console output during a run and at its end.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class OnTheConsole
{
    private Server server = null!;
    private Server second = null!;
    private SuiteRun run = null!;

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        var options = new ReferenceServerOptions { Exhibit = true, Mutation = MutantCatalogue.Find("me/properties/company:number@json").Mutation };
        server = await Server.StartAsync(options, CancellationToken.None);
        var broken = new ReferenceServerOptions { Exhibit = true, Mutation = MutantCatalogue.Find("me/equivalence/links/makeMeAvailable:one-sided@json").Mutation };
        second = await Server.StartAsync(broken, CancellationToken.None);
        run = await DotnetTest.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["UCWA_URL"] = server.Url.AbsoluteUri,
                ["UCWA_USERNAME"] = options.UserName,
                ["UCWA_PASSWORD"] = options.Password,
                ["UCWA_URL_B"] = second.Url.AbsoluteUri,
                ["UCWA_USERNAME_B"] = broken.UserName,
                ["UCWA_PASSWORD_B"] = broken.Password,
            },
            "--filter",
            "Page=me");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await server.DisposeAsync();
        await second.DisposeAsync();
    }

    [Test]
    public void Signing_in_discovering_the_verdict_and_the_failure_are_told_in_their_order()
    {
        string[] told =
        [
            $"UCWA conformance: signing in at {server.Url}", $"  GET {server.Url}: 200", "  POST ", "/applications: 201", "  discovered: ",
            "UCWA conformance: nonconformant.", "  failed: me/properties/company on me (json)", "  report: ",
        ];

        told.Select(words => run.Output.IndexOf(words, StringComparison.Ordinal)).Should().NotContain(-1, run.Output).And.BeInAscendingOrder();
    }

    [Test]
    public void The_failing_test_says_what_was_expected_what_came_and_how_to_ask_again()
    {
        run.ExitCode.Should().NotBe(0);
        run.Output.Should().Contain("Failed me › Properties_are_as_documented(Json)").And.Contain("1 requirement failed on me")
            .And.Contain("expected:  string").And.Contain("actual:    number").And.Contain("curl -i");
    }

    [Test]
    public void The_comparison_is_a_test_of_its_own_that_lists_what_harms_clients() =>
        run.Output.Should().Contain("Failed me › Second_endpoint_is_no_worse").And.Contain("3 differences harm clients")
            .And.Contain("broken: me/equivalence/links/makeMeAvailable (both): passed → failed");

    [Test]
    public void What_the_filter_left_out_is_said() => run.Output.Should().Contain("not selected in this run");

    [Test]
    public void It_is_text_and_nothing_else() =>
        run.Output.Where(character => character is not ('\n' or '\r')).Should().NotContain(character => char.IsControl(character));

    [Test]
    public void No_secret_is_in_it() => run.Output.Should().NotContain(new ReferenceServerOptions { Exhibit = true }.Password).And.NotContain(server.Token);
}
