using System.Net;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>Meetings that are scheduled, started, joined and left.</summary>
/// <remarks>ScheduleAnOnlineMeeting, UpdateAnOnlineMeeting, OperationResource; PayloadFormat for PUT.</remarks>
[TestFixture(Format.Json)]
[TestFixture(Format.Xml)]
[Parallelizable(ParallelScope.All)]
public sealed class OnlineMeetingTasks(Format format)
{
    private const string Marker = "please pass this in a PUT request";

    [Test]
    public async Task A_scheduled_meeting_has_what_was_asked_for()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var scheduled = await ScheduleAsync(ilse);

        scheduled.Status.Should().BeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
        var meeting = scheduled.Resource;
        meeting.Rel.Should().Be("myOnlineMeeting");
        meeting.Text("subject").Should().Be("Berth plan");
        meeting.Text("description").Should().Be("Who lies where in week 9");
        meeting.Items("attendees").Should().Equal(TaskUser.Kofi.Uri, TaskUser.Renske);
        meeting.Text("organizerUri").Should().Be(TaskUser.Ilse.Uri);
        meeting.Text("accessLevel").Should().Be("SameEnterprise");
        meeting.Text("onlineMeetingId").Should().NotBeNullOrEmpty();
        meeting.Text("onlineMeetingUri").Should().StartWith(TaskUser.Ilse.Uri);
        meeting.Text("joinUrl").Should().NotBeNullOrEmpty();
        meeting.Text("expirationTime").Should().NotBeNullOrEmpty();
        meeting.Properties.Values.Should().ContainSingle(value => Marker.Equals(value));
        meeting.Rels.Should().Contain("onlineMeetingExtensions");
        scheduled.ETag.Should().Be($"\"{meeting.Text("etag")}\"");
        (await ilse.ReadAsync(meeting.Self)).Should().BeEquivalentTo(meeting);
        (await ListedAsync(ilse)).Should().Contain(meeting.Self);
    }

    [Test]
    public async Task Two_meetings_differ_in_id_address_and_url()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var one = (await ScheduleAsync(ilse)).Resource;
        var other = (await ScheduleAsync(ilse)).Resource;

        other.Self.Should().NotBe(one.Self);
        other.Text("onlineMeetingId").Should().NotBe(one.Text("onlineMeetingId"));
        other.Text("onlineMeetingUri").Should().NotBe(one.Text("onlineMeetingUri"));
        (await ListedAsync(ilse)).Should().Contain([one.Self, other.Self]);
    }

    [Test]
    public async Task An_update_replaces_what_the_meeting_had_and_changes_its_etag()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        var scheduled = await ScheduleAsync(ilse);

        var updated = await ilse.PutAsync(
            scheduled.Resource.Self,
            TaskInput.Of(scheduled.Resource).With("subject", "Berth plan, again").With("attendees", new[] { TaskUser.Kofi.Uri }),
            scheduled.ETag);

        updated.Expect(HttpStatusCode.OK);
        updated.ETag.Should().NotBeNull().And.NotBe(scheduled.ETag);
        updated.Resource.Text("subject").Should().Be("Berth plan, again");
        updated.Resource.Items("attendees").Should().Equal(TaskUser.Kofi.Uri);
        updated.Resource.Text("onlineMeetingUri").Should().Be(scheduled.Resource.Text("onlineMeetingUri"));
        var read = await ilse.GetAsync(scheduled.Resource.Self);
        read.ETag.Should().Be(updated.ETag);
        read.Resource.Should().BeEquivalentTo(updated.Resource);
    }

    [Test]
    public async Task An_update_that_is_not_of_the_latest_state_is_refused()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        var scheduled = await ScheduleAsync(ilse);
        var url = scheduled.Resource.Self;
        var input = TaskInput.Of(scheduled.Resource).With("subject", "Berth plan, again");
        (await ilse.PutAsync(url, input, scheduled.ETag)).Expect(HttpStatusCode.OK);

        (await ilse.PutAsync(url, input.With("subject", "Too late"), scheduled.ETag)).Expect(HttpStatusCode.PreconditionFailed);
        (await ilse.PutAsync(url, input.With("subject", "Blindly"), null)).Expect(HttpStatusCode.PreconditionRequired);

        (await ilse.ReadAsync(url)).Text("subject").Should().Be("Berth plan, again");
    }

    [Test]
    public async Task An_update_without_the_property_to_pass_on_is_refused()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        var scheduled = await ScheduleAsync(ilse);
        var marker = scheduled.Resource.Properties.Single(property => Marker.Equals(property.Value)).Key;

        var refused = await ilse.PutAsync(
            scheduled.Resource.Self, TaskInput.Of(scheduled.Resource).Without(marker).With("subject", "Forgetful"), scheduled.ETag);

        refused.Expect(HttpStatusCode.BadRequest, "ParameterValidationFailure");
        (await ilse.ReadAsync(scheduled.Resource.Self)).Text("subject").Should().Be("Berth plan");
    }

    [Test]
    public async Task A_deleted_meeting_is_gone()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        var meeting = (await ScheduleAsync(ilse)).Resource;

        (await ilse.DeleteAsync(meeting.Self)).Expect(HttpStatusCode.NoContent);

        (await ilse.GetAsync(meeting.Self)).Expect(HttpStatusCode.NotFound);
        (await ListedAsync(ilse)).Should().NotContain(meeting.Self);
    }

    [Test]
    public async Task A_started_meeting_is_a_conversation_of_its_organizer()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        var sent = await ilse.PostAsync(
            ilse.Communication["startOnlineMeeting"], new TaskInput(("subject", "Fog"), ("importance", "Urgent"), ("operationId", "meeting-1")));

        sent.Expect(HttpStatusCode.Created);
        sent.Body.Should().BeEmpty();
        var started = await ilse.InOrderAsync("communication: started onlineMeetingInvitation", "communication: added conversation");
        started[0].Link.Href.Should().Be(sent.Location);
        started[0].Content.Text("direction").Should().Be("Outgoing");
        started[0].Content.Text("operationId").Should().Be("meeting-1");
        started[0].Content.Text("subject").Should().Be("Fog");
        started[1].Link.Href.Should().Be(started[0].Content["conversation"]);
        started[1].Content.Text("state").Should().Be("Conferencing");
        var connected = await ilse.InAnyOrderAsync(
            "communication: updated conversation",
            "conversation: added onlineMeeting",
            "conversation: added localParticipant",
            "communication: completed onlineMeetingInvitation");
        connected[0].Content.Text("state").Should().Be("Conferenced");
        connected[3].Status.Should().Be("Success");
        connected[3].Link.Href.Should().Be(sent.Location);
        var conversation = await ilse.ReadAsync(started[1].Link.Href);
        conversation.Text("state").Should().Be("Conferenced");
        conversation.Rels.Should().Contain(["messaging", "localParticipant", "addParticipant"]);
        var meeting = await ilse.ReadAsync(conversation["onlineMeeting"]);
        meeting.Self.Should().Be(connected[1].Link.Href);
        meeting.Text("subject").Should().Be("Fog");
        meeting.Text("organizerUri").Should().Be(TaskUser.Ilse.Uri);
        (await ilse.ReadAsync(conversation["localParticipant"])).Text("uri").Should().Be(TaskUser.Ilse.Uri);
    }

    [Test]
    public async Task Messaging_can_be_added_to_a_meeting()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var conversation = await StartAsync(ilse);
        var messaging = await MessagingTasks.MessagingAsync(ilse, conversation);
        messaging.Rels.Should().NotContain("sendMessage");

        await AddMessagingAsync(ilse, conversation);

        var added = await ilse.ReadAsync(messaging.Self);
        added.Text("state").Should().Be("Connected");
        added.Rels.Should().Contain(["sendMessage", "stopMessaging"]).And.NotContain("addMessaging");
        (await ilse.ReadAsync(conversation)).Items("activeModalities").Should().Equal("Messaging");
        var sent = await ilse.PostTextAsync(added["sendMessage"], "Anybody?", ("operationId", "message-1"));
        sent.Expect(HttpStatusCode.Created);
        (await ilse.EventAsync("completed", "message")).Link.Href.Should().Be(sent.Location);
    }

    [Test]
    public async Task Somebody_who_is_added_to_a_meeting_and_accepts_takes_part_in_it()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var conversation = await StartAsync(ilse);

        var sent = await ilse.PostAsync(
            (await ilse.ReadAsync(conversation))["addParticipant"], new TaskInput(("to", TaskUser.Kofi.Uri), ("operationId", "participant-1")));
        sent.Expect(HttpStatusCode.Created);
        var started = await ilse.EventAsync("started", "participantInvitation");
        started.Sender.Rel.Should().Be("communication");
        started.Link.Href.Should().Be(sent.Location);
        started.Content.Text("operationId").Should().Be("participant-1");
        started.Content["conversation"].Should().Be(conversation);
        var incoming = (await kofi.EventAsync("started", "onlineMeetingInvitation")).Content;
        incoming.Text("direction").Should().Be("Incoming");
        incoming.Rels.Should().Contain(["accept", "decline", "conversation"]);
        incoming.One("from").Text("uri").Should().Be(TaskUser.Ilse.Uri);

        (await kofi.PostAsync(incoming["accept"])).Expect(HttpStatusCode.NoContent);

        var joined = await kofi.InAnyOrderAsync("conversation: added participant", "communication: completed onlineMeetingInvitation");
        joined[1].Status.Should().Be("Success");
        (await kofi.ReadAsync(joined[0].Link.Href)).Text("uri").Should().Be(TaskUser.Ilse.Uri);
        var told = await ilse.InAnyOrderAsync("conversation: added participant", "communication: completed participantInvitation");
        told[0].Sender.Href.Should().Be(conversation);
        (await ilse.ReadAsync(told[0].Link.Href)).Text("uri").Should().Be(TaskUser.Kofi.Uri);
        told[1].Status.Should().Be("Success");
        told[1].Link.Href.Should().Be(sent.Location);
        told[1].Content.One("acceptedByParticipant").Text("uri").Should().Be(TaskUser.Kofi.Uri);
        (await ilse.ReadAsync(told[1].Content["participant"])).Text("uri").Should().Be(TaskUser.Kofi.Uri);
        (await ilse.ReadAsync(told[1].Content["to"])).Text("uri").Should().Be(TaskUser.Kofi.Uri);
        (await ilse.ReadAsync(told[1].Content["from"])).Text("uri").Should().Be(TaskUser.Ilse.Uri);
        (await kofi.ReadAsync(incoming["conversation"])).Text("state").Should().Be("Conferenced");
    }

    [Test]
    public async Task A_delegate_invites_to_the_meeting_of_somebody_else_on_behalf_of_its_organizer()
    {
        using var world = new WorldFileTests.WorldText(
            """
            {
              "people": [
                { "name": "Ada", "address": "ada@orchard.example" },
                { "name": "Bram", "address": "bram@orchard.example" },
                { "name": "Cleo", "address": "cleo@orchard.example" }
              ],
              "users": [
                { "address": "ada@orchard.example", "password": "a", "delegates": ["bram@orchard.example"], "meetings": [{ "id": "pressing", "subject": "Pressing" }] },
                { "address": "bram@orchard.example", "password": "b" },
                { "address": "cleo@orchard.example", "password": "c" }
              ]
            }
            """);
        await using var server = await TaskServer.StartAsync(format, new ReferenceServerOptions { WorldFile = world.Path });
        var bram = await server.MakeAvailableAsync(new TaskUser("bram@orchard.example", "b"));
        var cleo = await server.MakeAvailableAsync(new TaskUser("cleo@orchard.example", "c"));
        var conversation = await ConnectedAsync(bram, await JoinAsync(bram, "sip:ada@orchard.example;gruu;opaque=app:conf:focus:id:pressing"));
        var invite = (await bram.ReadAsync(conversation))["addParticipant"];

        (await bram.PostAsync(invite, new TaskInput(("to", "sip:cleo@orchard.example")))).Expect(HttpStatusCode.Created);

        var incoming = (await cleo.EventAsync("started", "onlineMeetingInvitation")).Content;
        incoming.One("from").Text("uri").Should().Be("sip:bram@orchard.example");
        (await cleo.ReadAsync(incoming["onBehalfOf"])).Text("uri").Should().Be("sip:ada@orchard.example");
    }

    [Test]
    public async Task Somebody_who_declines_takes_no_part()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var conversation = await StartAsync(ilse);
        var sent = await ilse.PostAsync((await ilse.ReadAsync(conversation))["addParticipant"], new TaskInput(("to", TaskUser.Kofi.Uri)));
        var incoming = (await kofi.EventAsync("started", "onlineMeetingInvitation")).Content;

        (await kofi.PostAsync(incoming["decline"])).Expect(HttpStatusCode.NoContent);

        var failed = await ilse.EventAsync("completed", "participantInvitation");
        failed.Link.Href.Should().Be(sent.Location);
        failed.Status.Should().Be("Failure");
        failed.Reason!.Subcode.Should().Be("Declined");
        ilse.HasCome("conversation: added participant").Should().BeFalse();
        (await ilse.ReadAsync(conversation)).Text("state").Should().Be("Conferenced");
    }

    [Test]
    public async Task Who_leaves_a_meeting_leaves_the_others_in_it()
    {
        await using var server = await TaskServer.StartAsync(format);
        var meeting = await MeetAsync(server);

        await MessagingTasks.IsDelivered(meeting.Ilse, meeting.OfIlse, meeting.Kofi, TaskUser.Ilse.Uri, "Welcome");
        var last = await MessagingTasks.IsDelivered(meeting.Kofi, meeting.OfKofi, meeting.Ilse, TaskUser.Kofi.Uri, "I have to go");
        var participant = last["participant"];
        (await meeting.Kofi.DeleteAsync(meeting.OfKofi)).Expect(HttpStatusCode.NoContent);

        (await meeting.Kofi.EventAsync("deleted", "conversation")).Link.Href.Should().Be(meeting.OfKofi);
        (await meeting.Kofi.GetAsync(meeting.OfKofi)).Expect(HttpStatusCode.NotFound);
        var left = (await meeting.Ilse.InOrderAsync("conversation: deleted participant"))[0];
        left.Link.Href.Should().Be(participant);
        (await meeting.Ilse.GetAsync(participant)).Expect(HttpStatusCode.NotFound);
        (await meeting.Ilse.ReadAsync(meeting.OfIlse)).Text("state").Should().Be("Conferenced");
    }

    [Test]
    public async Task A_scheduled_meeting_is_joined_by_its_address()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var scheduled = (await ScheduleAsync(ilse)).Resource;

        var ofIlse = await ConnectedAsync(ilse, await JoinAsync(ilse, scheduled.Text("onlineMeetingUri")!));
        var sent = await JoinAsync(kofi, scheduled.Text("onlineMeetingUri")!);
        var seen = await kofi.InAnyOrderAsync("conversation: added participant", "communication: completed onlineMeetingInvitation");

        seen[1].Link.Href.Should().Be(sent.Location);
        seen[1].Status.Should().Be("Success");
        seen[1].Content.Text("operationId").Should().Be("meeting-2");
        (await kofi.ReadAsync(seen[0].Link.Href)).Text("uri").Should().Be(TaskUser.Ilse.Uri);
        var other = (await ilse.InOrderAsync("conversation: added participant"))[0];
        other.Sender.Href.Should().Be(ofIlse);
        (await ilse.ReadAsync(other.Link.Href)).Text("uri").Should().Be(TaskUser.Kofi.Uri);
        var joined = await kofi.ReadAsync((await kofi.ReadAsync(seen[1].Content["conversation"]))["onlineMeeting"]);
        joined.Text("onlineMeetingUri").Should().Be(scheduled.Text("onlineMeetingUri"));
        joined.Text("subject").Should().Be("Berth plan");
        joined.Text("organizerUri").Should().Be(TaskUser.Ilse.Uri);
    }

    [Test]
    public async Task A_meeting_that_does_not_exist_cannot_be_joined()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        var refused = await ilse.PostAsync(
            ilse.Communication["joinOnlineMeeting"],
            new TaskInput(("onlineMeetingUri", $"{TaskUser.Kofi.Uri};gruu;opaque=app:conf:focus:id:NOWHERE"), ("operationId", "meeting-1")));

        refused.Expect(HttpStatusCode.NotFound, "DestinationNotFound");
        (await ilse.ReadAsync(ilse.Communication["conversations"])).Rels.Should().NotContain("conversation");
    }

    /// <summary>Schedules a meeting.</summary>
    internal static Task<TaskAnswer> ScheduleAsync(TaskClient client) => client.PostAsync(client.OnlineMeetings["myOnlineMeetings"], new TaskInput(
        ("accessLevel", "SameEnterprise"),
        ("subject", "Berth plan"),
        ("description", "Who lies where in week 9"),
        ("attendees", new[] { TaskUser.Kofi.Uri, TaskUser.Renske }),
        ("leaders", Array.Empty<string>())));

    /// <summary>Signs two users in, one starts a meeting, adds messaging to it and invites the other, and he does the same.</summary>
    internal static async Task<MessagingTasks.Talk> MeetAsync(TaskServer server)
    {
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var ofIlse = await StartAsync(ilse);
        await AddMessagingAsync(ilse, ofIlse);
        (await ilse.PostAsync((await ilse.ReadAsync(ofIlse))["addParticipant"], new TaskInput(("to", TaskUser.Kofi.Uri)))).Expect(HttpStatusCode.Created);
        var incoming = (await kofi.EventAsync("started", "onlineMeetingInvitation")).Content;
        (await kofi.PostAsync(incoming["accept"])).Expect(HttpStatusCode.NoContent);
        await kofi.EventAsync("completed", "onlineMeetingInvitation");
        await ilse.EventAsync("completed", "participantInvitation");
        await AddMessagingAsync(kofi, incoming["conversation"]);
        return new MessagingTasks.Talk(ilse, ofIlse, kofi, incoming["conversation"]);
    }

    /// <summary>Starts a meeting at once; returns the URL of its conversation.</summary>
    internal static async Task<string> StartAsync(TaskClient client)
    {
        var sent = await client.PostAsync(client.Communication["startOnlineMeeting"], new TaskInput(("subject", "Fog"), ("operationId", "meeting-1")));
        sent.Expect(HttpStatusCode.Created);
        return await ConnectedAsync(client, sent);
    }

    private static async Task<TaskAnswer> JoinAsync(TaskClient client, string meeting)
    {
        var sent = await client.PostAsync(
            client.Communication["joinOnlineMeeting"], new TaskInput(("onlineMeetingUri", meeting), ("operationId", "meeting-2")));
        sent.Expect(HttpStatusCode.Created);
        return sent;
    }

    private static async Task<string> ConnectedAsync(TaskClient client, TaskAnswer sent)
    {
        var completed = await client.EventAsync("completed", "onlineMeetingInvitation");
        completed.Link.Href.Should().Be(sent.Location);
        completed.Status.Should().Be("Success");
        return completed.Content["conversation"];
    }

    private static async Task AddMessagingAsync(TaskClient client, string conversation)
    {
        var messaging = await MessagingTasks.MessagingAsync(client, conversation);
        var sent = await client.PostAsync(messaging["addMessaging"], new TaskInput(("operationId", "messaging-1")));
        sent.Expect(HttpStatusCode.Created);
        var told = await client.InAnyOrderAsync("conversation: updated messaging", "communication: completed messagingInvitation");
        told[1].Link.Href.Should().Be(sent.Location);
        told[1].Status.Should().Be("Success");
    }

    private static async Task<IEnumerable<string>> ListedAsync(TaskClient client)
    {
        var meetings = await client.ReadAsync(client.OnlineMeetings["myOnlineMeetings"]);
        return (await client.RelatedAsync(meetings, "myOnlineMeeting")).Select(meeting => meeting.Self);
    }
}
