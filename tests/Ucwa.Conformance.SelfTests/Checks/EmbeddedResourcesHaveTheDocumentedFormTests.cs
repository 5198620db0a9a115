namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class EmbeddedResourcesHaveTheDocumentedFormTests
{
    private const string Sender = """{"rel":"sender","_links":{"self":{"href":"/senders/1"}}}""";
    private const string Stamp = """{"rel":"stamp","_links":{"self":{"href":"/stamps/1"}}}""";

    [TestCase("/c/1", "sip:a@b", "/c/2", "sip:b@b", Outcome.Passed, "uri")]
    [TestCase("/c/1", "sip:a@b", "/c/1", "sip:a@b", Outcome.Passed, "uri")]
    [TestCase("/c/1", "", "/c/2", "", Outcome.Passed, "uri")]
    [TestCase("/c/1", "sip:a@b", "/c/2", "sip:a@b", Outcome.Failed, "2 with \"sip:a@b\" at $._embedded.contact")]
    public void Resources_differ_in_what_identifies_them(string one, string uri, string other, string otherUri, Outcome outcome, string actual) =>
        Given
            .Instance(
                Given.Json(
                    $$$$"""
                    {"_embedded":{"contact":[
                    {"rel":"contact","uri":"{{{{uri}}}}","_links":{"self":{"href":"{{{{one}}}}"}}},
                    {"rel":"contact","uri":"{{{{otherUri}}}}","_links":{"self":{"href":"{{{{other}}}}"}}}]}}
                    """
                )
            )
            .JudgedBy<EmbeddedResourcesHaveTheDocumentedForm>(Catalogue.Current.Pages["myContacts"])
            .Of("myContacts/embedded/contact/distinct")
            .Should()
            .Be((outcome, actual));

    [TestCase("sender", Sender, "one resource")]
    [TestCase("stamp", $"[{Stamp},{Stamp}]", "array of resources")]
    [TestCase("stamp", "[]", "array of resources")]
    public void What_is_embedded_in_the_documented_form_passes(string rel, string sent, string documented)
    {
        Judge(rel, sent).Should().Be((Outcome.Passed, "a resource"));
        Findings(rel, sent).Of($"parcel/embedded/{rel}/cardinality").Should().Be((Outcome.Passed, documented));
    }

    [TestCase("sender", $"[{Sender}]", "an array of 1 at $._embedded.sender")]
    [TestCase("stamp", Stamp, "one object, not an array, at $._embedded.stamp")]
    public void What_is_no_array_where_the_samples_show_one_only_warns(string rel, string sent, string actual)
    {
        Judge(rel, sent).Should().Be((Outcome.Passed, "a resource"));
        Findings(rel, sent).Of($"parcel/embedded/{rel}/cardinality").Should().Be((Outcome.Warned, actual));
    }

    [TestCase("stamp", """[{"_links":{"self":{"href":"/stamps/1"}}}]""", "no rel at $._embedded.stamp[0]")]
    [TestCase("stamp", $$"""[{{Stamp}},{"rel":"stamp"}]""", "no self link at $._embedded.stamp[1]")]
    public void What_is_embedded_in_another_form_fails(string rel, string sent, string actual) => Judge(rel, sent).Should().Be((Outcome.Failed, actual));

    [TestCase("{}", "no rel at $._embedded.sender")]
    [TestCase("""{"rel":"sender"}""", "no self link at $._embedded.sender")]
    public void What_has_a_contract_of_its_own_needs_a_rel_and_a_self_link_too(string sent, string actual) =>
        Judge("sender", sent).Should().Be((Outcome.Failed, actual));

    [Test]
    public void A_relation_may_be_linked_instead() =>
        Given
            .Instance(Given.Json("""{"_links":{"sender":{"href":"/people/1"}}}"""))
            .JudgedBy<EmbeddedResourcesHaveTheDocumentedForm>()
            .Of("parcel/embedded/sender")
            .Should()
            .Be((Outcome.NotApplicable, "linked instead"));

    [Test]
    public void A_relation_may_be_absent() =>
        Given
            .Instance(Given.Json("{}"))
            .JudgedBy<EmbeddedResourcesHaveTheDocumentedForm>()
            .Of("parcel/embedded/sender")
            .Should()
            .Be((Outcome.NotApplicable, "absent, and optional"));

    [Test]
    public void XML_cannot_tell_one_resource_from_a_collection_of_one() =>
        Given
            .InstanceOfXml(Given.XmlResource("<resource rel='stamp' href='/stamps/1'/>"))
            .JudgedBy<EmbeddedResourcesHaveTheDocumentedForm>(Format.Xml)
            .Of("parcel/embedded/stamp")
            .Outcome.Should()
            .Be(Outcome.Passed);

    private static (Outcome Outcome, string Actual) Judge(string rel, string sent) => Findings(rel, sent).Of($"parcel/embedded/{rel}");

    private static IReadOnlyList<Finding> Findings(string rel, string sent) =>
        Given.Instance(Given.Json($$$$"""{"_embedded":{"{{{{rel}}}}":{{{{sent}}}}}}""")).JudgedBy<EmbeddedResourcesHaveTheDocumentedForm>();
}
