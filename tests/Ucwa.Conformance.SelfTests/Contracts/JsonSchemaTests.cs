using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace Ucwa.Conformance.SelfTests.Contracts;

/// <summary>The validator itself: each keyword finds what breaks it, and lets pass what does not.</summary>
public sealed class JsonSchemaTests
{
    [TestCase("""{"type":"object"}""", "[]", "$: not of type object")]
    [TestCase("""{"type":"array"}""", "{}", "$: not of type array")]
    [TestCase("""{"type":"string"}""", "null", "$: not of type string")]
    [TestCase("""{"type":"boolean"}""", "\"true\"", "$: not of type boolean")]
    [TestCase("""{"type":"integer"}""", "1.5", "$: not of type integer")]
    [TestCase("""{"const":"a"}""", "\"b\"", "$: not \"a\"")]
    [TestCase("""{"enum":["a",1]}""", "2", "$: none of [\"a\",1]")]
    [TestCase("""{"pattern":"^a+$"}""", "\"ab\"", "$: does not match ^a+$")]
    [TestCase("""{"minimum":400}""", "399", "$: below 400")]
    [TestCase("""{"maximum":599}""", "600", "$: above 599")]
    [TestCase("""{"items":{"type":"string"}}""", "[\"a\",1]", "$[1]: not of type string")]
    [TestCase("""{"uniqueItems":true}""", """[{"a":1,"b":2},{"b":2,"a":1}]""", "$: an item more than once")]
    [TestCase("""{"required":["a","b"]}""", """{"a":1}""", "$: lacks b")]
    [TestCase("""{"properties":{"a":{"type":"string"}}}""", """{"a":1}""", "$.a: not of type string")]
    [TestCase("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1,"b":1}""", "$.b: nothing is allowed here")]
    [TestCase("""{"additionalProperties":{"type":"string"}}""", """{"a":1}""", "$.a: not of type string")]
    [TestCase("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"A":1}""", "$, name A: does not match ^[a-z]+$")]
    [TestCase("""{"$ref":"#/$defs/name","$defs":{"name":{"type":"string"}}}""", "1", "$: not of type string")]
    [TestCase("""{"properties":{"a":{"items":{"required":["b"]}}}}""", """{"a":[{}]}""", "$.a[0]: lacks b")]
    public void A_violation_is_found_with_its_place(string schema, string instance, string violation) => Violations(schema, instance).Should().Equal(violation);

    [TestCase("""{"type":"integer"}""", "1.0")]
    [TestCase("""{"type":"boolean"}""", "false")]
    [TestCase("""{"const":{"a":[1]}}""", """{"a":[1]}""")]
    [TestCase("""{"pattern":"b"}""", "\"abc\"")]
    [TestCase("""{"pattern":"b"}""", "7")]
    [TestCase("""{"minimum":1,"maximum":1}""", "1")]
    [TestCase("""{"minimum":1}""", "\"a\"")]
    [TestCase("""{"items":{"type":"string"}}""", "{}")]
    [TestCase("""{"uniqueItems":true}""", "[1,\"1\"]")]
    [TestCase("""{"uniqueItems":false}""", "[1,1]")]
    [TestCase("""{"required":["a"]}""", "[]")]
    [TestCase("""{"properties":{"a":{"type":"string"}}}""", """{"b":1}""")]
    [TestCase("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1}""")]
    [TestCase("true", "1")]
    [TestCase("""{"title":"x","description":"y"}""", "1")]
    public void What_the_schema_allows_passes(string schema, string instance) => Violations(schema, instance).Should().BeEmpty();

    [TestCase("""{"minLength":1}""", "#/minLength")]
    [TestCase("""{"properties":{"a":{"anyOf":[]}}}""", "#/properties/a/anyOf")]
    [TestCase("""{"$defs":{"a":{"items":{"format":"uri"}}}}""", "#/$defs/a/items/format")]
    [TestCase("""{"additionalProperties":{"allOf":{}}}""", "#/additionalProperties/allOf")]
    [TestCase("""{"propertyNames":{"maxLength":3}}""", "#/propertyNames/maxLength")]
    public void A_keyword_that_is_not_known_is_refused_wherever_it_stands(string schema, string place)
    {
        var parsing = () => JsonSchema.Parse(schema);

        parsing.Should().Throw<JsonSchemaException>().WithMessage($"unknown keyword {place}");
    }

    [Test]
    public void A_reference_to_nothing_is_refused()
    {
        var parsing = () => JsonSchema.Parse("""{"$ref":"#/$defs/none"}""");

        parsing.Should().Throw<JsonSchemaException>().WithMessage("nothing is at #/$defs/none");
    }

    [Test]
    public void A_definition_can_be_the_schema() =>
        JsonSchema.Parse("""{"type":"object","$defs":{"name":{"type":"string"}}}""", "#/$defs/name").Violations(JsonSerializer.SerializeToElement("a")).Should().BeEmpty();

    private static IReadOnlyList<string> Violations(string schema, string instance)
    {
        using var document = JsonDocument.Parse(instance);
        return JsonSchema.Parse(schema).Violations(document.RootElement);
    }
}
