using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>What a client that only follows the task pages never sees of a live application.</summary>
public sealed class LiveApplicationTests
{
    private const string Applications = "/ucwa/v1/applications";
    private static readonly ReferenceServerOptions Options = new() { EventDelay = TimeSpan.Zero, Token = "a-token" };

    [Test]
    public async Task A_user_who_is_not_available_has_no_presence_note_location_or_activity()
    {
        await using var live = await Live.StartAsync();

        foreach (var (method, url) in new[] { ("GET", "presence"), ("GET", "note"), ("GET", "location"), ("POST", "presence"), ("POST", "note"), ("POST", "reportMyActivity") })
        {
            (await live.SendAsync(method, $"{live.Application}/me/{url}")).Should().Be((409, "MakeMeAvailableRequired"), "{0} {1}", method, url);
        }
    }

    [Test]
    public async Task A_location_is_kept_and_activity_is_reported()
    {
        await using var live = await Live.StartAsync();
        await live.SendAsync("POST", $"{live.Application}/me/makeMeAvailable", new { supportedModalities = new[] { "Messaging" } });

        (await live.SendAsync("POST", $"{live.Application}/me/location", new { location = "Lock 2" })).Should().Be((204, null));
        (await live.SendAsync("POST", $"{live.Application}/me/reportMyActivity")).Should().Be((204, null));
        (await live.SendAsync("POST", $"{live.Application}/me/location", new { location = new string('a', 61) })).Should().Be((400, "ParameterValidationFailure"));

        (await live.ReadAsync($"{live.Application}/me/location")).GetProperty("location").GetString().Should().Be("Lock 2");
    }

    [Test]
    public async Task An_application_that_asks_for_no_events_expires()
    {
        await using var live = await Live.StartAsync(Options with { ApplicationLife = TimeSpan.FromMilliseconds(200) });

        await Task.Delay(TimeSpan.FromSeconds(1));

        (await live.SendAsync("GET", $"{live.Application}/me")).Should().Be((410, "InactiveApplicationExpired"));
        (await live.SendAsync("GET", $"{live.Application}/me")).Should().Be((404, "ApplicationNotFound"));
    }

    [Test]
    public async Task An_application_that_waits_for_events_does_not_expire()
    {
        await using var live = await Live.StartAsync(Options with { ApplicationLife = TimeSpan.FromMilliseconds(200) });
        var waiting = live.ReadAsync($"{live.Application}/events?ack=1");

        await Task.Delay(TimeSpan.FromSeconds(1));

        (await live.SendAsync("GET", $"{live.Application}/me")).Should().Be((200, null));
        waiting.IsCompleted.Should().BeFalse();
        await live.SendAsync("DELETE", live.Application);
        (await waiting.ContinueWith(each => each.IsFaulted, TaskScheduler.Default)).Should().BeTrue("the channel ends with 404");
    }

    [Test]
    public async Task Each_instance_of_an_application_has_its_own_events()
    {
        await using var live = await Live.StartAsync();
        var (first, firstStatus) = await live.CreateAsync(new { userAgent = "tabs", endpointId = "one", culture = "en-GB", instanceId = "a" });
        var (second, secondStatus) = await live.CreateAsync(new { userAgent = "tabs", endpointId = "one", culture = "en-GB", instanceId = "b" });
        (_, var again) = await live.CreateAsync(new { userAgent = "tabs", endpointId = "one", culture = "en-GB", instanceId = "a" });

        (firstStatus, secondStatus, again).Should().Be((201, 201, 200));
        first.GetProperty("id").GetString().Should().Be(second.GetProperty("id").GetString());
        var application = $"{Applications}/{first.GetProperty("id").GetString()}";
        await live.SendAsync("POST", $"{application}/me/makeMeAvailable", new { });
        foreach (var instance in new[] { first, second })
        {
            var events = await live.ReadAsync(instance.GetProperty("_links").GetProperty("events").GetProperty("href").GetString()!);
            events.GetProperty("sender").GetArrayLength().Should().BePositive();
        }

        (await live.SendAsync("DELETE", $"{application}?instanceId=b")).Should().Be((204, null));
        (await live.SendAsync("GET", $"{application}/me")).Should().Be((200, null));
        (await live.SendAsync("DELETE", $"{application}?instanceId=a")).Should().Be((204, null));
        (await live.SendAsync("GET", $"{application}/me")).Should().Be((404, "ApplicationNotFound"));
    }

