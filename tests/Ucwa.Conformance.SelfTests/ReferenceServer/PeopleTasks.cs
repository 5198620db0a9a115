using System.Net;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>The user's presence, note and photo; her contacts and groups; search; and subscriptions to the presence of others.</summary>
/// <remarks>
/// GetMyPresenceInformation, SetMyPresenceInformation, ResetMyPresenceInformation, GetMyNoteInformation, Setmynoteinformation, ResetMyNoteInfo, GetMyPhoto,
/// GetUsersContactList, GetAContactData, GetPresenceDataOfAContact, SearchForUsersContact, SubscribeToThePresenceOfSelectedContacts,
/// SubscribeToThePresenceOfAGroupOfContacts, ExtendAPresenceSubscription, DeleteAPresenceSubscription.
/// </remarks>
[TestFixture(Format.Json)]
[TestFixture(Format.Xml)]
[Parallelizable(ParallelScope.All)]
public sealed class PeopleTasks(Format format)
{
    [Test]
    public async Task A_user_who_made_herself_available_is_online()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        var presence = await ilse.ReadAsync(ilse.Me["presence"]);

        presence.Rel.Should().Be("presence");
        presence.Self.Should().Be(ilse.Me["presence"]);
        presence.Text("availability").Should().Be("Online");
    }

    [Test]
    public async Task The_user_sets_her_presence_and_resets_it()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var presence = ilse.Me["presence"];

        (await ilse.PostAsync(presence, new TaskInput(("availability", "DoNotDisturb")))).Expect(HttpStatusCode.NoContent);
        (await ilse.EventAsync("updated", "presence")).Sender.Should().Be(new TaskLink("me", ilse.Me.Self));
        (await ilse.ReadAsync(presence)).Text("availability").Should().Be("DoNotDisturb");

        (await ilse.PostAsync(presence)).Expect(HttpStatusCode.NoContent);
        (await ilse.EventAsync("updated", "presence")).Link.Href.Should().Be(presence);
        (await ilse.ReadAsync(presence)).Text("availability").Should().Be("Online");
    }

    [Test]
    public async Task A_presence_that_does_not_exist_is_refused_and_changes_nothing()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        (await ilse.PostAsync(ilse.Me["presence"], new TaskInput(("availability", "Seasick")))).Expect(HttpStatusCode.BadRequest);

        (await ilse.ReadAsync(ilse.Me["presence"])).Text("availability").Should().Be("Online");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_user_sets_her_note_and_resets_it_with_no_message_or_a_blank_one(bool isBlank)
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var note = ilse.Me["note"];

        (await ilse.PostAsync(note, new TaskInput(("message", "På kajen <til> kl. 12 & lidt mere")))).Expect(HttpStatusCode.NoContent);
        (await ilse.EventAsync("updated", "note")).Sender.Should().Be(new TaskLink("me", ilse.Me.Self));
        var set = await ilse.ReadAsync(note);
        set.Rel.Should().Be("note");
        set.Text("message").Should().Be("På kajen <til> kl. 12 & lidt mere");
        set.Text("type").Should().Be("Personal");

        (await ilse.PostAsync(note, isBlank ? new TaskInput(("message", "")) : null)).Expect(HttpStatusCode.NoContent);
        await ilse.EventAsync("updated", "note");
        (await ilse.ReadAsync(note)).Text("message").Should().BeNullOrEmpty();
    }

    [Test]
    public async Task The_photo_is_a_jpeg_that_a_client_may_keep()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var photo = await ilse.GetPhotoAsync(ilse.Me["photo"]);

        photo.Expect(HttpStatusCode.OK);
        photo.ContentType.Should().Be("image/jpeg");
        photo.Body.Should().StartWith(new byte[] { 0xFF, 0xD8, 0xFF }).And.EndWith(new byte[] { 0xFF, 0xD9 });
        photo.Expires.Should().NotBeNull();
        if (photo.ETag is { } etag)
        {
            var unchanged = await ilse.GetPhotoAsync(ilse.Me["photo"], etag);
            unchanged.Expect(HttpStatusCode.NotModified);
            unchanged.Body.Should().BeEmpty();
        }
    }

    [Test]
    public async Task Contacts_lead_to_their_data_and_presence()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var contacts = await ilse.ReadAsync(ilse.People["myContacts"]);

        contacts.Rel.Should().Be("myContacts");
        contacts.All("contact").Select(contact => contact.Text("uri")).Should().Contain([TaskUser.Kofi.Uri, TaskUser.Renske]).And.OnlyHaveUniqueItems();
        foreach (var listed in contacts.All("contact"))
        {
            var contact = await ilse.ReadAsync(listed.Self);
            contact.Should().BeEquivalentTo(listed);
            contact.Text("name").Should().NotBeNullOrEmpty();
            contact.Rels.Should().Contain(
                ["contactPhoto", "contactPresence", "contactLocation", "contactNote", "contactSupportedModalities", "contactPrivacyRelationship"]);
            var presence = await ilse.ReadAsync(contact["contactPresence"]);
            presence.Rel.Should().Be("contactPresence");
            presence.Text("availability").Should().NotBeNullOrEmpty();
        }
    }

    [Test]
    public async Task The_presence_and_note_of_a_contact_are_what_she_set_herself()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        var contact = await KofiAsync(ilse);
        (await ilse.ReadAsync(contact["contactPresence"])).Text("availability").Should().Be("Offline", "he has not signed in");

        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        (await kofi.PostAsync(kofi.Me["presence"], new TaskInput(("availability", "Busy")))).Expect(HttpStatusCode.NoContent);
        (await kofi.PostAsync(kofi.Me["note"], new TaskInput(("message", "Crane 4")))).Expect(HttpStatusCode.NoContent);

        (await ilse.ReadAsync(contact["contactPresence"])).Text("availability").Should().Be("Busy");
        (await ilse.ReadAsync(contact["contactNote"])).Text("message").Should().Be("Crane 4");
    }

    [Test]
    public async Task Groups_lead_to_their_contacts()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var groups = await ilse.ReadAsync(ilse.People["myGroups"]);

        groups.Rel.Should().Be("myGroups");
        groups.Relations.Concat(groups.Rels).Should().Contain(["pinnedGroup", "defaultGroup"]);
        foreach (var group in await GroupsAsync(ilse))
        {
            group.Text("id").Should().NotBeNullOrEmpty();
            group.Text("name").Should().NotBeNullOrEmpty();
            group.Rels.Should().Contain(["groupContacts", "subscribeToGroupPresence"]);
            var members = await ilse.RelatedAsync(await ilse.ReadAsync(group["groupContacts"]), "contact");
            members.Where(contact => contact.Text("uri") is null).Should().BeEmpty();
        }
    }

    [TestCase("delegatesGroup", "Renske de Wit")]
    [TestCase("delegatorsGroup", "Kofi Amankwah")]
    [TestCase("myOrganizationGroup", "Kofi Amankwah", "Renske de Wit", "Marisol Quintero")]
    public async Task The_server_has_groups_of_those_who_act_for_the_user_of_those_she_acts_for_and_of_her_organization(string rel, params string[] names)
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var group = await ilse.ReadAsync((await ilse.ReadAsync(ilse.People["myGroups"]))[rel]);

        group.Rel.Should().Be(rel);
        var members = await ilse.RelatedAsync(await ilse.ReadAsync(group["groupContacts"]), "contact");
        members.Select(contact => contact.Text("name")).Should().BeEquivalentTo(names);
        (await ilse.PostAsync(group["subscribeToGroupPresence"], null, ("duration", "30"))).Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_user_for_whom_nobody_has_to_answer_calls_has_no_group_of_delegators()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.CreateApplicationAsync(TaskUser.Kofi);

        (await kofi.ReadAsync(kofi.People["myGroups"])).Rels.Should().Contain("delegatesGroup").And.NotContain("delegatorsGroup");
    }

    [Test]
    public async Task A_delegate_is_in_a_membership_that_cannot_be_deleted()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var memberships = (await ilse.ReadAsync(ilse.People["myGroupMemberships"])).All("myGroupMembership");

        var delegation = memberships.Single(membership => membership.Rels.Contains("delegatesGroup"));
        (await ilse.ReadAsync(delegation["contact"])).Text("name").Should().Be("Renske de Wit");
        (await ilse.DeleteAsync(delegation.Self)).Expect(HttpStatusCode.Forbidden, "OperationNotSupported");
        (await ilse.ReadAsync(delegation.Self)).Rel.Should().Be("myGroupMembership");
    }

    [Test]
    public async Task The_user_chooses_the_privacy_relationship_with_a_contact_and_resets_it()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var subscription = await ilse.ReadAsync(ilse.People["myContactsAndGroupsSubscription"]);
        (await ilse.PostAsync(subscription["startOrRefreshSubscriptionToContactsAndGroups"], new TaskInput(("duration", 30)))).IsSuccess.Should().BeTrue();
        var kofi = await KofiAsync(ilse);
        var before = await ilse.GetAsync(kofi["contactPrivacyRelationship"]);
        before.Resource.Text("relationshipLevel").Should().Be("Colleagues");
        before.Resource.Rels.Should().NotContain("resetContactPrivacyRelationship", "nothing was chosen");

        var chosen = await ilse.PutAsync(before.Resource.Self, TaskInput.Of(before.Resource).With("relationshipLevel", "Blocked"), before.ETag);

        chosen.Expect(HttpStatusCode.OK);
        chosen.ETag.Should().NotBe(before.ETag);
        (await ilse.EventAsync("updated", "contactPrivacyRelationship")).Link.Href.Should().Be(before.Resource.Self);
        var levels = (await ilse.ReadAsync(ilse.People["myPrivacyRelationships"])).All("myPrivacyRelationship");
        (await ilse.RelatedAsync(levels.Single(level => level.Text("relationshipLevel") == "Blocked"), "contact"))
            .Select(contact => contact.Text("uri")).Should().Equal(TaskUser.Kofi.Uri);
        (await ilse.PutAsync(before.Resource.Self, TaskInput.Of(before.Resource), before.ETag)).Expect(HttpStatusCode.PreconditionFailed);
        (await ilse.PostAsync(chosen.Resource["resetContactPrivacyRelationship"])).Expect(HttpStatusCode.NoContent);
        (await ilse.ReadAsync(before.Resource.Self)).Text("relationshipLevel").Should().Be("Colleagues");
        (await ilse.PostAsync(chosen.Resource["resetContactPrivacyRelationship"])).Expect(HttpStatusCode.Conflict);
    }

    [Test]
    public async Task The_token_for_the_media_relays_is_the_applications_own_and_stays_while_it_is_valid()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);
        var kofi = await server.CreateApplicationAsync(TaskUser.Kofi);

        var token = await ilse.ReadAsync(ilse.Communication["mediaRelayAccessToken"]);

        token.Text("password").Should().NotBeNullOrEmpty();
        token.Text("duration").Should().Be("480");
        (await ilse.ReadAsync(token.Self)).Should().BeEquivalentTo(token);
        (await kofi.ReadAsync(kofi.Communication["mediaRelayAccessToken"])).Text("password").Should().NotBe(token.Text("password"));
        var relays = token.All("mediaRelay");
        relays.Select(relay => relay.Text("location")).Should().BeEquivalentTo("Intranet", "Internet");
        (await ilse.ReadAsync(relays[0].Self)).Should().BeEquivalentTo(relays[0]);
    }

    [TestCase("kofi.amankwah@harbour.example")]
    [TestCase("Amankwah")]
    [TestCase("kofi")]
    public async Task Search_finds_a_person_by_name_and_by_address(string query)
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var found = await ilse.ReadAsync(ilse.People["search"], ("query", query), ("limit", "3"));

        found.Rel.Should().Be("search");
        found.All("contact").Select(contact => contact.Text("uri")).Should().Equal(TaskUser.Kofi.Uri);
        found.Text("moreResultsAvailable").Should().BeEquivalentTo("false");
        (await ilse.ReadAsync(found.All("contact")[0].Self)).Text("name").Should().Be("Kofi Amankwah");
    }

    [Test]
    public async Task Search_finds_nothing_for_nonsense()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var found = await ilse.ReadAsync(ilse.People["search"], ("query", "xyzzy & plugh"));

        found.Embedded.Should().BeEmpty();
        found.Text("moreResultsAvailable").Should().BeEquivalentTo("false");
    }

    [Test]
    public async Task Search_returns_no_more_than_its_limit_and_says_that_there_is_more()
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.CreateApplicationAsync(TaskUser.Ilse);

        var found = await ilse.ReadAsync(ilse.People["search"], ("query", "harbour.example"), ("limit", "1"));

        found.All("contact").Should().ContainSingle();
        found.Text("moreResultsAvailable").Should().BeEquivalentTo("true");
    }

    [Test]
    public async Task A_subscription_tells_of_the_presence_of_selected_contacts_until_it_is_deleted()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var contact = await KofiAsync(ilse);

        var created = await ilse.PostAsync(
            ilse.People["presenceSubscriptions"], new TaskInput(("duration", 11), ("Uris", new[] { TaskUser.Kofi.Uri })));
        created.Expect(HttpStatusCode.Created);
        var subscription = created.Resource;
        subscription.Rel.Should().Be("presenceSubscription");
        subscription.Text("id").Should().NotBeNullOrEmpty();
        subscription.Rels.Should().Contain(["memberships", "addToPresenceSubscription"]);
        var added = await ilse.InOrderAsync(
            "people: added contact in subscribedContacts", "people: added presenceSubscription", "people: updated contactPresence in contact");
        added[0].Link.Href.Should().Be(contact.Self);
        added[0].In!.Href.Should().Be(ilse.People["subscribedContacts"]);
        added[1].Link.Href.Should().Be(subscription.Self);
        added[2].In!.Href.Should().Be(contact.Self);
        (await ilse.ReadAsync(subscription.Self)).Text("id").Should().Be(subscription.Text("id"));

        (await kofi.PostAsync(kofi.Me["presence"], new TaskInput(("availability", "Busy")))).Expect(HttpStatusCode.NoContent);
        await PresenceComesAsync(ilse, contact, "Busy");

        var extended = await ilse.PostAsync(subscription.Self, null, ("duration", "11"));
        extended.Status.Should().BeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
        extended.Resource.Self.Should().Be(subscription.Self);
        extended.Resource.Text("id").Should().Be(subscription.Text("id"));

        (await ilse.DeleteAsync(subscription.Self)).Expect(HttpStatusCode.NoContent);
        var deleted = await ilse.InOrderAsync("people: deleted contact in subscribedContacts", "people: deleted presenceSubscription");
        deleted[0].Link.Href.Should().Be(contact.Self);
        deleted[1].Link.Href.Should().Be(subscription.Self);
        (await ilse.PostAsync(subscription.Self, null, ("duration", "11"))).Expect(HttpStatusCode.NotFound);
        (await ilse.RelatedAsync(await ilse.ReadAsync(ilse.People["presenceSubscriptions"]), "presenceSubscription")).Should().BeEmpty();
    }

    [TestCase(9)]
    [TestCase(31)]
    public async Task A_subscription_lasts_from_10_to_30_minutes(int minutes)
    {
        await using var server = await TaskServer.StartAsync(format);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);

        var refused = await ilse.PostAsync(
            ilse.People["presenceSubscriptions"], new TaskInput(("duration", minutes), ("uris", new[] { TaskUser.Kofi.Uri })));

        refused.Expect(HttpStatusCode.BadRequest, "ParameterValidationFailure");
    }

    [Test]
    public async Task A_subscription_tells_of_the_presence_of_a_group()
    {
        await using var server = await TaskServer.StartAsync(format);
        var kofi = await server.MakeAvailableAsync(TaskUser.Kofi);
        var ilse = await server.MakeAvailableAsync(TaskUser.Ilse);
        var contact = await KofiAsync(ilse);
        var group = await GroupOfAsync(ilse, contact);

        var created = await ilse.PostAsync(group["subscribeToGroupPresence"], null, ("duration", "11"));
        created.Expect(HttpStatusCode.Created);
        created.Resource.Rel.Should().Be("presenceSubscription");
        (await ilse.EventAsync("added", "presenceSubscription")).Link.Href.Should().Be(created.Resource.Self);

        (await kofi.PostAsync(kofi.Me["presence"], new TaskInput(("availability", "BeRightBack")))).Expect(HttpStatusCode.NoContent);
        await PresenceComesAsync(ilse, contact, "BeRightBack");

        (await ilse.DeleteAsync(created.Resource.Self)).Expect(HttpStatusCode.NoContent);
        (await ilse.EventAsync("deleted", "presenceSubscription")).Link.Href.Should().Be(created.Resource.Self);
    }

    private static async Task<TaskResource> KofiAsync(TaskClient client) =>
        (await client.ReadAsync(client.People["myContacts"])).All("contact").Single(contact => contact.Text("uri") == TaskUser.Kofi.Uri);

    private static async Task<IEnumerable<TaskResource>> GroupsAsync(TaskClient client)
    {
        var groups = await client.ReadAsync(client.People["myGroups"]);
        return
        [
            .. await client.RelatedAsync(groups, "pinnedGroup"),
            .. await client.RelatedAsync(groups, "defaultGroup"),
            .. await client.RelatedAsync(groups, "group"),
        ];
    }

    private static async Task<TaskResource> GroupOfAsync(TaskClient client, TaskResource contact)
    {
        foreach (var group in await GroupsAsync(client))
        {
            var members = await client.RelatedAsync(await client.ReadAsync(group["groupContacts"]), "contact");
            if (members.Any(member => member.Self == contact.Self))
            {
                return group;
            }
        }

        throw new InvalidDataException($"{contact.Self} is in no group.");
    }

    // An event says only that the presence changed. The first may still be that of the subscription's beginning.
    private static async Task PresenceComesAsync(TaskClient client, TaskResource contact, string availability)
    {
        string? last;
        do
        {
            var happened = await client.EventAsync(
                each => each.Is("people: updated contactPresence in contact") && each.In!.Href == contact.Self, $"presence {availability}");
            happened.Link.Href.Should().Be(contact["contactPresence"]);
            last = (await client.ReadAsync(happened.Link.Href)).Text("availability");
        }
        while (last != availability);
    }
}
