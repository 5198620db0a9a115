using System.Diagnostics;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Where the kernel refuses to let files grow, a run leaves what is whole and says what is not.</summary>
[Platform(Exclude = "Win", Reason = "A shell sets the limit.")]
[Parallelizable(ParallelScope.Children)]
public sealed class FullDisks
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Test]
    public async Task No_room_from_the_beginning_is_one_error_before_a_server_is_asked()
    {
        await using var server = new HostileServer();
        using var folder = new TemporaryFolder("ucwa-full-");

        var output = await RunAsync(folder.Path, kibibytes: 200, server.AsApplication);

        output.Should().Contain($"The report cannot be written: {folder.Path}: the file system refuses it").And.NotContain("This is a bug");
        server.Requests.Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    [Test]
    public async Task A_disk_that_is_full_at_the_end_leaves_what_is_whole_and_one_error_names_the_rest()
    {
        await using var server = new HostileServer();
        using var folder = new TemporaryFolder("ucwa-full-");

        var output = await RunAsync(folder.Path, kibibytes: 1500, server.AsApplication);

        // What is new stands beside what is left of the first report.
        var error = output.Split('\n').Should().ContainSingle(line => line.Contains("The report cannot be written:", StringComparison.Ordinal)).Which;
        error.Should().Contain("conformance.json: the file system refuses it").And.Contain("is whole").And.NotContain("summary.md:");
        output.Should().NotContain("This is a bug").And.NotContain(" at Ucwa.");
        File.ReadAllText(Path.Combine(folder.Path, "summary.md")).Should().NotContain("did not come to its end");
        InterruptedRun.Read(folder.Path).GetRawText().Should().Contain("The run did not come to its end");
        Directory.EnumerateFiles(folder.Path).Select(file => Path.GetFileName(file)).Should().BeEquivalentTo(ReportFolder.Files.Select(file => file.Name));
    }

    // The runtime reserves memory in a file of its own, unless it is told not to.
    private static async Task<string> RunAsync(string folder, int kibibytes, IReadOnlyDictionary<string, string> settings)
    {
        var command = Program.Command(folder, settings);
        command.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        command.ArgumentList.Insert(0, command.FileName);
        foreach (var (index, argument) in new[] { "-c", $"trap '' XFSZ; ulimit -f {kibibytes} || exit 99; exec \"$@\"", "limited" }.Index())
        {
            command.ArgumentList.Insert(index, argument);
        }

        command.FileName = "bash";
        command.RedirectStandardError = true;
        using var process = Process.Start(command)!;
        using var deadline = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        if (process.ExitCode == 99)
        {
            Assert.Ignore("The size of files cannot be limited here.");
        }

        return await output + await errors;
    }
}
