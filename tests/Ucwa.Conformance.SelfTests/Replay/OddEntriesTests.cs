using System.Text.Json.Nodes;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Replay;

/// <summary>What stands in recordings beside plain answers, and must not be taken for one; and what is a breach and must not be missed.</summary>
public sealed class OddEntriesTests
{
    private const string Conversation = "/communication/conversations/41";

    [TestCase(0)]
    [TestCase(206)]
    [TestCase(304)]
    [TestCase(302)]
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(410)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task An_answer_that_was_once_another_is_judged_by_its_success(int status)
    {
        var browser = Browser.Surf();
        var twice = browser.Entries.SelectMany(recorded =>
            recorded.Method == "GET" && recorded.Status == 200 ? new[] { recorded with { Status = status, Body = [] }, recorded } : [recorded]
        );

        (await AlarmsOf(twice)).Should().BeEmpty();
    }

    [TestCase(0)]
    [TestCase(304)]
    [TestCase(401)]
    [TestCase(404)]
    public async Task What_was_never_there_for_the_browser_is_untested(int status)
    {
        var alarms = await AlarmsOf(
            Browser.Surf().Entries.Select(recorded => IsConversation(recorded) ? recorded with { Status = status, Body = [] } : recorded)
        );

        alarms.Should().BeEmpty();
    }

    [TestCase(0, UntestedCode.RecordedWithoutAnswer, "the request was aborted (status 0)")]
    [TestCase(206, UntestedCode.RecordedInPart, "the request asked for a range only (206)")]
    [TestCase(304, UntestedCode.RecordedFromCache, "a cache answered it (304)")]
    [TestCase(401, UntestedCode.RecordedWithoutToken, "the request had no valid token (401)")]
    [TestCase(404, UntestedCode.RecordedAsGone, "the resource was gone (404)")]
    public async Task What_the_recording_lacks_is_told_with_its_own_reason_and_remedy(int status, UntestedCode code, string reason)
    {
        var judged = await Judged.OfAsync(
            Hars.OfChrome(Browser.Surf().Entries.Select(recorded => IsConversation(recorded) ? recorded with { Status = status, Body = [] } : recorded))
        );

        IsTold(judged, code, reason);
    }

    [Test]
    public async Task A_body_that_was_not_recorded_is_told_as_that()
    {
        var entries = Browser
            .Surf()
            .Entries.Select(recorded =>
            {
                var entry = Hars.Chrome(recorded);
                if (IsConversation(recorded))
                {
                    entry["response"]!["content"]!.AsObject().Remove("text");
                }

                return (JsonNode)entry;
            });

        IsTold(
            await Judged.OfAsync(Hars.Log("WebInspector", [.. entries]).ToJsonString()),
            UntestedCode.RecordedWithoutBody,
            "the body was not recorded completely"
        );
    }

    [Test]
    public async Task Whatever_a_recording_lacks_is_no_refusal_and_no_fault_of_the_form()
    {
        var groups = UntestedGroup.Of((await Judged.OfAsync(Hars.OfChrome(Browser.Surf().Entries))).Report);

        groups
            .Should()
            .Contain(group => group.Code == UntestedCode.NotRecorded)
            .And.NotContain(group => group.Code == UntestedCode.Refused || group.Code == UntestedCode.BodyUnreadable);
        groups
            .SelectMany(group => group.Items)
            .Where(item => item.Reason.Sentence.Contains("the recording does not contain", StringComparison.Ordinal))
            .Should()
            .OnlyContain(item => UntestedReasons.Of(item.Reason.Code).Remedy.Contains("ecord"));
    }

    [Test]
    public async Task A_server_that_only_fails_is_found()
    {
        var alarms = await AlarmsOf(Browser.Surf().Entries.Select(recorded => IsConversation(recorded) ? recorded with { Status = 500 } : recorded));

        alarms.Should().Contain("conversation/status");
    }

    [Test]
    public async Task The_wrong_media_type_is_found_where_the_right_one_only_was_asked_for()
    {
        var asked = await AlarmsOf(Browser.Surf("application/json").Entries.Select(Mistyped));
        var taken = await AlarmsOf(Browser.Surf().Entries.Select(Mistyped));

        asked.Should().Contain("conversation/mediaType");
        taken.Should().BeEmpty();
    }

    [Test]
    public async Task A_preflight_an_aborted_request_and_other_sites_say_nothing()
    {
        var browser = Browser.Surf();
        var others = browser
            .Entries.Select(recorded => recorded with { Method = "OPTIONS", Status = 500, Body = [] })
            .Concat(browser.Entries.Select(recorded => recorded with { Url = new Uri($"https://ads.example{recorded.Url.PathAndQuery}"), Status = 500 }));

        (await AlarmsOf(others.Concat(browser.Entries))).Should().BeEmpty();
    }

    [Test]
    public async Task Bodies_that_were_not_recorded_or_cut_off_are_untested()
    {
        var entries = Browser
            .Surf()
            .Entries.Select(
                (recorded, place) =>
                {
                    var entry = Hars.Chrome(recorded);
                    var content = entry["response"]!["content"]!.AsObject();
                    if (place % 3 == 0 && recorded.Method == "GET")
                    {
                        content.Remove("text");
                    }
                    else if (place % 3 == 1 && recorded.Method == "GET")
                    {
                        content["text"] = content["text"]?.GetValue<string>()[..^5];
                    }

                    return (JsonNode)entry;
                }
            );

        var judged = await Judged.OfAsync(Hars.Log("WebInspector", [.. entries]).ToJsonString());

        Alarms(judged).Should().BeEmpty();
        judged.Report.Count(Outcome.Passed).Should().BePositive();
    }

