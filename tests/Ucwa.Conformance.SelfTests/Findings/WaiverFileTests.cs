using Ucwa.Conformance.SelfTests.Settings;

namespace Ucwa.Conformance.SelfTests.Findings;

public sealed class WaiverFileTests
{
    private const string Id = "conversation/properties/created";

    [Test]
    public void A_waiver_has_an_id_a_reason_and_where_it_is_limited_a_format_and_a_date()
    {
        using var given = Given(
            """
            [
              // known since the spring
              {"id": "conversation/properties/created", "format": "json", "reason": "ticket 12", "until": "2027-03-31"},
              {"id": "conversation/equivalence/self", "format": "both", "reason": "ticket 13"},
              {"id": "conversation/status", "reason": "ticket 14"}
            ]
            """
        );

        given
            .Read()
            .Waivers.Should()
            .Equal(
                new Waiver(Id, Format.Json, "ticket 12", new DateOnly(2027, 3, 31)),
                new Waiver("conversation/equivalence/self", null, "ticket 13", null) { IsOfBoth = true },
                new Waiver("conversation/status", null, "ticket 14", null)
            );
    }

    [Test]
    public void No_waivers_are_no_mistake()
    {
        using var given = Given("[]");

        given.Read().Waivers.Should().BeEmpty();
    }

    [TestCase(
        """{"id":"conversation/properties/creatd","reason":"r"}""",
        "waiver 1 has the unknown id 'conversation/properties/creatd' (did you mean conversation/properties/created?)"
    )]
    [TestCase("""{"reason":"r"}""", "waiver 1 has no id; set it to the id of a requirement")]
    [TestCase("""{"id":7,"reason":"r"}""", "waiver 1: id is not a string")]
    [TestCase("""{"id":"conversation/status","format":"yaml","reason":"r"}""", "waiver 1 has the unknown format 'yaml'; use json, xml, both, or omit it for any format")]
    [TestCase("""{"id":"conversation/status"}""", "waiver 1 has no reason")]
    [TestCase("""{"id":"conversation/status","reason":" "}""", "waiver 1 has no reason")]
    [TestCase(
        """{"id":"conversation/status","reason":"r","until":"31.03.2027"}""",
        "waiver 1 has the invalid until '31.03.2027'; use a date such as 2027-03-31"
    )]
    [TestCase("""{"id":"conversation/status","reason":"r","until":"2027-02-30"}""", "waiver 1 has the invalid until '2027-02-30'")]
    [TestCase("""{"id":"conversation/status","reason":"r","untill":"2027-03-31"}""", "waiver 1 has the unknown member 'untill' (did you mean until?)")]
    [TestCase("7", "waiver 1 is not an object")]
    public void What_cannot_be_used_is_refused_with_the_file_and_the_reason(string waiver, string reason)
    {
        using var given = Given($"[{waiver}]");

        given.Problem().Should().StartWith("UCWA_WAIVERS, file 'waivers.json': ").And.Contain(reason);
    }

    [TestCase("null", "the file is not an array of waivers")]
    [TestCase("""{"id":"conversation/status"}""", "the file is not an array of waivers")]
    [TestCase("""[{"id":"conversation/status" """, "line 1, byte 30")]
    [TestCase("""[{"id":"conversation/status","id":"conversation/rel","reason":"r"}]""", "id")]
    public void What_is_no_list_of_waivers_is_refused(string json, string reason)
    {
        using var given = Given(json);

        given.Problem().Should().StartWith("UCWA_WAIVERS, file 'waivers.json': ").And.Contain(reason);
    }

    [TestCase("", "")]
    [TestCase("", "\"format\":\"json\",")]
    [TestCase("\"format\":\"xml\",", "")]
    [TestCase("\"format\":\"xml\",", "\"format\":\"xml\",")]
    [TestCase("\"format\":\"both\",", "")]
    public void Two_waivers_of_one_failure_are_refused(string one, string other)
    {
        using var given = Given($$"""[{"id":"{{Id}}",{{one}}"reason":"r"},{"id":"{{Id}}",{{other}}"reason":"s"}]""");

        given.Problem().Should().Contain("waiver 2 for conversation/properties/created").And.Contain("overlaps with waiver 1");
    }

    [Test]
    public void A_waiver_for_each_format_is_no_mistake()
    {
        using var given = Given($$"""[{"id":"{{Id}}","format":"json","reason":"r"},{"id":"{{Id}}","format":"xml","reason":"s"}]""");

        given.Read().Waivers.Should().HaveCount(2);
    }

    [Test]
    public void All_that_is_wrong_is_said_at_once()
    {
        using var given = Given("""[{"id":"conversation/nothing","format":"yaml","until":"soon"},{"id":"conversation/status"}]""");

        given
            .Problem()
            .Should()
            .Contain("waiver 1 has the unknown id")
            .And.Contain("'yaml'")
            .And.Contain("waiver 1 has no reason")
            .And.Contain("'soon'")
            .And.Contain("waiver 2 has no reason");
    }

    [Test]
    public void A_file_that_is_not_there_is_named()
    {
        using var given = GivenSettings.Of("UCWA_WAIVERS", "nowhere.json");

        given.Problem().Should().StartWith("UCWA_WAIVERS is 'nowhere.json', but no such file exists in ");
    }

    private static GivenSettings Given(string json) => GivenSettings.Of("UCWA_WAIVERS", "waivers.json").File("waivers.json", json);
}
