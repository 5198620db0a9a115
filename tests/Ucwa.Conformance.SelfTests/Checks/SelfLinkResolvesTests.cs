namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class SelfLinkResolvesTests
{
    [TestCase("/parcels/1")]
    [TestCase("1")]
    [TestCase("http://depot.example/parcels/1")]
    [TestCase("HTTP://DEPOT.example:80/parcels/1")]
    public void The_URL_that_was_asked_for_passes_however_it_is_written(string href) =>
        Judge(Parcel(href)).Should().Be((Outcome.Passed, "leads to the same resource"));

    [Test]
    public void Another_URL_passes_where_it_leads_to_the_same_resource() =>
        Judge(Parcel("/parcels/one"), ("/parcels/one", Parcel("/parcels/one"))).Outcome.Should().Be(Outcome.Passed);

    [Test]
    public void Query_parameters_may_be_dropped() =>
        Judge(Parcel("/parcels/one"), ("/parcels/one", Parcel("/parcels/one?route=2"))).Outcome.Should().Be(Outcome.Passed);

    [Test]
    public void A_resource_of_another_rel_there_fails() =>
        Judge(Parcel("/letters/1"), ("/letters/1", Given.Json("""{"rel":"letter"}""", url: "/letters/1")))
            .Should()
            .Be((Outcome.Failed, "/letters/1 is string \"letter\", not string \"parcel\""));

    [Test]
    public void Another_resource_of_the_same_rel_there_fails() =>
        Judge(Parcel("/parcels/one"), ("/parcels/one", Parcel("/parcels/2", "/parcels/one")))
            .Should()
            .Be((Outcome.Failed, "/parcels/one has the self link /parcels/2"));

    [Test]
    public void A_resource_there_that_differs_only_in_its_query_is_another() =>
        Judge(Parcel("/parcels?id=1"), ("/parcels?id=1", Parcel("/parcels?id=2", "/parcels?id=1")))
            .Should()
            .Be((Outcome.Failed, "/parcels?id=1 has the self link /parcels?id=2"));

    [TestCase("/parcels?id=a=&x=1", "/parcels?id=a%3d&x=1")]
    [TestCase("/parcels?id=1", "/parcels?id=1")]
    public void A_query_that_is_written_otherwise_is_the_same(string self, string there) =>
        Judge(Parcel(self), (self, Parcel(there, self))).Outcome.Should().Be(Outcome.Passed);

    [Test]
    public void A_self_link_that_writes_the_requested_URL_otherwise_is_that_URL() =>
        Judge(Parcel("/%70arcels/1")).Outcome.Should().Be(Outcome.Passed, "nothing else was requested");

    [Test]
    public void A_URL_that_refuses_is_a_warning_where_the_rest_of_the_resource_is_right() =>
        Judge(Parcel("/gone"), ("/gone", Given.Json("""{"code":"NotFound"}""", 404))).Should().Be((Outcome.Warned, "/gone: answered 404 NotFound"));

    [Test]
    public void A_URL_that_refuses_fails_where_more_of_the_resource_is_wrong() =>
        Judge(
                Given.Json("""{"rel":"parcel","weight":"heavy","_links":{"self":{"href":"/gone"}}}"""),
                ("/gone", Given.Json("""{"code":"NotFound"}""", 404))
            )
            .Should()
            .Be((Outcome.Failed, "/gone: answered 404 NotFound"));

    [Test]
    public void A_URL_that_was_not_followed_leaves_it_untested() =>
        Judge(Parcel("/parcels/one")).Should().Be((Outcome.Untested, "/parcels/one was not requested: it exceeds the sample"));

    [Test]
    public void A_request_that_was_not_sent_leaves_it_untested() =>
        Judge(Parcel("/parcels/one"), ("/parcels/one", Given.Nothing(Format.Json, TransportErrorKind.NotSent, "the budget is spent")))
            .Should()
            .Be((Outcome.Untested, "the budget is spent"));

    [TestCase("""{"rel":"parcel"}""")]
    [TestCase("""{"rel":"parcel","_links":{"self":[]}}""")]
    [TestCase("""{"rel":"parcel","_links":{"self":{"href":"data:,x"}}}""")]
    public void Without_a_usable_self_link_that_is_another_findings_business(string body) =>
        Judge(Given.Json(body)).Should().Be((Outcome.NotApplicable, "no usable self link; see parcel/links/self"));

    [Test]
    public void With_a_wrong_rel_that_is_another_findings_business() =>
        Judge(Given.Json("""{"rel":"letter","_links":{"self":{"href":"/x"}}}""")).Should().Be((Outcome.NotApplicable, "its rel is wrong; see parcel/rel"));

    [Test]
    public void A_missing_rel_in_XML_is_only_a_warning_and_so_the_self_link_is_judged_all_the_same()
    {
        static ParsedResponse Xml(string self) => Given.XmlResource("", $"href='{self}'");
        static (Outcome Outcome, string Actual) Judge(ParsedResponse there) =>
            (Given.InstanceOfXml(Xml("/parcels/one")) with
            {
                LinkedResponses = new Dictionary<(Format, Uri), ParsedResponse> { [(Format.Xml, new Uri(Given.Url, "/parcels/one"))] = there },
            })
                .JudgedBy<SelfLinkResolves>(Format.Xml)
                .Of("parcel/self");

        Judge(Xml("/parcels/one")).Outcome.Should().Be(Outcome.Passed);
        Judge(Given.Xml($"<resource xmlns='{Given.Namespace}' rel='letter' href='/parcels/one'/>", url: "/parcels/one")).Outcome.Should().Be(Outcome.Failed);
    }

    [Test]
    public void An_unreadable_answer_leaves_it_untested() => Judge(Given.Json("", 500)).Should().Be((Outcome.Untested, "answered 500"));

    private static ParsedResponse Parcel(string self, string url = "/parcels/1") =>
        Given.Json($$$$"""{"rel":"parcel","_links":{"self":{"href":"{{{{self}}}}"}}}""", url: url);

    private static (Outcome Outcome, string Actual) Judge(ParsedResponse json, params (string Url, ParsedResponse Answer)[] targets)
    {
        var instance = Given.Instance(json) with
        {
            LinkedResponses = targets.ToDictionary(target => (Format.Json, new Uri(Given.Url, target.Url)), target => target.Answer),
        };
        return instance.JudgedBy<SelfLinkResolves>().Of("parcel/self");
    }
}
