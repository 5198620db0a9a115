using System.Diagnostics;
using Ucwa.Conformance.SelfTests.Checks;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.Discovery;

/// <summary>The pages that discovery finds, and the requests that it sends.</summary>
public sealed class CrawlerTests
{
    private static readonly string[] Three = ["/c/0", "/c/1", "/c/2"];

    [Test]
    public async Task Links_are_followed_breadth_first_from_the_application()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("me", "/me") + "," + InMemoryEndpoint.Link("communication", "/communication"))
            .With("/me", "me", InMemoryEndpoint.Link("presence", "/me/presence"))
            .With("/me/presence", "presence")
            .With("/communication", "communication", InMemoryEndpoint.Link("conversations", "/conversations"))
            .With("/conversations", "conversations");

        await endpoint.ExploreAsync();

        endpoint.Paths.Should().Equal("/apps/1", "/me", "/communication", "/me/presence", "/conversations");
    }

    [Test]
    public async Task Circles_of_links_end()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("communication", "/communication"))
            .With("/communication", "communication", InMemoryEndpoint.Link("conversations", "/conversations"))
            .With("/conversations", "conversations", InMemoryEndpoint.Links("conversation", ["/c/0"]))
            .With("/c/0", "conversation", InMemoryEndpoint.Link("messaging", "/c/0/messaging"))
            .With("/c/0/messaging", "messaging", InMemoryEndpoint.Link("conversation", "/c/0") + "," + InMemoryEndpoint.Link("application", "/apps/1"));

        await endpoint.ExploreAsync();

        endpoint.Paths.Should().OnlyHaveUniqueItems().And.HaveCount(5);
    }

    [Test]
    public async Task Only_links_whose_pages_document_a_GET_are_followed()
    {
        var endpoint = new InMemoryEndpoint().With(
            "/apps/1",
            "application",
            string.Join(
                ',',
                InMemoryEndpoint.Link("batch", "/batch"),
                InMemoryEndpoint.Link("reportMyNetwork", "/report"),
                InMemoryEndpoint.Link("surprise", "/surprise"),
                InMemoryEndpoint.Link("self2", "/self2"),
                InMemoryEndpoint.Link("policies", "/policies")
            )
        );

        await endpoint.ExploreAsync();

        endpoint.Paths.Should().Equal("/apps/1", "/policies");
    }

    [TestCase("data:,me")]
    [TestCase("DATA:text/plain;base64,bWU=")]
    [TestCase("file:///etc/hosts")]
    [TestCase("ftp://shelf.example/me")]
    [TestCase("sip:anna@shelf.example")]
    [TestCase("")]
    public async Task What_is_no_URL_of_HTTP_is_never_followed(string href)
    {
        var endpoint = new InMemoryEndpoint().With("/apps/1", "application", InMemoryEndpoint.Link("me", href));

        await endpoint.ExploreAsync();

        endpoint.Paths.Should().Equal("/apps/1");
    }

    [TestCase("/me", "http://shelf.example/me")]
    [TestCase("me", "http://shelf.example/apps/me")]
    [TestCase("../me?x=1", "http://shelf.example/me?x=1")]
    [TestCase("http://shelf.example/me", "http://shelf.example/me")]
    [TestCase("//other.example/me", "http://other.example/me")]
    public async Task Relative_and_absolute_hrefs_lead_to_the_same_page(string href, string url)
    {
        var endpoint = new InMemoryEndpoint().With("/apps/1", "application", InMemoryEndpoint.Link("me", href));

        await endpoint.ExploreAsync();

        endpoint.Asked.Select(requestSpec => requestSpec.Url.AbsoluteUri).Should().Equal("http://shelf.example/apps/1", url);
    }

    [TestCase("/search", "/search?query=a")]
    [TestCase("/search?limit=5", "/search?limit=5&query=a")]
    [TestCase("/search?query=anna", "/search?query=anna")]
    public async Task A_required_query_parameter_is_filled_in_unless_it_is_there(string href, string asked)
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("people", "/people"))
            .With("/people", "people", InMemoryEndpoint.Link("search", href));

        await endpoint.ExploreAsync();

        endpoint.Paths.Should().Equal("/apps/1", "/people", asked);
    }

    [Test]
    public async Task A_page_that_is_only_embedded_is_found_by_its_self_link_and_leads_on()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", _ => (
                    200,
                    """
                    {"rel":"application","_links":{"self":{"href":"/apps/1"}},
                     "_embedded":{"me":{"rel":"me","_links":{"self":{"href":"/me"},"presence":{"href":"/me/presence"}}}}}
                    """
                ))
            .With("/me", "me")
            .With("/me/presence", "presence");

        var evidenceCollector = await endpoint.ExploreAsync();

        endpoint.Paths.Should().Equal("/apps/1", "/me", "/me/presence");
        (await evidenceCollector.EvidenceAsync(Page("me"))).IsExercised.Should().BeTrue();
    }

    [Test]
    public async Task Pages_are_found_where_an_event_is_about_them_unless_it_was_deleted()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("events", "/events"))
            .With("/events", _ => (
                    200,
                    """
                    {"_links":{"self":{"href":"/events"},"next":{"href":"/events?ack=2"}},
                     "sender":[{"rel":"communication","href":"/communication","events":[
                       {"type":"started","link":{"rel":"messagingInvitation","href":"/invitations/1"}},
                       {"type":"added","link":{"rel":"conversation","href":"/c/9"}},
                       {"type":"updated","link":{"rel":"messaging","href":"/c/9/messaging"}},
                       {"type":"deleted","link":{"rel":"conversation","href":"/c/9"}},
                       {"type":"added","link":{"rel":"conversation","href":"/c/0"}}]}]}
                    """
                ))
            .With("/invitations/1", "messagingInvitation")
            .With("/c/0", "conversation");

        await endpoint.ExploreAsync();

        endpoint.Paths.Should().Equal("/apps/1", "/events", "/invitations/1", "/c/0");
    }

    [Test]
    public async Task What_no_client_requests_is_not_requested_where_an_event_is_about_it()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("events", "/events") + "," + InMemoryEndpoint.Link("reason", "/reason"))
            .With("/events", _ => (
                    200,
                    """
                    {"_links":{"self":{"href":"/events"},"next":{"href":"/events?ack=2"}},
                     "sender":[{"rel":"communication","href":"/communication","events":[
                       {"type":"started","link":{"rel":"audioVideoRenegotiation","href":"/renegotiations/1"}},
                       {"type":"updated","link":{"rel":"audioVideoNegotiation","href":"/negotiations/1"},"_embedded":{"audioVideoNegotiation":
                       {"rel":"audioVideoNegotiation","_links":{"self":{"href":"/negotiations/1"},"reason":{"href":"/reason"}}}}},
                       {"type":"added","link":{"rel":"conversation","href":"/c/0"}}]}]}
                    """
                ))
            .With("/renegotiations/1", "audioVideoRenegotiation")
            .With("/negotiations/1", "audioVideoNegotiation")
            .With("/reason", "reason")
            .With("/c/0", "conversation");

        var collector = await endpoint.ExploreAsync();
        foreach (var page in new[] { "application", "events", "audioVideoRenegotiation", "audioVideoNegotiation", "reason" })
        {
            await collector.EvidenceAsync(Page(page));
        }

        endpoint.Asked.Select(requestSpec => requestSpec.Url.AbsolutePath).Should().Contain("/c/0")
            .And.NotContain(["/renegotiations/1", "/negotiations/1", "/reason"]);
        (await collector.EvidenceAsync(Page("audioVideoRenegotiation"))).UntestedReason!.Code.Should().Be(UntestedCode.NeverRequested);
        (await collector.EvidenceAsync(Page("audioVideoNegotiation"))).Instances.Should().ContainSingle().Which.CameInEvent.Should().BeTrue();
    }

    [Test]
    public async Task Ten_thousand_conversations_cost_no_more_than_the_sample()
    {
        var all = Enumerable.Range(0, 10_000).Select(i => $"/c/{i}").ToList();
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("communication", "/communication"))
            .With("/communication", "communication", InMemoryEndpoint.Link("conversations", "/conversations"))
            .With("/conversations", "conversations", InMemoryEndpoint.Links("conversation", all));
        all.ForEach(path => endpoint.With(path, "conversation"));

        var watch = Stopwatch.StartNew();
        var evidenceCollector = await endpoint.ExploreAsync();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
        endpoint.Paths.Should().Equal(["/apps/1", "/communication", "/conversations", .. Three]);

        var list = await evidenceCollector.EvidenceAsync(Page("conversations"));
        endpoint.Paths.Where(path => path.StartsWith("/c/", StringComparison.Ordinal)).Should().OnlyContain(path => Three.Contains(path));
        new LinkTargetsResolve().Judge(list, Format.Json).Of("conversations/targets/conversation").Should().Be((Outcome.Passed, "conversation"));
        (await evidenceCollector.EvidenceAsync(Page("conversation"))).Instances.Select(instance => instance.Url.AbsolutePath).Should().Equal(Three);
        endpoint.Asked.Count.Should().BeLessThan(80);
    }

    [Test]
    public async Task A_dead_link_within_the_sample_fails_and_those_beyond_it_are_not_followed()
    {
        var paths = Enumerable.Range(0, 20).Select(i => $"/c/{i}").ToList();
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("conversations", "/conversations"))
            .With("/conversations", "conversations", InMemoryEndpoint.Links("conversation", paths));
        paths.ForEach(path => endpoint.With(path, "conversation"));
        endpoint.With("/c/1", _ => (500, "{}"));

        var list = await (await endpoint.ExploreAsync()).EvidenceAsync(Page("conversations"));

        new LinkTargetsResolve().Judge(list, Format.Json).Of("conversations/targets/conversation").Should().Be((Outcome.Failed, "/c/1: answered 500"));
        list.Instances.Single()
            .LinkedResponses.Keys.Where(target => target.Format == Format.Json)
            .Select(target => target.Url.AbsolutePath)
            .Should()
            .Equal(Three);
    }

    [Test]
    public async Task An_instance_that_refuses_is_replaced_by_another()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("communication", "/communication"))
            .With("/communication", "communication", InMemoryEndpoint.Link("conversations", "/conversations"))
            .With("/conversations", "conversations", InMemoryEndpoint.Links("conversation", [.. Three, "/c/3", "/c/4", "/c/5", "/c/6", "/c/7"]))
            .With("/c/4", "conversation");

        var evidence = await (await endpoint.ExploreAsync()).EvidenceAsync(Page("conversation"));

        evidence.IsExercised.Should().BeTrue();
        evidence.Instances.Select(instance => instance.Url.AbsolutePath).Should().Contain("/c/4").And.NotContain("/c/6");
    }

    [Test]
    public async Task Where_none_is_refused_none_is_replaced()
    {
        var endpoint = new InMemoryEndpoint().With("/apps/1", "application", InMemoryEndpoint.Links("conversation", [.. Three, "/c/3"]));
        foreach (var path in Three)
        {
            endpoint.With(path, "conversation");
        }

        await endpoint.ExploreAsync();

        endpoint.Paths.Should().Equal(["/apps/1", .. Three]);
    }

    [Test]
    public async Task A_link_of_a_revision_leads_to_that_revisions_page_which_the_first_shares()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", _ => (200, """{"rel":"application","_links":{"self":{"href":"/apps/1"},"group":{"href":"/groups/1","revision":"2"}}}"""))
            .With("/groups/1", "group");

        var evidenceCollector = await endpoint.ExploreAsync();

        (await evidenceCollector.EvidenceAsync(Page("group2"))).Instances.Select(instance => instance.Url.AbsolutePath).Should().Equal("/groups/1");
        (await evidenceCollector.EvidenceAsync(Page("group"))).Instances.Select(instance => instance.Url.AbsolutePath).Should().Equal("/groups/1");
    }

    [Test]
    public async Task A_first_revision_that_is_linked_itself_is_not_given_the_seconds_instances()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", _ =>
                (200, """{"rel":"application","_links":{"self":{"href":"/apps/1"},"group":[{"href":"/groups/1","revision":"2"},{"href":"/groups/0"}]}}""")
            )
            .With("/groups/0", "group")
            .With("/groups/1", "group");

        var evidenceCollector = await endpoint.ExploreAsync();

        (await evidenceCollector.EvidenceAsync(Page("group2"))).Instances.Select(instance => instance.Url.AbsolutePath).Should().Equal("/groups/1");
        (await evidenceCollector.EvidenceAsync(Page("group"))).Instances.Select(instance => instance.Url.AbsolutePath).Should().Equal("/groups/0");
    }

    [TestCase("2.0", true)]
    [TestCase("3", true)]
    [TestCase("1.7", false)]
    [TestCase("two", false)]
    [TestCase(null, false)]
    public async Task A_revision_that_no_link_has_is_that_of_the_first_where_the_server_says_so(string? served, bool isFound)
    {
        var endpoint = new InMemoryEndpoint { ServedVersion = served }
            .With("/apps/1", "application", InMemoryEndpoint.Link("group", "/groups/1"))
            .With("/groups/1", "group");

        var evidenceCollector = await endpoint.ExploreAsync();

        endpoint.Asked[^1].Headers.Should().Equal(new Header("X-MS-RequiresMinResourceVersion", "2"));
        var found = await evidenceCollector.EvidenceAsync(Page("group2"));
        found.Instances.Select(instance => instance.Url.AbsolutePath).Should().Equal(isFound ? ["/groups/1"] : []);
    }

    [Test]
    public async Task A_revision_that_the_server_refuses_is_not_found()
    {
        var endpoint = new InMemoryEndpoint { ServedVersion = "2.0" }
            .With("/apps/1", "application", InMemoryEndpoint.Link("group", "/groups/1"))
            .With("/groups/1", requestSpec => requestSpec.Headers.Count > 0
                ? (404, """{"code":"NotFound","subcode":"APIVersionNotSupported"}""")
                : (200, InMemoryEndpoint.Json("/groups/1", "group")));

        (await (await endpoint.ExploreAsync()).EvidenceAsync(Page("group2"))).IsExercised.Should().BeFalse();
    }

    [Test]
    public async Task A_revision_that_has_no_page_is_the_relations_own()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", _ => (200, """{"rel":"application","_links":{"self":{"href":"/apps/1"},"me":{"href":"/me","revision":"2"}}}"""))
            .With("/me", "me");

        (await (await endpoint.ExploreAsync()).EvidenceAsync(Page("me"))).IsExercised.Should().BeTrue();
    }

    [Test]
    public async Task Links_that_differ_in_their_query_lead_to_two_resources_and_other_spellings_of_one_to_the_same()
    {
        string[] linked = ["/c/0?groupId=a%3d", "/c/0?groupId=a%3D", "/c/0?groupId=a=", "/c/0?groupId=b", "/c/0?timeout=5", "/c/0"];
        var endpoint = new InMemoryEndpoint().With("/apps/1", "application", InMemoryEndpoint.Links("conversation", linked));
        foreach (var path in linked)
        {
            endpoint.With(path, "conversation");
        }

        var evidence = await (await endpoint.ExploreAsync(new RunSettings { Sample = 10 })).EvidenceAsync(Page("conversation"));

        evidence.Instances.Select(instance => instance.Url.PathAndQuery).Should().Equal("/c/0?groupId=a%3d", "/c/0?groupId=b", "/c/0?timeout=5", "/c/0");
        endpoint.Paths.Take(5).Should().Equal("/apps/1", "/c/0?groupId=a%3d", "/c/0?groupId=b", "/c/0?timeout=5", "/c/0");
        evidence.LeftOut.Should().Be(0);
    }

    [Test]
    public async Task Instances_that_the_sample_leaves_out_are_counted_each_once()
    {
        string[] linked = [.. Three, "/c/3", "/c/4", "/c/4", "/c/0"];
        var endpoint = new InMemoryEndpoint().With("/apps/1", "application", InMemoryEndpoint.Links("conversation", linked));
        foreach (var path in linked)
        {
            endpoint.With(path, "conversation");
        }

        (await (await endpoint.ExploreAsync()).EvidenceAsync(Page("conversation"))).LeftOut.Should().Be(2);
    }

    [Test]
    public async Task Other_applications_of_the_account_are_not_walked()
    {
        const string Applications = "/ucwa/v1/applications";
        var port = 0;
        await using var server = new WireServer(request => request.Target.Split('?')[0] switch
        {
            $"{Applications}/105" => WireServer.Response(InMemoryEndpoint.Json(
                $"{Applications}/105",
                "application",
                string.Join(
                    ',',
                    InMemoryEndpoint.Link("me", $"http://127.0.0.1:{port}{Applications}/106/me"),
                    InMemoryEndpoint.Link("applications", Applications).Replace("\"}", "\",\"revision\":\"2\"}", StringComparison.Ordinal),
                    InMemoryEndpoint.Link("people", $"{Applications}/105/people")))),
            Applications => WireServer.Response(InMemoryEndpoint.Json(Applications, "applications", Embedded(
                InMemoryEndpoint.Json($"{Applications}/105", "application", InMemoryEndpoint.Link("policies", $"{Applications}/105/policies")),
                InMemoryEndpoint.Json($"{Applications}/106", "application", InMemoryEndpoint.Link("communication", "/shared/106/communication")),
                InMemoryEndpoint.Json("/ucwa/v2/mine/7", "application")))),
            $"{Applications}/105/people" => WireServer.Response(InMemoryEndpoint.Json(
                $"{Applications}/105/people", "people", InMemoryEndpoint.Link("myContacts", "/ucwa/v2/mine/7/contacts"))),
            _ => WireServer.Response("{\"code\":\"NotFound\"}", "404 Not Found"),
        });
        port = server.Port;
        var settings = new RunSettings { Token = "token" };
        await using var endpoint = await Ucwa.Conformance.Engine.Endpoints.LiveEndpoint.OpenAsync(
            settings, new Uri(server.Url, $"{Applications}/105"), Catalogue.Current, CancellationToken.None);

        var collector = await EvidenceCollector.BeginAsync(endpoint, Catalogue.Current, settings, CancellationToken.None);
        var evidence = new Dictionary<string, Evidence>(StringComparer.Ordinal);
        foreach (var page in Catalogue.Current.PagesWithGet)
        {
            evidence[page.Page] = await collector.EvidenceAsync(page);
        }

        server.Requests.Select(request => request.Target).Should().Contain([Applications, $"{Applications}/105/people", $"{Applications}/105/policies"])
            .And.NotContain(path => path.Contains("/106", StringComparison.Ordinal) || path.StartsWith("/ucwa/v2", StringComparison.Ordinal));
        evidence["me"].UntestedReason!.Code.Should().Be(UntestedCode.OtherApplication);
        evidence["me"].UntestedReason!.Sentence.Should().EndWith($"{Applications}/106/me leads into another application of the account, which is not tested");
        new LinkTargetsResolve()
            .Judge(evidence["application"], Format.Json)
            .Single(finding => finding.Requirement.Id == "application/targets/me")
            .UntestedReason!.Code.Should()
            .Be(UntestedCode.OtherApplication);
    }

    private static string Embedded(params string[] applications) => $"\"x\":[]}},\"_embedded\":{{\"application\":[{string.Join(',', applications)}]";

    [TestCase("")]
    [TestCase("\"conversation\":[]")]
    public async Task A_list_that_is_empty_is_told_from_a_link_that_is_absent(string members)
    {
        var collector = await new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("communication", "/communication"))
            .With("/communication", "communication", InMemoryEndpoint.Link("conversations", "/conversations"))
            .With("/conversations", "conversations", members)
            .ExploreAsync();

        var empty = (await collector.EvidenceAsync(Page("conversation"))).UntestedReason!;
        empty.Code.Should().Be(UntestedCode.ListEmpty);
        empty.Sentence.Should().StartWith("conversations lists none");
        (await collector.EvidenceAsync(Page("missedItems"))).UntestedReason!.Code.Should().Be(UntestedCode.LinkAbsent);
        (await collector.EvidenceAsync(Page("derivedConversation"))).UntestedReason!.Code.Should().Be(UntestedCode.NotLinked);
    }

    [Test]
    public async Task Targets_and_entrances_are_found_where_no_link_leads()
    {
        var endpoint = new InMemoryEndpoint { SignInPages = [("root", new Uri("http://shelf.example/"))] }
            .With("/apps/1", "application")
            .With("/", "root")
            .With("/derived", "conversation")
            .With("/search?query=a", "search");
        var extraUrls = ExtraUrls.Parse("""{"derivedConversation":["/derived"],"search":"http://shelf.example/search"}""", Catalogue.Current);

        var evidenceCollector = await endpoint.ExploreAsync(new RunSettings { Targets = extraUrls });

        endpoint.Paths.Should().BeEquivalentTo("/apps/1", "/", "/derived", "/search?query=a");
        (await evidenceCollector.EvidenceAsync(Page("derivedConversation"))).IsExercised.Should().BeTrue();
        (await evidenceCollector.EvidenceAsync(Page("root"))).IsExercised.Should().BeTrue();
    }

    [Test]
    public async Task A_page_that_no_resource_could_have_led_to_says_that_no_link_did()
    {
        var evidenceCollector = await new InMemoryEndpoint().With("/apps/1", "application").ExploreAsync();

        (await evidenceCollector.EvidenceAsync(Page("derivedConversation")))
            .UntestedReason!.Sentence.Should()
            .Be("no link led to it; list its URL in UCWA_TARGETS");
    }

    [Test]
    public async Task A_page_that_no_link_led_to_names_the_setting_of_its_endpoint()
    {
        var second = new RunSettings { Names = EndpointSettings.Second };
        var evidenceCollector = await new InMemoryEndpoint().With("/apps/1", "application").ExploreAsync(second);

        (await evidenceCollector.EvidenceAsync(Page("derivedConversation")))
            .UntestedReason!.Remedy.Should()
            .Be("List its URL in UCWA_TARGETS_B.");
    }

    [Test]
    public async Task A_page_whose_link_was_absent_says_where_it_was_absent()
    {
        var evidenceCollector = await new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("communication", "/communication"))
            .With("/communication", "communication")
            .ExploreAsync();

        (await evidenceCollector.EvidenceAsync(Page("events")))
            .UntestedReason!.Sentence.Should()
            .Be("the link to it was absent from application; list its URL in UCWA_TARGETS");
        (await evidenceCollector.EvidenceAsync(Page("conversations")))
            .UntestedReason!.Sentence.Should()
            .Be("the link to it was absent from communication; list its URL in UCWA_TARGETS");
    }

    [Test]
    public async Task A_page_that_refuses_says_what_it_answered()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("me", "/me"))
            .With("/me", requestSpec =>
                (
                    503,
                    requestSpec.Accept.EndsWith("xml", StringComparison.Ordinal)
                        ? "<reason xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa'><code>ServiceUnavailable</code></reason>"
                        : """{"code":"ServiceUnavailable"}"""
                )
            );

        var evidence = await (await endpoint.ExploreAsync()).EvidenceAsync(Page("me"));

        evidence.IsExercised.Should().BeFalse();
        evidence.Refusal!.Sentence.Should().Be("/me: answered 503 ServiceUnavailable");
        evidence.Probes.Should().BeEmpty();
    }

    private static Contract Page(string page) => Catalogue.Current.Pages[page];
}