    [Test]
    public async Task Somebody_with_the_key_of_a_meeting_joins_it_and_sees_nothing_else()
    {
        await using var live = await Live.StartAsync();
        var meetings = await live.ReadAsync($"{live.Application}/onlineMeetings/myOnlineMeetings");
        var uri = meetings.GetProperty("_embedded").GetProperty("myOnlineMeeting")[0].GetProperty("onlineMeetingUri").GetString()!;
        await live.SendAsync("POST", $"{live.Application}/communication/onlineMeetingInvitations", new { onlineMeetingUri = uri });

        await using var guest = await live.JoinAsync(uri, Server.MeetingKey);
        var me = await guest.ReadAsync($"{guest.Application}/me");
        (await guest.SendAsync("POST", $"{guest.Application}/communication/onlineMeetingInvitations", new { onlineMeetingUri = uri })).Status.Should().Be(201);
        var conversation = await guest.ConversationAsync("Conferenced");

        me.GetProperty("name").GetString().Should().NotContain("Ilse");
        me.GetProperty("_links").EnumerateObject().Select(link => link.Name).Should().Equal("self");
        conversation.GetProperty("participantCount").GetInt32().Should().Be(2);
        (await guest.SendAsync("POST", $"{guest.Application}/me/makeMeAvailable", new { })).Should().Be((403, "AnonymousNotAllowed"));
        (await guest.SendAsync("GET", $"{guest.Application}/people/71")).Status.Should().Be(404);
        (await guest.SendAsync("GET", $"{live.Application}/me")).Status.Should().Be(403, "the application belongs to another");
    }

    [Test]
    public async Task A_channel_without_events_is_answered_when_its_time_is_over()
    {
        await using var live = await Live.StartAsync(Options with { EventHold = TimeSpan.FromMilliseconds(300) });

        var first = await live.ReadAsync($"{live.Application}/events?ack=1");
        var second = await live.ReadAsync(first.GetProperty("_links").GetProperty("next").GetProperty("href").GetString()!);

        foreach (var empty in new[] { first, second })
        {
            empty.GetProperty("sender").GetArrayLength().Should().Be(0);
            empty.GetProperty("_links").EnumerateObject().Select(link => link.Name).Should().BeEquivalentTo("self", "next");
        }
    }

    [Test]
    public async Task Events_of_medium_priority_wait_and_those_of_high_priority_take_them_along()
    {
        await using var live = await Live.StartAsync(Options with { EventDelay = TimeSpan.FromSeconds(30) });
        var waiting = live.ReadAsync($"{live.Application}/events?ack=1&medium=30");
        await live.SendAsync("POST", $"{live.Application}/me/makeMeAvailable", new { supportedModalities = new[] { "Messaging" } });
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        waiting.IsCompleted.Should().BeFalse("changes of me and communication are of medium priority");

        await live.SendAsync("POST", $"{live.Application}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc", new { operationId = "now" });

        (await waiting).GetProperty("sender").EnumerateArray().Select(sender => sender.GetProperty("rel").GetString()).Should().Equal("me", "communication");
    }

    [Test]
    public async Task The_first_message_of_an_invitation_is_a_message_once_it_is_accepted()
    {
        await using var live = await Live.StartAsync();

        await live.SendAsync("POST", $"{live.Application}/communication/messagingInvitations", new
        {
            to = "sip:renske.dewit@harbour.example",
            _links = new { message = new { href = "data:text/plain,Are+you+there%3f" } },
        });

        var echo = await live.EventAsync("completed", "message");
        echo.GetProperty("direction").GetString().Should().Be("Incoming");
        echo.GetProperty("_links").GetProperty("plainMessage").GetProperty("href").GetString().Should().Be("data:text/plain,Are+you+there%3f");
    }

