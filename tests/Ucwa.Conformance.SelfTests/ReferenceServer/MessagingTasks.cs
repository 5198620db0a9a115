using System.Net;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>Instant messages between two users, and between a user and somebody who answers by herself.</summary>
/// <remarks>SendAnIM, ReceiveAnIM, OperationResource.</remarks>
[TestFixture(Format.Json)]
[TestFixture(Format.Xml)]
[Parallelizable(ParallelScope.All)]
public sealed class MessagingTasks(Format format)
{
    private const string Question = "Er kaj 7 fri? 100 % & <sikkert> + \"nu\"";

    [Test]
    public async Task An_invitation_reaches_the_other_with_its_first_message()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        var sent = await ilse.PostAsync(ilse.Communication["startMessaging"], Invitation(TaskUser.Kofi.Uri) with
        {
            Links = [new TaskLink("message", $"data:text/plain;charset=utf-8,{Uri.EscapeDataString(Question)}")],
        });

        sent.Expect(HttpStatusCode.Created);
        sent.Body.Should().BeEmpty();
        await IsToldOfItsOwnInvitation(ilse, sent.Location!);
        var incoming = await kofi.InOrderAsync(
            "communication: started messagingInvitation",
            "communication: added conversation",
            "conversation: added localParticipant",
            "conversation: added participant");
        var invitation = incoming[0].Content;
        invitation.Text("direction").Should().Be("Incoming");
        invitation.Text("state").Should().Be("Connecting");
        invitation.Text("subject").Should().Be("Berth 7");
        invitation.Text("importance").Should().Be("Urgent");
        invitation.Rels.Should().Contain(["to", "conversation", "accept", "decline", "messaging", "message"]);
        invitation.One("from").Rel.Should().Be("participant");
        invitation.One("from").Text("uri").Should().Be(TaskUser.Ilse.Uri);
        TextOf(invitation["message"]).Should().Be(Question);
        incoming[1].Content.Text("state").Should().Be("Incoming");
        incoming[1].Link.Href.Should().Be(invitation["conversation"]);
        incoming[2].Sender.Href.Should().Be(invitation["conversation"]);
        incoming[2].Content.Text("uri").Should().Be(TaskUser.Kofi.Uri);
        (await kofi.ReadAsync(incoming[3].Link.Href)).Text("uri").Should().Be(TaskUser.Ilse.Uri);
    }

    [Test]
    public async Task An_invitation_that_is_accepted_connects_both()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var sent = await ilse.PostAsync(ilse.Communication["startMessaging"], Invitation(TaskUser.Kofi.Uri));
        var conversation = await IsToldOfItsOwnInvitation(ilse, sent.Location!);
        var incoming = (await kofi.EventAsync("started", "messagingInvitation")).Content;

        var accepted = await kofi.PostAsync(incoming["accept"]);

        accepted.Expect(HttpStatusCode.NoContent);
        await IsToldThatTheOtherAccepted(ilse, sent.Location!, TaskUser.Kofi.Uri);
        var connected = await kofi.InAnyOrderAsync(
            "communication: updated conversation",
            "conversation: updated messaging",
            "conversation: added participantMessaging in localParticipant",
            "conversation: added participantMessaging in participant");
        connected[0].Content.Text("state").Should().Be("Connected");
        connected[1].Content.Text("state").Should().Be("Connected");
        var completed = await kofi.EventAsync("completed", "messagingInvitation");
        completed.Status.Should().Be("Success");
        completed.Content.Self.Should().Be(incoming.Self);
        completed.Content.Text("state").Should().Be("Connected");
        completed.Content.Rels.Should().NotContain(["accept", "decline"]);
        (await kofi.ReadAsync(completed.Content["acceptedByContact"])).Text("uri").Should().Be(TaskUser.Kofi.Uri);
        completed.Content.One("from").Text("uri").Should().Be(TaskUser.Ilse.Uri);
        await IsConnected(ilse, conversation);
        await IsConnected(kofi, incoming["conversation"]);
    }

    [Test]
    public async Task Messages_go_both_ways()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await ConnectAsync(server);

        await IsDelivered(talk.Ilse, talk.OfIlse, talk.Kofi, TaskUser.Ilse.Uri, Question);
        await IsDelivered(talk.Kofi, talk.OfKofi, talk.Ilse, TaskUser.Kofi.Uri, "Fra kl. 14");
        await IsDelivered(talk.Ilse, talk.OfIlse, talk.Kofi, TaskUser.Ilse.Uri, "Godt\nTak");
    }

    [Test]
    public async Task One_sees_that_the_other_is_typing()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await ConnectAsync(server);
        var ofIlse = await MessagingAsync(talk.Ilse, talk.OfIlse);
        var ofKofi = await MessagingAsync(talk.Kofi, talk.OfKofi);

        (await talk.Kofi.PostAsync(ofKofi["setIsTyping"])).Expect(HttpStatusCode.NoContent);

        var typing = (await talk.Ilse.InOrderAsync("conversation: added participant in typingParticipants"))[0];
        typing.Sender.Href.Should().Be(talk.OfIlse);
        typing.In!.Href.Should().Be(ofIlse["typingParticipants"]);
        (await talk.Ilse.ReadAsync(typing.Link.Href)).Text("uri").Should().Be(TaskUser.Kofi.Uri);
    }

    [Test]
    public async Task Stopping_the_messages_ends_the_conversation_of_both()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await ConnectAsync(server);

        (await talk.Ilse.PostAsync((await MessagingAsync(talk.Ilse, talk.OfIlse))["stopMessaging"])).Expect(HttpStatusCode.NoContent);

        await Ends(talk.Ilse, talk.OfIlse);
        await Ends(talk.Kofi, talk.OfKofi);
    }

    [Test]
    public async Task Deleting_a_conversation_of_two_ends_that_of_both()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await ConnectAsync(server);

        (await talk.Kofi.DeleteAsync(talk.OfKofi)).Expect(HttpStatusCode.NoContent);

        await Ends(talk.Kofi, talk.OfKofi);
        await Ends(talk.Ilse, talk.OfIlse);
    }

    [Test]
    public async Task A_message_is_sent_without_an_id_of_its_operation_too()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await ConnectAsync(server);

        var sent = await talk.Ilse.PostTextAsync((await MessagingAsync(talk.Ilse, talk.OfIlse))["sendMessage"], Question);

        sent.Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task Somebody_who_answers_by_herself_sends_every_message_back()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        var sent = await ilse.PostAsync(ilse.Communication["startMessaging"], Invitation(TaskUser.Renske));
        var conversation = await IsToldOfItsOwnInvitation(ilse, sent.Location!);
        await IsToldThatTheOtherAccepted(ilse, sent.Location!, TaskUser.Renske);
        await IsConnected(ilse, conversation);
        var messaging = await MessagingAsync(ilse, conversation);

        var message = await ilse.PostTextAsync(messaging["sendMessage"], Question, ("operationId", "message-1"));
        message.Expect(HttpStatusCode.Created);
        (await ilse.EventAsync("completed", "message")).Link.Href.Should().Be(message.Location);
        var echo = (await ilse.EventAsync("completed", "message")).Content;
        echo.Text("direction").Should().Be("Incoming");
        TextOf(echo["plainMessage"]).Should().Be(Question);

        (await ilse.PostAsync(messaging["stopMessaging"])).Expect(HttpStatusCode.NoContent);
        await Ends(ilse, conversation);
        (await ilse.DeleteAsync(ilse.Application.Self)).Expect(HttpStatusCode.NoContent);
        (await ilse.EndOfEventsAsync()).Expect(HttpStatusCode.NotFound, "ApplicationNotFound");
    }

    [TestCase(null)]
    [TestCase("Local")]
    [TestCase("Global")]
    public async Task An_invitation_that_is_declined_fails(string? reason)
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var sent = await ilse.PostAsync(ilse.Communication["startMessaging"], Invitation(TaskUser.Kofi.Uri));
        var incoming = (await kofi.EventAsync("started", "messagingInvitation")).Content;

        (await kofi.PostAsync(incoming["decline"], reason is null ? null : new TaskInput(("reason", reason)))).Expect(HttpStatusCode.NoContent);

        var failed = await Fails(ilse, sent.Location!);
        failed.Reason!.Code.Should().Be("RemoteFailure");
        failed.Reason.Subcode.Should().Be("Declined");
        (await kofi.EventAsync("deleted", "conversation")).Link.Href.Should().Be(incoming["conversation"]);
        (await kofi.GetAsync(incoming["conversation"])).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_invitation_that_is_cancelled_fails_on_both_sides()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var sent = await ilse.PostAsync(ilse.Communication["startMessaging"], Invitation(TaskUser.Kofi.Uri));
        var outgoing = (await ilse.EventAsync("started", "messagingInvitation")).Content;
        var incoming = (await kofi.EventAsync("started", "messagingInvitation")).Content;

        (await ilse.PostAsync(outgoing["cancel"])).Expect(HttpStatusCode.NoContent);

        await Fails(ilse, sent.Location!);
        await Fails(kofi, incoming.Self);
        (await kofi.PostAsync(incoming["accept"])).IsSuccess.Should().BeFalse("the caller is gone");
    }

    [TestCase("sip:kofi.amankwah@harbour.example", Description = "has not signed in")]
    [TestCase("sip:nobody@harbour.example", Description = "does not exist")]
    public async Task An_invitation_to_somebody_who_is_not_there_fails(string to)
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        var sent = await ilse.PostAsync(ilse.Communication["startMessaging"], Invitation(to));

        sent.Expect(HttpStatusCode.Created);
        var failed = await Fails(ilse, sent.Location!);
        failed.Reason!.Code.Should().NotBeNullOrEmpty();
        failed.Reason.Subcode.Should().NotBeNullOrEmpty();
    }

    [Test]
    public async Task An_invitation_to_nobody_is_refused()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        var refused = await ilse.PostAsync(ilse.Communication["startMessaging"], new TaskInput(("subject", "Berth 7"), ("operationId", "invitation-1")));

        refused.Expect(HttpStatusCode.BadRequest, "ParameterValidationFailure");
    }

    /// <summary>Signs two users in and connects them.</summary>
    internal static async Task<Talk> ConnectAsync(TaskServer server)
    {
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        (await ilse.PostAsync(ilse.Communication["startMessaging"], Invitation(TaskUser.Kofi.Uri))).Expect(HttpStatusCode.Created);
        var incoming = (await kofi.EventAsync("started", "messagingInvitation")).Content;
        (await kofi.PostAsync(incoming["accept"])).Expect(HttpStatusCode.NoContent);
        await kofi.EventAsync("completed", "messagingInvitation");
        var outgoing = (await ilse.EventAsync("completed", "messagingInvitation")).Content;
        return new Talk(ilse, outgoing["conversation"], kofi, incoming["conversation"]);
    }

    /// <summary>Reads the messaging of a conversation.</summary>
    internal static async Task<TaskResource> MessagingAsync(TaskClient client, string conversation) =>
        await client.ReadAsync((await client.ReadAsync(conversation))["messaging"]);

    /// <summary>Sends a message, checks what its sender and its receiver are told of it, and returns the message that was received.</summary>
    internal static async Task<TaskResource> IsDelivered(TaskClient sender, string conversation, TaskClient receiver, string from, string text)
    {
        var messaging = await MessagingAsync(sender, conversation);
        var sent = await sender.PostTextAsync(messaging["sendMessage"], text, ("operationId", Guid.NewGuid().ToString()));
        sent.Expect(HttpStatusCode.Created);
        sent.Body.Should().BeEmpty();

        var outgoing = await sender.EventAsync("completed", "message");
        outgoing.Sender.Should().Be(new TaskLink("conversation", conversation));
        outgoing.Link.Href.Should().Be(sent.Location);
        outgoing.Status.Should().Be("Success");
        outgoing.Content.Text("direction").Should().Be("Outgoing");
        outgoing.Content.Text("timeStamp").Should().NotBeNullOrEmpty();
        outgoing.Content["messaging"].Should().Be(messaging.Self);

        var incoming = await receiver.EventAsync("completed", "message");
        incoming.Sender.Rel.Should().Be("conversation");
        incoming.Status.Should().Be("Success");
        incoming.Content.Text("direction").Should().Be("Incoming");
        incoming.Content.Text("timeStamp").Should().NotBeNullOrEmpty();
        incoming.Content.Rels.Should().Contain(["messaging", "contact"]);
        TextOf(incoming.Content["plainMessage"]).Should().Be(text);
        (await receiver.ReadAsync(incoming.Content["participant"])).Text("uri").Should().Be(from);
        return incoming.Content;
    }

    private static TaskInput Invitation(string to) => new(
        ("importance", "Urgent"), ("sessionContext", Guid.NewGuid().ToString()), ("subject", "Berth 7"), ("to", to), ("operationId", "invitation-1"));

    // The text of a data URI is URL-encoded (PayloadFormat, "Data URI").
    private static string TextOf(string dataUri)
    {
        dataUri.Should().StartWith("data:text/plain");
        return Uri.UnescapeDataString(dataUri[(dataUri.IndexOf(',', StringComparison.Ordinal) + 1)..].Replace('+', ' '));
    }

    private static async Task<string> IsToldOfItsOwnInvitation(TaskClient caller, string location)
    {
        var told = await caller.InOrderAsync(
            "communication: started messagingInvitation",
            "communication: added conversation",
            "conversation: added localParticipant",
            "conversation: updated messaging");
        var invitation = told[0].Content;
        told[0].Sender.Should().Be(new TaskLink("communication", caller.Communication.Self));
        told[0].Link.Href.Should().Be(location).And.Be(invitation.Self);
        invitation.Text("direction").Should().Be("Outgoing");
        invitation.Text("state").Should().Be("Connecting");
        invitation.Text("operationId").Should().Be("invitation-1");
        invitation.Text("subject").Should().Be("Berth 7");
        invitation.Rels.Should().Contain(["from", "to", "cancel", "conversation", "messaging"]).And.NotContain(["accept", "decline"]);
        told[1].Link.Href.Should().Be(invitation["conversation"]);
        told[1].Content.Text("state").Should().Be("Connecting");
        told[1].Content.Items("activeModalities").Should().BeEmpty();
        told[2].Sender.Should().Be(new TaskLink("conversation", invitation["conversation"]));
        told[2].Content.Rel.Should().Be("participant");
        told[2].Content.Text("uri").Should().Be(caller.Me.Text("uri"));
        told[2].Content["me"].Should().Be(caller.Me.Self);
        told[3].Link.Href.Should().Be(invitation["messaging"]);
        told[3].Content.Text("state").Should().Be("Connecting");
        told[3].Content.Rels.Should().Contain(["conversation", "stopMessaging"]).And.NotContain("sendMessage");
        return invitation["conversation"];
    }

    private static async Task IsToldThatTheOtherAccepted(TaskClient caller, string invitation, string other)
    {
        var told = await caller.InOrderAsync(
            "communication: updated conversation",
            "conversation: added participant",
            "conversation: added participantMessaging in participant",
            "conversation: added participantMessaging in localParticipant",
            "conversation: updated messaging",
            "communication: completed messagingInvitation");
        told[0].Content.Text("state").Should().Be("Connected");
        told[2].In!.Href.Should().Be(told[1].Link.Href);
        told[4].Content.Text("state").Should().Be("Connected");
        told[4].Content.Rels.Should().Contain(["sendMessage", "setIsTyping", "stopMessaging", "typingParticipants"]);
        told[5].Status.Should().Be("Success");
        told[5].Link.Href.Should().Be(invitation);
        told[5].Content.Text("operationId").Should().Be("invitation-1");
        told[5].Content.Text("state").Should().Be("Connected");
        told[5].Content.Rels.Should().NotContain("cancel");
        told[5].Content.One("acceptedByParticipant").Text("uri").Should().Be(other);
        (await caller.ReadAsync(told[1].Link.Href)).Text("uri").Should().Be(other);
    }

    private static async Task IsConnected(TaskClient client, string url)
    {
        var conversation = await client.ReadAsync(url);
        conversation.Rel.Should().Be("conversation");
        conversation.Text("state").Should().Be("Connected");
        conversation.Text("subject").Should().Be("Berth 7");
        conversation.Items("activeModalities").Should().Equal("Messaging");
        conversation.Rels.Should().Contain(["messaging", "localParticipant", "addParticipant"]);
        var messaging = await client.ReadAsync(conversation["messaging"]);
        messaging.Text("state").Should().Be("Connected");
        messaging.Items("negotiatedMessageFormats").Should().Contain("Plain");
        messaging.Rels.Should().Contain(["conversation", "sendMessage", "setIsTyping", "stopMessaging", "typingParticipants"]);
        (await client.ReadAsync(client.Communication["conversations"])).Links.Should().Contain(link => link.Rel == "conversation" && link.Href == url);
    }

    private static async Task Ends(TaskClient client, string conversation)
    {
        var told = await client.InAnyOrderAsync("conversation: updated messaging", "communication: updated conversation");
        told.Should().OnlyContain(happened => happened.Content.Text("state") == "Disconnected");
        (await client.EventAsync("deleted", "conversation")).Link.Href.Should().Be(conversation);
        (await client.GetAsync(conversation)).Expect(HttpStatusCode.NotFound);
        (await client.ReadAsync(client.Communication["conversations"])).Rels.Should().NotContain("conversation");
    }

    private static async Task<TaskEvent> Fails(TaskClient client, string invitation)
    {
        var told = await client.InAnyOrderAsync("communication: completed messagingInvitation", "communication: deleted conversation");
        told[0].Link.Href.Should().Be(invitation);
        told[0].Status.Should().Be("Failure");
        told[0].Reason.Should().NotBeNull();
        told[1].Link.Href.Should().Be(told[0].Content["conversation"]);
        return told[0];
    }

    /// <summary>Two users in a conversation, with the URL that it has for each.</summary>
    internal sealed record Talk(TaskClient Ilse, string OfIlse, TaskClient Kofi, string OfKofi);
}

