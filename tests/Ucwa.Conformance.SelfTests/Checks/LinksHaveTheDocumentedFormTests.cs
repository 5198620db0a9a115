namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class LinksHaveTheDocumentedFormTests
{
    [TestCase("self", """{"href":"/parcels/1"}""", "one link")]
    [TestCase("sender", """{"href":"/people/1","title":"Anna","revision":"2"}""", "one link")]
    [TestCase("sender", """{"href":"https://other.example/people/1"}""", "one link")]
    [TestCase("sender", """{"href":"data:text/plain,Anna"}""", "one link")]
    [TestCase("stop", """[{"href":"/s/1"},{"href":"/s/2"}]""", "array of links")]
    [TestCase("stop", """[{"href":"/s/1"}]""", "array of links")]
    [TestCase("stop", "[]", "array of links")]
    [TestCase("track", """{"href":"/t"}""", "a link, or an array of links")]
    [TestCase("track", """[{"href":"/t"}]""", "a link, or an array of links")]
    public void A_link_of_the_documented_form_passes(string rel, string sent, string documented)
    {
        Judge(rel, sent).Should().Be((Outcome.Passed, "a link"));
        Findings(rel, sent)
            .Where(finding => finding.Requirement.Id == $"parcel/links/{rel}/cardinality")
            .Should()
            .NotContain(finding => finding.Outcome != Outcome.Passed || finding.Actual != documented);
    }

    [TestCase("sender", """[{"href":"/people/1"}]""", "an array of 1 at $._links.sender")]
    [TestCase("stop", """{"href":"/s/1"}""", "one object, not an array, at $._links.stop")]
    public void A_link_that_is_no_array_where_the_samples_show_one_only_warns(string rel, string sent, string actual)
    {
        Judge(rel, sent).Should().Be((Outcome.Passed, "a link"));
        Findings(rel, sent).Of($"parcel/links/{rel}/cardinality").Should().Be((Outcome.Warned, actual));
    }

    [TestCase("self", """{}""", "no href at $._links.self")]
    [TestCase("sender", """{"href":""}""", "href \"\" is not a URL at $._links.sender")]
    [TestCase("sender", """{"href":"data:text/plain"}""", "href \"data:text/plain\" is not a URL at $._links.sender")]
    [TestCase("stop", """[{"href":"/s/1"},{"href":"/s/2","revision":2}]""", "revision is number 2, not a string at $._links.stop")]
    [TestCase("track", """{"href":"/t","title":["x"]}""", "title is array [string \"x\"], not a string at $._links.track")]
    public void A_link_of_another_form_fails(string rel, string sent, string actual) => Judge(rel, sent).Should().Be((Outcome.Failed, actual));

    [TestCase("participant", "admit/onlyWhile", """{"inLobby":true,"_links":{"admit":{"href":"/a"}}}""", Outcome.Passed, "inLobby true")]
    [TestCase("participant", "admit/onlyWhile", """{"inLobby":false,"_links":{"admit":{"href":"/a"}}}""", Outcome.Failed, "inLobby is false at $.inLobby")]
    [TestCase("participant", "admit/onlyWhile", """{"_links":{"admit":{"href":"/a"}}}""", Outcome.NotApplicable, "inLobby is absent")]
    [TestCase("participant", "admit/onlyWhile", """{"inLobby":false}""", Outcome.NotApplicable, "absent, and optional")]
    [TestCase("messaging", "sendMessage/usuallyWhile", """{"state":"Connected","_links":{"sendMessage":{"href":"/a"}}}""", Outcome.Passed, "state Connected")]
    [TestCase("messaging", "sendMessage/usuallyWhile", """{"state":"Connecting","_links":{"sendMessage":{"href":"/a"}}}""", Outcome.Warned, "state is Connecting at $.state")]
    [TestCase("messaging", "sendMessage/usuallyWhile", """{"state":"Adrift","_links":{"sendMessage":{"href":"/a"}}}""", Outcome.NotApplicable, "state is of no documented value")]
    [TestCase("root", "user/owed", """{"_links":{"user":{"href":"/u"}}}""", Outcome.Passed, "a link, unless there is redirect")]
    [TestCase("root", "user/owed", """{"_links":{"redirect":{"href":"/r"}}}""", Outcome.NotApplicable, "absent beside redirect")]
    [TestCase("root", "user/owed", """{"_links":{"xframe":{"href":"/x"}}}""", Outcome.Warned, "neither a link nor embedded at $")]
    [TestCase("application", "me/owed", """{"_links":{"me":{"href":"/me"}}}""", Outcome.Passed, "a link")]
    [TestCase("application", "me/owed", """{"_embedded":{"me":{"rel":"me"}}}""", Outcome.Passed, "a link")]
    [TestCase("application", "me/owed", """{"_links":{"me":[]}}""", Outcome.Warned, "neither a link nor embedded at $")]
    public void Some_relations_are_there_in_some_states_or_always(string page, string rule, string body, Outcome outcome, string actual) =>
        Given
            .Instance(Given.Json(body))
            .JudgedBy<LinksHaveTheDocumentedForm>(Catalogue.Current.Pages[page])
            .Of($"{page}/links/{rule}")
            .Should()
            .Be((outcome, actual));

    [TestCase("True", Outcome.Passed)]
    [TestCase("true", Outcome.Passed)]
    [TestCase("False", Outcome.Failed)]
    public void A_state_is_read_from_XML_too(string inLobby, Outcome outcome) =>
        new LinksHaveTheDocumentedForm()
            .Judge(
                new Evidence(
                    Catalogue.Current.Pages["participant"],
                    [Given.InstanceOfXml(Given.XmlResource($"<link rel='admit' href='/a'/><property name='inLobby'>{inLobby}</property>"))],
                    [],
                    null
                ),
                Format.Xml,
                Catalogue.Current
            )
            .Of("participant/links/admit/onlyWhile")
            .Outcome.Should()
            .Be(outcome);

    [TestCase("sender")]
    [TestCase("stop")]
    [TestCase("track")]
    public void A_link_depends_on_rights_and_may_be_absent(string rel) =>
        Given
            .Instance(Given.Json("{}"))
            .JudgedBy<LinksHaveTheDocumentedForm>()
            .Of($"parcel/links/{rel}")
            .Should()
            .Be((Outcome.NotApplicable, "absent, and optional"));

    [TestCase("""{"rel":"parcel"}""")]
    [TestCase("""{"rel":"parcel","_links":{}}""")]
    public void Only_self_is_always_there(string body) =>
        Given.Instance(Given.Json(body)).JudgedBy<LinksHaveTheDocumentedForm>().Of("parcel/links/self").Should().Be((Outcome.Failed, "no self link"));

    [Test]
    public void XML_cannot_tell_one_link_from_a_collection_of_one()
    {
        var findings = JudgeXml("<link rel='stop' href='/s/1'/><link rel='sender' href='/p'/><link rel='track' href='/t'/>");

        findings
            .Where(finding => finding.Requirement.Id is "parcel/links/stop" or "parcel/links/sender" or "parcel/links/track")
            .Should()
            .HaveCount(3)
            .And.OnlyContain(finding => finding.Outcome == Outcome.Passed);
    }

    [Test]
    public void XML_has_no_arrays_and_owes_no_cardinality() =>
        JudgeXml("<link rel='sender' href='/p/1'/><link rel='sender' href='/p/2'/>")
            .Should()
            .NotContain(finding => finding.Requirement.Id.EndsWith("/cardinality", StringComparison.Ordinal));

    [TestCase("root", Outcome.Warned)]
    [TestCase("user", Outcome.Warned)]
    [TestCase("redirect", Outcome.Failed)]
    public void An_answer_that_has_nothing_but_a_redirect_may_lack_its_self_link(string page, Outcome outcome) =>
        Given
            .Instance(Given.Json("""{"_links":{"redirect":{"href":"https://pool.example/root"}}}"""))
            .JudgedBy<LinksHaveTheDocumentedForm>(Catalogue.Current.Pages[page])
            .Of($"{page}/links/self")
            .Should()
            .Be((outcome, "no self link"));

    [Test]
    public void A_reason_may_lack_its_self_link() =>
        Given
            .Instance(Given.Json("""{"code":"RemoteFailure","subcode":"Declined"}"""))
            .JudgedBy<LinksHaveTheDocumentedForm>(Catalogue.Current.Pages["reason"])
            .Of("reason/links/self")
            .Should()
            .Be((Outcome.NotApplicable, "absent, and optional"));

    [Test]
    public void An_answer_that_has_more_than_a_redirect_needs_its_self_link() =>
        Given
            .Instance(Given.Json("""{"_links":{"redirect":{"href":"/root"},"xframe":{"href":"/x"}}}"""))
            .JudgedBy<LinksHaveTheDocumentedForm>(Catalogue.Current.Pages["root"])
            .Of("root/links/self")
            .Outcome.Should()
            .Be(Outcome.Failed);

    [Test]
    public void XML_without_an_href_of_the_resource_has_no_self() =>
        Given
            .InstanceOfXml(Given.XmlResource("", "rel='parcel'"))
            .JudgedBy<LinksHaveTheDocumentedForm>(Format.Xml)
            .Of("parcel/links/self")
            .Should()
            .Be((Outcome.Failed, "no self link"));

    [Test]
    public void What_is_embedded_owes_its_own_links()
    {
        var findings = Given
            .Instance(Given.Json("""{"_links":{"self":{"href":"/parcels/1"}},"_embedded":{"sender":{"rel":"sender"}}}"""))
            .JudgedBy<LinksHaveTheDocumentedForm>();

        findings.Of("parcel/links/self").Outcome.Should().Be(Outcome.Passed);
        findings.Of("sender/links/self").Should().Be((Outcome.Failed, "no self link"));
    }

    private static (Outcome Outcome, string Actual) Judge(string rel, string sent) => Findings(rel, sent).Of($"parcel/links/{rel}");

    private static IReadOnlyList<Finding> Findings(string rel, string sent) =>
        Given.Instance(Given.Json($$$$"""{"_links":{"{{{{rel}}}}":{{{{sent}}}}}}""")).JudgedBy<LinksHaveTheDocumentedForm>();

    private static IReadOnlyList<Finding> JudgeXml(string content) =>
        Given.InstanceOfXml(Given.XmlResource(content)).JudgedBy<LinksHaveTheDocumentedForm>(Format.Xml);
}
