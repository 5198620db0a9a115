using Ucwa.Conformance.SelfTests.Checks;
using Ucwa.Conformance.SelfTests.Discovery;

namespace Ucwa.Conformance.SelfTests.Collection;

/// <summary>The requests for a discovered page.</summary>
public sealed class EvidenceCollectorTests
{
    [Test]
    public async Task A_resource_that_stands_still_is_asked_for_JSON_XML_and_JSON_again()
    {
        var endpoint = Shop("me", "/me").With("/me", "me");

        var evidence = await EvidenceAsync(endpoint, "me");

        evidence.Instances.Single().IsStable.Should().BeTrue();
        endpoint
            .Asked.Where(requestSpec => requestSpec.Url.AbsolutePath == "/me" && requestSpec is { Anonymous: false, Headers.Count: 0 })
            .Select(requestSpec => requestSpec.Accept)
            .Take(3)
            .Should()
            .Equal("application/json", "application/xml", "application/json");
    }

    [Test]
    public async Task A_resource_that_changes_once_is_compared_after_it_stood_still()
    {
        var evidence = await EvidenceAsync(Shop("note", "/note").With("/note", Changing(until: 1)), "note");

        evidence.Instances.Single().IsStable.Should().BeTrue();
        Compared(evidence).Should().NotBeEmpty().And.OnlyContain(finding => finding.Outcome != Outcome.Untested && finding.Outcome > Outcome.Warned);
    }

    [Test]
    public async Task A_resource_that_always_changes_is_not_compared()
    {
        var endpoint = Shop("note", "/note").With("/note", Changing(until: 1000));

        var evidence = await EvidenceAsync(endpoint, "note");

        evidence.Instances.Single().IsStable.Should().BeFalse();
        Compared(evidence).Should().NotBeEmpty().And.OnlyContain(finding => finding.Outcome == Outcome.Untested);
        endpoint.Asked.Count(requestSpec => requestSpec.Url.AbsolutePath == "/note").Should().BeLessThan(25);
    }

    [Test]
    public async Task A_probe_fills_url_query_and_headers_in_with_the_error()
    {
        var probes = ErrorProbes.Parse(
            """
            {"me": {"410-Gone-CannotRedirect": {"url":"/fail/{status}","query":{"with":"{subcode}"},"headers":{"X-Fail":"{code}"}},
                    "*": {"headers":{"X-Fail":"{row}"}}}}
            """,
            Catalogue.Current
        );
        var endpoint = Shop("me", "/me").With("/me", "me").With("/fail/410?with=CannotRedirect", _ => (410, """{"code":"Gone","subcode":"CannotRedirect"}"""));

        var evidence = await EvidenceAsync(endpoint, "me", new RunSettings { ErrorProbes = probes });

        var gone = evidence.Probes.Single(probe => probe.Requirement.Id == "me/errors/410-Gone-CannotRedirect" && probe.Format == Format.Json);
        gone.Response!.Exchange.Request.Url.Should().Be(new Uri("http://shelf.example/fail/410?with=CannotRedirect"));
        gone.Response.Exchange.Request.Headers.Should().Equal(new Header("X-Fail", "Gone"));
        gone.Response.Error!.Subcode.Should().Be("CannotRedirect");

        var other = evidence.Probes.Single(probe => probe.Requirement.Id == "me/errors/409-Conflict-TooManyGroups" && probe.Format == Format.Xml);
        other
            .Response!.Exchange.Request.Should()
            .BeEquivalentTo(
                new
                {
                    Url = new Uri("http://shelf.example/me"),
                    Accept = "application/xml",
                    Headers = new[] { new Header("X-Fail", "409-Conflict-TooManyGroups") },
                }
            );
    }

    [Test]
    public async Task Without_a_probe_an_error_is_untested_and_the_setting_named()
    {
        var evidence = await EvidenceAsync(Shop("me", "/me").With("/me", "me"), "me");

        evidence
            .Probes.Where(probe => probe.Requirement.Id.StartsWith("me/errors/", StringComparison.Ordinal))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(probe => probe.Response == null && probe.UntestedReason!.Sentence.Contains("UCWA_ERROR_PROBES"));
    }

