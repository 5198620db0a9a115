using System.Text;

namespace Ucwa.Conformance.SelfTests.Parsing;

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