    [Test]
    public async Task JSON_and_XML_are_compared_where_JSON_was_recorded_before_and_after()
    {
        var browser = Browser.Surf("application/json").AskAgain("application/xml");
        var open = await Judged.OfAsync(Hars.OfChrome(browser.Entries));
        var closed = await Judged.OfAsync(Hars.OfChrome(browser.AskAgain("application/json").Entries));

        Equivalences(open).Should().OnlyContain(outcome => outcome == Outcome.Untested);
        Equivalences(closed).Should().Contain(Outcome.Passed).And.NotContain(Outcome.Failed);
        Alarms(closed).Should().BeEmpty();
    }

    [Test]
    public async Task A_recording_without_an_application_says_what_it_holds_and_what_to_record()
    {
        var judged = await Judged.OfAsync(Hars.OfChrome(Browser.Surf().Entries.Take(4)));

        judged
            .Report.Problem!.Text.Should()
            .Be(
                "UCWA_HAR, file 'recorded.har', contains no application, only 4 entries of pool.example.com with 2 UCWA resources.\n"
                    + "  Start recording before you sign in, and export response bodies. Or set UCWA_URL to the application's URL."
            );
    }

    [Test]
    public async Task Of_two_applications_the_one_that_is_named_is_judged_and_another_is_a_clear_error()
    {
        var browser = Browser.Surf();
        var har = Hars.OfChrome(
            browser.Entries.Concat(
                browser.Entries.Take(8).Select(recorded => recorded with { Url = new Uri($"https://other.example{recorded.Url.PathAndQuery}") })
            )
        );

        var most = await Judged.OfAsync(har);
        var named = await Judged.OfAsync(har, ("UCWA_URL", "https://other.example/"));
        var unknown = await Judged.OfAsync(har, ("UCWA_URL", "https://third.example/ucwa/v1/applications/1"));

        most.Report.Endpoint.Should().Be($"https://pool.example.com{browser.Application}");
        named.Report.Endpoint.Should().Be($"https://other.example{browser.Application}");
        unknown
            .Report.Problem!.Text.Should()
            .StartWith("UCWA_HAR, file 'recorded.har', contains no application at UCWA_URL, https://third.example/ucwa/v1/applications/1.")
            .And.Contain("It contains https://pool.example.com");
    }

    private static IEnumerable<Outcome> Equivalences(Judged judged) =>
        judged.Report.Findings.Where(finding => finding.Requirement.Id.Contains("/equivalence/", StringComparison.Ordinal)).Select(finding => finding.Outcome);

    private static void IsTold(Judged judged, UntestedCode code, string reason)
    {
        var group = UntestedGroup.Of(judged.Report).Should().ContainSingle(group => group.Code == code).Which;
        group.Items.Should().NotBeEmpty().And.OnlyContain(item => item.Reason.Sentence.EndsWith(reason, StringComparison.Ordinal));
        judged.Output.Should().Contain(UntestedReasons.Of(code).Title);
    }

    private static bool IsConversation(Recorded recorded) => recorded.Url.AbsolutePath.EndsWith(Conversation, StringComparison.Ordinal);

    private static Recorded Mistyped(Recorded recorded) =>
        IsConversation(recorded)
            ? recorded with
            {
                Headers = [.. recorded.Headers.Select(header => header.Name == "Content-Type" ? (header.Name, "text/plain") : header)],
            }
            : recorded;

    private static async Task<List<string>> AlarmsOf(IEnumerable<Recorded> entries) => Alarms(await Judged.OfAsync(Hars.OfChrome(entries)));

    private static List<string> Alarms(Judged judged) =>
        [
            .. judged
                .Report.Findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Error)
                .Select(finding => finding.Requirement.Id)
                .Distinct(StringComparer.Ordinal),
        ];
}

/// <summary>A recording that was judged with all checks, as a run does, and its report's files.</summary>
/// <param name="Report">The report.</param>
/// <param name="Output">All that its files say.</param>
internal sealed record Judged(RunReport Report, string Output)
{
    /// <summary>The ids of the requirements with an alarm, without duplicates.</summary>
    public IReadOnlyList<string> Alarms => [.. Report.Findings.Where(IsAlarm).Select(finding => finding.Requirement.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>True for what a reader is alarmed by.</summary>
    public static bool IsAlarm(Finding finding) => finding.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Error;

    /// <summary>Judges the text of a HAR.</summary>
    public static async Task<Judged> OfAsync(string har, params IEnumerable<(string Name, string Value)> settings)
    {
        var folder = Directory.CreateTempSubdirectory("ucwa-recording-").FullName;
        try
        {
            var file = Path.Combine(folder, "recorded.har");
            await File.WriteAllTextAsync(file, har);
            return await OfFileAsync(file, settings);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Judges a file, and writes the report beside it.</summary>
    public static async Task<Judged> OfFileAsync(string file, params IEnumerable<(string Name, string Value)> settings)
    {
        var environment = settings.Append((SettingNames.Har, file)).ToDictionary(setting => setting.Item1, setting => setting.Item2, StringComparer.Ordinal);
        var folder = Path.GetDirectoryName(file)!;
        var reports = Path.Combine(folder, "report");
        var source = new SettingSource(environment, new Dictionary<string, string>(), [folder]);
        var report = await new WholeSuite(source, folder) { EveryAspect = true }.RunAsync(new ReportFolder(reports));
        return new Judged(report, string.Concat(Directory.GetFiles(reports).Select(File.ReadAllText)) + ConsoleSummary.Of(report, ""));
    }
}
