namespace Ucwa.Conformance.SelfTests.Checks;

/// <summary>If the documentation shows two forms, the catalogue has both, and the checks accept either.</summary>
public sealed class OtherFormsAreAsRightTests
{
    [TestCase("uri")]
    [TestCase("Uri")]
    public void A_property_may_be_spelt_in_each_documented_way(string name)
    {
        var json = $$"""{"rel":"mediaRelayAccessToken","_links":{"self":{"href":"/parcels/1"} },"{{name}}":"sip:relay"}""";
        var xml = $"<property name='{name}'>sip:relay</property>";

        Judge("mediaRelayAccessToken", json, xml).Of("mediaRelayAccessToken/properties/uri").Outcome.Should().Be(Outcome.Passed);
        Alarms("mediaRelayAccessToken", json, xml).Should().BeEmpty();
    }

    [Test]
    public void A_spelling_that_nobody_documents_is_another_property() =>
        Alarms(
                "mediaRelayAccessToken",
                """{"rel":"mediaRelayAccessToken","_links":{"self":{"href":"/parcels/1"} },"URI":"sip:relay"}""",
                "<property name='URI'>sip:relay</property>"
            )
            .Should()
            .OnlyContain(line => line.StartsWith("mediaRelayAccessToken/undocumented", StringComparison.Ordinal))
            .And.NotBeEmpty();

    [Test]
    public void Each_spelling_is_judged_by_the_propertys_type() =>
        Judge("mediaRelayAccessToken", """{"rel":"mediaRelayAccessToken","_links":{"self":{"href":"/parcels/1"} },"Uri":7}""", "")
            .Of("mediaRelayAccessToken/properties/uri")
            .Outcome.Should()
            .Be(Outcome.Failed);

    [TestCase("from")]
    [TestCase("participant")]
    public void A_relation_that_stands_for_a_resource_may_name_either(string rel) =>
        Alarms("from", $$"""{"rel":"{{rel}}","_links":{"self":{"href":"/parcels/1"} } }""", "", rel).Should().BeEmpty();

    [Test]
    public void It_may_not_name_a_third() =>
        Judge("from", """{"rel":"contact","_links":{"self":{"href":"/parcels/1"} } }""", "", "contact")
            .Of("from/rel")
            .Should()
            .Be((Outcome.Failed, "string \"contact\""));

    [Test]
    public void It_names_the_same_in_both_formats() =>
        Alarms("from", """{"rel":"from","_links":{"self":{"href":"/parcels/1"} } }""", "", "participant")
            .Should()
            .ContainSingle()
            .Which.Should()
            .StartWith("from/equivalence/rel");

    [TestCase("None")]
    [TestCase("Contact")]
    public void A_value_from_a_documented_sample_passes_although_the_enumeration_lacks_it(string target)
    {
        var json = $$"""{"rel":"immediateForwardSettings","_links":{"self":{"href":"/parcels/1"} },"target":"{{target}}"}""";

        Alarms("immediateForwardSettings", json, $"<property name='target'>{target}</property>").Should().BeEmpty();
    }

    [TestCase("none")]
    [TestCase("Nobody")]
    public void Any_other_value_is_not(string target) =>
        Judge("immediateForwardSettings", $$"""{"rel":"immediateForwardSettings","_links":{"self":{"href":"/parcels/1"} },"target":"{{target}}"}""", "")
            .Of("immediateForwardSettings/properties/target/enumeration")
            .Outcome.Should()
            .Be(Outcome.Warned);

    [Test]
    public void Content_may_come_as_a_link()
    {
        const string Json = """{"rel":"message","_links":{"self":{"href":"/parcels/1"},"plainMessage":{"href":"data:text/plain;charset=utf-8,Ahoy"}}}""";
        const string Xml = "<link rel='plainMessage' href='data:text/plain;charset=utf-8,Ahoy'/>";

        Alarms("message", Json, Xml).Should().BeEmpty();
        Judge("message", Json, Xml).Of("message/properties/plainMessage").Should().Be((Outcome.NotApplicable, "sent as a link"));
        Judge("message", Json, Xml).Of("message/links/plainMessage").Outcome.Should().Be(Outcome.Passed);
    }

    [Test]
    public void The_same_content_may_come_as_a_string()
    {
        const string Json = """{"rel":"message","_links":{"self":{"href":"/parcels/1"} },"plainMessage":"Ahoy"}""";
        const string Xml = "<property name='plainMessage'>Ahoy</property>";

        Alarms("message", Json, Xml).Should().BeEmpty();
        Judge("message", Json, Xml).Of("message/properties/plainMessage").Outcome.Should().Be(Outcome.Passed);
    }

    [Test]
    public void Content_is_never_a_number() =>
        Judge("message", """{"rel":"message","_links":{"self":{"href":"/parcels/1"} },"plainMessage":7}""", "")
            .Of("message/properties/plainMessage")
            .Outcome.Should()
            .Be(Outcome.Failed);

    [TestCase("root")]
    [TestCase("user")]
    [TestCase("reason")]
    public void Some_resources_need_no_rel(string page) =>
        JudgeRel(page, """{"_links":{"self":{"href":"/parcels/1"} } }""").Outcome.Should().Be(Outcome.Passed);

    [TestCase("root", """{"rel":"conversation"}""")]
    [TestCase("root", """{"rel":7}""")]
    [TestCase("conversation", "{}")]
    public void But_a_wrong_one_is_wrong_and_most_need_one(string page, string body) => JudgeRel(page, body).Outcome.Should().Be(Outcome.Failed);

    [Test]
    public void What_a_distribution_group_embeds_needs_no_rel_there() =>
        Judge(
                "distributionGroup",
                """{"rel":"distributionGroup","_links":{"self":{"href":"/parcels/1"} },"_embedded":{"contact":[{"_links":{"self":{"href":"/people/anna"}}}]}}""",
                ""
            )
            .Of("contact/rel")
            .Should()
            .Be((Outcome.NotApplicable, "no rel, and none is needed there"));

    private static (Outcome Outcome, string Actual) JudgeRel(string page, string body) => Judge(page, body, "").Of($"{page}/rel");

    private static IEnumerable<Finding> Judge(string page, string json, string xml, string? rel = null) => Judge(Seen(page, json, xml, rel), [Format.Json]);

    private static IEnumerable<string> Alarms(string page, string json, string xml, string? rel = null) =>
        Judge(Seen(page, json, xml, rel), Formats.All).Where(finding => finding.Outcome <= Outcome.Warned).Select(finding => finding.Line);

    private static Evidence Seen(string page, string json, string xml, string? rel) =>
        new(Catalogue.Current.Pages[page], [Given.Instance(Given.Json(json), Given.XmlResource(xml, $"rel='{rel ?? page}' href='/parcels/1'"))], [], null);

    private static IEnumerable<Finding> Judge(Evidence evidence, IReadOnlyList<Format> formats) =>
        CheckList
            .All.Where(check => check is ResourceCheck or JsonAndXmlAreEquivalent)
            .SelectMany(check => check.Formats(evidence.Contract).Intersect(formats).SelectMany(format => check.Judge(evidence, format)));
}
