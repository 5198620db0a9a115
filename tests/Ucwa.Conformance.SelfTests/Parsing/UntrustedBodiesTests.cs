using System.Diagnostics;
using System.Text;

namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class XmlSafetyTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(2);

    [Test]
    public void A_document_type_declaration_is_refused()
    {
        var parsedBody = Bytes.Xml($"<!DOCTYPE resource><resource xmlns='{Bytes.Namespace}' rel='a' href='/a'/>");

        parsedBody.Resource.Should().BeNull();
        var formatViolation = parsedBody.Violations.Should().ContainSingle().Subject;
        formatViolation.Requirement.Should().Be("protocol/xml/noDtd");
        formatViolation.Description.Should().Be("a document type declaration");
        formatViolation.Location.Should().Be("the prolog");
    }

    [Test]
    public void Entities_that_grow_without_end_are_not_expanded()
    {
        var entities = string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY e{i} '&e{i - 1};&e{i - 1};'>"));
        var clock = Stopwatch.StartNew();

        var parsedBody = Bytes.Xml(
            $"<!DOCTYPE r [<!ENTITY e0 'boom'>{entities}]><resource xmlns='{Bytes.Namespace}' rel='a' href='/a'><property name='p'>&e30;</property></resource>"
        );

        parsedBody.Violations.Should().ContainSingle().Which.Requirement.Should().Be("protocol/xml/noDtd");
        parsedBody.Resource.Should().BeNull();
        clock.Elapsed.Should().BeLessThan(Quick);
    }

    [Test]
    public void An_external_entity_is_not_fetched()
    {
        var canary = Path.GetTempFileName();
        try
        {
            File.WriteAllText(canary, "the canary");

            var parsedBody = Bytes.Xml(
                $"<!DOCTYPE r [<!ENTITY x SYSTEM '{new Uri(canary).AbsoluteUri}'>]><resource xmlns='{Bytes.Namespace}' rel='a' href='/a'><property name='p'>&x;</property></resource>"
            );

            parsedBody.Resource.Should().BeNull();
            parsedBody.Violations.Should().ContainSingle().Which.Requirement.Should().Be("protocol/xml/noDtd");
            parsedBody.Violations[0].Description.Should().NotContain("canary");
        }
        finally
        {
            File.Delete(canary);
        }
    }
}

/// <summary>A body within the size limit can still contain too many values.</summary>
public sealed class BodiesAreBoundedTests
{
    private const int Many = 200_000;

    [Test]
    public void A_JSON_body_with_more_than_200000_values_is_refused() =>
        Only(Bytes.Json($$"""{"a":[{{Repeated("1,", Many)}}1]}"""))
            .Should()
            .Be(new FormatViolation("protocol/json/wellFormed", "$", "more than 200000 values"));

    [Test]
    public void One_with_fewer_is_read() => Bytes.Json($$"""{"a":[{{Repeated("1,", Many - 10)}}1]}""").Violations.Should().BeEmpty();

    [Test]
    public void An_XML_body_with_more_than_200000_elements_is_refused() =>
        Only(Xml($"<propertyList name='a'>{Repeated("<item/>", Many)}</propertyList>")).Description.Should().Be("more than 200000 elements and attributes");

    [Test]
    public void So_is_an_element_with_more_than_200000_attributes() =>
        Only(Xml($"<property {string.Concat(Enumerable.Range(0, Many + 1).Select(i => $"a{i}='' "))}/>"))
            .Description.Should()
            .Be("more than 200000 elements and attributes");

    [Test]
    public void More_than_5000_resources_are_refused()
    {
        Only(Bytes.Json($$$"""{"_embedded":{"a":[{{{Repeated("{},", 5000)}}}{}]}}""")).Description.Should().Be("5002 resources, more than 5000");
        Only(Xml(Repeated("<resource rel='a'/>", 5000))).Description.Should().Be("more than 5000 resources");
    }

    [Test]
    public void Places_do_not_repeat_all_the_names_above_them()
    {
        var name = new string('n', 160);
        var json = Bytes.Json($$"""{{{Repeated($$"""
            "_embedded":{"{{name}}":{
            """, 20)}}"deep":1{{Repeated("}}", 20)}}}""").Resource!;
        var xml = Xml($"{Repeated($"<resource rel='{name}' href='/'>", 20)}<property name='deep'/>{Repeated("</resource>", 20)}").Resource!;

        Deepest(json).Location.Should().EndWith("…").And.Subject.Length.Should().BeLessThan(600);
        Deepest(xml).Location.Should().StartWith("/…/resource").And.Subject.Length.Should().BeLessThan(2000);
    }

    private static Property Deepest(Representation resource) =>
        resource.Properties.GetValueOrDefault("deep") ?? Deepest(resource.Embedded.Values.Single().Resources.Single());

    private static FormatViolation Only(ParsedBody parsedBody)
    {
        parsedBody.Resource.Should().BeNull();
        return parsedBody.Violations.Should().ContainSingle().Subject;
    }

    private static ParsedBody Xml(string content) => Bytes.Xml($"<resource xmlns='{Bytes.Namespace}' rel='a' href='/a'>{content}</resource>");

    private static string Repeated(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
