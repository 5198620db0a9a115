namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class EventsOfAnOperationTests
{
    private const string Rules = "protocol/events/";
    private const string Started = "started";
    private const string Updated = "updated";
    private const string Completed = "completed";
    private const string Invitation = "/communication/invitations/1";

    private static readonly string[] OperationRules = ["sentOnce", "order", "status", "operation", "operationLink", "operationId"];

    [Test]
    public void An_operation_from_its_start_to_its_end_passes([Values] Format format)
    {
        var findings = Judge(format, [Sent(Started), Sent(Updated), Sent(Updated), Sent(Completed)]);

        findings.Where(IsOfOperations).Should().HaveCount(OperationRules.Length).And.OnlyContain(finding => finding.Outcome == Outcome.Passed);
    }

    [Test]
    public void Events_that_were_aggregated_or_came_before_or_after_those_that_are_known_are_no_fault([Values] Format format)
    {
        foreach (var types in new[] { [Completed], [Updated], [Updated, Completed], [Started, Completed], new[] { Started } })
        {
            Judge(format, [.. types.Select(type => Sent(type))]).Where(finding => finding.Outcome is not (Outcome.Passed or Outcome.NotApplicable))
                .Should().BeEmpty(string.Join(' ', types));
        }
    }

    [Test]
    public void Events_of_several_operations_may_alternate([Values] Format format)
    {
        const string Other = "/communication/invitations/2";

        Judge(format, [Sent(Started), Sent(Started, Other, id: "b"), Sent(Completed), Sent(Updated, Other, id: "b"), Sent(Completed, Other, id: "b")])
            .Where(IsOfOperations).Should().OnlyContain(finding => finding.Outcome == Outcome.Passed);
    }

    [Test]
    public void An_operation_starts_and_ends_once([Values] Format format)
    {
        IsFound(Judge(format, [Sent(Started), Sent(Started)]), "sentOnce", Outcome.Failed, "started for the second time, at ");
        IsFound(Judge(format, [Sent(Completed), Sent(Completed)]), "sentOnce", Outcome.Failed, "completed for the second time, at ");
    }

    [Test]
    public void No_event_comes_before_the_start_or_after_the_end([Values] Format format)
    {
        IsFound(Judge(format, [Sent(Completed), Sent(Updated)]), "order", Outcome.Failed, "updated after completed, at ");
        IsFound(Judge(format, [Sent(Updated), Sent(Started)]), "order", Outcome.Failed, "started after updated, at ");
        IsFound(Judge(format, [Sent(Completed), Sent(Started)]), "order", Outcome.Failed, "started after completed, at ");
    }

    [TestCase(null, "no status at ")]
    [TestCase("Done", "\"Done\" at ")]
    public void An_end_without_a_documented_status_is_a_warning(string? status, string actual)
    {
        foreach (var format in Formats.All)
        {
            IsFound(Judge(format, [Sent(Started), Sent(Completed, status: status)]), "status", Outcome.Warned, actual);
        }
    }

    [TestCase("Success")]
    [TestCase("Succeeded")]
    public void Both_words_for_success_pass(string status)
    {
        foreach (var format in Formats.All)
        {
            Judge(format, [Sent(Completed, status: status)]).Of(Rules + "status").Outcome.Should().Be(Outcome.Passed);
        }
    }

    [Test]
    public void While_an_operation_goes_on_it_owes_no_status([Values] Format format) =>
        Judge(format, [Sent(Started, status: null)]).Of(Rules + "status").Should().Be((Outcome.NotApplicable, "not completed yet"));

    [TestCase("Failure")]
    [TestCase("Failed")]
    public void A_failure_has_a_reason_with_a_code(string status)
    {
        foreach (var format in Formats.All)
        {
            Judge(format, [Sent(Completed, status: status, code: "RemoteFailure")]).Of(Rules + "reason").Outcome.Should().Be(Outcome.Passed);
            IsFound(Judge(format, [Sent(Completed, status: status)]), "reason", Outcome.Failed, "no reason at ");
            IsFound(Judge(format, [Sent(Completed, status: status, code: "")]), "reason", Outcome.Failed, "no code, in the reason at ");
        }
    }

    [Test]
    public void An_event_that_does_not_embed_its_operation_is_a_warning([Values] Format format) =>
        IsFound(Judge(format, [Sent(Started) with { Self = null }, Sent(Completed)]), "operation", Outcome.Warned, "no messagingInvitation embedded at ");

    [Test]
    public void The_link_of_an_event_leads_to_the_operation_that_it_embeds([Values] Format format) =>
        IsFound(
            Judge(format, [Sent(Started), Sent(Completed) with { Self = "/communication/invitations/2" }]),
            "operationLink", Outcome.Failed, $"a link to {Invitation}, and a self link /communication/invitations/2, at ");

    [TestCase("http://depot.example" + Invitation)]
    [TestCase(Invitation + "?view=short")]
    public void The_self_link_may_be_written_in_another_way(string self)
    {
        foreach (var format in Formats.All)
        {
            Judge(format, [Sent(Started) with { Self = self }]).Of(Rules + "operationLink").Outcome.Should().Be(Outcome.Passed);
        }
    }

    [TestCase("b", "\"b\" at ")]
    [TestCase(null, "no operationId at ")]
    public void All_events_of_an_operation_have_one_operationId(string? id, string actual)
    {
        foreach (var format in Formats.All)
        {
            IsFound(Judge(format, [Sent(Started), Sent(Completed, id: id)]), "operationId", Outcome.Failed, actual);
        }
    }

    [Test]
    public void An_operation_that_nobody_is_known_to_have_started_needs_no_operationId([Values] Format format) =>
        Judge(format, [Sent(Started, id: null), Sent(Completed, id: null)]).Of(Rules + "operationId").Outcome.Should().Be(Outcome.NotApplicable);

    [TestCase("a", "a", null)]
    [TestCase("a", "b", "\"b\" at ")]
    [TestCase("a", null, "no operationId at ")]
    public void The_operationId_is_the_one_that_the_client_gave(string given, string? sent, string? actual)
    {
        foreach (var format in Formats.All)
        {
            var findings = Judge(format, [Sent(Started, id: sent), Sent(Completed, id: sent)], new(StringComparer.Ordinal)
            {
                [Hrefs.Identity(new Uri(Given.Url, Invitation))] = given,
            });
            if (actual is null)
            {
                findings.Of(Rules + "operationId").Outcome.Should().Be(Outcome.Passed);
            }
            else
            {
                IsFound(findings, "operationId", Outcome.Failed, actual);
                findings.Of(Rules + "operationId").Actual.Should().EndWith($", but the client gave \"{given}\"");
            }
        }
    }

    [Test]
    public void The_events_of_several_answers_are_judged_in_the_order_of_the_server([Values] Format format)
    {
        var first = Answer(1, [Sent(Started)]);
        var second = Answer(2, [Sent(Completed)]);
        var third = Answer(10, [Sent(Updated)]);

        Judge(format, [second, first], null).Of(Rules + "order").Outcome.Should().Be(Outcome.Passed);
        IsFound(Judge(format, [third, second, first], null), "order", Outcome.Failed, "updated after completed, at ");
    }

    [Test]
    public void An_answer_that_was_read_twice_counts_once([Values] Format format) =>
        Judge(format, [Answer(1, [Sent(Started)]), Answer(1, [Sent(Started)], "&timeout=60")], null)
            .Of(Rules + "sentOnce").Outcome.Should().Be(Outcome.Passed);

    [Test]
    public void Two_channels_are_judged_apart([Values] Format format) =>
        Judge(format, [Answer(1, [Sent(Started)]), Answer(1, [Sent(Started)], "&key=other")], null)
            .Where(finding => finding.Requirement.Id == Rules + "sentOnce").Should().HaveCount(2).And.OnlyContain(finding => finding.Outcome == Outcome.Passed);

    [Test]
    public void A_next_link_to_the_same_answer_fails([Values] Format format)
    {
        IsFound(Judge(format, [Answer(1, [], next: "/events?ack=1")], null), "next", Outcome.Failed, "/events?ack=1, which was just requested");
        IsFound(Judge(format, [Answer(1, [], "&timeout=60", next: "/events?ack=1")], null), "next", Outcome.Failed, "/events?ack=1, which was just requested");
        Judge(format, [Answer(1, [])], null).Of(Rules + "next").Outcome.Should().Be(Outcome.Passed);
    }

    [TestCase("attendees", "/attendees", null, null)]
    [TestCase("", "/attendees", "in", "no rel of in at ")]
    [TestCase("attendees", null, "in", "no href of in at ")]
    [TestCase("attendees", "", "in", "href \"\" of in is not a URL, at ")]
    [TestCase("surprise", "/surprise", "inDocumented", "no page shows the event added about participant in \"surprise\", at ")]
    public void What_a_resource_is_added_to_is_a_documented_one_with_rel_and_href(string rel, string? href, string? rule, string? actual)
    {
        foreach (var format in Formats.All)
        {
            var findings = Judge(format, [new Happened("added", "participant", "/participants/1") { In = (rel, href) }], sender: "conversation");
            var alarms = findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Warned).Select(finding => finding.Requirement.Id);
            alarms.Should().Equal(rule is null ? [] : [Rules + rule]);
            if (rule is not null)
            {
                findings.Of(Rules + rule).Actual.Should().StartWith(actual);
            }
        }
    }

    [Test]
    public void A_channel_without_operations_owes_them_nothing([Values] Format format) =>
        Judge(format, [new Happened("added", "conversation", "/conversations/1")]).Where(IsOfOperations)
            .Should().HaveCount(OperationRules.Length).And.OnlyContain(finding => finding.Outcome == Outcome.NotApplicable);

    private static bool IsOfOperations(Finding finding) => OperationRules.Contains(finding.Requirement.Id[Rules.Length..], StringComparer.Ordinal);

    private static void IsFound(IReadOnlyList<Finding> findings, string rule, Outcome outcome, string actual)
    {
        var finding = findings.Where(finding => finding.Requirement.Id == Rules + rule).MinBy(finding => finding.Outcome)!;
        finding.Outcome.Should().Be(outcome);
        finding.Actual.Should().StartWith(actual);
    }

    private static Happened Sent(string type, string href = Invitation, string? id = "a", string? status = "Success", string? code = null) =>
        new(type, "messagingInvitation", href) { Self = href, Id = id, Status = type is Completed ? status : null, Code = code };

    private static IReadOnlyList<Finding> Judge(
        Format format, IReadOnlyList<Happened> events, Dictionary<string, string>? started = null, string sender = "communication") =>
        Judge(format, [Answer(1, events, sender: sender)], started);

    private static IReadOnlyList<Finding> Judge(Format format, IReadOnlyList<Instance> answers, Dictionary<string, string>? started)
    {
        var evidence = new Evidence(Catalogue.Current.Pages["events"], answers, [], null)
        {
            StartedOperations = started ?? new Dictionary<string, string>(StringComparer.Ordinal),
        };
        return [.. new EventsAreAsDocumented().Judge(evidence, format).Where(finding => finding.Requirement.Id is not "protocol/events/pgetReplaced")];
    }

    private static Instance Answer(int ack, IReadOnlyList<Happened> events, string query = "", string? next = null, string sender = "communication")
    {
        var self = $"/events?ack={ack}{query}";
        next ??= $"/events?ack={ack + 1}";
        var json = Given.Json($$"""
            {"_links":{"self":{"href":"{{self}}"},"next":{"href":"{{next}}"} },
             "sender":[{"rel":"{{sender}}","href":"/sender","events":[{{string.Join(',', events.Select(each => each.Json))}}]}]}
            """);
        var xml = Given.Xml(
            $"<events xmlns='{Given.Namespace}' href='{Escaped(self)}'><link rel='next' href='{Escaped(next)}'/>"
                + $"<sender rel='{sender}' href='/sender'>{string.Concat(events.Select(each => each.Xml))}</sender></events>");
        return new Instance(new Uri(Given.Url, self), Parsed(json, Format.Json), Parsed(xml, Format.Xml), IsStable: false);
    }

    private static string Escaped(string url) => url.Replace("&", "&amp;", StringComparison.Ordinal);

    private static ParsedResponse Parsed(ParsedResponse response, Format format) =>
        ParsedResponse.Of(response.Exchange, format, Catalogue.Current.Protocol, BodyKind.Events);

    private sealed record Happened(string Type, string Rel, string Href)
    {
        public string? Self { get; init; }

        public string? Id { get; init; }

        public string? Status { get; init; }

        public string? Code { get; init; }

        public (string Rel, string? Href)? In { get; init; }

        private string JsonId => Id is null ? "" : $",\"operationId\":\"{Id}\"";

        public string Json =>
            $$"""{"type":"{{Type}}","link":{"rel":"{{Rel}}","href":"{{Href}}" } """
            + (Status is null ? "" : $",\"status\":\"{Status}\"")
            + (In is null ? "" : $",\"in\":{{\"rel\":\"{In.Value.Rel}\"{(In.Value.Href is null ? "" : $",\"href\":\"{In.Value.Href}\"")}}}")
            + (Code is null ? "" : Code.Length == 0 ? ",\"reason\":{\"message\":\"Sorry.\"}" : $",\"reason\":{{\"code\":\"{Code}\"}}")
            + (Self is null ? "" : $$""","_embedded":{"{{Rel}}":{"rel":"{{Rel}}","_links":{"self":{"href":"{{Self}}"} } {{JsonId}} } }""")
            + "}";

        public string Xml =>
            $"<{Type} rel='{Rel}' href='{Href}'{(Status is null ? "" : $" status='{Status}'")}>"
            + (In is null ? "" : $"<in rel='{In.Value.Rel}'{(In.Value.Href is null ? "" : $" href='{In.Value.Href}'")}/>")
            + (Code is null ? "" : Code.Length == 0 ? "<reason><message>Sorry.</message></reason>" : $"<reason><code>{Code}</code></reason>")
            + (Self is null ? "" : $"<resource rel='{Rel}' href='{Self}'>{(Id is null ? "" : $"<property name='operationId'>{Id}</property>")}</resource>")
            + $"</{Type}>";
    }
}
