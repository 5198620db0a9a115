using System.Text;

namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class XmlFaultsTests
{
    [TestCase("<property>1</property>", "/resource[@rel='parcel']/property (line 1)", "a property without a name")]
    [TestCase("<property name=''>1</property>", "/resource[@rel='parcel']/property[@name=''] (line 1)", "a property without a name")]
    [TestCase("<propertyList/>", "/resource[@rel='parcel']/propertyList (line 1)", "a propertyList without a name")]
    [TestCase("<link href='/x'/>", "/resource[@rel='parcel']/link (line 1)", "a link without a rel")]
    [TestCase("<resource href='/x'/>", "/resource[@rel='parcel']/resource (line 1)", "an embedded resource without a rel")]
    [TestCase("<weight>1</weight>", "/resource[@rel='parcel']/weight (line 1)", "unexpected element weight in a resource")]
    [TestCase("stray", "/resource[@rel='parcel'] (line 1)", "text \"stray\" between the elements of resource")]
    [TestCase("<![CDATA[stray]]>", "/resource[@rel='parcel'] (line 1)", "text \"stray\" between the elements of resource")]
    [TestCase(
        "<propertyList name='a'>x</propertyList>",
        "/resource[@rel='parcel']/propertyList[@name='a'] (line 1)",
        "text \"x\" between the elements of propertyList"
    )]
    [TestCase(
        "<propertyList name='a'><value/></propertyList>",
        "/resource[@rel='parcel']/propertyList[@name='a']/value (line 1)",
        "unexpected element value in a propertyList"
    )]
    public void What_is_not_made_as_a_resource_is_a_fault_of_form(string content, string where, string what) =>
        OnlyFault(Bytes.XmlResource(content)).Should().Be(new FormatViolation("protocol/xml/form", where, what));

    [Test]
    public void A_root_of_another_name_is_no_resource()
    {
        var parsedBody = Bytes.Xml($"<reason xmlns='{Bytes.Namespace}'/>");

        parsedBody.Resource.Should().BeNull();
        OnlyFault(parsedBody).Should().Be(new FormatViolation("protocol/xml/form", "/reason (line 1)", "the root element is reason, not resource"));
    }

    [TestCase("<property name='a'>1</property><property name='a'>1</property>")]
    [TestCase("<property name='a'>1</property><propertyList name='a'/>")]
    public void A_property_twice_is_a_fault_and_the_first_counts(string content)
    {
        var parsedBody = Bytes.XmlResource(content);

        var formatViolation = OnlyFault(parsedBody);
        formatViolation.Requirement.Should().Be("protocol/xml/uniqueNames");
        formatViolation.Description.Should().Be("the property \"a\" more than once in one resource");
        parsedBody.Resource!.Properties["a"].Value.AsText().Should().Be("1");
    }

    [Test]
    public void The_same_property_in_two_resources_is_no_fault() =>
        Bytes
            .XmlResource("<property name='a'>1</property><resource rel='b' href='/b'><property name='a'>1</property></resource>")
            .Violations.Should()
            .BeEmpty();

    [TestCase("<resource rel='parcel' href='/p'/>", "resource is in no namespace", "/resource[@rel='parcel'] (line 1)")]
    [TestCase("<resource xmlns='urn:other' rel='parcel' href='/p'/>", "resource is in \"urn:other\"", "/resource[@rel='parcel'] (line 1)")]
    [TestCase(
        "<resource xmlns='https://schemas.microsoft.com/rtc/2012/03/ucwa' rel='parcel' href='/p'/>",
        "resource is in \"https://schemas.microsoft.com/rtc/2012/03/ucwa\"",
        "/resource[@rel='parcel'] (line 1)"
    )]
    [TestCase(
        "<resource xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' rel='parcel' href='/p'><link xmlns='' rel='x' href='/x'/></resource>",
        "link is in no namespace",
        "/resource[@rel='parcel']/link[@rel='x'] (line 1)"
    )]
    public void An_element_outside_the_namespace_is_a_fault_and_is_read_all_the_same(string body, string what, string where)
    {
        var parsedBody = Bytes.Xml(body);

        OnlyFault(parsedBody).Should().Be(new FormatViolation("protocol/xml/namespace", where, what));
        parsedBody.Resource!.RelName.Should().Be("parcel");
    }

    [TestCase("", "an empty body")]
    [TestCase("<resource", null)]
    [TestCase("<resource><link></resource>", null)]
    [TestCase("<resource rel='a' rel='b'/>", null)]
    [TestCase("<resource/><resource/>", null)]
    [TestCase("<resource>&nbsp;</resource>", null)]
    [TestCase("<resource>&#0;</resource>", null)]
    [TestCase("{\"rel\":\"parcel\"}", null)]
    [TestCase("<?xml version='1.0' encoding='no-such-encoding'?><resource/>", null)]
    [TestCase("<?xml version='1.0' encoding='utf-7'?><resource/>", null)]
    [TestCase("<?xml version='1.0' encoding='utf-16'?><resource/>", null)]
    [TestCase("<?xml version='2.0'?><resource/>", null)]
    public void What_is_no_XML_is_not_read(string body, string? what)
    {
        var parsedBody = Bytes.Xml(body);

        parsedBody.Resource.Should().BeNull();
        var formatViolation = OnlyFault(parsedBody);
        formatViolation.Requirement.Should().Be("protocol/xml/wellFormed");
        formatViolation.Description.Should().NotBeEmpty().And.Match(what ?? "*");
    }

    [Test]
    public void The_place_of_a_syntax_error_is_its_line_and_column() =>
        OnlyFault(Bytes.Xml("<resource>\n  <link></resource>")).Location.Should().StartWith("line 2, column ");

    [Test]
    public void Bytes_that_are_no_UTF_8_are_a_fault()
    {
        var body = Encoding.Latin1.GetBytes("<resource rel='Ł\u00e9'/>");

        OnlyFault(BodyParser.Read(Format.Xml, body, BodyKind.Resource, Catalogue.Current.Protocol)).Requirement.Should().Be("protocol/xml/wellFormed");
    }

    [Test]
    public void Sixty_levels_are_read() => Bytes.Xml(Nested(60)).Violations.Should().BeEmpty();

    [TestCase(70)]
    [TestCase(100_000)]
    public void More_than_sixty_four_levels_are_refused(int levels)
    {
        var formatViolation = OnlyFault(Bytes.Xml(Nested(levels)));

        formatViolation.Requirement.Should().Be("protocol/xml/wellFormed");
        formatViolation.Description.Should().Be("elements nested deeper than 64");
        formatViolation.Location.Should().StartWith("line 1, column ");
    }

    private static string Nested(int levels) =>
        new StringBuilder()
            .Append("<resource xmlns='")
            .Append(Bytes.Namespace)
            .Append("' rel='a' href='/a'>")
            .Append(string.Concat(Enumerable.Repeat("<resource rel='a' href='/a'>", levels - 1)))
            .Append(string.Concat(Enumerable.Repeat("</resource>", levels)))
            .ToString();

    private static FormatViolation OnlyFault(ParsedBody parsedBody) => parsedBody.Violations.Should().ContainSingle().Subject;
}