/// <summary>Messages that their receivers fetch late, or not at all.</summary>
/// <remarks>message_ref, failedDeliveryParticipant_ref.</remarks>
[TestFixture(Format.Json)]
[TestFixture(Format.Xml)]
[Parallelizable(ParallelScope.All)]
public sealed class MessageDeliveryTasks(Format format)
{
    /// <summary>A server on which messages are lost after a second.</summary>
    internal static readonly ReferenceServerOptions Impatient = new() { EventHold = TimeSpan.FromSeconds(2), MessageLife = TimeSpan.FromSeconds(1) };

    [Test]
    public async Task A_message_that_its_receiver_does_not_fetch_in_time_fails_and_is_lost()
    {
        await using var server = await TaskServer.StartAsync(format, Impatient);
        var talk = await LoseAsync(server);

        var failed = await talk.Ilse.EventAsync("completed", "message");

        failed.Status.Should().Be("Failure");
        (failed.Reason!.Code, failed.Reason.Subcode).Should().Be(("Timeout", "Timeout"));
        failed.Content.Text("status").Should().Be("Failed");
        (await talk.Ilse.ReadAsync(failed.Content["failedDeliveryParticipant"])).Text("uri").Should().Be(TaskUser.Kofi.Uri);
        (await talk.Ilse.ReadAsync(failed.Link.Href)).Text("status").Should().Be("Failed");
        (await talk.Kofi.CatchUpAsync()).Should().NotContain(happened => happened.Link.Rel == "message");
        (await talk.Ilse.ReadAsync(talk.OfIlse)).Text("state").Should().Be("Connected", "the conversation goes on");
    }