    [Test]
    public async Task A_message_that_was_sent_has_neither_body_nor_sender()
    {
        await using var live = await Live.StartAsync();
        await live.SendAsync("POST", $"{live.Application}/communication/messagingInvitations", new { to = "sip:renske.dewit@harbour.example" });
        var conversation = await live.ConversationAsync("Connected");
        await live.SendAsync("POST", $"{conversation.GetProperty("_links").GetProperty("messaging").GetProperty("href").GetString()}/messages", "Tide & time: 12:40 + 5");

        var outgoing = await live.EventAsync("completed", "message");
        var echo = await live.EventAsync("completed", "message");

        outgoing.GetProperty("_links").EnumerateObject().Select(link => link.Name).Should().BeEquivalentTo("self", "messaging");
        echo.GetProperty("_links").GetProperty("plainMessage").GetProperty("href").GetString()
            .Should().Be("data:text/plain;charset=utf-8,Tide+%26+time%3a+12%3a40+%2b+5", "that is the documented form of a data URI");
        (await live.ReadAsync($"{live.Application}/communication/conversations")).GetRawText().Should().Contain("conversation");
    }

    [Test]
    public async Task Who_enters_a_meeting_learns_that_messaging_can_be_added_and_how_many_are_there()
    {
        await using var live = await Live.StartAsync();
        await live.SendAsync("POST", $"{live.Application}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc", new { subject = "Dredging" });

        var messaging = await live.EventAsync("updated", "messaging");
        var conversation = await live.ConversationAsync("Conferenced");
        var invite = conversation.GetProperty("_links").GetProperty("addParticipant").GetProperty("href").GetString()!;
        await live.SendAsync("POST", invite, new { to = "sip:renske.dewit@harbour.example" });
        var updated = await live.EventAsync("updated", "conversation");

        messaging.GetProperty("_links").TryGetProperty("addMessaging", out _).Should().BeTrue();
        updated.GetProperty("participantCount").GetInt32().Should().Be(2);
    }

    [Test]
    public async Task Preferences_are_changed_by_a_conditional_PUT()
    {
        await using var live = await Live.StartAsync();
        var communication = await live.ReadAsync($"{live.Application}/communication");
        var marker = communication.EnumerateObject().Single(member => Guid.TryParse(member.Name, out _));
        var input = new Dictionary<string, object?>
        {
            [marker.Name] = marker.Value.GetString(),
            ["supportedMessageFormats"] = new[] { "Plain", "Html" },
            ["supportedModalities"] = null,
        };

        (await live.SendAsync("PUT", $"{live.Application}/communication", input)).Status.Should().Be(428);
        (await live.SendAsync("PUT", $"{live.Application}/communication", input, ifMatch: "\"0\"")).Status.Should().Be(412);
        (await live.SendAsync("PUT", $"{live.Application}/communication", input, ifMatch: $"\"{communication.GetProperty("etag").GetString()}\"")).Status.Should().Be(200);

        var changed = await live.EventAsync("updated", "communication");
        changed.GetProperty("supportedMessageFormats").GetArrayLength().Should().Be(2);
        changed.GetProperty("supportedModalities").GetArrayLength().Should().Be(0);
    }

    [Test]
    public async Task Everybodys_meeting_is_joined_with_its_id()
    {
        await using var live = await Live.StartAsync();
        var (meeting, _) = await live.CreateAsync(new { subject = "Open day", accessLevel = "Everyone" }, $"{live.Application}/onlineMeetings/myOnlineMeetings");

        await using var guest = await live.JoinAsync(meeting.GetProperty("onlineMeetingUri").GetString()!, meeting.GetProperty("onlineMeetingId").GetString()!);

        (await guest.SendAsync("GET", $"{guest.Application}/me")).Should().Be((200, null));
    }

