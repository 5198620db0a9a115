namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class NothingIsUndocumentedTests
{
    private const string Strange = """{"colour":"red","_links":{"depot":{"href":"/d"}},"_embedded":{"box":{}}}""";

    [TestCase("{}")]
    [TestCase("""{"label":"x","_links":{"self":{"href":"/p"},"stop":[]},"_embedded":{"stamp":[]}}""")]
    [TestCase("""{"etag":"12","expires":"\/Date(0)\/","6fe1c5d9-6a0b-4c1e-9d5b-0a8a5e2b7c11":"please pass this in a PUT request"}""")]
    public void Documented_members_pass_and_those_that_any_resource_may_carry(string body) => Judge(body).Should().Be((Outcome.Passed, "none"));

    [TestCase("""{"_embedded":{"stop":[]}}""")]
    [TestCase("""{"_links":{"stamp":[]}}""")]
    public void A_documented_relation_may_be_linked_or_embedded(string body) => Judge(body).Outcome.Should().Be(Outcome.Passed);

    [Test]
    public void Members_of_a_newer_release_warn() => Judge(Strange).Should().Be((Outcome.Warned, "property colour, link depot, embedded box"));

    [Test]
    public void Members_of_a_newer_release_fail_in_strict_mode() =>
        Given
            .Instance(Given.Json(Strange))
            .JudgedBy<NothingIsUndocumented>()
            .ApplyStrictMode(true)
            .Of("parcel/undocumented")
            .Outcome.Should()
            .Be(Outcome.Failed);

    [Test]
    public void Names_are_judged_as_they_are_spelt() => Judge("""{"Label":"x"}""").Should().Be((Outcome.Warned, "property Label"));

    [Test]
    public void Hostile_names_are_harmless() => Judge("""{"a\u001b[2Jb\n":1}""").Actual.Should().Be("property a\\u001b[2Jb\\u000a");

    [Test]
    public void Of_many_the_first_ten_are_named() =>
        Judge($"{{{string.Join(',', Enumerable.Range(1, 14).Select(i => $"\"new{i}\":{i}"))}}}").Actual.Should().EndWith("property new10 and 4 more");

    [Test]
    public void XML_is_judged_the_same()
    {
        var findings = Given
            .InstanceOfXml(Given.XmlResource("<property name='rel'>parcel</property><property name='colour'>red</property>"))
            .JudgedBy<NothingIsUndocumented>(Format.Xml);

        findings.Of("parcel/undocumented").Should().Be((Outcome.Warned, "property colour"));
    }

    [Test]
    public void What_is_embedded_is_judged_by_its_own_contract() =>
        Given
            .Instance(Given.Json("""{"_embedded":{"sender":{"name":"Anna","weight":7}}}"""))
            .JudgedBy<NothingIsUndocumented>()
            .Of("sender/undocumented")
            .Should()
            .Be((Outcome.Warned, "property weight"));

    private static (Outcome Outcome, string Actual) Judge(string body) =>
        Given.Instance(Given.Json(body)).JudgedBy<NothingIsUndocumented>().Of("parcel/undocumented");
}
