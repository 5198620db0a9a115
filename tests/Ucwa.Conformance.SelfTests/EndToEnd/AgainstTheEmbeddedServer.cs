namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs without any settings, as a new user does first.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class AgainstTheEmbeddedServer
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    [Test]
    public async Task It_is_conformant_and_every_page_exercised()
    {
        var run = await DotnetTest.RunAsync(Nothing);
        run.ExitCode.Should().Be(0, run.Output);
        run.Verdict.Should().Be("conformant");
        run.Count("untested").Should().Be(0);
        run.Output.Should().Contain("UCWA conformance: conformant.").And.Contain("conformance.json");
    }

    [Test]
    public async Task A_filter_on_one_page_judges_that_page_and_says_that_the_rest_was_not_selected()
    {
        var run = await SuiteInProcess.RunAsync(Nothing, page: "conversation");
        run.ExitCode.Should().Be(0, run.Output);
        run.Verdict.Should().Be("incomplete");
        run.Output.Should().Contain("not selected in this run").And.Contain("because a filter left them out");
        Limits(run).Should().Equal("filter");
    }

    [Test]
    public async Task A_run_that_stops_asking_in_the_middle_is_incomplete_and_so_is_its_recording()
    {
        using var folder = new TemporaryFolder("ucwa-cut-short-");
        var live = await SuiteInProcess.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_MAX_REQUESTS"] = "1500", ["UCWA_REPORT"] = folder.Path });
        var again = await SuiteInProcess.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_HAR"] = Path.Combine(folder.Path, "traffic.har") });

        live.ExitCode.Should().Be(0, live.Output);
        live.Verdict.Should().Be("incomplete").And.Be(again.Verdict);
        Limits(live).Should().Equal("requests");
        Limits(again).Should().Equal(["recording"], "what was not sent is not in it");
        live.Output.Should().Contain("because the limit of requests (UCWA_MAX_REQUESTS) was reached");
    }

    [Test]
    public async Task A_sample_that_is_set_holds_for_the_embedded_server_too()
    {
        var run = await SuiteInProcess.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_SAMPLE"] = "1" });

        run.ExitCode.Should().Be(0, run.Output);
        run.Verdict.Should().Be("incomplete");
        Limits(run).Should().Equal("sample");
    }

    private static IEnumerable<string?> Limits(SuiteRun run) =>
        run.Report!.RootElement.GetProperty("scopeLimits").EnumerateArray().Select(limit => limit.GetProperty("code").GetString());

    [Test]
    public async Task A_filter_that_matches_no_test_fails()
    {
        var run = await DotnetTest.RunAsync(Nothing, "--filter", "Page=nosuchpage");
        run.ExitCode.Should().NotBe(0);
        run.Output.Should().Contain("No test matches");
    }

    [Test]
    public async Task A_wrong_setting_in_a_runsettings_parameter_and_a_file_for_a_report_folder_fail_one_test_with_both_reasons()
    {
        using var folder = new TemporaryFolder("ucwa-report-");
        var file = Path.Combine(folder.Path, "report");
        await File.WriteAllTextAsync(file, "mine");

        var run = await DotnetTest.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["UCWA_REPORT"] = file }, "--", DotnetTest.Parameter("Ucwa.Sample", "none"));

        run.ExitCode.Should().NotBe(0);
        run.Output.Should().Contain("UCWA_SAMPLE is 'none'").And.Contain($"The report cannot be written: {file} is a file, not a folder")
            .And.Contain("Failed:     1, Passed:     0").And.NotContain("This is a bug");
        run.Output.Split('\n').Should().HaveCountLessThan(60, run.Output).And.Subject.Count(line => line.StartsWith("   at ", StringComparison.Ordinal)).Should().BeLessThan(30);
        (await File.ReadAllTextAsync(file)).Should().Be("mine");
    }
}
