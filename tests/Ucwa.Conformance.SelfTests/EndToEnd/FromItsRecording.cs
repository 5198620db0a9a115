using System.Text.Json;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>A run writes a recording. Judging that recording without a server gives the same results.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class FromItsRecording
{
    private const string PasswordOfTheMediaRelay = "ebb-and-flood-61";
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("ucwa-recording-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Every_result_of_the_embedded_server_is_the_same()
    {
        var live = await SuiteInProcess.RunAsync(To("live"));

        var replayed = await SuiteInProcess.RunAsync(From("live"));

        live.ExitCode.Should().Be(0, live.Output);
        replayed.ExitCode.Should().Be(0, replayed.Output);
        Results(replayed).Should().Equal(Results(live));
        Results(live).Should().HaveCountGreaterThan(10_000);
    }

    [Test]
    public async Task What_a_server_breaks_is_broken_in_its_recording_and_no_secret_is_in_it()
    {
        var broken = MutantCatalogue.Find("conversation/properties/created:iso@json");
        var options = new ReferenceServerOptions { Exhibit = true, Mutation = broken.Mutation };
        await using (var server = await Server.StartAsync(options, CancellationToken.None))
        {
            await SuiteInProcess.RunAsync(new Dictionary<string, string>(To("live"), StringComparer.Ordinal)
            {
                ["UCWA_URL"] = server.Url.AbsoluteUri,
                ["UCWA_USERNAME"] = options.UserName,
                ["UCWA_PASSWORD"] = options.Password,
                ["UCWA_TARGETS"] = "fixtures/Ucwa.ReferenceServer/targets.json",
            });
            (await File.ReadAllTextAsync(Path.Combine(folder, "live", "traffic.har"))).Should()
                .NotContain(options.Password).And.NotContain(server.Token).And.NotContain(PasswordOfTheMediaRelay);
        }

        var replayed = await SuiteInProcess.RunAsync(From("live"));

        replayed.ExitCode.Should().NotBe(0);
        replayed.Failed.Should().BeEquivalentTo([broken.Requirement.Id], replayed.Output);
        Results(replayed).Should().Equal(Results(JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "live", "conformance.json")))));
    }

    private Dictionary<string, string> To(string name) => new(StringComparer.Ordinal) { ["UCWA_REPORT"] = Path.Combine(folder, name) };

    private Dictionary<string, string> From(string name) => new(StringComparer.Ordinal) { ["UCWA_HAR"] = Path.Combine(folder, name, "traffic.har") };

    private static List<string> Results(SuiteRun run) => Results(run.Report!);

    private static List<string> Results(JsonDocument report) =>
        [.. report.RootElement.GetProperty("results").EnumerateArray().Select(result => result.GetRawText())];
}
