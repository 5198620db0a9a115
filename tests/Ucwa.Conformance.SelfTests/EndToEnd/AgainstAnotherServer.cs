using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Ucwa.Conformance.SelfTests.Hostile;
using Ucwa.Conformance.SelfTests.Http;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs with a URL and a token: against correct servers, broken servers, and URLs without a UCWA server.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class AgainstAnotherServer
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_server_of_its_own_is_judged_like_the_embedded_one()
    {
        await using var server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);
        var run = await SuiteInProcess.RunAsync(At(server));
        run.ExitCode.Should().Be(0, run.Output);
        run.Verdict.Should().Be("conformant");
        run.Received.Should().BeEmpty("every snapshot is the verified one");
        run.Report!.RootElement.GetProperty("endpoint").GetString().Should().Be(server.ApplicationUrl.AbsoluteUri);
    }

    [Test]
    public async Task A_server_behind_a_proxy_is_judged_as_a_whole()
    {
        await using var server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);
        await using var proxy = WireServer.Forwarding(server.ApplicationUrl.Port);
        var settings = At(server).ToDictionary(
            setting => setting.Key,
            setting => setting.Value.StartsWith("fixtures/", StringComparison.Ordinal) ? DotnetTest.PathOf(setting.Value) : setting.Value,
            StringComparer.Ordinal
        );
        settings["UCWA_URL"] = $"http://pool.example.com{server.ApplicationUrl.AbsolutePath}";
        settings["HTTP_PROXY"] = settings["http_proxy"] = proxy.Url.AbsoluteUri;
        settings["NO_PROXY"] = settings["no_proxy"] = "other.example.com";

        var run = await WholeRun.OfAsync(settings);

        run.Verdict.Should().Be("conformant", run.Output);
        run.Outcomes.Should().HaveCount(Catalogue.Current.PagesWithGet.Count).And.NotContainValues(["failed", "untested", "error"]);
        proxy.Requests.Count.Should().BeGreaterThan(Catalogue.Current.PagesWithGet.Count);
        proxy.Requests.Should().OnlyContain(request => request.Target.StartsWith("http://pool.example.com/", StringComparison.Ordinal));
    }

    [Test]
    public async Task Without_targets_and_probes_what_could_not_be_asked_is_untested_and_the_run_passes()
    {
        await using var server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);
        var run = await SuiteInProcess.RunAsync(WithoutTargets(server));
        run.ExitCode.Should().Be(0, run.Output);
        run.Verdict.Should().Be("incomplete");
        run.Count("untested").Should().BePositive();
        run.Output.Should().Contain("no link led to it");
    }

    [TestCase("conversation/properties/created:iso@json", "string \"", "dateTime")]
    [TestCase("conversations/links/conversation:href-number@json", "href", "a link")]
    [TestCase("conversation/links/addParticipant:no-href@xml", "no href", "a link")]
    [TestCase("conversation/properties/participantCount:word", "string \"several\"", "integer")]
    [TestCase("application/errors/410-Gone-CannotRedirect", "410 Gone", "410 Gone CannotRedirect")]
    public async Task One_broken_requirement_turns_red_and_says_what_came(string mutant, string actual, string expected)
    {
        var broken = MutantCatalogue.Find(mutant);
        await using var server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true, Mutation = broken.Mutation }, CancellationToken.None);
        var run = await SuiteInProcess.RunAsync(At(server));
        run.ExitCode.Should().NotBe(0);
        run.Verdict.Should().Be("nonconformant");
        run.Failed.Should().BeEquivalentTo([broken.Requirement.Id], run.Output);
        run.Output.Should()
            .Contain(broken.Requirement.Id)
            .And.Contain($"expected:  {expected}")
            .And.Contain($"actual:    {actual}")
            .And.Contain("curl -i")
            .And.NotContain(server.Token);
    }

    [Test]
    public async Task A_closed_port_is_one_clear_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_URL"] = $"http://127.0.0.1:{port}/ucwa/v1/applications/1" };
        await IsOneClearError(settings, "connection refused");
    }

    [Test]
    public async Task A_web_site_is_one_clear_error()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var site = builder.Build();
        site.MapGet("/", () => Results.Content("<html><body>Welcome</body></html>", "text/html"));
        await site.StartAsync();
        await IsOneClearError(new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_URL"] = site.Urls.Single() }, "answered 200 with an HTML page");
    }

    [Test]
    public async Task A_wrong_token_is_one_clear_error()
    {
        await using var server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);
        var settings = new Dictionary<string, string>(WithoutTargets(server), StringComparer.Ordinal) { ["UCWA_TOKEN"] = "of-another-server" };
        await IsOneClearError(settings, "refuses the token: 403");
    }

    [Test]
    public async Task Targets_that_name_an_unknown_page_are_one_clear_error()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"conversatoin": "/ucwa/v1/applications/1/communication/conversations/2"}""");
        await IsOneClearError(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_TARGETS"] = file },
            "'conversatoin' is not a page of the catalogue"
        );
    }

    [Test]
    public async Task A_run_in_which_no_page_was_exercised_fails()
    {
        await using var server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);
        var run = await SuiteInProcess.RunAsync(WithoutTargets(server), page: "redirect");
        run.ExitCode.Should().NotBe(0);
        run.Verdict.Should().Be("error");
        run.Output.Should().Contain("No page was exercised");
    }

    [Test]
    public async Task A_required_page_that_was_not_exercised_fails_the_run()
    {
        await using var server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);
        var run = await SuiteInProcess.RunAsync(
            new Dictionary<string, string>(WithoutTargets(server), StringComparer.Ordinal) { ["UCWA_REQUIRE"] = "redirect" }
        );
        run.ExitCode.Should().NotBe(0);
        run.Output.Should().Contain("UCWA_REQUIRE: not exercised: redirect");
    }

    private static Dictionary<string, string> WithoutTargets(Server server) =>
        new(StringComparer.Ordinal) { ["UCWA_URL"] = server.ApplicationUrl.AbsoluteUri, ["UCWA_TOKEN"] = server.Token };

    private static Dictionary<string, string> At(Server server) =>
        new(WithoutTargets(server), StringComparer.Ordinal)
        {
            ["UCWA_SAMPLE"] = "100",
            ["UCWA_TARGETS"] = "fixtures/Ucwa.ReferenceServer/targets.json",
            ["UCWA_ERROR_PROBES"] = "fixtures/Ucwa.ReferenceServer/error-probes.json",
        };

    private static async Task IsOneClearError(Dictionary<string, string> settings, string words)
    {
        var run = await SuiteInProcess.RunAsync(settings);
        run.ExitCode.Should().NotBe(0);
        run.Verdict.Should().Be("error");
        run.Output.Should().Contain(words);
        run.Report!.RootElement.GetProperty("results").GetArrayLength().Should().Be(0, "nothing is judged");
        run.Took.Should().BeLessThan(Seconds);
    }
}
