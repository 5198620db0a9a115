namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class PropertiesHaveTheDocumentedTypeTests
{
    [TestCase("label", "\"fragile\"", "string")]
    [TestCase("label", "\"\"", "string")]
    [TestCase("weight", "12", "integer")]
    [TestCase("fragile", "true", "boolean")]
    [TestCase("sent", "\"\\/Date(1474932025211)\\/\"", "dateTime")]
    [TestCase("notes", "[\"a\",\"b\"]", "array of strings")]
    [TestCase("notes", "[]", "array of strings")]
    [TestCase("importance", "\"Urgent\"", "string, one of Importance")]
    [TestCase("kinds", "[\"Urgent\",\"Normal\"]", "array of Importance")]
    [TestCase("kinds", "[]", "array of Importance")]
    public void A_property_of_the_documented_type_passes(string name, string sent, string documented) =>
        Judge(name, sent).Should().Be((Outcome.Passed, documented));

    [TestCase("label", "12", "number 12 at $.label")]
    [TestCase("label", "null", "null at $.label")]
    [TestCase("weight", "\"12\"", "string \"12\" at $.weight")]
    [TestCase("fragile", "\"true\"", "string \"true\" at $.fragile")]
    [TestCase("sent", "1474932025211", "number 1474932025211 at $.sent")]
    [TestCase("sent", "\"2016-09-26T23:20:25Z\"", "string \"2016-09-26T23:20:25Z\", not of the form /Date(milliseconds)/ at $.sent")]
    [TestCase("notes", "\"a\"", "string \"a\" at $.notes")]
    [TestCase("notes", "[\"a\",null]", "an item null at $.notes")]
    [TestCase("importance", "\"urgent\"", "string \"urgent\", not a member of Importance, at $.importance")]
    [TestCase("importance", "3", "number 3 at $.importance")]
    [TestCase("kinds", "[\"Urgent\",\"Slow\"]", "string \"Slow\", not a member of Importance, at $.kinds")]
    public void A_property_of_another_type_fails(string name, string sent, string actual) => Judge(name, sent).Should().Be((Outcome.Failed, actual));

    [Test]
    public void A_stranger_to_an_enumeration_that_is_only_inferred_warns() =>
        Given
            .Instance(Given.Json("""{"urgency":"Slow"}"""))
            .JudgedBy<PropertiesHaveTheDocumentedType>()
            .Of("parcel/properties/urgency/enumeration")
            .Should()
            .Be((Outcome.Warned, "string \"Slow\", not a member of Importance, at $.urgency"));

    [TestCase("""{"Shade":7}""", "number 7 at $.Shade")]
    [TestCase("""{"shade":"red","Shade":7}""", "number 7 at $.Shade")]
    [TestCase("""{"shade":7,"Shade":"red"}""", "number 7 at $.shade")]
    public void Every_spelling_of_a_name_is_judged(string body, string actual) =>
        Given
            .Instance(Given.Json(body))
            .JudgedBy<PropertiesHaveTheDocumentedType>()
            .Of("parcel/properties/shade")
            .Should()
            .Be((Outcome.Failed, actual));

    [TestCase("callForwardingSettings", "activeSetting", "\"None\"")]
    [TestCase("communication", "conversationHistory", "\"None\"")]
    [TestCase("communication", "supportedModalities", "[\"ApplicationSharing\",\"DataCollaboration\"]")]
    [TestCase("contactSupportedModalities", "modalities", "[\"PhoneAudio\",\"ApplicationSharing\"]")]
    [TestCase("contactPresence", "availability", "\"Inactive\"")]
    [TestCase("presence", "availability", "\"Inactive\"")]
    [TestCase("policies", "useLocationForE911Only", "true")]
    [TestCase("policies", "useLocationForE911Only", "\"Disabled\"")]
    public void Values_that_another_table_of_the_documentation_lists_are_as_right(string page, string name, string sent) =>
        Given
            .Instance(Given.Json($$"""{"{{name}}":{{sent}}}"""))
            .JudgedBy<PropertiesHaveTheDocumentedType>(Catalogue.Current.Pages[page])
            .Where(finding => finding.Requirement.Id.StartsWith($"{page}/properties/{name}", StringComparison.Ordinal))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(finding => finding.Outcome == Outcome.Passed);

    [Test]
    public void Another_type_than_string_fails_where_the_enumeration_is_only_inferred() => Judge("urgency", "7").Outcome.Should().Be(Outcome.Failed);

    [Test]
    public void Properties_depend_on_state_and_may_be_absent() =>
        Given
            .Instance(Given.Json("{}"))
            .JudgedBy<PropertiesHaveTheDocumentedType>()
            .Should()
            .HaveCount(10)
            .And.OnlyContain(finding => finding.Outcome == Outcome.NotApplicable && finding.Actual == "absent, and optional");

    [TestCase("<property name='label'>x</property>", "label")]
    [TestCase("<property name='label'/>", "label")]
    [TestCase("<property name='weight'>12</property>", "weight")]
    [TestCase("<property name='fragile'>True</property>", "fragile")]
    [TestCase("<property name='fragile'>true</property>", "fragile")]
    [TestCase("<property name='sent'>2016-09-26T23:20:25.2110000+00:00</property>", "sent")]
    [TestCase("<propertyList name='notes'><item>a</item></propertyList>", "notes")]
    [TestCase("<propertyList name='kinds'><item>Urgent</item></propertyList>", "kinds")]
    public void XML_that_says_the_same_passes(string element, string name) => JudgeXml(element, name).Outcome.Should().Be(Outcome.Passed);

    [TestCase("<property name='weight'>twelve</property>", "weight", "text \"twelve\"")]
    [TestCase("<property name='weight'/>", "weight", "text \"\"")]
    [TestCase("<property name='fragile'>1</property>", "fragile", "text \"1\"")]
    [TestCase("<property name='fragile'>TRUE</property>", "fragile", "text \"TRUE\"")]
    [TestCase("<property name='sent'>2016-09-26T23:20:25</property>", "sent", "text \"2016-09-26T23:20:25\", not ISO 8601")]
    [TestCase("<property name='notes'>a</property>", "notes", "text \"a\"")]
    [TestCase("<propertyList name='label'><item>a</item></propertyList>", "label", "array [text \"a\"]")]
    [TestCase("<property name='importance'>Slow</property>", "importance", "text \"Slow\", not a member of Importance")]
    public void XML_of_another_type_fails(string element, string name, string actual)
    {
        var (outcome, words) = JudgeXml(element, name);

        outcome.Should().Be(Outcome.Failed);
        words.Should().StartWith(actual).And.Contain($"[@name='{name}'] (line 1)");
    }

    [Test]
    public void What_is_embedded_owes_its_own_properties() =>
        Given
            .Instance(Given.Json("""{"_embedded":{"sender":{"rel":"sender","name":7}}}"""))
            .JudgedBy<PropertiesHaveTheDocumentedType>()
            .Of("sender/properties/name")
            .Should()
            .Be((Outcome.Failed, "number 7 at $._embedded.sender.name"));

    private static (Outcome Outcome, string Actual) Judge(string name, string sent) =>
        Given.Instance(Given.Json($$"""{"{{name}}":{{sent}}}""")).JudgedBy<PropertiesHaveTheDocumentedType>().Of($"parcel/properties/{name}");

    private static (Outcome Outcome, string Actual) JudgeXml(string element, string name) =>
        Given.InstanceOfXml(Given.XmlResource(element)).JudgedBy<PropertiesHaveTheDocumentedType>(Format.Xml).Of($"parcel/properties/{name}");
}
