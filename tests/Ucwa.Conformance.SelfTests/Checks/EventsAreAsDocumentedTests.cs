namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class EventsAreAsDocumentedTests
{
    private const string Self = """ "self":{"href":"/events?ack=1"} """;
    private const string Next = """ "next":{"href":"/events?ack=2"} """;

    private static readonly string[] Rules =
    [
        "protocol/events/envelope",
        "protocol/events/next",
        "protocol/events/senders",
        "protocol/events/types",
        "protocol/events/links",
        "protocol/events/in",
        "protocol/events/reason",
        "protocol/events/inDocumented",
        "protocol/events/documented",
    ];

    private static readonly string[] OperationRules =
    [
        "protocol/events/sentOnce",
        "protocol/events/order",
        "protocol/events/status",
        "protocol/events/operation",
        "protocol/events/operationLink",
        "protocol/events/operationId",
    ];

    [TestCase("next")]
    [TestCase("resync")]
    [TestCase("resume")]
    public void A_self_link_and_one_continuation_make_an_envelope(string continuation)
    {
        InJson($$"""{"_links":{ {{Self}},"{{continuation}}":{"href":"/events?ack=2"} } }""").Of("protocol/events/envelope").Outcome.Should().Be(Outcome.Passed);
        InXml($"<link rel='{continuation}' href='/events?ack=2'/>").Of("protocol/events/envelope").Outcome.Should().Be(Outcome.Passed);
    }

    [TestCase(Next + ""","x":{"href":"/x"}""", "no self link")]
    [TestCase(""" "self":{"title":"the channel"},"next":{"href":"/e"} """, "no self link")]
    [TestCase(Self, "none of next, resync, resume")]
    [TestCase(Self + "," + Next + ""","resume":{"href":"/e"}""", "next and resume together")]
    [TestCase(Self + ""","next":[{"href":"/e"}]""", "an array")]
    [TestCase(Self + ""","next":{"title":"go on"}""", "no href")]
    public void Another_envelope_in_JSON_fails(string links, string actual)
    {
        var (outcome, seen) = InJson($$"""{"_links":{ {{links}} } }""").Of("protocol/events/envelope");

        outcome.Should().Be(Outcome.Failed);
        seen.Should().Contain(actual);
    }

    [TestCase("", "href='/events?ack=1'", "none of next, resync, resume")]
    [TestCase("<link rel='next' href='/e'/><link rel='resync' href='/e'/>", "href='/events?ack=1'", "next and resync together")]
    [TestCase("<link rel='next' href='/e'/><link rel='x' href='/x'/>", "", "no self link")]
    [TestCase("<link rel='next'/>", "href='/events?ack=1'", "no href")]
    public void Another_envelope_in_XML_fails(string content, string attributes, string actual)
    {
        var (outcome, seen) = InXml(content, attributes).Of("protocol/events/envelope");

        outcome.Should().Be(Outcome.Failed);
        seen.Should().Contain(actual);
    }

    [Test]
    public void Events_of_every_documented_type_pass()
    {
        const string Events = """
            {"type":"added","link":{"rel":"conversation","href":"/c/1"}},
            {"type":"updated","link":{"rel":"conversation","href":"/c/1","title":"one"},"status":"Success"},
            {"type":"deleted","link":{"rel":"conversation","href":"/c/1"}},
            {"type":"started","link":{"rel":"messagingInvitation","href":"/i/1"}},
            {"type":"completed","link":{"rel":"messagingInvitation","href":"/i/1"}}
            """;

        Sent(Events).Should().OnlyContain(finding => finding.Outcome == Outcome.Passed);
        SentInXml(
                """
                <added rel='conversation' href='/c/1'/><updated rel='conversation' href='/c/1' title='one'/><deleted rel='conversation' href='/c/1'/>
                <started rel='messagingInvitation' href='/i/1'/><completed rel='messagingInvitation' href='/i/1'/>
                """
            )
            .Should()
            .OnlyContain(finding => finding.Outcome == Outcome.Passed);
    }

    [Test]
    public void An_envelope_without_events_passes()
    {
        InJson($$"""{"_links":{ {{Self}},{{Next}} },"sender":[]}""")
            .Where(IsRule)
            .Should()
            .HaveCount(Rules.Length)
            .And.OnlyContain(finding => finding.Outcome == Outcome.Passed);
        InXml("<link rel='next' href='/e'/>").Where(IsRule).Should().HaveCount(Rules.Length).And.OnlyContain(finding => finding.Outcome == Outcome.Passed);
    }

    [TestCase("""{"href":"/me","events":[]}""", "no rel at $.sender[0]")]
    [TestCase("""{"rel":"me","events":[]}""", "no href at $.sender[0]")]
    [TestCase("""{"rel":"me","href":"/me"}""", "no array of events at $.sender[0]")]
    [TestCase("""{"rel":"me","href":"/me","events":{}}""", "no array of events at $.sender[0]")]
    [TestCase("""{"rel":7,"href":"/me","events":[]}""", "no rel at $.sender[0]")]
    [TestCase("""{"rel":"me","href":"/me","events":[]},{}""", "no rel at $.sender[1]")]
    [TestCase("\"me\"", "no rel at $.sender[0]")]
    public void A_sender_without_its_members_fails_in_JSON(string sender, string actual) =>
        From(sender).Of("protocol/events/senders").Should().Be((Outcome.Failed, actual));

    [TestCase("<sender href='/me'/>", "no rel at /events/sender")]
    [TestCase("<sender rel='' href='/me'/>", "no rel at /events/sender")]
    [TestCase("<sender rel='me'/>", "no href at /events/sender")]
    public void A_sender_without_its_members_fails_in_XML(string sender, string actual)
    {
        var (outcome, seen) = InXml($"<link rel='next' href='/e'/>{sender}").Of("protocol/events/senders");

        outcome.Should().Be(Outcome.Failed);
        seen.Should().StartWith(actual);
    }

    [TestCase("""{"type":"happened","link":{"rel":"conversation","href":"/c/1"}}""", "\"happened\" at $.sender[0].events[0]")]
    [TestCase("""{"type":"Added","link":{"rel":"conversation","href":"/c/1"}}""", "\"Added\" at $.sender[0].events[0]")]
    [TestCase("""{"link":{"rel":"conversation","href":"/c/1"}}""", "no type at $.sender[0].events[0]")]
    public void A_type_that_is_not_documented_fails_in_JSON(string sent, string actual) =>
        Sent(sent).Of("protocol/events/types").Should().Be((Outcome.Failed, actual));

    [Test]
    public void A_type_that_is_not_documented_fails_in_XML()
    {
        var (outcome, seen) = SentInXml("<happened rel='conversation' href='/c/1'/>").Of("protocol/events/types");

        outcome.Should().Be(Outcome.Failed);
        seen.Should().StartWith("\"happened\" at /events/sender");
    }

    [TestCase("""{"type":"added","link":{"href":"/c/1"}}""", "no rel at $.sender[0].events[0]")]
    [TestCase("""{"type":"added","link":{"rel":"","href":"/c/1"}}""", "no rel at $.sender[0].events[0]")]
    [TestCase("""{"type":"added","link":{"rel":"conversation"}}""", "no href at $.sender[0].events[0]")]
    [TestCase("""{"type":"added"}""", "no rel at $.sender[0].events[0]")]
    [TestCase("""{"type":"added","link":{"rel":"conversation","href":""}}""", "href \"\" is not a URL, at $.sender[0].events[0]")]
    public void An_event_that_does_not_say_what_it_is_about_fails_in_JSON(string sent, string actual) =>
        Sent(sent).Of("protocol/events/links").Should().Be((Outcome.Failed, actual));

    [TestCase("<added href='/c/1'/>", "no rel at ")]
    [TestCase("<added rel='conversation'/>", "no href at ")]
    public void An_event_that_does_not_say_what_it_is_about_fails_in_XML(string sent, string actual)
    {
        var (outcome, seen) = SentInXml(sent).Of("protocol/events/links");

        outcome.Should().Be(Outcome.Failed);
        seen.Should().StartWith(actual);
    }

    [TestCase("added", "surprise", "no page documents events about \"surprise\"")]
    [TestCase("started", "conversation", "no page documents the event started about conversation")]
    [TestCase("completed", "conversation", "no page documents the event completed about conversation")]
    [TestCase("deleted", "messagingInvitation", "no page documents the event deleted about messagingInvitation")]
    [TestCase("added", "myContacts", "no page documents events about \"myContacts\"")]
    [TestCase("updated", "presence", "no page documents the event updated about presence from \"communication\"")]
    public void An_event_that_no_page_documents_is_only_a_warning(string type, string rel, string actual)
    {
        foreach (
            var findings in new[]
            {
                Sent($$$"""{"type":"{{{type}}}","link":{"rel":"{{{rel}}}","href":"/x/1"}}"""),
                SentInXml($"<{type} rel='{rel}' href='/x/1'/>"),
            }
        )
        {
            var (outcome, seen) = findings.Of("protocol/events/documented");
            outcome.Should().Be(Outcome.Warned);
            seen.Should().StartWith($"{actual}, at ");
            findings.Where(finding => finding.Outcome == Outcome.Failed).Should().BeEmpty();
        }
    }

    [Test]
    public void A_type_that_is_not_documented_is_not_held_against_the_page_as_well() =>
        Sent("""{"type":"happened","link":{"rel":"conversation","href":"/c/1"}}""").Of("protocol/events/documented").Outcome.Should().Be(Outcome.Passed);

    [Test]
    public void A_quiet_channel_is_untested()
    {
        var quiet = Given.Nothing(Format.Json, TransportErrorKind.LongPollTimeout, "no complete response within 3 s");
        var findings = Judge(
            new Instance(Given.Url, quiet, quiet, IsStable: false) { SupersedeSkippedReason = Made.Reason("no complete response within 3 s") },
            Format.Json
        );

        findings.Select(finding => finding.Requirement.Id).Should().BeEquivalentTo([.. Rules, .. OperationRules, "protocol/events/pgetReplaced"]);
        findings.Should().OnlyContain(finding => finding.Outcome == Outcome.Untested && finding.Actual == "no complete response within 3 s");
    }

    [Test]
    public void No_check_holds_it_against_a_channel_that_it_was_quiet()
    {
        var quiet = Given.Nothing(Format.Json, TransportErrorKind.LongPollTimeout, "no complete response within 3 s");
        var evidence = new Evidence(Page, [new Instance(Given.Url, quiet, quiet, IsStable: false) { SupersedeSkippedReason = Made.Reason("quiet") }], [], null)
        {
            Refusal = Made.Reason("quiet"),
        };

        CheckList
            .All.SelectMany(check => check.Formats(Page).SelectMany(format => check.Judge(evidence, format)))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(finding => finding.Outcome == Outcome.Untested);
    }

    [Test]
    public void But_a_channel_that_refuses_connections_fails()
    {
        var broken = Given.Nothing(Format.Json, TransportErrorKind.Connection, "connection refused");
        var evidence = new Evidence(Page, [new Instance(Given.Url, broken, broken, IsStable: false)], [], null);

        new StatusIsOk().Judge(evidence, Format.Json).Of("events/status").Should().Be((Outcome.Failed, "connection refused"));
    }

    [Test]
    public void A_channel_that_was_not_found_is_untested() =>
        new EventsAreAsDocumented()
            .Judge(Evidence.Without(Page, Made.Reason("no link led to it")), Format.Json)
            .Should()
            .HaveCount(Rules.Length + OperationRules.Length + 1)
            .And.OnlyContain(finding => finding.Outcome == Outcome.Untested && finding.Actual == "no link led to it");

    [Test]
    public void A_page_that_is_no_channel_owes_nothing_to_it() => Given.Instance(Given.Json("{}")).JudgedBy<EventsAreAsDocumented>().Should().BeEmpty();

    [Test]
    public void A_first_request_that_is_released_with_PGetReplaced_passes() =>
        Replaced(Given.Json("""{"code":"Conflict","subcode":"PGetReplaced"}""", 409)).Should().Be((Outcome.Passed, "409 Conflict PGetReplaced"));

    [TestCase(409, """{"code":"Conflict","subcode":"Busy"}""", "answered 409 Conflict Busy")]
    [TestCase(409, """{"code":"Conflict"}""", "answered 409 Conflict")]
    [TestCase(410, """{"code":"Conflict","subcode":"PGetReplaced"}""", "answered 410 Conflict PGetReplaced")]
    [TestCase(409, """{"code":"Gone","subcode":"PGetReplaced"}""", "answered 409 Gone PGetReplaced")]
    [TestCase(503, "", "answered 503")]
    public void A_first_request_that_is_released_otherwise_fails(int status, string body, string actual) =>
        Replaced(Given.Json(body, status)).Should().Be((Outcome.Failed, actual));

    [Test]
    public void A_first_request_that_is_never_released_fails() =>
        Replaced(Given.Nothing(Format.Json, TransportErrorKind.LongPollTimeout, "no complete response within 3 s"))
            .Should()
            .Be((Outcome.Failed, "no complete response within 3 s"));

    [Test]
    public void Where_the_first_request_was_not_pending_it_is_untested_and_says_why() =>
        Judge(Channel() with { SupersedeSkippedReason = Made.Reason("the channel had events to send") }, Format.Json)
            .Of("protocol/events/pgetReplaced")
            .Should()
            .Be((Outcome.Untested, "the channel had events to send"));

    [Test]
    public void Where_it_was_not_tried_it_is_untested() =>
        Judge(Channel(), Format.Json).Of("protocol/events/pgetReplaced").Should().Be((Outcome.Untested, "not requested"));

    [Test]
    public void Each_finding_has_the_exchange_that_shows_it()
    {
        var released = Given.Json("""{"code":"Conflict","subcode":"PGetReplaced"}""", 409);
        var channel = Channel() with { SupersededGet = released };
        var findings = Judge(channel, Format.Json);

        findings.Single(finding => finding.Requirement.Id == "protocol/events/pgetReplaced").Exchange.Should().Be(released.Exchange);
        findings.Where(IsRule).Should().OnlyContain(finding => finding.Exchange == channel.Json.Exchange);
    }

    private static Contract Page => Catalogue.Current.Pages["events"];

    private static bool IsRule(Finding finding) => Rules.Contains(finding.Requirement.Id, StringComparer.Ordinal);

    private static IReadOnlyList<Finding> Sent(string events) =>
        [.. From($$"""{"rel":"communication","href":"/communication","events":[{{events}}]}""").Where(IsRule)];

    private static IReadOnlyList<Finding> From(string senders) => InJson($$"""{"_links":{ {{Self}},{{Next}} },"sender":[{{senders}}]}""");

    private static IReadOnlyList<Finding> SentInXml(string events) =>
        [.. InXml($"<link rel='next' href='/events?ack=2'/><sender rel='communication' href='/communication'>{events}</sender>").Where(IsRule)];

    private static IReadOnlyList<Finding> InJson(string body) => Judge(new Instance(Given.Url, Json(body), Xml("", ""), IsStable: false), Format.Json);

    private static IReadOnlyList<Finding> InXml(string content, string attributes = "href='/events?ack=1'") =>
        Judge(new Instance(Given.Url, Json("{}"), Xml(content, attributes), IsStable: false), Format.Xml);

    private static (Outcome Outcome, string Actual) Replaced(ParsedResponse parsedResponse) =>
        Judge(Channel() with { SupersededGet = parsedResponse }, Format.Json).Of("protocol/events/pgetReplaced");

    private static Instance Channel() =>
        new(Given.Url, Json($$"""{"_links":{ {{Self}},{{Next}} } }"""), Xml("<link rel='next' href='/e'/>", "href='/e'"), IsStable: false);

    private static IReadOnlyList<Finding> Judge(Instance instance, Format format) =>
        [.. new EventsAreAsDocumented().Judge(new Evidence(Page, [instance], [], null), format)];

    private static ParsedResponse Json(string body) => ParsedResponse.Of(Given.Json(body).Exchange, Format.Json, Catalogue.Current.Protocol, BodyKind.Events);

    private static ParsedResponse Xml(string content, string attributes) =>
        ParsedResponse.Of(
            Given.Xml($"<events xmlns='{Given.Namespace}' {attributes}>{content}</events>").Exchange,
            Format.Xml,
            Catalogue.Current.Protocol,
            BodyKind.Events
        );
}
