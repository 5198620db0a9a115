using System.Net;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>An application from its creation to its end, its event channel, and batches of requests.</summary>
/// <remarks>CreateAnApplication, MultiTabSupport, EventChannelDetails, EventsInUCWA, BatchingRequests, GroupingRequestsInABatch.</remarks>
[TestFixture(Format.Json)]
[TestFixture(Format.Xml)]
[Parallelizable(ParallelScope.All)]
public sealed class ApplicationTasks(Format format)
{
    private const string NoteText = "On the quay until noon";

    [Test]
    public async Task A_new_application_shows_a_user_who_is_not_available_yet()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.SignInAsync(TaskUser.Ilse);

        var created = await ilse.CreateApplicationAsync("endpoint-1");

        created.Expect(HttpStatusCode.Created);
        var application = created.Resource;
        created.Location.Should().Be(application.Self);
        application.Rel.Should().Be("application");
        application.Text("userAgent").Should().Be("Task pages");
        application.Text("culture").Should().Be("en-US");
        application.Rels.Should().Contain(["self", "policies", "batch", "events"]);
        application.Relations.Should().BeEquivalentTo(["me", "people", "onlineMeetings", "communication"]);
        ilse.Me.Text("uri").Should().Be(TaskUser.Ilse.Uri);
        ilse.Me.Rels.Should()
            .Contain(["self", "makeMeAvailable", "callForwardingSettings", "phones", "photo"])
            .And.NotContain(["presence", "note", "location", "reportMyActivity"]);
        ilse.People.Rels.Should().Contain(
            ["myContacts", "myGroups", "myGroupMemberships", "myPrivacyRelationships", "presenceSubscriptions", "search", "subscribedContacts"]);
        ilse.OnlineMeetings.Rels.Should().Contain(["myOnlineMeetings", "onlineMeetingDefaultValues", "onlineMeetingEligibleValues", "onlineMeetingPolicies"]);
        ilse.Communication.Items("supportedModalities").Should().BeEmpty();
        ilse.Communication.Rels.Should().Contain(["conversations", "startMessaging", "startOnlineMeeting", "joinOnlineMeeting"]);
    }

    [Test]
    public async Task A_new_application_has_no_conversations_subscriptions_or_meetings()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var conversations = await ilse.ReadAsync(ilse.Communication["conversations"]);
        var subscriptions = await ilse.ReadAsync(ilse.People["presenceSubscriptions"]);
        var subscribed = await ilse.ReadAsync(ilse.People["subscribedContacts"]);

        conversations.Rels.Concat(conversations.Relations).Should().NotContain("conversation");
        subscriptions.Rels.Concat(subscriptions.Relations).Should().NotContain("presenceSubscription");
        subscribed.Rels.Concat(subscribed.Relations).Should().NotContain("contact");
    }

    [Test]
    public async Task Its_own_parts_are_what_their_links_lead_to()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        foreach (var (relation, embedded) in ilse.Application.Embedded)
        {
            var read = await ilse.ReadAsync(embedded.Self);
            read.Rel.Should().Be(relation);
            read.Should().BeEquivalentTo(embedded);
        }

        (await ilse.ReadAsync(ilse.Application["policies"])).Rel.Should().Be("policies");
    }

    [Test]
    public async Task The_same_instance_gets_the_same_application_again()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.SignInAsync(TaskUser.Ilse);
        var first = await ilse.CreateApplicationAsync("endpoint-1", "tab-1");

        var again = await ilse.CreateApplicationAsync("endpoint-1", "tab-1");
        var other = await ilse.CreateApplicationAsync("endpoint-2", "tab-1");

        first.Expect(HttpStatusCode.Created);
        first.Resource.Text("instanceId").Should().Be("tab-1");
        again.Expect(HttpStatusCode.OK);
        again.Resource.Self.Should().Be(first.Resource.Self);
        other.Expect(HttpStatusCode.Created);
        other.Resource.Self.Should().NotBe(first.Resource.Self);
    }

    [Test]
    public async Task Two_applications_know_nothing_of_each_other()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var kofi = await server.CreateApplicationAsync(TaskUser.Kofi);

        kofi.Me.Text("uri").Should().Be(TaskUser.Kofi.Uri);
        kofi.Me.Rels.Should().Contain("makeMeAvailable");
        kofi.Application.Self.Should().NotBe(ilse.Application.Self);
        (await kofi.GetAsync(ilse.Application.Self)).Status.Should().BeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Deleting_an_application_ends_it_and_its_event_channel()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        (await ilse.DeleteAsync(ilse.Application.Self)).Expect(HttpStatusCode.NoContent);

        (await ilse.EndOfEventsAsync()).Expect(HttpStatusCode.NotFound, "ApplicationNotFound");
        (await ilse.GetAsync(ilse.Application.Self)).Expect(HttpStatusCode.NotFound, "ApplicationNotFound");
        (await ilse.GetAsync(ilse.Me.Self)).Expect(HttpStatusCode.NotFound, "ApplicationNotFound");
    }

    [Test]
    public async Task Making_the_user_available_changes_me_and_communication()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        ilse.Listen();

        var available = await ilse.PostAsync(ilse.Me["makeMeAvailable"], new TaskInput(("SupportedModalities", new[] { "Messaging" })));

        available.Expect(HttpStatusCode.NoContent);
        var events = await ilse.InAnyOrderAsync(
            "me: updated me", "me: added presence", "me: added note", "me: added location", "communication: updated communication");
        events[^1].Content.Items("supportedModalities").Should().Equal("Messaging");
        await ilse.ReadApplicationAsync();
        ilse.Me.Rels.Should().Contain(["presence", "note", "location", "reportMyActivity"]).And.NotContain("makeMeAvailable");
        ilse.Me["presence"].Should().Be(events[1].Link.Href);
        ilse.Me["note"].Should().Be(events[2].Link.Href);
        ilse.Communication.Items("supportedModalities").Should().Equal("Messaging");
    }

    [Test]
    public async Task The_events_of_one_sender_come_in_the_documented_order()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        await MakeAvailableAsync(ilse);

        var events = (await ilse.GetEventsAsync(ilse.Application["events"])).Events.Events;

        events.Where(happened => happened.Sender.Rel is "me").Select(happened => happened.ToString())
            .Should().Equal("me: updated me", "me: added presence", "me: added note", "me: added location");
        events.Should().OnlyContain(happened => happened.Sender.Href == ilse.Me.Self || happened.Sender.Href == ilse.Communication.Self);
    }

    [Test]
    public async Task Events_repeat_until_the_client_asks_for_what_is_next()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        await MakeAvailableAsync(ilse);

        var first = (await ilse.GetEventsAsync(ilse.Application["events"])).Events;
        var again = (await ilse.GetEventsAsync(ilse.Application["events"])).Events;
        await SetNoteAsync(ilse);
        var next = (await ilse.GetEventsAsync(first["next"]!)).Events;

        first["self"].Should().Be(ilse.Application["events"]);
        again["next"].Should().Be(first["next"]);
        again.Events.Select(happened => happened.ToString()).Should().Equal(first.Events.Select(happened => happened.ToString()));
        next.Events.Select(happened => happened.ToString()).Should().Equal("me: updated note");
        next["next"].Should().NotBe(first["next"]);
    }

    [Test]
    public async Task A_link_of_an_earlier_response_leads_to_the_events_that_were_not_acknowledged()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        await MakeAvailableAsync(ilse);
        var first = (await ilse.GetEventsAsync(ilse.Application["events"])).Events;
        await SetNoteAsync(ilse);
        var second = (await ilse.GetEventsAsync(first["next"]!)).Events;

        var stale = (await ilse.GetEventsAsync(ilse.Application["events"])).Events;
        var resynchronized = (await ilse.GetEventsAsync(stale["resync"]!)).Events;

        stale.Events.Should().BeEmpty();
        stale["next"].Should().BeNull();
        resynchronized["next"].Should().Be(second["next"]);
        resynchronized.Events.Select(happened => happened.ToString()).Should().Equal("me: updated note");
    }

    [Test]
    public async Task A_second_request_for_events_replaces_the_first()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        var one = ilse.GetEventsAsync(ilse.Application["events"]);
        var other = ilse.GetEventsAsync(ilse.Application["events"]);

        var replaced = await Task.WhenAny(one, other).WaitAsync(TaskClient.Patience);
        await MakeAvailableAsync(ilse);
        var held = await (replaced == one ? other : one).WaitAsync(TaskClient.Patience);

        (await replaced).Expect(HttpStatusCode.Conflict, "PGetReplaced");
        held.Expect(HttpStatusCode.OK);
        held.Events.Events.Should().NotBeEmpty();
    }

    [Test]
    public async Task A_request_for_events_with_a_higher_priority_replaces_one_with_a_lower()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        var higher = ilse.GetEventsAsync(ilse.Application["events"], ("priority", "2"));
        var lower = ilse.GetEventsAsync(ilse.Application["events"], ("priority", "1"));

        (await lower.WaitAsync(TaskClient.Patience)).Expect(HttpStatusCode.Conflict, "PGetReplaced");
        await MakeAvailableAsync(ilse);
        (await higher.WaitAsync(TaskClient.Patience)).Events.Events.Should().NotBeEmpty();
    }

    [TestCase("timeout", "179")]
    [TestCase("timeout", "1801")]
    [TestCase("medium", "4")]
    [TestCase("low", "1801")]
    public async Task The_event_channel_refuses_times_out_of_range(string name, string value)
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var refused = await ilse.GetEventsAsync(ilse.Application["events"], (name, value)).WaitAsync(TaskClient.Patience);

        refused.Expect(HttpStatusCode.BadRequest, "ParameterValidationFailure");
    }

    [Test]
    public async Task A_batch_answers_its_requests_in_their_order()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var (whole, parts) = await ilse.BatchAsync(ilse.People["myContacts"], ilse.Me.Self, ilse.Me.Self + "/nothing", ilse.Communication["conversations"]);

        whole.Expect(HttpStatusCode.OK);
        parts.Select(part => part.Status).Should().Equal(HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK);
        parts[0].Resource.Should().BeEquivalentTo(await ilse.ReadAsync(ilse.People["myContacts"]));
        parts[1].Resource.Should().BeEquivalentTo(await ilse.ReadAsync(ilse.Me.Self));
        parts[3].Resource.Rel.Should().Be("conversations");
    }

    [Test]
    public async Task A_batch_of_more_than_100_requests_is_refused_as_a_whole()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var (most, parts) = await ilse.BatchAsync([.. Enumerable.Repeat(ilse.Me.Self, 100)]);
        var (tooMany, _) = await ilse.BatchAsync([.. Enumerable.Repeat(ilse.Me.Self, 101)]);

        most.Expect(HttpStatusCode.OK);
        parts.Should().HaveCount(100).And.OnlyContain(part => part.Status == HttpStatusCode.OK);
        tooMany.Expect(HttpStatusCode.TooManyRequests);
    }

    private static async Task MakeAvailableAsync(TaskClient client)
    {
        (await client.PostAsync(client.Me["makeMeAvailable"], new TaskInput(("supportedModalities", new[] { "Messaging" })))).Expect(HttpStatusCode.NoContent);
        await client.ReadApplicationAsync();
    }

    private static async Task SetNoteAsync(TaskClient client) =>
        (await client.PostAsync(client.Me["note"], new TaskInput(("message", NoteText)))).Expect(HttpStatusCode.NoContent);
}