    [Test]
    public async Task A_message_that_was_lost_is_an_error_in_the_past_conversation()
    {
        await using var server = await TaskServer.StartAsync(format, Impatient);
        var talk = await LoseAsync(server);
        await talk.Ilse.EventAsync("completed", "message");

        (await talk.Ilse.DeleteAsync(talk.OfIlse)).Expect(HttpStatusCode.NoContent);

        var log = (await ConversationLogTasks.LogsAsync(talk.Ilse)).Single();
        var transcript = (await talk.Ilse.ReadAsync(log["conversationLogTranscripts"])).One("conversationLogTranscript");
        transcript.Relations.Should().Equal("errorTranscript");
        var error = transcript.One("errorTranscript");
        error.Text("reason").Should().Be("TranscriptionFailed");
        (await talk.Ilse.ReadAsync(error.Self)).Should().BeEquivalentTo(error);
        (await ConversationLogTasks.LogsAsync(talk.Kofi)).Should().BeEmpty("nothing came to him");
    }

    [Test]
    public async Task A_message_is_pending_until_its_receiver_fetches_it()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await DeafenAsync(server);
        var sent = await SayAsync(talk);
        var started = await talk.Ilse.EventAsync("started", "message");
        started.Link.Href.Should().Be(sent.Location);
        started.Content.Text("status").Should().Be("Pending");

