using System.Diagnostics;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>What a run created is deleted even if its process is killed, and the watchdog that does it leaves nothing behind.</summary>
[Platform("Linux", Reason = "The processes of a run are looked for in /proc.")]
[Parallelizable(ParallelScope.Children)]
public sealed class KilledRuns
{
    private const string Applications = "/ucwa/v1/applications";
    private const string Marker = "WATCHED_RUN";
    private const string Watchdog = "Ucwa.Conformance.Watchdog.dll";
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Test]
    public async Task What_a_killed_run_created_is_deleted_within_ten_seconds()
    {
        var run = new Run();
        var held = new Held();
        await using var server = HeldAfter(20, held);
        using var folder = new TemporaryFolder("ucwa-killed-");
        using var process = Process.Start(run.Marked(Program.Command(folder.Path, server.AsRoot)))!;
        await held.Reached.WaitAsync(Patience);

        process.Kill();
        await process.WaitForExitAsync();

        await UntilAsync(() => Deleted(server) > 0);
        await UntilAsync(() => run.Watchdogs.Count == 0);
        Deleted(server).Should().Be(1);
    }

    [Test]
    public async Task The_deletion_has_the_credentials_that_the_server_sent_last()
    {
        const string cookie = "pool=renewed-later-on-1234";
        var run = new Run();
        var held = new Held();
        await using var server = HeldAfter(20, held).When(
            request => request.Lines[0].StartsWith($"GET {Applications}/", StringComparison.Ordinal),
            async (received, stop) => await received.SendAsync((await received.HonestAsync()).WithHeader("Set-Cookie", cookie), stop));
        using var folder = new TemporaryFolder("ucwa-killed-");
        using var process = Process.Start(run.Marked(Program.Command(folder.Path, server.AsRoot)))!;
        await held.Reached.WaitAsync(Patience);
        await UntilAsync(() => run.Watchdogs is [{ Arguments: var arguments }] && !arguments.Contains("start", StringComparison.Ordinal));

        // Nothing shows when the cookie has gone through the pipe. The run is held, so that it has all the time that it needs.
        await Task.Delay(TimeSpan.FromSeconds(2));

        process.Kill();
        await process.WaitForExitAsync();

        await UntilAsync(() => Deleted(server) > 0);
        var delete = server.Requests.Single(request => request.Lines[0].StartsWith("DELETE ", StringComparison.Ordinal));
        delete.Header("Cookie").Should().ContainSingle().Which.Should().Contain(cookie);
        delete.Header("Authorization").Should().ContainSingle().Which.Should().StartWith("Bearer ");
    }

    [Test]
    public async Task A_run_that_ends_in_the_ordinary_way_leaves_no_process_and_deletes_once()
    {
        var run = new Run();
        var held = new Held();
        await using var server = HeldAfter(20, held);
        using var folder = new TemporaryFolder("ucwa-killed-");
        using var process = Process.Start(run.Marked(Program.Command(folder.Path, server.AsRoot)))!;
        var output = process.StandardOutput.ReadToEndAsync();
        await held.Reached.WaitAsync(Patience);
        await UntilAsync(() => run.Watchdogs is [{ Arguments: var arguments }] && !arguments.Contains("start", StringComparison.Ordinal));

        var watchdog = run.Watchdogs.Single();
        (watchdog.Arguments + watchdog.Environment).Should().NotContain(HostileServer.Password).And.NotContain(HostileServer.Token).And.NotContain("UCWA_");

        held.Release();
        await process.WaitForExitAsync();
        await output;
        await UntilAsync(() => run.Watchdogs.Count == 0);
        Deleted(server).Should().Be(1);
    }

    [Test]
    public async Task An_application_that_the_user_named_has_no_watchdog()
    {
        var run = new Run();
        var held = new Held();
        await using var server = HeldAfter(200, held);
        using var folder = new TemporaryFolder("ucwa-killed-");
        using var process = Process.Start(run.Marked(Program.Command(folder.Path, server.AsApplication)))!;
        await held.Reached.WaitAsync(Patience);

        run.Watchdogs.Should().BeEmpty();
        process.Kill();
        await process.WaitForExitAsync();
        Deleted(server).Should().Be(0);
    }

    [Test]
    public async Task The_whole_group_of_the_command_of_a_user_may_be_interrupted()
    {
        InterruptedRun.SkipIfIgnored("INT");
        var run = new Run();
        var held = new Held();
        await using var server = HeldAfter(300, held);
        using var reports = new TemporaryFolder("ucwa-killed-");
        using var snapshots = new SnapshotsCopy();
        var settings = new Dictionary<string, string>(server.AsRoot, StringComparer.Ordinal) { [SettingNames.Report] = reports.Path };
        using var process = Process.Start(run.Marked(LeadingItsGroup(DotnetTest.Command(settings, snapshots, []))))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await held.Reached.WaitAsync(Patience);

        await InterruptedRun.SendAsync("INT", $"-{process.Id}");
        await process.WaitForExitAsync();
        await Task.WhenAll(output, errors);

        process.ExitCode.Should().NotBe(0);
        await UntilAsync(() => Deleted(server) > 0);
        await UntilAsync(() => RunningProcesses.With(run.Mark).Count == 0);
        InterruptedRun.Read(reports.Path).GetRawText().Should().MatchRegex("The run was interrupted|The run did not come to its end");
    }

    private static ProcessStartInfo LeadingItsGroup(ProcessStartInfo start)
    {
        start.ArgumentList.Insert(0, start.FileName);
        start.FileName = "setsid";
        return start;
    }

    private static HostileServer HeldAfter(int good, Held held) => new HostileServer().When(
        request => request.Lines[0].StartsWith($"GET {Applications}/", StringComparison.Ordinal) && Interlocked.Decrement(ref good) < 0,
        held.Behaviour);

    private static int Deleted(HostileServer server) =>
        server.Requests.Count(request => request.Lines[0].StartsWith($"DELETE {Applications}/", StringComparison.Ordinal));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            watch.Elapsed.Should().BeLessThan(Promptly);
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>The processes of one run.</summary>
    private sealed class Run
    {
        /// <summary>A text in the environment of all of them.</summary>
        public string Mark { get; } = Guid.NewGuid().ToString("N");

        /// <summary>Those of its watchdog.</summary>
        public IReadOnlyList<RunningProcesses> Watchdogs => [.. RunningProcesses.With(Mark).Where(process => process.IsOf(Watchdog))];

        public ProcessStartInfo Marked(ProcessStartInfo start)
        {
            start.Environment[Marker] = Mark;
            return start;
        }
    }
}

/// <summary>The running processes of a test, on Linux.</summary>
/// <param name="Id">The number of the process.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="Environment">Its environment.</param>
internal sealed record RunningProcesses(string Id, string Arguments, string Environment)
{
    /// <summary>The processes with a text in their environment, which all processes of one command have, and no other.</summary>
    public static IReadOnlyList<RunningProcesses> With(string text) =>
    [
        .. Directory
            .GetDirectories("/proc")
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name.All(char.IsAsciiDigit))
            .Select(id => new RunningProcesses(id, Read(id, "cmdline"), Read(id, "environ")))
            .Where(process => process.Environment.Contains(text, StringComparison.Ordinal)),
    ];

    /// <summary>Whether the process runs a program.</summary>
    public bool IsOf(string program) => Arguments.Contains(program, StringComparison.Ordinal);

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return "";
        }
    }
}
