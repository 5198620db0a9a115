namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class LinkTargetsResolveTests
{
    private const string Linked = """{"rel":"parcel","_links":{"sender":{"href":"/people/1"}}}""";

    [TestCase("/people/1")]
    [TestCase("../people/1")]
    [TestCase("http://depot.example/people/1")]
    public void A_link_to_a_resource_of_the_documented_rel_passes(string href) =>
        Judge($$$$"""{"rel":"parcel","_links":{"sender":{"href":"{{{{href}}}}"}}}""", Given.Json("""{"rel":"sender"}"""))
            .Should()
            .Be((Outcome.Passed, "sender"));

    [Test]
    public void A_relation_that_stands_for_another_resource_leads_to_that()
    {
        var instance = Led("""{"_links":{"bearer":{"href":"/people/1"}}}""", Given.Json("""{"rel":"sender"}"""));

        instance.JudgedBy<LinkTargetsResolve>().Of("parcel/targets/bearer").Should().Be((Outcome.Passed, "sender"));
    }

    [Test]
    public void A_link_to_another_kind_of_resource_fails() =>
        Judge(Linked, Given.Json("""{"rel":"parcel"}""")).Should().Be((Outcome.Failed, "/people/1 is string \"parcel\""));

    [Test]
    public void A_link_to_a_resource_without_a_rel_fails() => Judge(Linked, Given.Json("{}")).Should().Be((Outcome.Failed, "/people/1 is without a rel"));

    [Test]
    public void A_target_that_XML_gives_no_rel_cannot_be_told_from_another() =>
        (Given.InstanceOfXml(Given.XmlResource("<link rel='sender' href='/people/1'/>")) with
        {
            LinkedResponses = new Dictionary<(Format, Uri), ParsedResponse>
            {
                [(Format.Xml, new Uri(Given.Url, "/people/1"))] = Given.XmlResource("", "href='/people/1'"),
            },
        })
            .JudgedBy<LinkTargetsResolve>(Format.Xml)
            .Of("parcel/targets/sender")
            .Should()
            .Be((Outcome.NotApplicable, "/people/1 names itself by no rel"));

    [Test]
    public void A_dead_link_fails() =>
        Judge(Linked, Given.Json("""{"code":"NotFound"}""", 404)).Should().Be((Outcome.Failed, "/people/1: answered 404 NotFound"));

    [Test]
    public void A_refusal_that_the_targets_page_documents_is_no_fault_of_the_link() =>
        Judge(Linked, Given.Json("""{"code":"NotFound","subcode":"NoLocationFound"}""", 404))
            .Should()
            .Be((Outcome.Untested, "/people/1: answered 404 NotFound, an error that its page documents"));

    [TestCase("""{"code":"Conflict","subcode":"MakeMeAvailableRequired"}""", 409)]
    [TestCase("""{"code":"TooManyRequests"}""", 429)]
    [TestCase("""{"code":"ServiceUnavailable","message":"Try later."}""", 503)]
    public void A_refusal_that_any_resource_may_answer_is_no_fault_of_the_link(string body, int status) =>
        Judge(Linked, Given.Json(body, status)).Outcome.Should().Be(Outcome.Untested);

    [TestCase("root")]
    [TestCase("user")]
    [TestCase("redirect")]
    public void A_redirect_may_lead_to_a_root_a_user_or_a_redirect(string rel) =>
        Led("""{"rel":"user","_links":{"redirect":{"href":"/people/1"}}}""", Given.Json($$"""{"rel":"{{rel}}"}"""))
            .JudgedBy<LinkTargetsResolve>(Catalogue.Current.Pages["user"])
            .Of("user/targets/redirect")
            .Should()
            .Be((Outcome.Passed, "redirect or root or user"));

    [Test]
    public void A_broken_connection_fails() =>
        Judge(Linked, Given.Nothing(Format.Json, TransportErrorKind.Connection, "connection refused"))
            .Should()
            .Be((Outcome.Failed, "/people/1: connection refused"));

    [Test]
    public void A_request_that_was_not_sent_leaves_it_untested() =>
        Judge(Linked, Given.Nothing(Format.Json, TransportErrorKind.NotSent, "another host")).Should().Be((Outcome.Untested, "another host"));

    [Test]
    public void A_body_that_cannot_be_read_is_another_findings_business() => Judge(Linked, Given.Json("{")).Outcome.Should().Be(Outcome.Untested);

    [Test]
    public void A_link_beyond_the_sample_is_untested() =>
        Given
            .Instance(Given.Json(Linked))
            .JudgedBy<LinkTargetsResolve>()
            .Of("parcel/targets/sender")
            .Should()
            .Be((Outcome.Untested, "/people/1 was not requested: it exceeds the sample"));

    [TestCase("{}", "absent, and optional")]
    [TestCase("""{"_links":{"sender":[]}}""", "absent, and optional")]
    [TestCase("""{"_links":{"sender":{"href":"data:,Anna"}}}""", "no URL to follow")]
    [TestCase("""{"_links":{"sender":{"title":"Anna"}}}""", "no URL to follow")]
    [TestCase("""{"_embedded":{"sender":{"rel":"sender"}}}""", "absent, and optional")]
    public void Without_a_URL_there_is_nothing_to_follow(string body, string why) =>
        Given.Instance(Given.Json(body)).JudgedBy<LinkTargetsResolve>().Of("parcel/targets/sender").Should().Be((Outcome.NotApplicable, why));

    [TestCase("file:///etc/passwd")]
    [TestCase("gopher://depot.example/1")]
    [TestCase("mailto:anna@depot.example")]
    public void A_link_to_what_is_not_asked_over_HTTP_fails(string href) =>
        Judge($$$$"""{"_links":{"sender":{"href":"{{{{href}}}}"}}}""", Given.Json("{}")).Should().Be((Outcome.Failed, $"{href} is not an http or https URL"));

    [Test]
    public void A_redirect_is_not_followed_and_said() =>
        Judge(Linked, Given.Json("", 302, headers: new Header("Location", "http://other.example/\u001b")))
            .Should()
            .Be((Outcome.Failed, "/people/1: answered 302, a redirect to http://other.example/\\u001b"));

    [Test]
    public void Of_several_links_the_worst_counts()
    {
        var instance = Given.Instance(Given.Json("""{"_links":{"sender":[{"href":"/people/1"},{"href":"/people/2"}]}}""")) with
        {
            LinkedResponses = new Dictionary<(Format, Uri), ParsedResponse>
            {
                [(Format.Json, new Uri(Given.Url, "/people/1"))] = Given.Json("""{"rel":"sender"}"""),
                [(Format.Json, new Uri(Given.Url, "/people/2"))] = Given.Json("", 500),
            },
        };

        instance.JudgedBy<LinkTargetsResolve>().Of("parcel/targets/sender").Should().Be((Outcome.Failed, "/people/2: answered 500"));
    }

    [Test]
    public void Only_links_whose_pages_document_a_GET_are_judged() =>
        Given
            .Instance(Given.Json("""{"_links":{"stop":[{"href":"/s/1"}]}}"""))
            .JudgedBy<LinkTargetsResolve>()
            .Select(finding => finding.Requirement.Id)
            .Should()
            .BeEquivalentTo("parcel/targets/sender", "parcel/targets/bearer");

    private static (Outcome Outcome, string Actual) Judge(string body, ParsedResponse there) =>
        Led(body, there).JudgedBy<LinkTargetsResolve>().Of("parcel/targets/sender");

    private static Instance Led(string body, ParsedResponse there) =>
        Given.Instance(Given.Json(body)) with
        {
            LinkedResponses = new Dictionary<(Format, Uri), ParsedResponse> { [(Format.Json, new Uri(Given.Url, "/people/1"))] = there },
        };
}
