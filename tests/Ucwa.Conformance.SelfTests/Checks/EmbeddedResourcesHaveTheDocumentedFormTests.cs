namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class EmbeddedResourcesHaveTheDocumentedFormTests
{
    private const string Stamp = """{"rel":"stamp","_links":{"self":{"href":"/stamps/1"}}}""";

    [TestCase("sender", """{"rel":"sender"}""", "one resource")]
    [TestCase("stamp", $"[{Stamp},{Stamp}]", "array of resources")]
    [TestCase("stamp", "[]", "array of resources")]
    public void What_is_embedded_in_the_documented_form_passes(string rel, string sent, string documented) =>
        Judge(rel, sent).Should().Be((Outcome.Passed, documented));

    [TestCase("sender", """[{"rel":"sender"}]""", "an array of 1 at $._embedded.sender")]
    [TestCase("stamp", Stamp, "one object, not an array, at $._embedded.stamp")]
    [TestCase("stamp", """[{"_links":{"self":{"href":"/stamps/1"}}}]""", "no rel at $._embedded.stamp[0]")]
    [TestCase("stamp", $$"""[{{Stamp}},{"rel":"stamp"}]""", "no self link at $._embedded.stamp[1]")]
    public void What_is_embedded_in_another_form_fails(string rel, string sent, string actual) => Judge(rel, sent).Should().Be((Outcome.Failed, actual));

    [Test]
    public void Rel_and_self_of_a_resource_with_a_contract_are_that_contracts_business() => Judge("sender", "{}").Outcome.Should().Be(Outcome.Passed);

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

    [Test]
    public void XML_with_two_resources_where_there_can_be_one_fails() =>
        Given
            .InstanceOfXml(Given.XmlResource("<resource rel='sender' href='/p/1'/><resource rel='sender' href='/p/2'/>"))
            .JudgedBy<EmbeddedResourcesHaveTheDocumentedForm>(Format.Xml)
            .Of("parcel/embedded/sender")
            .Should()
            .Be((Outcome.Failed, "2 resources at /resource[@rel='parcel']/resource[@rel='sender'] (line 1)"));

    private static (Outcome Outcome, string Actual) Judge(string rel, string sent) =>
        Given
            .Instance(Given.Json($$$$"""{"_embedded":{"{{{{rel}}}}":{{{{sent}}}}}}"""))
            .JudgedBy<EmbeddedResourcesHaveTheDocumentedForm>()
            .Of($"parcel/embedded/{rel}");
}
