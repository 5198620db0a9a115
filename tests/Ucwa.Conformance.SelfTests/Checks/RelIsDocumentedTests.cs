namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class RelIsDocumentedTests
{
    [Test]
    public void The_documented_rel_passes() => Judge("""{"rel":"parcel"}""").Should().Be((Outcome.Passed, "parcel"));

    [TestCase("""{"rel":"letter"}""", "string \"letter\"")]
    [TestCase("""{"rel":"Parcel"}""", "string \"Parcel\"")]
    [TestCase("""{"rel":""}""", "string \"\"")]
    [TestCase("""{"rel":null}""", "null")]
    [TestCase("""{"rel":["parcel"]}""", "array [string \"parcel\"]")]
    [TestCase("{}", "no rel")]
    public void Another_rel_or_none_fails(string body, string actual) => Judge(body).Should().Be((Outcome.Failed, actual));

    [Test]
    public void XML_carries_it_as_an_attribute()
    {
        Given.InstanceOfXml(Given.XmlResource("")).JudgedBy<RelIsDocumented>(Format.Xml).Of("parcel/rel").Outcome.Should().Be(Outcome.Passed);
        InXml("", "rel='letter' href='/parcels/1'").Of("parcel/rel").Should().Be((Outcome.Failed, "text \"letter\""));
    }

    [Test]
    public void A_root_without_the_attribute_is_only_a_warning() =>
        InXml("", "href='/parcels/1'").Of("parcel/rel").Should().Be((Outcome.Warned, "no rel"));

    [TestCase("<resource rel='sender' href='/p'><property name='rel'>sender</property></resource>", Outcome.Passed, "sender")]
    [TestCase("<resource rel='sender' href='/p'/>", Outcome.Passed, "sender")]
    [TestCase("<resource rel='sender' href='/p'><property name='rel'>person</property></resource>", Outcome.Failed, "text \"person\"")]
    public void An_embedded_resource_in_XML_is_named_by_its_property_or_else_by_the_attribute(string content, Outcome outcome, string actual) =>
        InXml(content).Of("sender/rel").Should().Be((outcome, actual));

    [TestCase("", Outcome.NotApplicable, "its element has only the relation")]
    [TestCase("<property name='rel'>sender</property>", Outcome.Passed, "sender")]
    [TestCase("<property name='rel'>person</property>", Outcome.Failed, "text \"person\"")]
    public void An_attribute_that_is_only_the_relation_says_nothing_of_the_rel(string content, Outcome outcome, string actual) =>
        InXml($"<resource rel='bearer' href='/p'>{content}</resource>").Of("sender/rel").Should().Be((outcome, actual));

    [Test]
    public void What_is_embedded_owes_its_own_rel()
    {
        var findings = Given.Instance(Given.Json("""{"rel":"parcel","_embedded":{"sender":{"rel":"person"}}}""")).JudgedBy<RelIsDocumented>();

        findings.Of("parcel/rel").Outcome.Should().Be(Outcome.Passed);
        findings.Of("sender/rel").Should().Be((Outcome.Failed, "string \"person\""));
    }

    [Test]
    public void A_page_whose_resource_is_anothers_owes_that_rel()
    {
        var evidence = new Evidence(Parcels.Page("bearer"), [Given.Instance(Given.Json("""{"rel":"sender"}"""))], [], null);

        new RelIsDocumented().Judge(evidence, Format.Json).Of("bearer/rel").Should().Be((Outcome.Passed, "sender"));
    }

    [Test]
    public void An_unreadable_answer_leaves_it_untested() =>
        Given.Instance(Given.Json("", 500)).JudgedBy<RelIsDocumented>().Of("parcel/rel").Should().Be((Outcome.Untested, "answered 500"));

    private static IReadOnlyList<Finding> InXml(string content, string attributes = "rel='parcel' href='/parcels/1'") =>
        Given.InstanceOfXml(Given.XmlResource(content, attributes)).JudgedBy<RelIsDocumented>(Format.Xml);

    private static (Outcome Outcome, string Actual) Judge(string body) => Given.Instance(Given.Json(body)).JudgedBy<RelIsDocumented>().Of("parcel/rel");
}
