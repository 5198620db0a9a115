namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Nothing configured: the first thing that a new user does.</summary>
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
        run.Output.Should().Contain("not selected in this run");
    }

    [Test]
    public async Task A_filter_that_matches_no_test_fails()
    {
        var run = await DotnetTest.RunAsync(Nothing, "--filter", "Page=nosuchpage");
        run.ExitCode.Should().NotBe(0);
        run.Output.Should().Contain("No test matches");
    }

    [Test]
    public async Task A_wrong_setting_in_a_runsettings_parameter_fails_one_test_with_the_reason()
    {
        var run = await DotnetTest.RunAsync(Nothing, "--", DotnetTest.Parameter("Ucwa.Sample", "none"));
        run.ExitCode.Should().NotBe(0);
        run.Verdict.Should().Be("error");
        run.Output.Should().Contain("UCWA_SAMPLE is 'none'").And.Contain("Failed:     1, Passed:     0");
    }
}