        var fetched = await talk.Kofi.CatchUpAsync();

        fetched.Should().ContainSingle(happened => happened.Type == "completed" && happened.Link.Rel == "message");
        var completed = await talk.Ilse.EventAsync("completed", "message");
        completed.Status.Should().Be("Success");
        completed.Content.Text("status").Should().Be("Succeeded");
        completed.Content.Rels.Should().NotContain("failedDeliveryParticipant");
    }

    [Test]
    public async Task In_a_meeting_the_message_names_those_who_could_not_get_it()
    {
        await using var server = await TaskServer.StartAsync(format, Impatient);
        var meeting = await OnlineMeetingTasks.MeetAsync(server);
        var invite = (await meeting.Ilse.ReadAsync(meeting.OfIlse))["addParticipant"];
        (await meeting.Ilse.PostAsync(invite, new TaskInput(("to", TaskUser.Renske)))).Expect(HttpStatusCode.Created);
        await meeting.Ilse.EventAsync("completed", "participantInvitation");
        await StopListening(meeting.Kofi);
        await SayAsync(meeting);

        var failed = (await meeting.Ilse.EventAsync(happened => happened is { Type: "completed", Status: "Failure" }, "completed, Failure")).Content;

        (await meeting.Ilse.ReadAsync(failed["failedDeliveryParticipant"])).Text("uri").Should().Be(TaskUser.Kofi.Uri, "Renske has got it");
        (await meeting.Ilse.DeleteAsync(meeting.OfIlse)).Expect(HttpStatusCode.NoContent);
        var log = (await ConversationLogTasks.LogsAsync(meeting.Ilse)).Single();
        log.Text("previewMessage").Should().StartWith("Hello");
    }

    [Test]
    public async Task Who_leaves_without_fetching_a_message_could_not_get_it()
    {
        await using var server = await TaskServer.StartAsync(format);
        var meeting = await OnlineMeetingTasks.MeetAsync(server);
        await StopListening(meeting.Kofi);
        await SayAsync(meeting);

        (await meeting.Kofi.DeleteAsync(meeting.Kofi.Application.Self)).Expect(HttpStatusCode.NoContent);

        var failed = await meeting.Ilse.EventAsync("completed", "message");
        failed.Status.Should().Be("Failure");
        (failed.Reason!.Code, failed.Reason.Subcode).Should().Be(("RemoteFailure", "Unavailable"));
        await meeting.Ilse.EventAsync("deleted", "participant");
        (await meeting.Ilse.ReadAsync(failed.Link.Href)).Rels.Should().NotContain("failedDeliveryParticipant", "he is no participant any more");
    }

    [Test]
    public async Task A_message_of_somebody_who_left_has_no_participant()
    {
        await using var server = await TaskServer.StartAsync(format);
        var meeting = await OnlineMeetingTasks.MeetAsync(server);
        var message = await MessagingTasks.IsDelivered(meeting.Kofi, meeting.OfKofi, meeting.Ilse, TaskUser.Kofi.Uri, "I have to go");

        (await meeting.Kofi.DeleteAsync(meeting.OfKofi)).Expect(HttpStatusCode.NoContent);

        (await meeting.Ilse.ReadAsync(message.Self)).Rels.Should().Contain("contact").And.NotContain("participant");
    }

    /// <summary>One of two sends a message that the other does not fetch.</summary>
    /// <param name="server">The server, on which messages are lost soon.</param>
    /// <param name="isSenderListening">False to leave the event of the failure in the event channel.</param>
    internal static async Task<MessagingTasks.Talk> LoseAsync(TaskServer server, bool isSenderListening = true)
    {
        var talk = await DeafenAsync(server);
        await SayAsync(talk);
        await talk.Ilse.EventAsync("started", "message");
        if (!isSenderListening)
        {
            await talk.Ilse.StopListeningAsync();
        }

        await Task.Delay(Impatient.MessageLife + TimeSpan.FromSeconds(0.3));
        return talk;
    }

    private static async Task<MessagingTasks.Talk> DeafenAsync(TaskServer server)
    {
        var talk = await MessagingTasks.ConnectAsync(server);
        await StopListening(talk.Kofi);
        return talk;
    }

    // The server notices a little later that nobody waits for events any more.
    private static async Task StopListening(TaskClient client)
    {
        await client.StopListeningAsync();
        await Task.Delay(TimeSpan.FromSeconds(0.5));
    }

    private static async Task<TaskAnswer> SayAsync(MessagingTasks.Talk talk)
    {
        var messaging = await MessagingTasks.MessagingAsync(talk.Ilse, talk.OfIlse);
        var sent = await talk.Ilse.PostTextAsync(messaging["sendMessage"], "Hello", ("operationId", "message-1"));
        sent.Expect(HttpStatusCode.Created);
        return sent;
    }
}
