using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Workflows;

/// <summary>The last script of the action, which writes outputs, job summary and annotations after a run.</summary>
public sealed class TellingTheWorkflowTests
{
    private const string Folder = "conformance-report";

    [Test]
    public async Task A_run_that_fails_is_told_by_annotations_summary_and_outputs()
    {
        var (output, summary, outputs) = await ToldAsync(Reports.Of(Reports.Weight.Failed("number 1.5").InJson(), Reports.Next.Passed()));

        output.Should().Be("::error title=parcel/properties/weight::parcel (json): expected integer, got number 1.5\n");
        summary.Should().StartWith("## UCWA conformance: nonconformant");
        outputs.Should().Be($"report={Folder}\nverdict=nonconformant\n");
    }

    [Test]
    public async Task A_run_that_could_not_be_made_is_an_error()
    {
        var (output, _, outputs) = await ToldAsync(Reports.Of() with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused") });

        output.Should().Be("::error title=UCWA conformance::connection refused\n");
        outputs.Should().EndWith("verdict=error\n");
    }

    [Test]
    public async Task Of_two_endpoints_the_verdict_is_the_first_ones() =>
        (await ToldAsync(Reports.SideBySide)).Outputs.Should().EndWith("verdict=conformant\n");

    [Test]
    public async Task A_run_in_which_nothing_fails_has_no_annotations() => (await ToldAsync(Reports.Of(Reports.Weight.Passed()))).Output.Should().BeEmpty();

    [Test]
    public async Task What_a_hostile_server_says_is_no_command_and_no_output()
    {
        const string Command = "\",\n  \"verdict\": \"conformant\"\n::set-env name=x::1";
        var (output, _, outputs) = await ToldAsync(Reports.Hostile with { Endpoint = Command, RunFailures = [Command] });

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCountGreaterThan(2)
            .And.OnlyContain(line => line.StartsWith("::error title=", StringComparison.Ordinal));
        outputs.Should().Be($"report={Folder}\nverdict=nonconformant\n");
    }

    [Test]
    public async Task Without_a_report_the_summary_says_so()
    {
        using var script = new Script();
        var (exitCode, output) = await script.RunAsync("report.sh", ("REPORT_FOLDER", Folder));

        exitCode.Should().Be(0, output);
        script.Summary.Should().Contain("no report");
        script.Outputs.Should().Be($"report={Folder}\n");
    }

    [Test]
    public async Task A_baseline_that_is_not_there_fails_before_anything_is_run()
    {
        using var script = new Script();
        var (exitCode, output) = await script.RunAsync("judge.sh", ("UCWA_REPORT", Folder), ("BASELINE_FOLDER", "nowhere/before"));

        exitCode.Should().Be(1);
        output.Should().StartWith("baseline: the workspace has no baseline folder");
    }

    private static async Task<(string Output, string Summary, string Outputs)> ToldAsync(RunReport report)
    {
        using var script = new Script();
        new ReportFolder(Path.Combine(script.Workspace, Folder)).Write(report);
        var (exitCode, output) = await script.RunAsync("report.sh", ("REPORT_FOLDER", Folder));

        exitCode.Should().Be(0, output);
        return (output, script.Summary, script.Outputs);
    }
}
