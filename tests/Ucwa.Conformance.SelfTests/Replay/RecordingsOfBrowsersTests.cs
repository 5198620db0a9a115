namespace Ucwa.Conformance.SelfTests.Replay;

public sealed class RecordingsOfBrowsersTests
{
    private const int Spread = 331;
    private const string Vendor = "application/vnd.microsoft.com.ucwa+json";

    private static IEnumerable<string> SomeMutants =>
        MutantCatalogue.All(Catalogue.Current).Where((_, place) => place % Spread == 0).Select(mutant => mutant.Name);

    [TestCase(Browser.Anything)]
    [TestCase("application/json")]
    [TestCase(Vendor)]
    public async Task What_Chrome_recorded_of_a_conforming_server_is_judged_without_an_alarm(string accept)
    {
        var judged = await Judged.OfAsync(Hars.OfChrome(Browser.Surf(accept).Entries));

        IsWithoutAlarm(judged);
    }

    [Test]
    public async Task What_Fiddler_recorded_of_a_conforming_server_is_judged_without_an_alarm()
    {
        var judged = await Judged.OfAsync(Hars.OfFiddler(Browser.Surf().Entries));

        IsWithoutAlarm(judged);
    }

    [TestCase(Browser.Anything, false)]
    [TestCase(Vendor, true)]
    public async Task The_vendor_media_type_is_judged_where_nothing_else_was_taken(string accept, bool isJudged)
    {
        var judged = await Judged.OfAsync(Hars.OfChrome(Browser.Surf(accept).Entries));

        judged
            .Report.Findings.Any(finding => finding.Requirement.Id.EndsWith("/vendorMediaType", StringComparison.Ordinal) && finding.Outcome is Outcome.Passed)
            .Should()
            .Be(isJudged);
    }

    [Test]
    public async Task No_secret_of_the_browser_is_told()
    {
        var browser = Browser.Surf();

        var chrome = await Judged.OfAsync(Hars.OfChrome(browser.Entries));
        var fiddler = await Judged.OfAsync(Hars.OfFiddler(browser.Entries));

        foreach (var canary in browser.Canaries)
        {
            chrome.Output.Should().NotContain(canary);
            fiddler.Output.Should().NotContain(canary);
        }

        chrome.Output.Should().NotMatchRegex("[?&]key=(?!redacted-)");
    }

    [TestCase("conversation/properties/created:iso@json")]
    [TestCase("conversations/links/conversation:href-number@json")]
    public async Task What_a_server_breaks_is_found_in_the_recording_and_nothing_else(string name)
    {
        var mutant = MutantCatalogue.Find(name);

        var judged = await Judged.OfAsync(Hars.OfChrome(Browser.Surf(mutant: mutant).Entries));

        Alarms(judged).Should().Contain(mutant.Requirement.Id).And.BeSubsetOf([mutant.Requirement.Id, .. mutant.AlsoBreaks]);
    }

    [TestCaseSource(nameof(SomeMutants))]
    public async Task Whatever_a_server_breaks_nothing_else_is_alarmed(string name)
    {
        var mutant = MutantCatalogue.Find(name);

        var judged = await Judged.OfAsync(Hars.OfChrome(Browser.Surf(mutant: mutant).Entries));

        Alarms(judged).Should().BeSubsetOf([mutant.Requirement.Id, .. mutant.AlsoBreaks]);
    }

    [Test]
    public async Task The_report_names_the_application_and_its_traffic_is_a_recording_again()
    {
        var browser = Browser.Surf();
        var folder = Directory.CreateTempSubdirectory("ucwa-recording-").FullName;
        var file = Path.Combine(folder, "recorded.har");
        await File.WriteAllTextAsync(file, Hars.OfChrome(browser.Entries));

        var first = await Judged.OfFileAsync(file);
        var again = await Judged.OfFileAsync(Path.Combine(folder, "report", "traffic.har"));

        first.Report.Endpoint.Should().EndWith(browser.Application);
        again.Report.Problem.Should().BeNull();
        Tested(again).Should().Equal(Tested(first));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task An_application_that_the_client_deleted_and_asked_for_again_is_judged()
    {
        var browser = Browser.Surf("application/json");
        browser.Ask("DELETE", browser.Application);
        browser.Ask("GET", browser.Application);

        var judged = await Judged.OfAsync(Hars.OfChrome(browser.Entries));

        judged.Report.Findings.Single(finding => finding.Requirement.Id == ErrorsAreAsDocumented.DeletedApplication && finding.Format is Format.Json)
            .Outcome.Should().Be(Outcome.Passed);
        IsWithoutAlarm(judged);
    }

    private static void IsWithoutAlarm(Judged judged)
    {
        judged.Report.Problem.Should().BeNull();
        judged.Report.Findings.Where(IsAlarm).Select(finding => $"{finding.Page}: {finding.Requirement.Id}: {finding.Actual}").Should().BeEmpty();
        judged.Report.Count(Outcome.Passed).Should().BeGreaterThan(2000);
        judged.Report.Pages.Count(page => page.Urls.Count > 0).Should().BeGreaterThan(80);
        judged
            .Report.Findings.Where(finding => finding.Format is Format.Xml || finding.Requirement.Id.Contains("/equivalence/", StringComparison.Ordinal))
            .Should()
            .OnlyContain(finding => finding.Outcome == Outcome.Untested || finding.Outcome == Outcome.NotApplicable);
    }

    private static IEnumerable<string> Tested(Judged judged) =>
        judged
            .Report.Findings.Where(finding => finding.Outcome is not Outcome.Untested)
            .Select(finding => $"{finding.Page} {finding.Requirement.Id} {finding.Format}: {finding.Outcome} {finding.Actual}");

    private static bool IsAlarm(Finding finding) => finding.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Error;

    private static List<string> Alarms(Judged judged) =>
        [.. judged.Report.Findings.Where(IsAlarm).Select(finding => finding.Requirement.Id).Distinct(StringComparer.Ordinal)];
}
