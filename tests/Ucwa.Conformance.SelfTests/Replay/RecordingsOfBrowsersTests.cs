using Ucwa.Conformance.SelfTests.Discovery;

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

        judged.Alarms.Should().Contain(mutant.Requirement.Id).And.BeSubsetOf([mutant.Requirement.Id, .. mutant.AlsoBreaks]);
    }

    [TestCaseSource(nameof(SomeMutants))]
    public async Task Whatever_a_server_breaks_nothing_else_is_alarmed(string name)
    {
        var mutant = MutantCatalogue.Find(name);
        string[] broken = [mutant.Requirement.Id, .. mutant.AlsoBreaks];

        var judged = await Judged.OfAsync(Hars.OfChrome(Browser.Surf(mutant: mutant).Entries));

        judged.Alarms.Should().BeSubsetOf([.. broken, .. broken.Select(OfFirstRevision)]);
    }

    // If a browser followed links to the next revision only, the same resource is judged as the first one too.
    private static string OfFirstRevision(string requirement) =>
        Catalogue.Current.Find(requirement.Split('/')[0]) is { RevisionOf: { } first } page ? first + requirement[page.Page.Length..] : requirement;

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

    [TestCase("groupId=a", "groupId=b")]
    [TestCase("timeout=5", "timeout=6")]
    [TestCase("", "limit=2")]
    public async Task Links_that_differ_only_in_a_query_lead_to_two_resources_each_with_its_own_answers(string right, string wrong)
    {
        const string application = "/ucwa/v1/applications/101";
        string[] conversations = [$"/c/1{(right.Length > 0 ? "?" : "")}{right}", $"/c/1?{wrong}"];
        (string Path, string Body)[] entries =
        [
            (application, InMemoryEndpoint.Json(application, "application", InMemoryEndpoint.Link("communication", "/communication"))),
            ("/communication", InMemoryEndpoint.Json("/communication", "communication", InMemoryEndpoint.Link("conversations", "/conversations"))),
            ("/conversations", InMemoryEndpoint.Json("/conversations", "conversations", InMemoryEndpoint.Links("conversation", conversations))),
            (conversations[1], Conversation(conversations[1], "\"several\"")),
            (conversations[0], Conversation(conversations[0], "2")),
        ];

        var judged = await Judged.OfAsync(Hars.OfChrome(entries.Select((entry, place) => Recorded.Got(entry.Path, entry.Body, place))));

        judged.Report.Pages.Single(page => page.Page == "conversation").Urls.Select(url => new Uri(url).PathAndQuery).Should().BeEquivalentTo(conversations);
        judged.Report.Findings.Single(finding =>
            finding is { Page: "conversation", Requirement.Id: "conversation/properties/participantCount", Format: Format.Json })
            .Should().BeEquivalentTo(new { Outcome = Outcome.Failed, Actual = "string \"several\" at $.participantCount", Occurrences = 1 });
    }

    private static string Conversation(string path, string count) =>
        InMemoryEndpoint.Json(path, "conversation").Replace("{\"rel\"", $"{{\"participantCount\":{count},\"rel\"", StringComparison.Ordinal);

    private static void IsWithoutAlarm(Judged judged)
    {
        judged.Report.Problem.Should().BeNull();
        judged.Report.Findings.Where(Judged.IsAlarm).Select(finding => $"{finding.Page}: {finding.Requirement.Id}: {finding.Actual}").Should().BeEmpty();
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
}
