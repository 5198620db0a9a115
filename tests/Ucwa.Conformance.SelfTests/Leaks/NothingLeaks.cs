using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ucwa.Conformance.SelfTests.EndToEnd;
using Ucwa.Conformance.SelfTests.Replay;
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
        Exhibit = true,
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
    public async Task A_recording_of_a_browser_leaks_nothing_that_common_names_of_secrets_say()
    {
        string[] names =
        [
            "session", "sid", "JSESSIONID", "sig", "auth", "api-key", "apikey", "X-Auth-Token", "X-MS-WebTicket", "token", "key", "code", "password",
        ];
        List<Canary> canaries = [];
        string Planted(string what)
        {
            canaries.Add(new Canary(what, $"canary-{canaries.Count}-7b31e0c{canaries.Count}"));
            return canaries[^1].Secret;
        }

        var browser = Replay.Browser.Surf();
        var entry = Hars.Chrome(browser.Entries[^1]);
        entry["request"]!["method"] = "POST";
        entry["request"]!["url"] = $"https://someone:{Planted("user info of a request")}@login.example/in?{Form("URL")}";
        entry["request"]!["cookies"] = Listed("cookie");
        entry["response"]!["cookies"] = Listed("cookie that was set");
        entry["request"]!["queryString"] = Listed("listed parameter");
        entry["request"]!["headers"]!.AsArray().Add(Hars.Pair("X-Auth-Token", Planted("header")));
        entry["response"]!["headers"]!.AsArray().Add(Hars.Pair("Location", $"https://someone:{Planted("user info of a Location")}@login.example/"));
        entry["request"]!["postData"] = new JsonObject { ["mimeType"] = "a form", ["params"] = Listed("field"), ["text"] = Form("form") };
        entry["_webSocketMessages"] = new JsonArray(
            new JsonObject { ["type"] = "send", ["data"] = Json("message"), ["opcode"] = 1 },
            new JsonObject { ["type"] = "receive", ["data"] = Form("message in a form"), ["opcode"] = 1 }
        );
        var other = Hars.Chrome(browser.Entries[^1]);
        other["request"]!["method"] = "POST";
        other["request"]!["postData"] = new JsonObject { ["mimeType"] = "application/json", ["text"] = Json("JSON") };
        var trust = Hars.Chrome(browser.Entries[^1]);
        trust["request"]!["method"] = "POST";
        trust["request"]!["postData"] = new JsonObject
        {
            ["mimeType"] = "application/soap+xml",
            ["text"] = $"<s:Envelope xmlns:s='x'><o:UsernameToken><o:Username>anna</o:Username>"
                + $"<o:Password o:Type='x#PasswordText'>{Planted("WS-Trust password")}</o:Password></o:UsernameToken>"
                + $"<wsse:BinarySecurityToken>{Planted("WS-Trust token")}</wsse:BinarySecurityToken></s:Envelope>",
        };
        var link = $"https://someone:{Planted("user info of a link")}@pool.example.com/x";

        // A server that repeats all of it where it is judged, so that a report would tell it.
        var secrets = string.Join(' ', canaries.Select(canary => canary.Secret));
        var members = $"\"title\":7,\"emailAddresses\":\"{secrets}\",\"homePage\":\"{link}\",";
        var told = browser.Entries.Select(recorded => Hars.Chrome(IsMe(recorded) ? recorded with { Body = With(recorded.Body, members) } : recorded));
        var traces = await TracesOfRecordingAsync(Hars.Log("WebInspector", [entry, other, trust, .. told]).ToJsonString());

        canaries.Should().HaveCountGreaterThan(100);
        traces.Leaks(canaries).Should().BeEmpty();
        traces.Hold("emailAddresses").Should().BeTrue("what is wrong with it is said");
        traces.Hold("redacted-").Should().BeTrue("the rest of it is said");

        bool IsMe(Recorded recorded) => recorded.Url.AbsolutePath.EndsWith("/me", StringComparison.Ordinal) && recorded.Status == 200;
        byte[] With(byte[] body, string members) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Insert(1, members));
        JsonArray Listed(string what) => new([.. names.Select(name => Hars.Pair(name, Planted($"{name} as {what}")))]);
        string Form(string what) => string.Join('&', names.Select(name => $"{name}={Planted($"{name} in a {what}")}"));
        string Json(string what) => $"{{{string.Join(',', names.Select(name => $"\"{name}\":\"{Planted($"{name} in {what}")}\""))}}}";
    }

    [Test]
    public async Task A_recording_leaks_no_secret_of_a_few_characters_where_its_name_says_that_it_is_one()
    {
        const string secret = "z-q.9";
        string[] names = ["session", "sid", "sig", "pin", "auth", "api-key", "password"];
        var form = string.Join('&', names.Select(name => $"{name}={secret}"));
        var browser = Replay.Browser.Surf();
        var entry = Hars.Chrome(browser.Entries[^1]);
        entry["request"]!["method"] = "POST";
        entry["request"]!["url"] = $"https://login.example/in?{form}";
        entry["request"]!["cookies"] = Listed();
        entry["request"]!["queryString"] = Listed();
        entry["request"]!["postData"] = new JsonObject { ["mimeType"] = "a form", ["params"] = Listed(), ["text"] = form };
        entry["response"]!["cookies"] = Listed();

        // The page is linked and requested with the secret, and answers with it.
        var judged = browser.Entries.Select(recorded => Hars.Chrome(recorded with
        {
            Url = recorded.Url.AbsolutePath.EndsWith("/me", StringComparison.Ordinal) ? new Uri($"{recorded.Url}?{form}") : recorded.Url,
            Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(recorded.Body).Replace("/me\"", $"/me?{form}\"", StringComparison.Ordinal)
                .Replace("{\"name\":", $"{{\"title\":7,\"homePage\":\"http://a.example/?{form}\",\"name\":", StringComparison.Ordinal)),
        })).ToList();
        foreach (var headers in judged.Select(each => each["response"]!["headers"]!.AsArray()))
        {
            headers.Add(Hars.Pair("Location", $"/x?{form}"));
            headers.Add(Hars.Pair("X-Auth-Token", secret));
        }

        var traces = await TracesOfRecordingAsync(Hars.Log("WebInspector", [entry, .. judged]).ToJsonString());

        traces.Leaks([new Canary("short secret", secret)]).Should().BeEmpty();
        traces.Hold("/me?session=redacted-").Should().BeTrue("the page is still found by its link");

        JsonArray Listed() => new([.. names.Select(name => Hars.Pair(name, secret))]);
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

    private static async Task<Traces> TracesOfRecordingAsync(string har)
    {
        var folder = Directory.CreateTempSubdirectory("ucwa-recording-").FullName;
        try
        {
            var file = Path.Combine(folder, "recorded.har");
            await File.WriteAllTextAsync(file, har);
            var judged = await Judged.OfFileAsync(file);
            File.Delete(file);
            return new Traces().WithFilesIn(folder).With("what was printed", judged.Output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

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
