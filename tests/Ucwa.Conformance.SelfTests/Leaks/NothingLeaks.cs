using System.Globalization;
using System.Text;
using Ucwa.Conformance.SelfTests.EndToEnd;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Leaks;

/// <summary>No secret from settings, requests or responses occurs in the files or the output of a run.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class NothingLeaks
{
    // The secrets contain characters that URLs, JSON, XML and base64 encode.
    private static readonly ReferenceServerOptions Options = new()
    {
        Token = "canary-token-8f27b3d0/+x=",
        Password = "canary pass&word <b3c8f1e2>/+'\"é",
    };

    private static readonly Canary EventKey = new("key of the event channel", "Zq4vD8mR");

    [Test]
    public async Task A_run_that_signs_in_with_a_password_leaks_no_secret()
    {
        await using var server = await TalkativeServer.StartAsync(Options);
        var traces = await TracesOfDotnetTestAsync(
            Probing(("UCWA_URL", server.Url.AbsoluteUri), ("UCWA_USERNAME", Options.UserName), ("UCWA_PASSWORD", Options.Password)));

        server.Canaries.Should().Contain(canary => canary.What == "issued token");
        traces.Leaks([.. server.Canaries, EventKey]).Should().BeEmpty();
        IsAReportOfFailures(traces);
        traces.Names.Should().Contain("results/run.trx");
    }

    [Test]
    public async Task A_run_with_a_token_leaks_no_secret()
    {
        await using var server = await TalkativeServer.StartAsync(Options);
        var traces = await TracesOfAsync(Probing(("UCWA_URL", new Uri(server.Url, Server.ApplicationPath).AbsoluteUri), ("UCWA_TOKEN", Options.Token!)));

        traces.Leaks([.. server.Canaries, EventKey]).Should().BeEmpty();
        IsAReportOfFailures(traces);
    }

    [Test]
    public async Task A_refused_run_leaks_no_secret()
    {
        await using var server = await TalkativeServer.StartAsync(Options, known: "another one");
        var traces = await TracesOfAsync(With(("UCWA_URL", server.Url.AbsoluteUri), ("UCWA_USERNAME", Options.UserName), ("UCWA_PASSWORD", Options.Password)));

        server.Canaries.Should().Contain(canary => canary.What == "password");
        traces.Leaks(server.Canaries).Should().BeEmpty();
        traces.Hold("issued no token for the grant").Should().BeTrue("the reason is said");
    }

    [TestCase("http://127.0.0.1:9/ucwa/v1/applications/1?access_token=canary-in-the-url-77e0")]
    [TestCase("http://someone:canary-in-the-url-77e0@127.0.0.1:9/")]
    [TestCase("ftp://someone:canary-in-the-url-77e0@127.0.0.1:9/?key=canary-in-the-url-77e0")]
    public async Task A_URL_with_a_secret_leaks_no_secret(string url)
    {
        var traces = await TracesOfAsync(With(("UCWA_URL", url)));

        traces.Leaks([new Canary("secret in UCWA_URL", "canary-in-the-url-77e0")]).Should().BeEmpty();
        traces.Hold("UCWA_URL").Should().BeTrue("the reason is said");
    }

    [Test]
    public async Task Judged_URLs_with_a_secret_leak_no_secret()
    {
        var key = new Canary("secret in a URL that was set", "canary-in-a-target-3b5a");
        var targets = Path.GetTempFileName();
        await File.WriteAllTextAsync(targets, $$"""{"me": "{application}/me?access_token={{key.Secret}}"}""");
        await using var server = await TalkativeServer.StartAsync(Options);
        var application = new Uri(server.Url, $"{Server.ApplicationPath}?access_token={key.Secret}");
        var traces = await TracesOfAsync(
            With(("UCWA_URL", application.AbsoluteUri), ("UCWA_TOKEN", Options.Token!), ("UCWA_TARGETS", targets), ("UCWA_STRICT", "true")));

        traces.Leaks([.. server.Canaries, key]).Should().BeEmpty();
        IsAReportOfFailures(traces);
    }

    [Test]
    public void A_canary_in_a_file_is_found_in_each_of_its_forms()
    {
        var folder = Directory.CreateTempSubdirectory("ucwa-planted-").FullName;
        try
        {
            var canary = new Canary("password", Options.Password);
            foreach (var (index, form) in canary.Forms.Values.Index())
            {
                var file = Path.Combine(folder, "below", $"{index}.any");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, [.. "before "u8, .. form, .. " after"u8]);
            }

            new Traces().WithFilesIn(folder).Leaks([canary]).Select(leak => leak.Split(" holds ")[0]).Distinct()
                .Should().HaveCount(canary.Forms.Count).And.HaveCountGreaterThan(7);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void A_canary_in_a_body_in_base64_is_found_wherever_it_begins(int offset)
    {
        var body = Convert.ToBase64String([.. new byte[30 + offset], .. Encoding.UTF8.GetBytes(Options.Token!), .. new byte[17]]);

        new Traces().With("a recording", $"\"text\": \"{body}\"").Leaks([new Canary("token", Options.Token!)])
            .Should().NotBeEmpty().And.OnlyContain(leak => leak.Contains("base64", StringComparison.Ordinal));
    }

    [TestCase("data:application/sdp,a%3Dice-pwd%3A{0}%0D%0A")]
    [TestCase("{{\"a\":\"{{\\\"b\\\":\\\"%7B%22c%22%3A%22{0}%22%7D\\\"}}\"}}")]
    [TestCase("&lt;a&gt;%26quot;{0}&lt;/a&gt;")]
    public void A_canary_in_encoded_content_is_found(string content)
    {
        var canary = new Canary("token", Options.Token!);
        var escaped = string.Format(CultureInfo.InvariantCulture, content, Uri.EscapeDataString(Uri.EscapeDataString(canary.Secret)));
        var inBase64 = Convert.ToBase64String(Encoding.UTF8.GetBytes($"a path/{escaped}"));

        new Traces().With("a file", escaped).Leaks([canary]).Should().NotBeEmpty();
        new Traces().With("a file", $"/x/{inBase64}").Leaks([canary]).Should().NotBeEmpty();
    }

    [Test]
    public void A_canary_in_what_was_printed_is_found() =>
        new Traces().With("the output", $"curl -H 'Authorization: Bearer {Options.Token}'").Leaks([new Canary("token", Options.Token!)])
            .Should().Equal("the output holds the token (as it is)");

    [Test]
    public void What_holds_no_canary_is_not_complained_of() =>
        new Traces().With("the output", "Authorization: redacted").Leaks([new Canary("token", Options.Token!)]).Should().BeEmpty();

    // Guards against an empty report, in which nothing could leak: there must be failures, and redacted secrets in them.
    private static void IsAReportOfFailures(Traces traces)
    {
        traces.Names.Should().Contain([.. ReportFolder.Files.Select(file => file.Name), "the output", "the received snapshots"]);
        traces.Hold("\"outcome\": \"failed\"").Should().BeTrue();
        traces.Hold("said redacted-").Should().BeTrue("the output ends in\n" + traces.End("the output"));
    }

    private static Dictionary<string, string> Probing(params (string Name, string Value)[] settings) => With(
    [
        .. settings,
        ("UCWA_STRICT", "true"),
        ("UCWA_TARGETS", "fixtures/Ucwa.ReferenceServer/targets.json"),
        ("UCWA_ERROR_PROBES", "fixtures/Ucwa.ReferenceServer/error-probes.json"),
    ]);

    private static Dictionary<string, string> With(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

    private static Task<Traces> TracesOfAsync(Dictionary<string, string> settings) => TracesOfAsync(settings, _ => SuiteInProcess.RunAsync(settings));

    // Runs in a process of its own, to include the output and the results file of the test platform.
    private static Task<Traces> TracesOfDotnetTestAsync(Dictionary<string, string> settings) => TracesOfAsync(
        settings,
        folder => DotnetTest.RunAsync(settings, "--logger", "trx;LogFileName=run.trx", "--results-directory", Path.Combine(folder, "results")));

    private static async Task<Traces> TracesOfAsync(Dictionary<string, string> settings, Func<string, Task<SuiteRun>> runAsync)
    {
        using var folder = new TemporaryFolder("ucwa-traces-");
        settings["UCWA_REPORT"] = folder.Path;
        var run = await runAsync(folder.Path);
        run.ExitCode.Should().NotBe(0, run.Output);
        return new Traces().WithFilesIn(folder.Path).With("the output", run.Output).With("the received snapshots", string.Join('\n', run.Received));
    }
}
