using System.Net;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>The suite judges the application of a client in every state that the tasks bring about, and finds no fault with it.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class EveryStateIsJudged
{
    [Test]
    public async Task A_new_application_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        await Conforms(ilse, "application", "me", "people", "communication", "conversations", "myContacts", "contact", "policies");
    }

    [Test]
    public async Task The_application_of_an_available_user_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        (await ilse.PostAsync(ilse.Me["note"], new TaskInput(("message", "On the quay")))).Expect(HttpStatusCode.NoContent);

        await Conforms(ilse, "me", "presence", "note", "location");
    }

    [Test]
    public async Task The_application_of_a_caller_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var talk = await MessagingTasks.ConnectAsync(server);
        await MessagingTasks.IsDelivered(talk.Ilse, talk.OfIlse, talk.Kofi, TaskUser.Ilse.Uri, "Hello");

        await Conforms(talk.Ilse, "conversations", "conversation", "messaging", "localParticipant");
    }

    [Test]
    public async Task The_application_of_who_was_called_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var talk = await MessagingTasks.ConnectAsync(server);
        await MessagingTasks.IsDelivered(talk.Ilse, talk.OfIlse, talk.Kofi, TaskUser.Ilse.Uri, "Hello");

        await Conforms(talk.Kofi, "conversations", "conversation", "messaging", "localParticipant");
    }

    [Test]
    public async Task The_application_of_the_organizer_of_a_meeting_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var meeting = await OnlineMeetingTasks.MeetAsync(server);

        await Conforms(meeting.Ilse, "conversation", "messaging", "onlineMeeting", "localParticipant");
    }

    [Test]
    public async Task The_application_of_a_participant_of_a_meeting_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var meeting = await OnlineMeetingTasks.MeetAsync(server);

        await Conforms(meeting.Kofi, "conversation", "messaging", "onlineMeeting", "localParticipant");
    }

    [Test]
    public async Task An_application_with_delegates_relays_and_next_revisions_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        await Conforms(
            ilse,
            "contactPrivacyRelationship2",
            "delegatesGroup",
            "delegatorsGroup",
            "group2",
            "mediaRelay",
            "mediaRelayAccessToken",
            "myGroupMembership2",
            "myOrganizationGroup");
    }

    [Test]
    public async Task An_application_that_invited_somebody_to_a_meeting_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var conversation = await OnlineMeetingTasks.StartAsync(ilse);
        var invite = (await ilse.ReadAsync(conversation))["addParticipant"];
        (await ilse.PostAsync(invite, new TaskInput(("to", TaskUser.Renske), ("operationId", "participant-1")))).Expect(HttpStatusCode.Created);
        await ilse.EventAsync("started", "participantInvitation");
        await ilse.StopListeningAsync();

        await Conforms(ilse, "participantInvitation", "acceptedByParticipant", "audioVideoPolicies", "from", "to");
    }

    [Test]
    public async Task An_application_with_subscriptions_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var input = new TaskInput(("duration", 30), ("uris", new[] { TaskUser.Kofi.Uri, TaskUser.Renske }));
        (await ilse.PostAsync(ilse.People["presenceSubscriptions"], input)).Expect(HttpStatusCode.Created);
        var group = (await ilse.RelatedAsync(await ilse.ReadAsync(ilse.People["myGroups"]), "defaultGroup"))[0];
        (await ilse.PostAsync(group["subscribeToGroupPresence"], null, ("duration", "30"))).Expect(HttpStatusCode.Created);

        await Conforms(ilse, "presenceSubscriptions", "presenceSubscription", "presenceSubscriptionMemberships", "subscribedContacts");
    }

    [Test]
    public async Task An_application_with_scheduled_meetings_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        (await OnlineMeetingTasks.ScheduleAsync(ilse)).IsSuccess.Should().BeTrue();
        (await OnlineMeetingTasks.ScheduleAsync(ilse)).IsSuccess.Should().BeTrue();

        await Conforms(ilse, "myOnlineMeetings", "myOnlineMeeting");
    }

    [Test]
    public async Task An_application_with_past_conversations_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var talk = await MessagingTasks.ConnectAsync(server);
        foreach (var text in new[] { "one", "two", "three" })
        {
            await MessagingTasks.IsDelivered(talk.Kofi, talk.OfKofi, talk.Ilse, TaskUser.Kofi.Uri, text);
        }

        (await talk.Kofi.DeleteAsync(talk.OfKofi)).Expect(HttpStatusCode.NoContent);
        await talk.Ilse.EventAsync("deleted", "conversation");

        await Conforms(
            talk.Ilse,
            "missedItems",
            "conversationLogs",
            "conversationLog",
            "conversationLogRecipient",
            "conversationLogTranscripts",
            "nextConversationLogTranscripts",
            "conversationLogTranscript",
            "messageTranscript");
    }

    [Test]
    public async Task An_application_with_missed_conversations_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        await ConversationLogTasks.MissAsync(ilse, kofi, "Berth 7");

        await Conforms(kofi, "missedItems", "conversationLogs", "conversationLog", "conversationLogTranscripts");
    }

    [Test]
    public async Task The_application_of_who_sent_a_message_that_was_lost_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json, MessageDeliveryTasks.Impatient);
        var talk = await MessageDeliveryTasks.LoseAsync(server, isSenderListening: false);

        await Conforms(talk.Ilse, "message", "failedDeliveryParticipant", "reason");
    }

    [Test]
    public async Task An_application_with_a_past_conversation_that_lost_a_message_conforms()
    {
        await using var server = await TaskServer.StartAsync(Format.Json, MessageDeliveryTasks.Impatient);
        var talk = await MessageDeliveryTasks.LoseAsync(server);
        (await talk.Ilse.DeleteAsync(talk.OfIlse)).Expect(HttpStatusCode.NoContent);

        await Conforms(talk.Ilse, "conversationLog", "conversationLogTranscript", "errorTranscript");
    }

    // The client stops listening first, because the suite asks for events itself, and so would replace the client's request.
    private static async Task Conforms(TaskClient client, params IEnumerable<string> pages)
    {
        await client.StopListeningAsync();
        var run = await SuiteInProcess.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UCWA_URL"] = client.Application.Self,
            ["UCWA_TOKEN"] = client.Token!,
            ["UCWA_SAMPLE"] = "100",
            ["UCWA_REQUIRE"] = string.Join(',', pages),
        });

        run.Failed.Should().BeEmpty(run.Output);
        run.Count("error").Should().Be(0, run.Output);
        run.ExitCode.Should().Be(0, run.Output);
    }
}