    [Test]
    public async Task Every_endpoint_is_asked_for_what_does_not_exist()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("me", "/apps/1/me"))
            .With("/apps/1/me", "me")
            .With("/apps/1/contacts", "myContacts");
        var targets = ExtraUrls.Parse("""{"myContacts":"/apps/1/contacts"}""", Catalogue.Current);
        var collector = await endpoint.ExploreAsync(new RunSettings { Targets = targets });

        await collector.EvidenceAsync(Catalogue.Current.Pages["me"]);
        await collector.EvidenceAsync(Catalogue.Current.Pages["myContacts"]);

        endpoint.Paths.Should().ContainSingle(path => path.Length == 10 && path.EndsWith("/me") && char.IsAsciiDigit(path[6]) && path[6] != '1');
        endpoint.Paths.Should().Contain("/apps/1/me/no-such-resource");
        endpoint
            .Asked.Should()
            .Contain(requestSpec =>
                requestSpec.Url.AbsolutePath == "/apps/1/contacts" && requestSpec.Headers.Any(header => header.Name == "X-MS-RequiresMinResourceVersion")
            );
    }

    [TestCase("105", "^[1-9][0-9]{2}$")]
    [TestCase("104082042405", "^[1-9][0-9]{11}$")]
    [TestCase("0a1f", "^[0-9a-f]{4}$")]
    [TestCase("9B2F00AC", "^[1-9A-F][0-9A-F]{7}$")]
    [TestCase("3f2504e0-4f89-41d3-9a0c-0305e82c3301", "^[1-9a-f][0-9a-f]{7}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}$")]
    [TestCase("appId", "^[a-z]{3}[A-Z][a-z]$")]
    [TestCase("x-7", "^[a-z]-[0-9]$")]
    public async Task An_unknown_application_has_an_id_of_the_form_of_the_real_one(string id, string form)
    {
        async Task<List<string>> AskedAsync()
        {
            var endpoint = new InMemoryEndpoint { Application = new Uri($"http://shelf.example/ucwa/applications/{id}") }
                .With($"/ucwa/applications/{id}", "application");
            await EvidenceAsync(endpoint, "application");
            return
            [
                .. endpoint.Paths.Select(path => path.Split('/')).Where(parts => parts is [_, "ucwa", "applications", _] && parts[3] != id)
                    .Select(parts => parts[3]).Distinct(),
            ];
        }

        var asked = await AskedAsync();

        asked.Should().ContainSingle().Which.Should().MatchRegex(form);
        (await AskedAsync()).Should().Equal(asked, "a recording is asked for the same");
    }

    [Test]
    public async Task An_id_that_was_seen_is_not_asked_for_as_unknown()
    {
        var others = Enumerable.Range(0, 10).Where(id => id is not 4).Select(id => InMemoryEndpoint.Json($"/ucwa/applications/{id}", "application"));
        var endpoint = new InMemoryEndpoint { Application = new Uri("http://shelf.example/ucwa/applications/1") }
            .With("/ucwa/applications/1", "application", "\"applications\":{\"href\":\"/ucwa/applications\",\"revision\":\"2\"}")
            .With("/ucwa/applications", "applications", $"\"x\":[]}},\"_embedded\":{{\"application\":[{string.Join(',', others)}]");

        await EvidenceAsync(endpoint, "application");

        endpoint.Paths.Should().Contain("/ucwa/applications/4");
    }

    [Test]
    public async Task Of_an_image_no_unknown_application_is_asked_for()
    {
        var endpoint = new InMemoryEndpoint().With("/apps/1", "application", InMemoryEndpoint.Link("photo", "/apps/1/photo")).With("/apps/1/photo", "photo");

        var evidence = await EvidenceAsync(endpoint, "photo");

        evidence.Probes.Where(probe => probe.Requirement.Id == "protocol/errors/unknownApplication")
            .Should().HaveCount(2).And.OnlyContain(probe => probe.Response == null && probe.NotApplicableReason != null);
        endpoint.Asked.Should().NotContain(asked => asked.Url.AbsolutePath.EndsWith("/photo") && !asked.Url.AbsolutePath.StartsWith("/apps/1/"));
    }

    [Test]
    public async Task A_page_outside_the_application_does_not_owe_that_the_application_is_known()
    {
        var evidence = await EvidenceAsync(Shop("me", "/me").With("/me", "me"), "me");

        evidence
            .Probes.Where(probe => probe.Requirement.Id == "protocol/errors/unknownApplication")
            .Should()
            .HaveCount(2)
            .And.OnlyContain(probe => probe.Response == null && probe.NotApplicableReason == "its URL is not below an application's");
    }

    [Test]
    public async Task A_resource_that_comes_in_events_only_is_judged_where_it_comes()
    {
        const string envelope = """
            {"_links":{"self":{"href":"/events"},"next":{"href":"/events?ack=2"}},"sender":[{"rel":"communication","href":"/communication","events":[
            {"type":"updated","link":{"rel":"audioVideoNegotiation","href":"/negotiation/1"},"_embedded":{"audioVideoNegotiation":
            {"rel":"audioVideoNegotiation","sessionContext":7,"_links":{"self":{"href":"/negotiation/1"}}}}}]}]}
            """;
        var endpoint = Shop("events", "/events").With("/events", _ => (200, envelope));

        var evidence = await EvidenceAsync(endpoint, "audioVideoNegotiation");

        evidence.Instances.Should().ContainSingle().Which.CameInEvent.Should().BeTrue();
        new PropertiesHaveTheDocumentedType().Judge(evidence, Format.Json).Of("audioVideoNegotiation/properties/sessionContext").Outcome
            .Should().Be(Outcome.Failed, "a number is no string");
    }

    [Test]
    public async Task A_required_query_parameter_is_left_out_once_in_each_format()
    {
        var endpoint = new InMemoryEndpoint()
            .With("/apps/1", "application", InMemoryEndpoint.Link("people", "/people"))
            .With("/people", "people", InMemoryEndpoint.Link("search", "/search?limit=5"))
            .With("/search?limit=5&query=a", "search");

        await EvidenceAsync(endpoint, "search");

        endpoint
            .Asked.Where(requestSpec => requestSpec.Url.PathAndQuery == "/search?limit=5")
            .Select(requestSpec => requestSpec.Accept)
            .Should()
            .BeEquivalentTo("application/json", "application/xml");
    }

    [Test]
    public async Task Tokens_of_scopes_are_tried_where_the_page_has_scopes()
    {
        var endpoint = Shop("me", "/me").With("/me", "me");

        await EvidenceAsync(
            endpoint,
            "me",
            new RunSettings
            {
                ScopedTokens = new Dictionary<string, string> { [""] = "none", ["User.ReadWrite"] = "one" },
            }
        );

        endpoint
            .Asked.Where(requestSpec => requestSpec.Scope != null && requestSpec.Url.AbsolutePath == "/me")
            .Select(requestSpec => requestSpec.Scope)
            .Should()
            .BeEquivalentTo("", "User.ReadWrite");
    }

    [Test]
    public async Task A_hanging_event_channel_is_waited_for_three_seconds_in_each_format_and_no_longer()
    {
        var endpoint = Shop("events", "/events");
        endpoint.Hanging.Add("/events");

        var evidenceCollector = await endpoint.ExploreAsync();
        var evidence = await evidenceCollector.EvidenceAsync(Catalogue.Current.Pages["events"]);
        await evidenceCollector.EvidenceAsync(Catalogue.Current.Pages["application"]);

        endpoint
            .Asked.Where(requestSpec => requestSpec.Url.AbsolutePath == "/events")
            .Select(requestSpec => (requestSpec.Accept, requestSpec.Within))
            .Should()
            .BeEquivalentTo([("application/json", TimeSpan.FromSeconds(3)), ("application/vnd.microsoft.com.ucwa+xml", TimeSpan.FromSeconds(3))]);
        evidence.Refusal!.Sentence.Should().Be("/events: no complete response within 3 s");
        evidence.Instances.Single().SupersedeSkippedReason!.Sentence.Should().Be("no complete response within 3 s");
        CheckList
            .All.SelectMany(check => check.Formats(evidence.Contract).SelectMany(format => check.Judge(evidence, format)))
            .Where(finding => finding.Outcome <= Outcome.Warned)
            .Select(finding => finding.Line)
            .Should()
            .BeEmpty();
    }

    [Test]
    public async Task Every_question_of_the_event_channel_has_its_bound()
    {
        var endpoint = Shop("events", "/events").With("/events", _ => (200, """{"_links":{"self":{"href":"/events"},"resync":{"href":"/events"} } }"""));

        var evidence = await EvidenceAsync(endpoint, "events");

        endpoint
            .Asked.Where(requestSpec => requestSpec.Url.AbsolutePath.StartsWith("/events", StringComparison.Ordinal))
            .Should()
            .OnlyContain(requestSpec => requestSpec.Within == TimeSpan.FromSeconds(3));
        evidence.Instances.Single().SupersedeSkippedReason!.Sentence.Should().Be("the event channel has no next link");
    }

    [Test]
    public async Task A_channel_that_has_more_to_send_is_not_said_to_have_replaced_anything()
    {
        var endpoint = Shop("events", "/events")
            .With("/events", _ => (200, """{"_links":{"self":{"href":"/events"},"next":{"href":"/events?ack=2"} } }"""))
            .With("/events?ack=2", _ => (200, """{"_links":{"self":{"href":"/events?ack=2"},"next":{"href":"/events?ack=3"} } }"""));

        var evidence = await EvidenceAsync(endpoint, "events");

        evidence.Instances.Single().SupersedeSkippedReason!.Sentence.Should().Be("the event channel had events to send, so no request was pending");
    }

    [Test]
    public async Task One_document_with_many_resources_does_not_use_up_the_requests_of_a_run()
    {
        var contacts = string.Join(',', Enumerable.Range(0, 500).Select(i => $$$"""{"_links":{"contactNote":{"href":"/note/{{{i}}}"} } }"""));
        var endpoint = Shop("myContacts", "/contacts")
            .With(
                "/contacts",
                "myContacts",
                $$"""
                "contact":[]},"_embedded":{"contact":[{{contacts}}]
                """
            );

        await EvidenceAsync(endpoint, "myContacts");

        endpoint.Paths.Count(path => path.StartsWith("/note/", StringComparison.Ordinal)).Should().Be(10 * new RunSettings().Sample);
    }

    [Test]
    public async Task A_page_that_a_link_leads_to_by_other_ways_than_HTTP_says_so()
    {
        var evidenceCollector = await Shop("me", "/me").With("/me", "me", InMemoryEndpoint.Link("location", "file:///etc/hosts")).ExploreAsync();

        (await evidenceCollector.EvidenceAsync(Catalogue.Current.Pages["location"]))
            .UntestedReason!.Sentence.Should()
            .Be("the link to it in me is not a URL that can be requested");
    }

    private static InMemoryEndpoint Shop(string rel, string path) => new InMemoryEndpoint().With("/apps/1", "application", InMemoryEndpoint.Link(rel, path));

    private static async Task<Evidence> EvidenceAsync(InMemoryEndpoint endpoint, string page, RunSettings? settings = null) =>
        await (await endpoint.ExploreAsync(settings)).EvidenceAsync(Catalogue.Current.Pages[page]);

    private static IEnumerable<Finding> Compared(Evidence evidence) => new JsonAndXmlAreEquivalent().Judge(evidence, Format.Json);

    /// <summary>A note with a different message in each JSON response, up to the given number of responses.</summary>
    private static Func<RequestSpec, (int Status, string Body)> Changing(int until)
    {
        var count = 0;
        return requestSpec =>
            requestSpec.Accept.EndsWith("xml", StringComparison.Ordinal)
                ? (
                    200,
                    $"<resource xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' rel='note' href='/note'><property name='message'>{Math.Min(count, until + 1)}</property></resource>"
                )
                : (200, $$"""{"rel":"note","_links":{"self":{"href":"/note"} },"message":"{{Math.Min(Interlocked.Increment(ref count), until + 1)}}"}""");
    }
}
