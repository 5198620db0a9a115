using Ucwa.Conformance.SelfTests.Discovery;

namespace Ucwa.Conformance.SelfTests.Replay;

public sealed class RecordedEventsTests
{
    private const string Application = "/ucwa/v1/applications/101";
    private const string Invitation = $"{Application}/communication/invitations/7";
    private const string Start = $"{Application}/communication/startMessaging";
    private const string VendorXml = "application/vnd.microsoft.com.ucwa+xml";

    // What an application has at least.
    private static readonly (string, string)[] Linked =
        [.. new[] { "batch", "policies", "communication", "me", "onlineMeetings", "people" }.Select(rel => (rel, $"{Application}/{rel}"))];

    [Test]
    public async Task Resources_in_events_are_judged_by_their_own_pages_although_nobody_requested_them()
    {
        var judged = await OfAsync(Started("a"), Events(1, Event("started", Embedded("a"))));

        judged.Alarms.Should().BeEmpty();
        Of(judged, "messagingInvitation", "messagingInvitation/properties/operationId").Outcome.Should().Be(Outcome.Passed);
        Of(judged, "messagingInvitation", "messagingInvitation/status").Outcome.Should().Be(Outcome.Untested);
        judged.Report.Pages.Single(page => page.Page == "messagingInvitation").Urls.Select(url => new Uri(url).AbsolutePath).Should().Equal(Invitation);
    }

    [Test]
    public async Task Resources_in_events_in_XML_are_judged_as_well()
    {
        var judged = await OfAsync(InXml("<property name='subject'>Lunch</property>"));

        judged.Report.Findings.Where(finding => finding is { Format: Format.Xml, Page: "messagingInvitation", Outcome: Outcome.Passed }).Should().NotBeEmpty();
        (await OfAsync(InXml("<propertyList name='subject'><item>Lunch</item></propertyList>")))
            .Report.Findings.Single(finding => finding is { Format: Format.Xml, Requirement.Id: "messagingInvitation/properties/subject" })
            .Outcome.Should().Be(Outcome.Failed);
    }

    [Test]
    public async Task A_wrong_property_in_an_event_fails_the_page_of_the_resource()
    {
        var judged = await OfAsync(Started("a"), Events(1, Event("started", Embedded("a", "\"subject\":7,"))));

        judged.Alarms.Should().Equal("messagingInvitation/properties/subject");
    }

    [Test]
    public async Task What_a_resource_in_an_event_embeds_is_judged_by_its_own_page()
    {
        const string Participant = $"{Application}/communication/conversations/1/participants/2";
        var inner = InMemoryEndpoint.Json(Participant, "participant").Replace("{\"rel\"", "{\"name\":7,\"rel\"", StringComparison.Ordinal);
        var judged = await OfAsync(Started("a"), Events(1, Event("started", Embedded("a", $"\"_embedded\":{{\"from\":{inner}}},"))));

        judged.Report.Findings.Where(finding => finding.Outcome is Outcome.Failed).Select(finding => finding.Page).Should().Contain("from");
    }

    [Test]
    public async Task All_answers_of_the_channel_are_judged_however_many_there_are()
    {
        var quiet = Enumerable.Range(1, 20).Select(ack => Events(ack));

        var judged = await OfAsync([Started("a"), .. quiet, Events(21, Event("started", Embedded("a"))), Events(22, Event("happened", Embedded("a")))]);

        judged.Alarms.Should().Equal("protocol/events/types");
        Of(judged, "events", "protocol/events/links").Occurrences.Should().Be(22);
    }

    [Test]
    public async Task Events_after_the_end_of_an_operation_are_found_in_another_answer()
    {
        var judged = await OfAsync(
            Started("a"),
            Events(1, Event("started", Embedded("a"))),
            Events(2, Event("completed", Embedded("a"), "\"status\":\"Success\",")),
            Events(3, Event("updated", Embedded("a"))));

        judged.Alarms.Should().Equal("protocol/events/order");
    }

    [TestCase("a", "a")]
    [TestCase("a", "b")]
    public async Task The_operationId_is_compared_with_the_one_in_the_body_of_the_request(string given, string sent)
    {
        var judged = await OfAsync(Started(given), Events(1, Event("started", Embedded(sent))));

        judged.Alarms.Should().Equal(given == sent ? [] : ["protocol/events/operationId"]);
    }

    [TestCase("a", "a")]
    [TestCase("a", "b")]
    public async Task The_operationId_is_compared_with_the_one_in_the_query_of_the_request(string given, string sent)
    {
        var judged = await OfAsync(Posted($"{Start}?operationId={given}", null), Events(1, Event("started", Embedded(sent))));

        judged.Alarms.Should().Equal(given == sent ? [] : ["protocol/events/operationId"]);
    }

    private static Finding Of(Judged judged, string page, string requirement) =>
        judged.Report.Findings.Single(finding => finding.Page == page && finding.Requirement.Id == requirement && finding.Format is Format.Json);

    private static Task<Judged> OfAsync(params IReadOnlyList<Recorded> entries) => Judged.OfAsync(Hars.OfChrome(
    [
        Recorded.Got(Application, InMemoryEndpoint.Json(Application, "application", string.Join(',', Linked.Append(("events", $"{Application}/events?ack=1")).Select(
            link => InMemoryEndpoint.Link(link.Item1, link.Item2))))),
        .. entries,
    ]));

    private static Recorded Started(string operationId) => Posted(Start, $$"""{"operationId":"{{operationId}}","to":"sip:kofi@harbour.example"}""");

    private static Recorded Posted(string path, string? body) =>
        Recorded.Got(path, "") with { Method = "POST", Posted = body, PostedType = body is null ? null : "application/json", Status = 201, Headers = [("Location", Invitation)] };

    private static Recorded Events(int ack, params IReadOnlyList<string> events) =>
        Recorded.Got(
            $"{Application}/events?ack={ack}",
            $$"""
            {"_links":{"self":{"href":"{{Application}}/events?ack={{ack}}"},"next":{"href":"{{Application}}/events?ack={{ack + 1}}"} },
             "sender":[{"rel":"communication","href":"{{Application}}/communication","events":[{{string.Join(',', events)}}]}]}
            """);

    private static string Event(string type, string embedded, string members = "") =>
        $$"""
        {"type":"{{type}}",{{members}}"link":{"rel":"messagingInvitation","href":"{{Invitation}}" },"_embedded":{"messagingInvitation":{{embedded}} } }
        """;

    private static string Embedded(string operationId, string members = "") =>
        InMemoryEndpoint.Json(Invitation, "messagingInvitation")
            .Replace("{\"rel\"", $"{{\"operationId\":\"{operationId}\",{members}\"rel\"", StringComparison.Ordinal);

    private static Recorded InXml(string content)
    {
        var answer = Recorded.Got(
            $"{Application}/events?ack=1",
            $"<events xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' href='{Application}/events?ack=1'><link rel='next' href='{Application}/events?ack=2'/>"
                + $"<sender rel='communication' href='{Application}/communication'><started rel='messagingInvitation' href='{Invitation}'>"
                + $"<resource rel='messagingInvitation' href='{Invitation}'>{content}</resource></started></sender></events>");
        return answer with { Sent = [("Accept", VendorXml), .. answer.Sent.Skip(1)], Headers = [("Content-Type", VendorXml)] };
    }
}
