using System.Text;

namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class XmlBodyParserTests
{
    [Test]
    public void The_root_carries_the_rel_and_the_self_link()
    {
        var resource = Resource("");

        resource.RelName.Should().Be("parcel");
        resource.SelfHref.Should().Be("/parcels/1");
        resource.Links.Keys.Should().Equal("self");
    }

    [Test]
    public void Without_an_href_there_is_no_self_link() => Resource("", "rel='parcel'").SelfHref.Should().BeNull();

    [Test]
    public void Links_of_one_relation_are_grouped_and_their_number_says_nothing_of_an_array()
    {
        var links = Resource("<link rel='stop' href='/s/1' title='North' revision='2'/><link rel='sender' href='/p'/><link rel='stop' href='/s/2'/>").Links;

        links["stop"].Cardinality.Should().BeNull();
        links["stop"].Links.Select(link => link.Href).Should().Equal("/s/1", "/s/2");
        links["stop"].Links[0].Title.Should().Be("North");
        links["stop"].Links[0].Revision.Should().Be("2");
        links["sender"].Links.Should().ContainSingle();
    }

    [TestCase("<link rel='sender'/>", "no href")]
    [TestCase("<link rel='sender' href=''/>", "href \"\" is not a URL")]
    public void A_flaw_of_a_link_is_said_in_words(string link, string flaw) => Resource(link).Links["sender"].Links.Single().Flaws.Should().Equal(flaw);

    [TestCase("<property name='weight'>12</property>", "12")]
    [TestCase("<property name='weight'></property>", "")]
    [TestCase("<property name='weight'/>", "")]
    [TestCase("<property name='weight'> </property>", " ")]
    [TestCase("<property name='weight'>1<!-- no --> <?nor this?>2</property>", "1 2")]
    [TestCase("<property name='weight'><![CDATA[<b>&]]></property>", "<b>&")]
    [TestCase("<property name='weight'>1<!-- a comment -->2</property>", "12")]
    [TestCase("<property name='weight'>1<?a instruction?>2</property>", "12")]
    [TestCase("<property name='weight'> a &lt; b </property>", " a < b ")]
    public void A_property_is_the_text_of_its_element(string element, string text) =>
        Resource(element).Properties["weight"].Value.Should().Be(new Value.XmlText(text));

    [Test]
    public void A_property_with_elements_in_it_is_nested() =>
        Resource("<property name='weight'><b>1</b></property>").Properties["weight"].Value.Should().BeOfType<Value.Object>();

    [Test]
    public void A_propertyList_keeps_its_items_in_order() =>
        Resource("<propertyList name='stops'><item>b</item><item>a</item><item/></propertyList>")
            .Properties["stops"]
            .Value.Describe()
            .Should()
            .Be("array [text \"b\", text \"a\", text \"\"]");

    [Test]
    public void An_empty_propertyList_is_an_empty_list() =>
        Resource("<propertyList name='stops'/>").Properties["stops"].Value.Describe().Should().Be("array []");

    [TestCase("<property name='rel'>parcel</property>")]
    [TestCase("<property name='rel'>something else</property>")]
    public void A_property_called_rel_is_neither_right_nor_wrong(string element) => Resource(element).Properties.Should().BeEmpty();

    [Test]
    public void A_property_called_rel_names_a_nested_resource_and_a_root_without_the_attribute()
    {
        var nested = Resource("<resource rel='from' href='/p/1'><property name='rel'>participant</property></resource>").Embedded["from"].Resources.Single();
        nested.RelName.Should().Be("participant");
        nested.ElementRel.Should().Be("from");
        nested.IsNamedByElement.Should().BeFalse();
        nested.Properties.Should().BeEmpty();
        Resource("<resource rel='from' href='/p/1'/>").Embedded["from"].Resources.Single().IsNamedByElement.Should().BeTrue();
        Resource("<property name='rel'>parcel</property>", "href='/parcels/1'").RelName.Should().Be("parcel");
        Resource("", "href='/parcels/1'").Rel.Should().BeNull();
    }

    [Test]
    public void Nested_resources_are_embedded_under_their_rel()
    {
        var resource = Resource(
            "<resource rel='person' href='/p/1'><property name='name'>Anna</property><resource rel='photo' href='/f/1'/></resource><resource rel='person' href='/p/2'/>"
        );

        var people = resource.Embedded["person"];
        people.Cardinality.Should().BeNull();
        people.Resources.Select(person => person.SelfHref).Should().Equal("/p/1", "/p/2");
        people.Resources[0].Properties["name"].Value.AsText().Should().Be("Anna");
        people.Resources[0].Embedded["photo"].Resources.Single().SelfHref.Should().Be("/f/1");
        resource.Properties.Should().BeEmpty();
    }

    [Test]
    public void A_prefix_for_the_namespace_is_as_good_as_none()
    {
        var parsedBody = Bytes.Xml($"<u:resource xmlns:u='{Bytes.Namespace}' rel='parcel' href='/p'><u:property name='weight'>1</u:property></u:resource>");

        parsedBody.Violations.Should().BeEmpty();
        parsedBody.Resource!.Properties.Keys.Should().Equal("weight");
    }

    [Test]
    public void White_space_between_elements_is_nothing() => Resource("\r\n  <property name='weight'>1</property>\n\t").Properties.Should().HaveCount(1);

    [TestCase("utf-8", true)]
    [TestCase("utf-8", false)]
    [TestCase("utf-16", true)]
    public void An_encoding_that_is_declared_is_read(string name, bool byteOrderMark)
    {
        Encoding encoding = name == "utf-8" ? new UTF8Encoding(byteOrderMark) : new UnicodeEncoding(bigEndian: false, byteOrderMark);
        var text =
            $"<?xml version='1.0' encoding='{name}'?><resource xmlns='{Bytes.Namespace}' rel='parcel' href='/p'><property name='town'>Łódź</property></resource>";

        var parsedBody = BodyParser.Read(
            Format.Xml,
            encoding.GetPreamble().Concat(encoding.GetBytes(text)).ToArray(),
            BodyKind.Resource,
            Catalogue.Current.Protocol
        );

        parsedBody.Violations.Should().BeEmpty();
        parsedBody.Resource!.Properties["town"].Value.AsText().Should().Be("Łódź");
    }

    private static Representation Resource(string content, string attributes = "rel='parcel' href='/parcels/1'")
    {
        var parsedBody = Bytes.XmlResource(content, attributes);
        parsedBody.Violations.Should().BeEmpty();
        return parsedBody.Resource!;
    }
}
