using System.Text;

namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class JsonFaultsTests
{
    [TestCase("""{"rel":"a","rel":"b"}""", "$.rel", "rel")]
    [TestCase("""{"weight":1,"weight":1}""", "$.weight", "weight")]
    [TestCase("""{"weight":1,"\u0077eight":2}""", "$.weight", "weight")]
    [TestCase("""{"_links":{},"_links":{}}""", "$._links", "_links")]
    [TestCase("""{"_links":{"self":{"href":"/a"},"self":{"href":"/b"}}}""", "$._links.self", "self")]
    [TestCase("""{"_links":{"self":{"href":"/a","href":"/b"}}}""", "$._links.self.href", "href")]
    [TestCase("""{"_links":{"stop":[{"href":"/a"},{"href":"/a","href":"/b"}]}}""", "$._links.stop[1].href", "href")]
    [TestCase("""{"_embedded":{"from":{"name":1,"name":2}}}""", "$._embedded.from.name", "name")]
    [TestCase("""{"address":{"town":{"zip":1,"zip":2}}}""", "$.address.town.zip", "zip")]
    [TestCase("""{"list":[{"a":1,"a":2}]}""", "$.list[0].a", "a")]
    public void A_name_twice_in_one_object_is_a_fault_of_that_place(string body, string where, string name) =>
        OnlyFault(body).Should().Be(new FormatViolation("protocol/json/uniqueNames", where, $"\"{name}\" more than once in one object"));

    [TestCase("""{"a\u001b[2J":1,"a\u001b[2J":2}""", "$.a\\u001b[2J")]
    [TestCase("""{"_links":{"a\nb":7}}""", "$._links.a\\u000ab")]
    [TestCase("""{"a\u202e":{"b":1,"b":2}}""", "$.a\\u202e.b")]
    public void A_place_is_harmless_whatever_the_names_in_it(string body, string where) => OnlyFault(body).Location.Should().Be(where);

    [Test]
    public void Of_several_members_with_one_name_the_last_counts() => Bytes.Json("""{"rel":"a","weight":1,"rel":"b"}""").Resource!.RelName.Should().Be("b");

    [Test]
    public void The_same_name_in_two_objects_is_no_fault() => Bytes.Json("""{"name":1,"_embedded":{"from":{"name":1}}}""").Violations.Should().BeEmpty();

    [TestCase("[]", "$", "the body is an array, not an object")]
    [TestCase("null", "$", "the body is null, not an object")]
    [TestCase("\"x\"", "$", "the body is a string, not an object")]
    [TestCase("7", "$", "the body is a number, not an object")]
    [TestCase("true", "$", "the body is a boolean, not an object")]
    [TestCase("""{"_links":[]}""", "$._links", "an array, not an object keyed by relation")]
    [TestCase("""{"_links":null}""", "$._links", "null, not an object keyed by relation")]
    [TestCase("""{"_links":{"sender":"/people/1"}}""", "$._links.sender", "a string, not a link object or an array of them")]
    [TestCase("""{"_links":{"sender":null}}""", "$._links.sender", "null, not a link object or an array of them")]
    [TestCase("""{"_links":{"stop":[{"href":"/a"},"/b"]}}""", "$._links.stop", "an array, not a link object or an array of them")]
    [TestCase("""{"_embedded":"x"}""", "$._embedded", "a string, not an object keyed by relation")]
    [TestCase("""{"_embedded":{"from":7}}""", "$._embedded.from", "a number, not a resource or an array of them")]
    [TestCase("""{"_embedded":{"from":[[]]}}""", "$._embedded.from", "an array, not a resource or an array of them")]
    public void What_is_not_made_as_a_resource_is_a_fault_of_form(string body, string where, string what) =>
        OnlyFault(body).Should().Be(new FormatViolation("protocol/json/form", where, what));

    [Test]
    public void A_malformed_member_leaves_the_others_readable()
    {
        var resource = Bytes.Json("""{"rel":"parcel","_links":{"sender":"x","self":{"href":"/p/1"}},"_embedded":7}""").Resource!;

        resource.RelName.Should().Be("parcel");
        resource.SelfHref.Should().Be("/p/1");
        resource.Embedded.Should().BeEmpty();
    }

    [TestCase("""{"rel":"par""", "line 1, byte 12")]
    [TestCase("{\n  \"rel\": oops }", "line 2, byte 10")]
    [TestCase("""{"rel":"parcel"} {}""", "line 1, byte 18")]
    [TestCase("""{"rel":"parcel",}""", "line 1, byte 17")]
    [TestCase("{'rel':'parcel'}", "line 1, byte 2")]
    [TestCase("""{/* no */"rel":"parcel"}""", "line 1, byte 2")]
    [TestCase("""{"n":NaN}""", "line 1, byte 6")]
    [TestCase("<html></html>", "line 1, byte 1")]
    public void What_is_no_JSON_is_not_read_and_its_place_is_said(string body, string where)
    {
        var parsedBody = Bytes.Json(body);

        parsedBody.Resource.Should().BeNull();
        var formatViolation = parsedBody.Violations.Should().ContainSingle().Subject;
        formatViolation.Requirement.Should().Be("protocol/json/wellFormed");
        formatViolation.Location.Should().Be(where);
    }

    [Test]
    public void An_empty_body_is_called_empty() =>
        OnlyFault("").Should().Be(new FormatViolation("protocol/json/wellFormed", "line 1, byte 1", "an empty body"));

    [Test]
    public void Sixty_four_levels_are_read()
    {
        var parsedBody = Bytes.Json($$"""{"deep":{{Arrays(63)}}}""");

        parsedBody.Violations.Should().BeEmpty();
    }

    [TestCase(64)]
    [TestCase(200_000)]
    public void More_than_sixty_four_levels_are_refused(int arrays)
    {
        var formatViolation = OnlyFault($$"""{"deep":{{Arrays(arrays)}}}""");

        formatViolation.Requirement.Should().Be("protocol/json/wellFormed");
        formatViolation.Description.Should().Contain("64");
    }

    [TestCase(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    [TestCase(new byte[] { (byte)'"', 0xC3, (byte)'"' })]
    [TestCase(new byte[] { 0xFF, 0xFE, (byte)'{', 0, (byte)'}', 0 })]
    public void Bytes_that_are_no_UTF_8_are_a_fault(byte[] body) =>
        BodyParser
            .Read(Format.Json, body, BodyKind.Resource, Catalogue.Current.Protocol)
            .Violations.Should()
            .Equal(new FormatViolation("protocol/json/wellFormed", "$", "bytes that are not UTF-8"));

    [TestCase("""{"a":"\ud83d"}""")]
    [TestCase("""{"\udc00":"a"}""")]
    [TestCase("""{"_links":{"self":{"href":"/\ud83d"}}}""")]
    [TestCase("""{"a":{"b":["\ud83d"]}}""")]
    [TestCase("""{"_links":{"\ud83d":{"href":"/"}}}""")]
    public void Half_a_surrogate_pair_is_a_fault_wherever_it_stands(string body)
    {
        var parsedBody = Bytes.Json(body);

        parsedBody.Resource.Should().BeNull();
        parsedBody.Violations.Should().ContainSingle().Which.Requirement.Should().Be("protocol/json/wellFormed");
    }

    [Test]
    public void A_whole_surrogate_pair_is_text() => Bytes.Json("""{"a":"\ud83d\ude00"}""").Resource!.Properties["a"].Value.AsText().Should().Be("😀");

    private static string Arrays(int count) => new StringBuilder().Append('[', count).Append(']', count).ToString();

    private static FormatViolation OnlyFault(string body) => Bytes.Json(body).Violations.Should().ContainSingle().Subject;
}
