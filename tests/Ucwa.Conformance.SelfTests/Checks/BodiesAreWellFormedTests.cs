namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class BodiesAreWellFormedTests
{
    [Test]
    public void A_good_body_passes_every_rule_of_its_format()
    {
        var instance = Given.Instance(Given.Json("""{"rel":"parcel"}"""));

        instance.JudgedBy<BodiesAreWellFormed>(Format.Json).Should().HaveCount(3).And.OnlyContain(finding => finding.Outcome == Outcome.Passed);
        instance.JudgedBy<BodiesAreWellFormed>(Format.Xml).Should().HaveCount(5).And.OnlyContain(finding => finding.Outcome == Outcome.Passed);
    }

    [TestCase("""{"_links":[]}""", "protocol/json/form", "an array, not an object keyed by relation at $._links")]
    [TestCase("", "protocol/json/wellFormed", "an empty body at line 1, byte 1")]
    public void A_breach_of_JSON_fails_its_own_rule_only(string body, string rule, string actual) =>
        FailsOnly(Given.Instance(Given.Json(body)).JudgedBy<BodiesAreWellFormed>(), rule, actual);

    [Test]
    public void Names_that_come_twice_are_only_a_warning() =>
        Given
            .Instance(Given.Json("""{"a":1,"a":2}"""))
            .JudgedBy<BodiesAreWellFormed>()
            .Of("protocol/json/uniqueNames")
            .Should()
            .Be((Outcome.Warned, "\"a\" more than once in one object at $.a"));

    [Test]
    public void A_document_type_declaration_is_only_a_warning() =>
        Given
            .InstanceOfXml(Given.Xml("<!DOCTYPE a><a/>"))
            .JudgedBy<BodiesAreWellFormed>(Format.Xml)
            .Of("protocol/xml/noDtd")
            .Should()
            .Be((Outcome.Warned, "a document type declaration at the prolog"));

    [TestCase("<resource><a></resource>", "protocol/xml/wellFormed", "* at line 1, column 16")]
    [TestCase("<resource rel='parcel' href='/p'/>", "protocol/xml/namespace", "resource is in no namespace at /resource[[]@rel='parcel'] (line 1)")]
    public void A_breach_of_XML_fails_its_own_rule_only(string body, string rule, string actual)
    {
        var failed = Given
            .InstanceOfXml(Given.Xml(body))
            .JudgedBy<BodiesAreWellFormed>(Format.Xml)
            .Should()
            .ContainSingle(finding => finding.Outcome == Outcome.Failed)
            .Subject;

        failed.Requirement.Id.Should().Be(rule);
        failed.Actual.Should().Match(actual.Replace("[[]", "[", StringComparison.Ordinal));
    }

    [Test]
    public void The_first_of_many_breaches_is_said() =>
        Given
            .Instance(Given.Json("""{"a":1,"a":2,"b":1,"b":2}"""))
            .JudgedBy<BodiesAreWellFormed>()
            .Of("protocol/json/uniqueNames")
            .Actual.Should()
            .EndWith("$.a");

    [Test]
    public void A_body_of_an_error_is_judged_too()
    {
        var refusal = Given.Json("""{"code":"Gone","code":"Gone"}""", 410);
        var probe = new Probe(Parcels.Page("parcel").Get!.Errors[1].Requirement, Format.Json, new ExpectedError(410, "Gone", null), refusal, null);
        var evidence = Given.Evidence(Given.Instance(Given.Json("""{"rel":"parcel"}"""))) with { Probes = [probe] };

        var findings = new BodiesAreWellFormed().Judge(evidence, Format.Json).Where(finding => finding.Outcome is Outcome.Warned);

        findings.Should().ContainSingle().Which.Exchange.Should().BeSameAs(refusal.Exchange);
    }

    [TestCase(401, "text/html")]
    [TestCase(200, "text/html")]
    [TestCase(200, "application/xml")]
    public void What_did_not_come_in_this_format_is_not_judged_by_its_rules(int status, string type) =>
        Given
            .Instance(Given.Json("<html>", status, type))
            .JudgedBy<BodiesAreWellFormed>()
            .Should()
            .HaveCount(3)
            .And.OnlyContain(finding => finding.Outcome == Outcome.Untested && finding.Actual == "no readable body was received");

    private static void FailsOnly(IReadOnlyList<Finding> findings, string rule, string actual)
    {
        findings.Where(finding => finding.Outcome is Outcome.Failed).Select(finding => (finding.Requirement.Id, finding.Actual)).Should().Equal((rule, actual));
        findings.Should().HaveCount(3);
    }
}
