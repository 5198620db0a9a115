using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Workflows;

/// <summary>The action's last script: outputs, job summary and annotations of a run that is over.</summary>
public sealed class TellingTheWorkflowTests
{
    private const string Folder = "conformance-report";

    [Test]
    public async Task A_failure_is_an_annotation_with_its_requirement_page_and_format()
    {
        var (output, summary, outputs) = await ToldAsync(Reports.Of(Reports.Weight.Failed("number 1.5").InJson(), Reports.Next.Passed()));

        output.Should().Be("::error title=parcel/properties/weight::parcel (json): expected integer, got number 1.5\n");
        summary.Should().StartWith("## UCWA conformance: nonconformant");
        outputs.Should().Be($"report={Folder}\nverdict=nonconformant\n");
    }

    [Test]
    public async Task Of_many_failures_ten_are_annotated_each_requirement_once()
    {
        var twice = Enumerable.Range(1, 25).Select(i => (Reports.Weight with { Id = $"parcel/properties/n{i}" }).Failed("x").InJson());
        var (output, _, _) = await ToldAsync(Reports.Of([.. twice, .. twice]));

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(10).And.OnlyContain(line => line.Contains("(json, and 1 more)"));
    }

    [Test]
    public async Task The_worst_failures_are_annotated_first()
    {
        var member = Reports.Weight.Failed("a").InJson();
        var status = (Reports.Weight with { Id = "parcel/status" }).Failed("b").InJson();
        var strict = Reports.Height.Failed("c").InJson() with { Outcome = Outcome.Failed };
        var (output, _, _) = await ToldAsync(Reports.Of(strict, member, status, new Finding(Reports.Next, Outcome.Error, "d")));

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[^1]).Should().Equal('d', 'b', 'a', 'c');
    }

    [Test]
    public async Task Differences_that_harm_and_objections_are_annotated()
    {
        var (output, _, _) = await ToldAsync(Reports.Mixed with { RunFailures = ["UCWA_REQUIRE: not exercised: letter.\n  The report says why."] });

        output.Should().Contain("::error title=broken since last spring::parcel, parcel/properties/weight (json): integer, passed → number, failed\n")
            .And.Contain("::error title=UCWA conformance::UCWA_REQUIRE: not exercised: letter.%0A  The report says why.\n").And.NotContain("gained");
    }

    [Test]
    public async Task A_run_that_could_not_be_made_is_annotated_with_its_reason()
    {
        var (output, _, outputs) = await ToldAsync(Reports.Of() with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused"), Pages = [Reports.NotFound with { Reason = "connection refused" }] });

        output.Should().Be("::error title=UCWA conformance::connection refused\n");
        outputs.Should().EndWith("verdict=error\n");
    }

    [Test]
    public async Task Conformance_is_annotated_with_nothing() => (await ToldAsync(Reports.Of(Reports.Weight.Passed()))).Output.Should().BeEmpty();

    [Test]
    public async Task What_a_hostile_server_says_is_no_command_and_no_property()
    {
        const string Command = "%0A::set-env name=x::1\r\n::error::x,file=y::z";
        var hostile = Reports.Hostile;
        var (output, _, outputs) = await ToldAsync(hostile with
        {
            Findings = [.. hostile.Findings, (Reports.Weight with { Id = Command }).Failed(Command).InJson()],
            RunFailures = [Command],
        });

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCountGreaterThan(2).And.OnlyContain(line => line.StartsWith("::error title=", StringComparison.Ordinal) && !line.Contains('\r'));
        lines.Select(line => line["::error title=".Length..line.IndexOf("::", 2, StringComparison.Ordinal)]).Should().OnlyContain(title => !title.Contains(',') && !title.Contains(':'));
        output.Should().Contain("%250A%3A%3Aset-env").And.Contain("%250A::set-env name=x::1%0D%0A::error");
        outputs.Split('\n').Should().HaveCount(3);
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
        output.Should().StartWith("baseline: there is no folder");
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
