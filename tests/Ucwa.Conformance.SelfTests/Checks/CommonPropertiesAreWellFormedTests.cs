namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class CommonPropertiesAreWellFormedTests
{
    [TestCase("{}")]
    [TestCase("""{"etag":"1473912"}""")]
    [TestCase("""{"etag":"\"3e8a9f5c-7a0e-4b52-9c8d-d0a5f2b1c6e7\""}""")]
    [TestCase("""{"expires":"\/Date(1474932025211)\/"}""")]
    [TestCase("""{"6fe1c5d9-6a0b-4c1e-9d5b-0a8a5e2b7c11":"please pass this in a PUT request"}""")]
    [TestCase("""{"somethingNew":{"etag":7}}""")]
    public void Members_that_any_resource_may_carry_pass_in_their_form(string body) => Members(body).Outcome.Should().Be(Outcome.Passed);

    [TestCase("""{"etag":1473912}""", "number 1473912 at $.etag")]
    [TestCase("""{"etag":"two words"}""", "string \"two words\" at $.etag")]
    [TestCase("""{"expires":"tomorrow"}""", "string \"tomorrow\", not of the form /Date(milliseconds)/ at $.expires")]
    [TestCase("""{"6fe1c5d9-6a0b-4c1e-9d5b-0a8a5e2b7c11":true}""", "boolean true at $.6fe1c5d9-6a0b-4c1e-9d5b-0a8a5e2b7c11")]
    public void In_another_form_they_warn(string body, string actual) => Members(body).Should().Be((Outcome.Warned, actual));

    [TestCase("""{"seen":"\/Date(0)\/"}""")]
    [TestCase("""{"seen":"Date(0)"}""")]
    [TestCase("""{"seen":"on /Date(0)/"}""")]
    [TestCase("""{"sent":"\/Date(x)\/"}""")]
    public void A_date_passes_in_an_undocumented_property_and_a_documented_one_is_not_judged_here(string body) =>
        Dates(body).Outcome.Should().Be(Outcome.Passed);

    [TestCase("""{"seen":"\/Date(x)\/"}""", "string \"/Date(x)/\", not of the form /Date(milliseconds)/, at $.seen")]
    [TestCase("""{"seen":"\/Date(99999999999999999)\/"}""", "string \"/Date(99999999999999999)/\", out of range: not between the years 1 and 9999, at $.seen")]
    public void What_begins_as_a_date_and_is_none_warns(string body, string actual) => Dates(body).Should().Be((Outcome.Warned, actual));

    [Test]
    public void XML_has_no_mark_of_a_date_to_be_judged_by()
    {
        var findings = Given
            .InstanceOfXml(Given.XmlResource("<property name='etag'>12</property><property name='seen'>/Date(x)/</property>"))
            .JudgedBy<CommonPropertiesAreWellFormed>(Format.Xml);

        findings.Should().ContainSingle().Which.Outcome.Should().Be(Outcome.Passed);
    }

    [Test]
    public void XML_with_an_etag_of_two_words_warns() =>
        Given
            .InstanceOfXml(Given.XmlResource("<property name='etag'>two words</property>"))
            .JudgedBy<CommonPropertiesAreWellFormed>(Format.Xml)
            .Of("protocol/members")
            .Outcome.Should()
            .Be(Outcome.Warned);

    private static (Outcome Outcome, string Actual) Members(string body) =>
        Given.Instance(Given.Json(body)).JudgedBy<CommonPropertiesAreWellFormed>().Of("protocol/members");

    private static (Outcome Outcome, string Actual) Dates(string body) =>
        Given.Instance(Given.Json(body)).JudgedBy<CommonPropertiesAreWellFormed>().Of("protocol/json/date");
}
