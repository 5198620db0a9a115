namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class JsonAndXmlAreEquivalentTests
{
    private const string Json = """
        {"rel":"parcel","label":"a","weight":12,"fragile":true,"sent":"\/Date(1474932025211)\/","notes":["x","y"],
         "_links":{"self":{"href":"/parcels/1"},"sender":{"href":"http://depot.example/people/1"},"stop":[{"href":"/s/1"},{"href":"/s/2"}]},
         "_embedded":{"stamp":[{"rel":"stamp","_links":{"self":{"href":"/t/1"}}},{"rel":"stamp","_links":{"self":{"href":"/t/2"}}}]}}
        """;

    private const string Xml = """
        <link rel='stop' href='/s/2'/><link rel='sender' href='/people/1'/><link rel='stop' href='/s/1'/>
        <property name='rel'>parcel</property><property name='fragile'>True</property><property name='label'>a</property>
        <property name='sent'>2016-09-26T23:20:25.2114567+00:00</property><property name='weight'>12</property>
        <propertyList name='notes'><item>x</item><item>y</item></propertyList>
        <resource rel='stamp' href='/t/2'/><resource rel='stamp' href='/t/1'/>
        """;

    [Test]
    public void The_same_resource_passes_whatever_its_order_and_its_hrefs_form() =>
        Judge(Json, Xml).Should().NotBeEmpty().And.OnlyContain(finding => finding.Outcome == Outcome.Passed || finding.Outcome == Outcome.NotApplicable);

    [TestCase(
        "/parcels/1",
        "/people/2",
        "parcel/equivalence/links/sender",
        "sender is http://depot.example/people/2 in JSON and http://depot.example/people/1 in XML"
    )]
    [TestCase("/parcels/2", "/people/1", "parcel/equivalence/self", "self is http://depot.example/parcels/2 in JSON and http://depot.example/parcels/1 in XML")]
    public void Another_link_fails(string self, string sender, string requirement, string actual) =>
        OnlyFailure(
            Judge(
                $$$$"""{"rel":"parcel","_links":{"self":{"href":"{{{{self}}}}"},"sender":{"href":"{{{{sender}}}}"}}}""",
                "<link rel='sender' href='/people/1'/>"
            ),
            requirement,
            actual
        );

    [Test]
    public void A_link_that_is_missing_in_XML_fails() =>
        OnlyFailure(
            Judge(Json, Xml.Replace("<link rel='stop' href='/s/2'/>", "", StringComparison.Ordinal)),
            "parcel/equivalence/links/stop",
            "stop is http://depot.example/s/2 in JSON and absent in XML"
        );

    [Test]
    public void Another_value_fails() =>
        OnlyFailure(
            Judge(Json, Xml.Replace(">12<", ">13<", StringComparison.Ordinal)),
            "parcel/equivalence/properties/weight",
            "weight is number 12 in JSON and text \"13\" in XML"
        );

    [Test]
    public void A_property_that_is_missing_in_JSON_fails() =>
        OnlyFailure(
            Judge(Json.Replace("\"label\":\"a\",", "", StringComparison.Ordinal), Xml),
            "parcel/equivalence/properties/label",
            "label is absent in JSON and text \"a\" in XML"
        );

    [Test]
    public void Items_in_another_order_fail() =>
        OnlyFailure(
            Judge(Json, Xml.Replace("<item>x</item><item>y</item>", "<item>y</item><item>x</item>", StringComparison.Ordinal)),
            "parcel/equivalence/properties/notes",
            "notes is array [string \"x\", string \"y\"] in JSON and array [text \"y\", text \"x\"] in XML"
        );

    [Test]
    public void An_embedded_resource_that_is_missing_in_XML_fails() =>
        OnlyFailure(
            Judge(Json, Xml.Replace("<resource rel='stamp' href='/t/1'/>", "", StringComparison.Ordinal)),
            "parcel/equivalence/embedded/stamp",
            "stamp is 2 resources in JSON and 1 resource in XML"
        );

    [Test]
    public void A_difference_inside_an_embedded_resource_fails() =>
        OnlyFailure(
            Judge(
                Json,
                Xml.Replace(
                    "<resource rel='stamp' href='/t/1'/>",
                    "<resource rel='stamp' href='/t/1'><property name='worth'>5</property></resource>",
                    StringComparison.Ordinal
                )
            ),
            "parcel/equivalence/embedded/stamp",
            "stamp: worth is absent in JSON and text \"5\" in XML"
        );

    [TestCase("2016-09-26T23:20:25.2110000Z", true)]
    [TestCase("2016-09-26T23:20:25.2119999Z", true)]
    [TestCase("2016-09-27T01:20:25.211+02:00", true)]
    [TestCase("2016-09-26T23:20:25.2120000Z", false)]
    [TestCase("2016-09-26T23:20:26.2110000Z", false)]
    public void Dates_are_the_same_to_the_millisecond(string xml, bool isSame) =>
        Judge(Json, Xml.Replace("2016-09-26T23:20:25.2114567+00:00", xml, StringComparison.Ordinal))
            .Of("parcel/equivalence/properties/sent")
            .Outcome.Should()
            .Be(isSame ? Outcome.Passed : Outcome.Failed);

    [TestCase("""{"rel":"parcel","notes":[],"_links":{"self":{"href":"/parcels/1"},"stop":[]},"_embedded":{"stamp":[]}}""", "")]
    [TestCase("""{"rel":"parcel","_links":{"self":{"href":"/parcels/1"}}}""", "<propertyList name='notes'/>")]
    public void Nothing_in_an_array_is_the_same_as_no_array(string json, string xml) =>
        Judge(json, xml).Should().NotContain(finding => finding.Outcome == Outcome.Failed);

    [TestCase("\"etag\":\"1\"", "<property name='etag'>2</property>")]
    [TestCase("\"6fe1c5d9-6a0b-4c1e-9d5b-0a8a5e2b7c11\":\"please pass this in a PUT request\"", "")]
    public void Members_that_change_with_every_answer_are_not_compared(string json, string xml) =>
        Judge($$$$"""{"rel":"parcel",{{{{json}}}},"_links":{"self":{"href":"/parcels/1"}}}""", xml)
            .Should()
            .OnlyContain(finding => finding.Outcome == Outcome.Passed || finding.Outcome == Outcome.NotApplicable);

    [TestCase("weight", "\"12\"", "<property name='weight'>13</property>")]
    [TestCase("sent", "\"soon\"", "<property name='sent'>2016-09-26T23:20:25Z</property>")]
    [TestCase("importance", "\"Normal\"", "<property name='importance'>Slow</property>")]
    [TestCase("notes", "\"a\"", "<propertyList name='notes'><item>b</item></propertyList>")]
    public void A_property_of_a_wrong_form_is_not_judged_twice(string name, string json, string xml) =>
        Judge($$$$"""{"rel":"parcel","{{{{name}}}}":{{{{json}}}},"_links":{"self":{"href":"/parcels/1"}}}""", xml)
            .Of($"parcel/equivalence/properties/{name}")
            .Should()
            .Be((Outcome.NotApplicable, $"its form is wrong; see parcel/properties/{name}"));

    // The enumeration of importance is documented. That of urgency is inferred from its meaning.
    [TestCase("importance", "Normal", "Slow", Outcome.NotApplicable)]
    [TestCase("urgency", "Normal", "Slow", Outcome.Failed)]
    [TestCase("urgency", "Slow", "Slow", Outcome.Passed)]
    [TestCase("urgency", "Slow", "Slower", Outcome.Failed)]
    public void A_warning_about_a_value_does_not_take_the_place_of_a_failure(string name, string json, string xml, Outcome outcome) =>
        Judge($$$$"""{"rel":"parcel","{{{{name}}}}":"{{{{json}}}}"}""", $"<property name='{name}'>{xml}</property>")
            .Of($"parcel/equivalence/properties/{name}")
            .Outcome.Should()
            .Be(outcome);

    [TestCase(Level.Must, Level.Must, true)]
    [TestCase(Level.Must, Level.Should, true)]
    [TestCase(Level.Should, Level.Should, true)]
    [TestCase(Level.Should, Level.Must, false)]
    [TestCase(Level.May, Level.Should, false)]
    [TestCase(null, Level.May, false)]
    public void Only_a_finding_that_is_as_binding_settles_another(Level? breach, Level level, bool isSettled)
    {
        var requirement = Parcels.Page("parcel").Representation!.EquivalentSelf with { Level = level };
        var context = new CheckContext(Parcels.All, Parcels.Page("parcel"), "equivalence", Format.Json, true);

        (context.SettledBy(requirement, breach, "it is wrong", requirement)?.Outcome == Outcome.NotApplicable).Should().Be(isSettled);
    }

    [Test]
    public void Another_title_fails() =>
        OnlyFailure(
            Judge(Json, Xml.Replace("href='/people/1'", "href='/people/1' title='Anna'", StringComparison.Ordinal)),
            "parcel/equivalence/links/sender",
            "the title of sender is absent in JSON and \"Anna\" in XML"
        );

    [TestCase("href='/s/1'", "href='/s/1' revision='2'", "the revision of stop is absent in JSON and \"2\" in XML")]
    [TestCase(
        "<link rel='stop' href='/s/1'/>",
        "<link rel='stop' href='/s/1'/><link rel='stop' href='/s/1'/>",
        "stop is http://depot.example/s/1 once in JSON and 2 times in XML"
    )]
    [TestCase(
        "<resource rel='stamp' href='/t/1'/>",
        "<resource rel='stamp' href='/t/1'><property name='rel'>seal</property></resource>",
        "stamp: rel is string \"stamp\" in JSON and text \"seal\" in XML"
    )]
    public void What_XML_has_no_documented_place_for_warns(string xml, string other, string actual) =>
        OnlyFailure(Judge(Json, Xml.Replace(xml, other, StringComparison.Ordinal)), "parcel/equivalence/details", actual);

    // The relation is bearer. The resource's own rel is sender.
    [TestCase("<resource rel='bearer' href='/p'><property name='rel'>sender</property></resource>", null)]
    [TestCase("<resource rel='bearer' href='/p'/>", null)]
    [TestCase("<resource rel='sender' href='/p'/>", null)]
    [TestCase(
        "<resource rel='sender' href='/p'><property name='rel'>sender</property></resource>",
        "bearer: the attribute rel is \"sender\" in XML, which is not the relation"
    )]
    public void An_embedded_resource_is_found_by_its_relation_or_its_own_rel(string xml, string? warning)
    {
        const string Embedding = """
            {"rel":"parcel","_links":{"self":{"href":"/parcels/1"}},"_embedded":{"bearer":{"rel":"sender","_links":{"self":{"href":"/p"}}}}}
            """;
        var findings = Judge(Embedding, xml);

        findings.Of("parcel/equivalence/embedded/bearer").Outcome.Should().Be(Outcome.Passed);
        findings.Of("parcel/equivalence/details").Should().Be(warning is null ? (Outcome.Passed, "the same") : (Outcome.Warned, warning));
        findings.Should().NotContain(finding => finding.Outcome == Outcome.Failed);
    }

    [Test]
    public void A_rel_that_JSON_leaves_out_is_not_compared()
    {
        var json = Json.Replace("{\"rel\":\"stamp\",", "{", StringComparison.Ordinal);

        Judge(json, Xml).Should().NotContain(finding => finding.Outcome == Outcome.Failed || finding.Outcome == Outcome.Warned);
    }

    [Test]
    public void A_link_of_a_wrong_form_is_not_judged_twice() =>
        Judge("""{"rel":"parcel","_links":{"self":{"href":"/parcels/1"},"stop":{"href":7}}}""", "<link rel='stop' href='/s/2'/>")
            .Of("parcel/equivalence/links/stop")
            .Should()
            .Be((Outcome.NotApplicable, "its form is wrong; see parcel/links/stop"));

    [Test]
    public void A_missing_self_link_is_not_judged_twice() =>
        Judge("""{"rel":"parcel"}""", "").Of("parcel/equivalence/self").Should().Be((Outcome.NotApplicable, "see parcel/links/self"));

    [Test]
    public void A_member_that_is_absent_in_both_is_not_applicable() =>
        Judge("""{"rel":"parcel"}""", "").Of("parcel/equivalence/properties/label").Should().Be((Outcome.NotApplicable, "absent in both"));

    [Test]
    public void Undocumented_members_that_differ_warn()
    {
        var findings = Judge("""{"rel":"parcel","colour":"red","_links":{"self":{"href":"/parcels/1"}}}""", "<property name='colour'>blue</property>");

        findings.Of("parcel/equivalence/undocumented").Should().Be((Outcome.Warned, "colour is string \"red\" in JSON and text \"blue\" in XML"));
    }

    [Test]
    public void A_resource_that_did_not_stand_still_is_not_compared()
    {
        var instance = Given.Instance(Given.Json(Json), Given.XmlResource("<property name='weight'>99</property>")) with { IsStable = false };

        instance
            .JudgedBy<JsonAndXmlAreEquivalent>()
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(finding => finding.Outcome == Outcome.Untested && finding.Actual == "the resource changed between two GETs in JSON each time");
    }

    [Test]
    public void An_unreadable_answer_leaves_all_untested() =>
        Given
            .Instance(Given.Json(Json), Given.Xml("<a", 200))
            .JudgedBy<JsonAndXmlAreEquivalent>()
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(finding => finding.Outcome == Outcome.Untested && finding.Actual.StartsWith("xml: the body could not be read"));

    [Test]
    public void It_is_made_once_for_both_formats()
    {
        new JsonAndXmlAreEquivalent().Formats(Parcels.Page("parcel")).Should().Equal(Format.Json);
        Judge(Json, Xml).Should().OnlyContain(finding => finding.Format == null);
    }

    [Test]
    public void Every_requirement_appears_whatever_was_seen()
    {
        var owed = new JsonAndXmlAreEquivalent()
            .Judge(Evidence.Without(Parcels.Page("parcel"), Made.Reason("not found")), Format.Json)
            .Select(finding => finding.Requirement.Id);

        Judge(Json, Xml).Select(finding => finding.Requirement.Id).Should().Equal(owed);
    }

    private static IReadOnlyList<Finding> Judge(string json, string xml) =>
        Given.Instance(Given.Json(json), Given.XmlResource(xml)).JudgedBy<JsonAndXmlAreEquivalent>();

    private static void OnlyFailure(IReadOnlyList<Finding> findings, string requirement, string actual) =>
        findings
            .Where(finding => finding.Outcome is Outcome.Failed or Outcome.Warned)
            .Select(finding => (finding.Requirement.Id, finding.Actual))
            .Should()
            .Equal((requirement, actual));
}
