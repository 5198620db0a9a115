using System.Net;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>Past conversations: what is kept of them, of what nobody answered, and what a client does with it.</summary>
/// <remarks>CoreCapabilities ("Conversation History"), conversationLogs_ref, conversationLog_ref, missedItems_ref.</remarks>
[TestFixture(Format.Json)]
[TestFixture(Format.Xml)]
[Parallelizable(ParallelScope.All)]
public sealed class ConversationLogTasks(Format format)
{
    private const string First = "data:text/plain,Are+you+there%3f";

    [Test]
    public async Task A_conversation_that_ends_is_kept_by_both()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await MessagingTasks.ConnectAsync(server);
        await MessagingTasks.IsDelivered(talk.Ilse, talk.OfIlse, talk.Kofi, TaskUser.Ilse.Uri, "Is berth 7 free?");
        await MessagingTasks.IsDelivered(talk.Kofi, talk.OfKofi, talk.Ilse, TaskUser.Kofi.Uri, "From two o'clock");
        (await LogsAsync(talk.Ilse)).Should().BeEmpty("the conversation goes on");

        (await talk.Ilse.DeleteAsync(talk.OfIlse)).Expect(HttpStatusCode.NoContent);

        await IsTold(talk.Ilse);
        await IsTold(talk.Kofi);
        await IsKept(talk.Ilse, "Outgoing", TaskUser.Kofi.Uri);
        await IsKept(talk.Kofi, "Incoming", TaskUser.Ilse.Uri);
    }

    [Test]
    public async Task What_was_said_is_kept_in_its_order_page_by_page()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await MessagingTasks.ConnectAsync(server);
        foreach (var text in new[] { "one", "two" })
        {
            await MessagingTasks.IsDelivered(talk.Ilse, talk.OfIlse, talk.Kofi, TaskUser.Ilse.Uri, text);
        }

        await MessagingTasks.IsDelivered(talk.Kofi, talk.OfKofi, talk.Ilse, TaskUser.Kofi.Uri, "three");
        (await talk.Ilse.PostAsync((await MessagingTasks.MessagingAsync(talk.Ilse, talk.OfIlse))["stopMessaging"])).Expect(HttpStatusCode.NoContent);
        var log = (await LogsAsync(talk.Ilse)).Single();

        var first = await talk.Ilse.ReadAsync(log["conversationLogTranscripts"]);
        var next = await talk.Ilse.ReadAsync(first["nextConversationLogTranscripts"]);

        (first.Rel, next.Rel).Should().Be(("conversationLogTranscripts", "nextConversationLogTranscripts"));
        next.Rels.Should().NotContain("nextConversationLogTranscripts");
        var transcripts = first.All("conversationLogTranscript").Concat(next.All("conversationLogTranscript")).ToArray();
        transcripts.Select(transcript => transcript.One("messageTranscript")["plainMessage"])
            .Should().Equal(new[] { "one", "two", "three" }.Select(text => $"data:text/plain;charset=utf-8,{text}"));
        transcripts[0]["me"].Should().Be(talk.Ilse.Me.Self);
        (await talk.Ilse.ReadAsync(transcripts[2]["contact"])).Text("uri").Should().Be(TaskUser.Kofi.Uri);
        foreach (var resource in transcripts.Append(transcripts[0].One("messageTranscript")))
        {
            (await talk.Ilse.ReadAsync(resource.Self)).Should().BeEquivalentTo(resource);
        }

        (await talk.Ilse.GetAsync($"{transcripts[2].Self}0")).Expect(HttpStatusCode.NotFound);
        (await talk.Ilse.GetAsync($"{next.Self}0")).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_conversation_in_which_nothing_was_said_is_not_kept()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await MessagingTasks.ConnectAsync(server);

        (await talk.Kofi.DeleteAsync(talk.OfKofi)).Expect(HttpStatusCode.NoContent);

        await talk.Ilse.EventAsync("deleted", "conversation");
        (await LogsAsync(talk.Ilse)).Should().BeEmpty();
        (await LogsAsync(talk.Kofi)).Should().BeEmpty();
    }

    [Test]
    public async Task The_message_of_an_invitation_is_kept_too()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var sent = await ilse.PostAsync(ilse.Communication["startMessaging"], Invitation(TaskUser.Renske));
        sent.Expect(HttpStatusCode.Created);
        var conversation = (await ilse.EventAsync("completed", "messagingInvitation")).Content["conversation"];
        await ilse.EventAsync("completed", "message");

        (await ilse.DeleteAsync(conversation)).Expect(HttpStatusCode.NoContent);

        var log = (await LogsAsync(ilse)).Single();
        log.Text("previewMessage").Should().Be("Are you there? Are you there?", "Renske sends back what she gets");
        var said = (await ilse.ReadAsync(log["conversationLogTranscripts"])).All("conversationLogTranscript");
        said.Select(transcript => transcript.One("messageTranscript")["plainMessage"]).Should().Equal(First, First);
        said[0].Rels.Should().Contain("me");
        said[1].Rels.Should().Contain("contact");
    }

    [Test]
    public async Task A_meeting_is_kept_with_its_address()
    {
        await using var server = await TaskServer.StartAsync(format);
        var meeting = await OnlineMeetingTasks.MeetAsync(server);
        var uri = (await meeting.Ilse.ReadAsync((await meeting.Ilse.ReadAsync(meeting.OfIlse))["onlineMeeting"])).Text("onlineMeetingUri");
        await MessagingTasks.IsDelivered(meeting.Ilse, meeting.OfIlse, meeting.Kofi, TaskUser.Ilse.Uri, "Welcome");

        (await meeting.Kofi.DeleteAsync(meeting.OfKofi)).Expect(HttpStatusCode.NoContent);

        var log = (await LogsAsync(meeting.Kofi)).Single();
        log.Text("type").Should().Be("ConferenceLog");
        log.Text("onlineMeetingUri").Should().Be(uri);
        log.Text("direction").Should().Be("Incoming");
        log.Rels.Should().NotContain("continueMessaging");
        (await LogsAsync(meeting.Ilse)).Should().BeEmpty("the meeting goes on for her");
    }

    [Test]
    public async Task As_many_conversations_are_listed_as_a_client_asks_for_and_the_newest_are_first()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        await MissAsync(ilse, kofi, "first");
        await MissAsync(ilse, kofi, "second");

        (await LogsAsync(kofi)).Select(log => log.Text("subject")).Should().Equal("second", "first");
        (await LogsAsync(kofi, ("limit", "1"))).Select(log => log.Text("subject")).Should().Equal("second");
        (await kofi.GetAsync(kofi.Communication["conversationLogs"], ("limit", "few"))).Expect(HttpStatusCode.BadRequest, "ParameterValidationFailure");
    }

    [Test]
    public async Task The_oldest_conversations_are_forgotten()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        for (var number = 1; number <= 101; number++)
        {
            await MissAsync(ilse, kofi, $"call {number}");
        }

        var logs = (await kofi.ReadAsync(kofi.Communication["conversationLogs"])).Links.Where(link => link.Rel == "conversationLog").ToArray();

        logs.Should().HaveCount(100);
        (await kofi.ReadAsync(logs[^1].Href)).Text("subject").Should().Be("call 2");
    }

    [Test]
    public async Task A_conversation_is_deleted_for_one_only()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await MessagingTasks.ConnectAsync(server);
        await MessagingTasks.IsDelivered(talk.Ilse, talk.OfIlse, talk.Kofi, TaskUser.Ilse.Uri, "Is berth 7 free?");
        (await talk.Ilse.DeleteAsync(talk.OfIlse)).Expect(HttpStatusCode.NoContent);
        await IsTold(talk.Ilse);
        var log = (await LogsAsync(talk.Ilse)).Single();

        (await talk.Ilse.DeleteAsync(log.Self)).Expect(HttpStatusCode.NoContent);

        await IsTold(talk.Ilse);
        (await talk.Ilse.GetAsync(log.Self)).Expect(HttpStatusCode.NotFound);
        (await talk.Ilse.GetAsync(log["conversationLogTranscripts"])).Expect(HttpStatusCode.NotFound);
        (await talk.Ilse.DeleteAsync(log.Self)).Expect(HttpStatusCode.NotFound);
        (await LogsAsync(talk.Ilse)).Should().BeEmpty();
        (await LogsAsync(talk.Kofi)).Should().ContainSingle();
    }

    [Test]
    public async Task An_invitation_that_nobody_answered_is_missed_until_it_is_marked_as_read()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        await MissAsync(ilse, kofi, "Berth 7");

        await IsTold(kofi);
        await HasMissed(kofi, 1, unread: 1);
        await HasMissed(ilse, 0, unread: 0);
        var log = (await LogsAsync(kofi)).Single();
        log.Text("status").Should().Be("Missed");
        log.Text("previewMessage").Should().Be("Are you there?");
        log.All("conversationLogRecipient").Select(recipient => recipient.Text("sipUri")).Should().Equal(TaskUser.Ilse.Uri);
        (await kofi.PostAsync(log["markAsRead"])).Expect(HttpStatusCode.NoContent);
        await IsTold(kofi);
        await HasMissed(kofi, 1, unread: 0);
        (await kofi.ReadAsync(log.Self)).Rels.Should().NotContain("markAsRead");
    }

    [Test]
    public async Task An_invitation_that_is_declined_is_not_missed()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        await ilse.PostAsync(ilse.Communication["startMessaging"], Invitation(TaskUser.Kofi.Uri));

        (await kofi.PostAsync((await kofi.EventAsync("started", "messagingInvitation")).Content["decline"])).Expect(HttpStatusCode.NoContent);

        await HasMissed(kofi, 0, unread: 0);
    }

    [Test]
    public async Task A_past_conversation_goes_on_in_the_same_thread()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        await MissAsync(ilse, kofi, "Berth 7");
        var log = (await LogsAsync(kofi)).Single();

        var sent = await kofi.PostAsync(log["continueMessaging"], new TaskInput(("operationId", "again")));

        sent.Expect(HttpStatusCode.Created);
        var outgoing = (await kofi.EventAsync(happened => happened.Type is "started" && happened.Link.Href == sent.Location, "started")).Content;
        outgoing.Text("operationId").Should().Be("again");
        outgoing.Text("threadId").Should().Be(log.Text("threadId"));
        var incoming = (await ilse.EventAsync(
            happened => happened is { Type: "started", Embedded: { } invitation } && invitation.Text("direction") is "Incoming", "started")).Content;
        incoming.Text("subject").Should().Be("Berth 7");
        incoming.Text("threadId").Should().Be(log.Text("threadId"));
    }

    [Test]
    public async Task A_client_that_wants_no_history_has_none()
    {
        await using var server = await TaskServer.StartAsync(format);
        var talk = await MessagingTasks.ConnectAsync(server);
        var communication = await talk.Ilse.ReadAsync(talk.Ilse.Communication.Self);
        var disabled = TaskInput.Of(communication).With("conversationHistory", "Disabled");
        (await talk.Ilse.PutAsync(communication.Self, disabled, $"\"{communication.Text("etag")}\"")).Expect(HttpStatusCode.OK);
        await MessagingTasks.IsDelivered(talk.Ilse, talk.OfIlse, talk.Kofi, TaskUser.Ilse.Uri, "Not for the record");

        (await talk.Ilse.DeleteAsync(talk.OfIlse)).Expect(HttpStatusCode.NoContent);

        (await LogsAsync(talk.Kofi)).Should().ContainSingle();
        (await LogsAsync(talk.Ilse)).Should().BeEmpty();
    }

    /// <summary>The past conversations of a user.</summary>
    internal static async Task<IReadOnlyList<TaskResource>> LogsAsync(TaskClient client, params IReadOnlyList<(string Name, string Value)> query) =>
        await client.RelatedAsync(await client.ReadAsync(client.Communication["conversationLogs"], query), "conversationLog");

    /// <summary>One user invites the other, and takes the invitation back.</summary>
    internal static async Task MissAsync(TaskClient caller, TaskClient callee, string subject)
    {
        (await caller.PostAsync(caller.Communication["startMessaging"], Invitation(TaskUser.Kofi.Uri).With("subject", subject))).Expect(HttpStatusCode.Created);
        var outgoing = (await caller.EventAsync("started", "messagingInvitation")).Content;
        await callee.EventAsync("started", "messagingInvitation");
        (await caller.PostAsync(outgoing["cancel"])).Expect(HttpStatusCode.NoContent);
    }

    private static TaskInput Invitation(string to) =>
        new(("to", to), ("subject", "Berth 7"), ("operationId", "invitation-1")) { Links = [new TaskLink("message", First)] };

    private static async Task IsTold(TaskClient client)
    {
        var told = await client.EventAsync("updated", "missedItems");
        told.Sender.Href.Should().Be(client.Communication.Self);
        told.Link.Href.Should().Be(client.Communication["missedItems"]);
    }

    private static async Task IsKept(TaskClient client, string direction, string other)
    {
        var log = (await LogsAsync(client)).Single();
        log.Rel.Should().Be("conversationLog");
        log.Text("direction").Should().Be(direction);
        log.Text("importance").Should().Be("Urgent");
        log.Items("modalities").Should().Equal("Messaging");
        log.Text("previewMessage").Should().Be("Is berth 7 free? From two o'clock");
        log.Text("status").Should().Be("Archived");
        log.Text("subject").Should().Be("Berth 7");
        log.Text("threadId").Should().NotBeNullOrEmpty();
        log.Text("totalRecipientsCount").Should().Be("1");
        log.Text("type").Should().Be("MessageLog");
        log.Properties.Keys.Should().Contain("creationTime").And.NotContain("onlineMeetingUri");
        var recipient = log.One("conversationLogRecipient");
        recipient.Text("sipUri").Should().Be(other);
        (await client.ReadAsync(recipient.Self)).Should().BeEquivalentTo(recipient);
        (await client.ReadAsync(recipient["contact"])).Text("uri").Should().Be(other);
        (await client.ReadAsync(client.Communication["missedItems"])).Text("conversationLogsCount").Should().Be("1");
    }

    private static async Task HasMissed(TaskClient client, int count, int unread)
    {
        var items = await client.ReadAsync(client.Communication["missedItems"]);
        items.Text("missedConversationsCount").Should().Be($"{count}");
        items.Text("unreadMissedConversationsCount").Should().Be($"{unread}");
    }
}