    [Test]
    public async Task A_dropped_channel_has_to_begin_again()
    {
        await using var live = await Live.StartAsync(Options with { Control = true });
        var waiting = live.ReadAsync($"{live.Application}/events?ack=1");
        await Task.Delay(TimeSpan.FromMilliseconds(200));

        (await live.SendAsync("PUT", "/_control", new { dropEventChannels = true })).Status.Should().Be(200);

        (await waiting.ContinueWith(each => each.IsFaulted, TaskScheduler.Default)).Should().BeTrue("the connection is closed");
        var links = (await live.ReadAsync($"{live.Application}/events?ack=1")).GetProperty("_links");
        links.EnumerateObject().Select(link => link.Name).Should().BeEquivalentTo("self", "resync");
    }

    [Test]
    public async Task What_is_not_carried_out_says_what_is()
    {
        await using var live = await Live.StartAsync();

        using var put = await live.AskAsync("PUT", $"{live.Application}/me");
        using var audio = await live.AskAsync("POST", $"{live.Application}/communication/startAudio");
        using var note = await live.AskAsync("DELETE", $"{live.Application}/me/note");
        using var unknown = await live.AskAsync("POST", $"{live.Application}/communication/conversations/none/messaging/terminate");

        Allowed(put).Should().Be((405, "GET"));
        Allowed(audio).Should().Be((405, ""));
        Allowed(note).Should().Be((405, "GET, POST"));
        unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);

