using System.Diagnostics;
using System.Text.Json;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Whenever a run is interrupted, what it created is deleted, and a whole report says that it was cut short.</summary>
[Platform(Exclude = "Win", Reason = "There processes have no signals.")]
[Parallelizable(ParallelScope.Children)]
public sealed class Interruptions
{
    private const string Applications = "/ucwa/v1/applications";
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(30);

    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Before_the_application_is_created_none_is_created(string signal)
    {
        var held = new Held();
        await using var server = new HostileServer().When(request => IsGet(request.Lines[0]) && request.Path == "/", held.Behaviour);

        var run = await InterruptedRun.OfAsync(server.AsRoot, signal, _ => held.Reached);

        ShouldBeCutShort(run);
        Created(server).Should().Be(0);
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task While_the_application_is_created_it_is_deleted_once_the_late_answer_is_there(string signal)
    {
        var held = new Held();
        await using var server = new HostileServer().When(request => IsPost(request.Lines[0]) && request.Path == Applications, held.Behaviour);

        var run = await InterruptedRun.OfAsync(server.AsRoot, signal, _ => held.Reached, () => held.ReleaseAfter(TimeSpan.FromSeconds(2)));

        ShouldBeCutShort(run);
        ShouldHaveDeleted(server);
    }

    [Test]
    public async Task An_answer_that_never_comes_is_not_waited_for_without_end()
    {
        var held = new Held();
        await using var server = new HostileServer().When(request => IsPost(request.Lines[0]) && request.Path == Applications, held.Behaviour);

        ShouldBeCutShort(await InterruptedRun.OfAsync(server.AsRoot, "INT", _ => held.Reached));
    }

    [TestCase("INT", 0)]
    [TestCase("TERM", 20)]
    [TestCase("INT", 400)]
    public async Task Afterwards_it_is_deleted_whatever_is_asked_at_that_moment(string signal, int good)
    {
        var held = new Held();
        await using var server = new HostileServer().When(
            request => IsGet(request.Lines[0]) && request.Path.StartsWith(Applications + "/", StringComparison.Ordinal) && Interlocked.Decrement(ref good) < 0,
            held.Behaviour);

        var run = await InterruptedRun.OfAsync(server.AsRoot, signal, _ => held.Reached);

        ShouldBeCutShort(run);
        ShouldHaveDeleted(server);
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task While_the_first_report_is_written_it_is_deleted_too(string signal)
    {
        await using var server = new HostileServer();

        var run = await InterruptedRun.OfAsync(server.AsRoot, signal, FirstFileAsync);

        ShouldBeCutShort(run);
        ShouldHaveDeleted(server);
    }

    [TestCase("INT", "testhost.dll")]
    [TestCase("TERM", "vstest.console.dll")]
    [Platform("Linux", Reason = "The processes of the command are looked for in /proc.")]
    public async Task One_process_of_the_command_of_a_user_may_be_interrupted(string signal, string which)
    {
        InterruptedRun.SkipIfIgnored(signal);
        using var reports = new TemporaryFolder("ucwa-interrupted-");
        using var snapshots = new SnapshotsCopy();
        var held = new Held();
        var good = 300;
        await using var server = new HostileServer().When(
            request => IsGet(request.Lines[0]) && request.Path.StartsWith(Applications + "/", StringComparison.Ordinal) && Interlocked.Decrement(ref good) < 0,
            held.Behaviour);
        var start = DotnetTest.Command(
            new Dictionary<string, string>(server.AsRoot, StringComparer.Ordinal) { [SettingNames.Report] = reports.Path }, snapshots, []);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await held.Reached.WaitAsync(deadline.Token);

        await InterruptedRun.SendAsync(signal, RunningProcesses.With(reports.Path).Single(process => process.IsOf(which)).Id);
        await process.WaitForExitAsync(deadline.Token);
        await Task.WhenAll(output, errors);

        // The process with the tests may outlive the command.
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Promptly && RunningProcesses.With(reports.Path).Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
        }

        process.ExitCode.Should().NotBe(0);
        ShouldBeCutShort(InterruptedRun.Read(reports.Path));
        ShouldHaveDeleted(server);
    }

    private static void ShouldBeCutShort(InterruptedRun run)
    {
        run.ExitCode.Should().NotBe(0);
        run.Took.Should().BeLessThan(Promptly);
        run.Files.Should().BeEquivalentTo(ReportFolder.Files.Select(file => file.Name));
        ShouldBeCutShort(run.Report);
    }

    private static void ShouldBeCutShort(JsonElement report)
    {
        report.GetProperty("verdict").GetString().Should().Be("error");
        report.GetRawText().Should().Contain("The run was interrupted").And.NotContain("This is a bug in the suite");
    }

    private static void ShouldHaveDeleted(HostileServer server)
    {
        Created(server).Should().Be(1);
        server.Requests.Count(request => request.Lines[0].StartsWith($"DELETE {Applications}/", StringComparison.Ordinal)).Should().Be(1);
    }

    private static int Created(HostileServer server) => server.Requests.Count(request => IsPost(request.Lines[0]) && request.Path == Applications);

    private static bool IsGet(string line) => line.StartsWith("GET ", StringComparison.Ordinal);

    private static bool IsPost(string line) => line.StartsWith("POST ", StringComparison.Ordinal);

    private static async Task FirstFileAsync(string folder)
    {
        while (!File.Exists(Path.Combine(folder, ConformanceJson.FileName)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }
    }
}
