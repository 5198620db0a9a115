namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>A run that a setting prevents is reported as just that: never as a failure of the server, and not of the embedded one either.</summary>
public sealed class WithWrongSettings
{
    private const string Server = "http://127.0.0.1:9/";
    private const string Wrong = "no endpoint: a setting is wrong";

    [TestCase("UCWA_TIMEOUT=abc", Wrong)]
    [TestCase("UCWA_TYPO=1", Wrong)]
    [TestCase($"UCWA_URL={Server}|UCWA_TIMEOUT=abc", Server)]
    [TestCase($"UCWA_URL={Server}|UCWA_TOKEN=Bearer abcdefgh", Server)]
    [TestCase($"UCWA_URL={Server}|UCWA_BASELINE=no-such-baseline", Server)]
    [TestCase("UCWA_BASELINE=no-such-baseline", Wrong)]
    [TestCase("UCWA_URL=pool.example.com", Wrong)]
    [TestCase("UCWA_URL=http://anna:canary-tide@pool.example.com/", Wrong)]
    [TestCase("UCWA_URL=http://[::1/", Wrong)]
    [TestCase("UCWA_TOKEN=cwt=without-a-url", Wrong)]
    [TestCase("UCWA_HAR=no-such-file.har", "the recording no-such-file.har")]
    [TestCase("UCWA_HAR=README.md", "the recording README.md")]
    public async Task The_report_names_what_was_meant_and_the_setting(string settings, string endpoint)
    {
        var values = settings.Split('|').Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

        var run = await SuiteInProcess.RunAsync(values, page: "me");

        run.Report!.RootElement.GetProperty("endpoint").GetString().Should().Be(endpoint);
        run.Verdict.Should().Be("error");
        run.Output.Should().Contain($"UCWA conformance: error. {endpoint}").And.Contain(values.Keys.Last()).And.NotContain("embedded reference server")
            .And.NotContain("canary").And.NotContain("Check that the server is running");
    }

    [Test]
    public async Task A_server_that_does_not_answer_is_named()
    {
        var run = await SuiteInProcess.RunAsync(new Dictionary<string, string> { ["UCWA_URL"] = Server }, page: "me");

        run.Output.Should().Contain($"UCWA_URL: {Server} cannot be tested: connection refused").And.Contain("Check that the server is running");
    }
}