        static (int, string) Allowed(HttpResponseMessage response) => ((int)response.StatusCode, string.Join(", ", response.Content.Headers.Allow));
    }

    [Test]
    public async Task Changes_of_groups_and_contacts_are_reported_to_those_who_subscribed()
    {
        await using var live = await Live.StartAsync();
        var people = $"{live.Application}/people";
        (await live.SendAsync("POST", $"{people}/contactsAndGroupsSubscription/startOrRefresh?duration=20")).Status.Should().Be(201);
        (await live.SendAsync("POST", $"{people}/groups", new { displayName = "Divers" })).Status.Should().Be(204);
        (await live.SendAsync("POST", $"{people}/groups", new { displayName = "divers" })).Should().Be((409, "AlreadyExists"));
        var group = (await live.ReadAsync($"{people}/groups")).GetProperty("_embedded").GetProperty("group").EnumerateArray()
            .Single(each => each.GetProperty("name").GetString() == "Divers");
        var id = group.GetProperty("id").GetString();

        (await live.SendAsync("POST", $"{people}/groupMemberships", new { contactUri = "sip:marisol.quintero@harbour.example", groupId = id })).Status.Should().Be(201);
        (await live.SendAsync("POST", $"{people}/groupMemberships", new { contactUri = "sip:nobody@harbour.example" })).Should().Be((404, "DestinationNotFound"));
        (await live.SendAsync("DELETE", $"{people}/groupMemberships/{id}-75")).Status.Should().Be(204);
        (await live.SendAsync("POST", $"{people}/groupMemberships/removeContactFromAllGroups?contactUri=sip:marisol.quintero@harbour.example")).Status.Should().Be(204);
        (await live.SendAsync("DELETE", $"{people}/groups/{id}")).Status.Should().Be(204);
        (await live.SendAsync("DELETE", $"{people}/groups/default")).Status.Should().Be(403, "a predefined group stays");

        var events = (await live.ReadAsync($"{live.Application}/events?ack=1")).GetProperty("sender").EnumerateArray()
            .SelectMany(sender => sender.GetProperty("events").EnumerateArray())
            .Select(each => $"{each.GetProperty("type").GetString()} {each.GetProperty("link").GetProperty("rel").GetString()}");
        events.Should().ContainInOrder("added group", "updated group", "deleted contact", "deleted group");
    }

    /// <summary>A server with an application of its first user, or another client of that server.</summary>
    private sealed class Live(Server? server, HttpClient http, string application) : IAsyncDisposable
    {
        private readonly Queue<JsonElement> events = new();
        private string next = $"{application}/events?ack=1";

        public string Application => application;

        public static async Task<Live> StartAsync(ReferenceServerOptions? options = null)
        {
            var server = await Server.StartAsync(options ?? Options, CancellationToken.None);
            return await EnterAsync(server, server.Url, "a-token");
        }

        public async Task<Live> JoinAsync(string meeting, string key)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "urn:microsoft.rtc:anonmeeting",
                ["ms_rtc_conferenceuri"] = meeting,
                ["password"] = key,
            });
            var answer = await http.PostAsync(new Uri("/WebTicket/oauthtoken", UriKind.Relative), form);
            var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
            token.GetProperty("expires_in").GetInt32().Should().Be(3600);
            return await EnterAsync(null, http.BaseAddress!, token.GetProperty("access_token").GetString()!);
        }

        public async Task<(JsonElement Resource, int Status)> CreateAsync(object input, string url = Applications)
        {
            using var answer = await AskAsync("POST", url, input);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(), (int)answer.StatusCode);
        }

        public async Task<HttpResponseMessage> AskAsync(string method, string url, object? input = null, string? ifMatch = null)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), url)
            {
                Content = input switch
                {
                    null => null,
                    string text => new StringContent(text),
                    _ => JsonContent.Create(input),
                },
            };
            if (ifMatch is not null)
            {
                request.Headers.Add("If-Match", ifMatch);
            }

            return await http.SendAsync(request);
        }

        /// <summary>The resource that the next event of a type about a relation embeds.</summary>
        public async Task<JsonElement> EventAsync(string type, string rel)
        {
            while (true)
            {
                while (events.TryDequeue(out var happened))
                {
                    if (happened.GetProperty("type").GetString() == type && happened.GetProperty("link").GetProperty("rel").GetString() == rel)
                    {
                        return happened.GetProperty("_embedded").GetProperty(rel);
                    }
                }

                var answer = await ReadAsync(next);
                next = answer.GetProperty("_links").GetProperty("next").GetProperty("href").GetString()!;
                foreach (var happened in answer.GetProperty("sender").EnumerateArray().SelectMany(sender => sender.GetProperty("events").EnumerateArray()))
                {
                    events.Enqueue(happened);
                }
            }
        }

        public async Task<(int Status, string? Subcode)> SendAsync(string method, string url, object? input = null, string? ifMatch = null)
        {
            using var answer = await AskAsync(method, url, input, ifMatch);
            var body = await answer.Content.ReadAsStringAsync();
            var subcode = !answer.IsSuccessStatusCode && JsonDocument.Parse(body).RootElement.TryGetProperty("subcode", out var found) ? found.GetString() : null;
            return ((int)answer.StatusCode, subcode);
        }

        public async Task<JsonElement> ReadAsync(string url)
        {
            using var answer = await AskAsync("GET", url);
            return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        }

        public async Task<JsonElement> ConversationAsync(string state)
        {
            for (var i = 0; i < 100; i++)
            {
                var links = (await ReadAsync($"{application}/communication/conversations")).GetProperty("_links");
                var conversation = await ReadAsync(links.GetProperty("conversation")[0].GetProperty("href").GetString()!);
                if (conversation.GetProperty("state").GetString() == state)
                {
                    return conversation;
                }

                await Task.Delay(20);
            }

            throw new TimeoutException($"No conversation is {state}.");
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        private static async Task<Live> EnterAsync(Server? server, Uri url, string token)
        {
            var http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(20) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var answer = await http.PostAsJsonAsync(Applications, new { userAgent = "test", endpointId = token, culture = "en-GB" });
            answer.StatusCode.Should().Be(HttpStatusCode.Created);
            return new Live(server, http, answer.Headers.Location!.OriginalString);
        }
    }
}
