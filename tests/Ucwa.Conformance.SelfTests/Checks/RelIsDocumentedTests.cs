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
        Given
            .InstanceOfXml(Given.XmlResource("", "href='/parcels/1'"))
            .JudgedBy<RelIsDocumented>(Format.Xml)
            .Of("parcel/rel")
            .Should()
            .Be((Outcome.Failed, "no rel"));
    }

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

    private static (Outcome Outcome, string Actual) Judge(string body) => Given.Instance(Given.Json(body)).JudgedBy<RelIsDocumented>().Of("parcel/rel");
}
