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

    [TestCase(ValueFormat.Uri, "urn:harbour:41")]
    [TestCase(ValueFormat.SipUri, "SIPS:pier@[fd00::41]:5061;transport=tls")]
    [TestCase(ValueFormat.SipUri, "sip:pier")]
    [TestCase(ValueFormat.TelUri, "tel:+1(425)555-0100;ext=41")]
    [TestCase(ValueFormat.TelUri, "TEL:1-800-FACE")]
    [TestCase(ValueFormat.SipOrTelUri, "tel:41")]
    [TestCase(ValueFormat.ConferenceUri, "sip:quay@harbour.example;gruu;opaque=app:conf:focus:id:7")]
    [TestCase(ValueFormat.ConferenceUri, "sips:quay@harbour.example;opaque=APP%3Aconf:focus:id:7?a=b;gruu")]
    [TestCase(ValueFormat.LegacyConferenceUri, "conf:sip:quay@harbour.example;gruu;opaque=app:conf:focus:id:7")]
    [TestCase(ValueFormat.WebUrl, "HTTP://[fd00::41]:8080/a?b=c#d")]
    [TestCase(ValueFormat.MailAddress, "\"the pier\"@harbour.example")]
    [TestCase(ValueFormat.LanguageTag, "zh-Hant-TW")]
    [TestCase(ValueFormat.HostName, "pier.harbour.example")]
    [TestCase(ValueFormat.HostName, "192.0.2.41")]
    [TestCase(ValueFormat.IpAddress, "fd00::41")]
    [TestCase(ValueFormat.Ipv6Address, "::1")]
    [TestCase(ValueFormat.DataUri, "data:,")]
    [TestCase(ValueFormat.PlainTextUri, "data:;charset=utf-8,a")]
    [TestCase(ValueFormat.PlainTextUri, "DATA:Text/Plain;base64,YQ==")]
    [TestCase(ValueFormat.HtmlUri, "data:text/html,%3Cb%3E")]
    public void A_value_has_a_form_in_every_way_that_its_standard_leaves(ValueFormat format, string value) =>
        ValueRules.HasForm(format, value).Should().BeTrue();

    [TestCase(ValueFormat.Uri, "harbour")]
    [TestCase(ValueFormat.Uri, "urn:the harbour")]
    [TestCase(ValueFormat.SipUri, "pier@harbour.example")]
    [TestCase(ValueFormat.SipUri, "tel:41")]
    [TestCase(ValueFormat.TelUri, "tel:")]
    [TestCase(ValueFormat.TelUri, "+4555010041")]
    [TestCase(ValueFormat.SipOrTelUri, "mailto:pier@harbour.example")]
    [TestCase(ValueFormat.ConferenceUri, "sip:quay@harbour.example;gruu")]
    [TestCase(ValueFormat.ConferenceUri, "sip:quay@harbour.example;opaque=app:conf:focus:id:7")]
    [TestCase(ValueFormat.LegacyConferenceUri, "sip:quay@harbour.example;gruu;opaque=app:conf:focus:id:7")]
    [TestCase(ValueFormat.WebUrl, "ftp://harbour.example/")]
    [TestCase(ValueFormat.WebUrl, "https:///a")]
    [TestCase(ValueFormat.WebUrl, "//harbour.example/")]
    [TestCase(ValueFormat.MailAddress, "harbour.example")]
    [TestCase(ValueFormat.MailAddress, "pier@")]
    [TestCase(ValueFormat.LanguageTag, "en_US")]
    [TestCase(ValueFormat.HostName, "the pier")]
    [TestCase(ValueFormat.IpAddress, "pier.harbour.example")]
    [TestCase(ValueFormat.Ipv6Address, "192.0.2.41")]
    [TestCase(ValueFormat.DataUri, "data:text/plain")]
    [TestCase(ValueFormat.DataUri, "https://harbour.example/")]
    [TestCase(ValueFormat.PlainTextUri, "data:text/html,a")]
    [TestCase(ValueFormat.HtmlUri, "data:,a")]
    public void A_value_of_another_form_does_not_have_it(ValueFormat format, string value) => ValueRules.HasForm(format, value).Should().BeFalse();

    [TestCase("communication", "phoneNumber", "usualFormat", "\"tel:+4555010041\"")]
    [TestCase("communication", "phoneNumber", "usualFormat", "\" tel:+4555010041\"")]
    [TestCase("contact", "emailAddresses", "format", "[\"pier@harbour.example\",\"\"]")]
    [TestCase("phone", "type", "oneOf", "\"mobile\"")]
    [TestCase("mediaRelay", "tcpPort", "format", "-1")]
    [TestCase("mediaPolicies", "minimumAudioPort", "format", "0")]
    [TestCase("mediaPolicies", "maximumAudioPort", "format", "65535")]
    [TestCase("unansweredCallSettings", "ringDelay", "minimum", "5")]
    [TestCase("unansweredCallSettings", "ringDelay", "maximum", "60")]
    public void A_value_that_follows_a_rule_passes(string page, string name, string rule, string sent) =>
        Judge(page, name, rule, sent).Outcome.Should().Be(Outcome.Passed);

    [TestCase("communication", "phoneNumber", "usualFormat", "\"+4555010041\"", Outcome.Warned, "string \"+4555010041\" at $.phoneNumber")]
    [TestCase("contact", "emailAddresses", "format", "[\"a@b\",\"b\"]", Outcome.Failed, "1 of 2 items, for example string \"b\" at $.emailAddresses")]
    [TestCase("phone", "type", "oneOf", "\"Car\"", Outcome.Warned, "string \"Car\" at $.type")]
    [TestCase("mediaRelay", "tcpPort", "format", "65536", Outcome.Failed, "number 65536 at $.tcpPort")]
    [TestCase("mediaPolicies", "minimumAudioPort", "format", "-1", Outcome.Failed, "number -1 at $.minimumAudioPort")]
    [TestCase("unansweredCallSettings", "ringDelay", "minimum", "4", Outcome.Failed, "number 4 at $.ringDelay")]
    [TestCase("unansweredCallSettings", "ringDelay", "maximum", "61", Outcome.Failed, "number 61 at $.ringDelay")]
    [TestCase("conversation", "participantCount", "minimum", "-1", Outcome.Warned, "number -1 at $.participantCount")]
    public void A_value_that_breaks_a_rule_is_reported(string page, string name, string rule, string sent, Outcome outcome, string actual) =>
        Judge(page, name, rule, sent).Should().Be((outcome, actual));

    [TestCase("contact", "uri", "format", "\"\"", "empty")]
    [TestCase("contact", "uri", "format", "7", "its type is wrong; see contact/properties/uri")]
    [TestCase("contact", "uri", "usualFormat", "\"harbour\"", "its form is wrong; see contact/properties/uri/format")]
    public void A_value_that_is_not_set_or_already_reported_is_not_judged_by_a_rule(string page, string name, string rule, string sent, string why) =>
        Judge(page, name, rule, sent).Should().Be((Outcome.NotApplicable, why));

    // A character outside of the Basic Multilingual Plane is one character.
    [TestCase("a", 250, Outcome.Passed)]
    [TestCase("\ud83d\ude00", 250, Outcome.Passed)]
    [TestCase("a", 251, Outcome.Failed)]
    public void A_length_is_counted_in_characters(string character, int count, Outcome outcome) =>
        Judge("messagingInvitation", "subject", "maxLength", $"\"{string.Concat(Enumerable.Repeat(character, count))}\"").Outcome.Should().Be(outcome);

    private static (Outcome Outcome, string Actual) Judge(string page, string name, string rule, string sent) =>
        Given
            .Instance(Given.Json($$"""{"{{name}}":{{sent}}}"""))
            .JudgedBy<PropertiesHaveTheDocumentedType>(Catalogue.Current.Pages[page])
            .Of($"{page}/properties/{name}/{rule}");

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
