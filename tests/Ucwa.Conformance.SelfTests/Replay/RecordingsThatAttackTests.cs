using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Ucwa.Conformance.SelfTests.Hostile;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.Replay;

/// <summary>Files that are no recordings, never end, or hold more than a machine: a run ends in time and in memory, and says why.</summary>
public sealed class RecordingsThatAttackTests
{
    private const int MiB = 1024 * 1024;
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(10);
    private string folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("ucwa-attack-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("UCWA_HAR")]
    [TestCase("UCWA_TARGETS")]
    [TestCase("UCWA_WAIVERS")]
    public async Task A_pipe_a_device_and_links_to_them_are_refused_at_once(string setting)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("there are no such files");
        }

        var pipe = Path.Combine(folder, $"{setting}.pipe");
        using (var made = Process.Start("mkfifo", pipe))
        {
            await made.WaitForExitAsync();
        }

        var link = Path.Combine(folder, $"{setting}.link");
        File.CreateSymbolicLink(link, "/dev/zero");
        foreach (var path in new[] { pipe, "/dev/zero", "/dev/null", link })
        {
            var clock = Stopwatch.StartNew();
            var problem = ProblemOf(setting, path);

            problem.Should().StartWith($"{setting}, file '").And.Contain("it is empty, or it is a pipe or a device, not a file");
            clock.Elapsed.Should().BeLessThan(Seconds);
        }
    }

    [Test]
    public async Task A_link_to_a_recording_is_followed()
    {
        var file = await FileAsync("linked.har", Hars.OfChrome(Browser.Surf().Entries));
        var link = Path.Combine(folder, "link.har");
        File.CreateSymbolicLink(link, file);

        HarReader.Read(link, Catalogue.Current).Entries.Should().HaveSameCount(HarReader.Read(file, Catalogue.Current).Entries);
    }

    [TestCase("UCWA_HAR", 257, "it is larger than 256 MiB")]
    [TestCase("UCWA_TARGETS", 17, "it is larger than 16 MiB")]
    public void A_file_that_is_too_large_is_refused_at_once(string setting, int size, string words)
    {
        var file = Path.Combine(folder, $"{setting}.large");
        using (var stream = File.Create(file))
        {
            stream.SetLength((long)size * MiB);
        }

        ProblemOf(setting, file).Should().Contain(words);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public async Task Bombs_in_a_recording_cost_no_more_than_the_bodies_of_a_live_run(int nested)
    {
        var bomb = new byte[15 * MiB];
        bomb.AsSpan().Fill((byte)' ');
        for (var i = 0; i < nested; i++)
        {
            bomb = Compression.Compressed("gzip", bomb);
        }

        var browser = Browser.Surf();
        var bombs = Enumerable.Range(0, 500).Select(place =>
        {
            var entry = Hars.Fiddler(browser.Entries.Last(recorded => recorded is { Method: "GET", Status: 200 }), 1);
            entry["request"]!["url"] = $"https://pool.example.com/ucwa/v1/applications/bomb-{place}";
            entry["response"]!["content"]!["text"] = Convert.ToBase64String(bomb);
            return (JsonNode)entry;
        });
        var file = await FileAsync($"bombs-{nested}.har", Hars.Log("Fiddler", [.. bombs, .. browser.Entries.Select(Hars.Chrome)]).ToJsonString());

        var run = await HostileCase.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_HAR"] = file });

        run.Verdict.Should().Be("incomplete");
        run.Outcomes["me"].Should().Be("passed");
    }

    [TestCase("entries of a URL each", """{"request":{"url":"http://depot.example/"}}""", 100, "it holds more than 200,000 entries")]
    [TestCase("numbers", "0", 20, "it holds more than 200,000 entries")]
    [TestCase("entries of nested lists", """{"request":[[[[[[[[[[[[0,0,0,0,0,0]]]]]]]]]]]]}""", 100, "it holds more than 200,000 entries")]
    public async Task A_log_of_many_small_things_is_refused_in_time_and_in_memory(string what, string entry, int size, string words)
    {
        var file = Path.Combine(folder, $"{what}.har");
        await using (var writer = new StreamWriter(file))
        {
            var pages = string.Concat(Enumerable.Repeat("0,", 100_000));
            var entries = string.Concat(Enumerable.Repeat(entry + ",", MiB / entry.Length));
            await writer.WriteAsync($$"""{"log":{"pages":[{{string.Concat(Enumerable.Repeat(pages, 100))}}0],"entries":[""");
            for (var i = 0; i < size; i++)
            {
                await writer.WriteAsync(entries);
            }

            await writer.WriteAsync("0]}}");
        }

        await IsRefusedInTimeAsync(file, words);
    }

    [TestCase(9_000)]
    [TestCase(60_000)]
    public async Task Many_small_resources_stay_within_the_memory_of_a_run(int count)
    {
        var browser = Browser.Surf();
        var entry = Hars.Chrome(browser.Entries.Last(recorded => recorded is { Method: "GET", Status: 200 }));
        entry.Remove("_initiator");
        entry["request"]!["url"] = "https://pool.example.com/ucwa/v1/applications/7001/small-NUMBER";
        entry["response"]!["content"]!["text"] =
            $$$"""{"rel":"conversation","a":[{{{string.Join(',', Enumerable.Repeat("\"a\"", 90))}}}],"_links":{"self":{"href":"/NUMBER"} } }""";
        var text = entry.ToJsonString();
        var log = Hars.Log("WebInspector", [.. browser.Entries.Select(Hars.Chrome)]).ToJsonString();
        var file = Path.Combine(folder, $"small-{count}.har");
        await using (var writer = new StreamWriter(file))
        {
            await writer.WriteAsync(log[..^3]);
            for (var i = 0; i < count; i++)
            {
                await writer.WriteAsync("," + text.Replace("NUMBER", $"{i}", StringComparison.Ordinal));
            }

            await writer.WriteAsync("]}}");
        }

        var run = await HostileCase.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_HAR"] = file });

        run.Verdict.Should().BeOneOf("incomplete", "error");
    }

    [Test]
    public async Task An_entry_that_is_too_large_is_refused_in_time_and_in_memory()
    {
        var file = await FileAsync("entry.har", $$$"""{"log":{"entries":[{"request":{"url":"http://depot.example/{{{new string('a', 40 * MiB)}}}"}}]}}""");

        await IsRefusedInTimeAsync(file, "it holds an entry larger than 32 MiB");
    }

    [Test]
    public async Task Headers_without_end_are_refused_in_time_and_in_memory()
    {
        var log = new StringBuilder("""{"log":{"entries":[""");
        for (var i = 0; i < 100; i++)
        {
            log.Append("""{"request":{"url":"http://depot.example/","headers":[""")
                .AppendJoin(',', Enumerable.Range(0, 20).Select(j => $$"""{"name":"a{{i}}b{{j}}","value":"{{new string('x', 50_000)}}{{i}}{{j}}"}"""))
                .Append("]}},");
        }

        var file = await FileAsync("headers.har", log.Append("0]}}").ToString());

        await IsRefusedInTimeAsync(file, "small bodies take more than 160 MiB");
    }

    private static async Task IsRefusedInTimeAsync(string file, string words)
    {
        var run = await HostileCase.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_HAR"] = file });

        run.Verdict.Should().Be("error");
        run.Output.Should().Contain(words);
        run.Took.Should().BeLessThan(Seconds);
    }

    private string ProblemOf(string setting, string path)
    {
        var source = new SettingSource(new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = path }, new Dictionary<string, string>(), [folder]);
        return FluentActions
            .Invoking(() => SettingsReader.Read(source, Catalogue.Current) is { Har: { } har } ? HarReader.Read(har, Catalogue.Current) : null)
            .Should()
            .Throw<ConformanceException>()
            .Which.Message;
    }

    private async Task<string> FileAsync(string name, string content)
    {
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, content);
        return file;
    }
}
