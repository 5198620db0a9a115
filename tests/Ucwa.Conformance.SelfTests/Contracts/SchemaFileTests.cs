using System.Text.Json;
using Json.Schema;

namespace Ucwa.Conformance.SelfTests.Contracts;

/// <summary>Validation finds every violation, and each violation has a location and a problem.</summary>
public sealed class SchemaFileTests
{
    [TestCase("""{"type":"string"}""", "1", "a.json#: Value is \"integer\" but should be \"string\" (/type)")]
    [TestCase("""{"pattern":"^a*$"}""", "\"ab\"", "a.json#: does not match \"^a*$\" (/pattern)")]
    [TestCase("""{"enum":["a",1]}""", "2", "a.json#: 2 is none of [\"a\",1] (/enum)")]
    [TestCase("""{"properties":{"a":{"properties":{"b":false}}}}""", """{"a":{"b":1}}""", "a.json#/a/b: may not be here (/properties/a/properties/b)")]
    [TestCase("""{"items":{"required":["a"]}}""", "[{}]", "a.json#/0: Required properties [\"a\"] are not present (/items/items/required)")]
    [TestCase("""{"format":"date-time"}""", "\"2026-02-30T12:00:00Z\"", "a.json#: Value does not match format \"date-time\" (/format)")]
    [TestCase("""{"not":{"const":1}}""", "1", "a.json#: is what it may not be (/not)")]
    [TestCase("""{"oneOf":[{"type":"integer"},{"minimum":1}]}""", "1", "a.json#: fits more than one alternative (/oneOf)")]
    [TestCase("""{"oneOf":[{"minimum":3}]}""", "1", "a.json#: 1 should be at least 3 (/oneOf/0/minimum)")]
    [TestCase("""{"anyOf":[{"minimum":3}]}""", "1", "a.json#: 1 should be at least 3 (/anyOf/0/minimum)")]
    [TestCase("""{"contains":{"const":2}}""", "[1]", "a.json#: Value should contain at least 1 matching items (/contains)")]
    [TestCase("""{"if":{"minimum":2},"else":{"const":0}}""", "1", "a.json#: Expected \"0\" (/else/const)")]
    public void A_violation_is_found_with_its_place(string schema, string instance, string violation) =>
        Violations(schema, instance).Select(found => $"{found}").Should().Equal(violation);

    [TestCase("""{"not":{"const":2},"minimum":3}""")]
    [TestCase("""{"oneOf":[{"const":1},{"const":2}],"minimum":3}""")]
    [TestCase("""{"anyOf":[{"const":1},{"const":2}],"minimum":3}""")]
    [TestCase("""{"if":{"const":2},"then":{"const":4},"minimum":3}""")]
    public void What_is_broken_is_told_without_what_only_does_not_apply(string schema) =>
        Violations(schema, "1").Should().ContainSingle().Which.Rule.Should().Be("/minimum");

    [TestCase("""{"minLenght":1}""")]
    [TestCase("""{"properties":{"a":{"minLenght":1}}}""")]
    [TestCase("""{"$defs":{"a":{"items":{"minLenght":1}}}}""")]
    [TestCase("""{"$schema":"https://json-schema.org/draft/2020-12/schema","oneOf":[{"minLenght":1}]}""")]
    public void A_keyword_that_is_not_known_is_refused_wherever_it_stands(string schema)
    {
        var parsing = () => SchemaFile.Parse(schema);

        parsing.Should().Throw<JsonSchemaException>().WithMessage("*minLenght*");
    }

    [Test]
    public void A_reference_to_nothing_is_refused()
    {
        var validating = () => Violations("""{"$ref":"#/$defs/none"}""", "1");

        validating.Should().Throw<RefResolutionException>().WithMessage("*#/$defs/none*");
    }

    [Test]
    public void A_definition_can_be_the_schema()
    {
        var schema = SchemaFile.Parse("""{"type":"object","$defs":{"name":{"type":"string"}}}""", "#/$defs/name");

        schema.Violations("a.json", JsonElement.Parse("\"a\"")).Should().BeEmpty();
        schema.Violations("a.json", JsonElement.Parse("{}")).Should().ContainSingle().Which.Rule.Should().Be("/$ref/type");
    }

    [Test]
    public void The_keywords_of_a_schema_are_those_of_all_its_parts()
    {
        const string Schema = """
            {
              "title": "a",
              "properties": { "enum": { "items": { "const": { "minimum": 1 } } } },
              "oneOf": [{ "maxItems": 1 }],
              "$defs": { "pattern": { "dependentRequired": { "format": ["a"] } } }
            }
            """;

        SchemaFile.Parse(Schema).Keywords.Should().BeEquivalentTo("properties", "items", "const", "oneOf", "maxItems", "dependentRequired");
    }

    private static IReadOnlyList<Violation> Violations(string schema, string instance) =>
        SchemaFile.Parse(schema).Violations("a.json", JsonElement.Parse(instance));
}
