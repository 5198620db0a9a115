using System.Text;

namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class JsonBodyParserTests
{
    [TestCase("""{"rel":"parcel","_links":{"self":{"href":"/p/1"}}}""")]
    [TestCase("""{"_links":{"self":{"href":"/p/1"}},"rel":"parcel"}""")]
    [TestCase("""{"_links":{"self":{"href":"/p/1"}},"weight":3,"rel":"parcel","_embedded":{}}""")]
    public void Rel_stands_anywhere_in_the_object(string body)
    {
        Resource(body).RelName.Should().Be("parcel");
        Resource(body).SelfHref.Should().Be("/p/1");
    }

    [Test]
    public void A_rel_that_is_no_string_is_kept_and_is_no_name()
    {
        var resource = Resource("""{"rel":7}""");

        resource.RelName.Should().BeNull();
        resource.Rel.Should().Be(new Value.Number("7"));
    }

    [Test]
    public void One_link_is_one_with_its_title_and_revision()
    {
        var group = Resource("""{"_links":{"sender":{"href":"/people/1","title":"Anna","revision":"2"}}}""").Links["sender"];

        group.Cardinality.Should().Be(Cardinality.One);
        group.Location.Should().Be("$._links.sender");
        group.Links.Should().ContainSingle().Which.Should().BeEquivalentTo(new Link("/people/1", "Anna", "2", []));
    }

    [TestCase("""{"_links":{"stop":[]}}""", 0)]
    [TestCase("""{"_links":{"stop":[{"href":"/s/1"}]}}""", 1)]
    [TestCase("""{"_links":{"stop":[{"href":"/s/1"},{"href":"/s/2"}]}}""", 2)]
    public void An_array_of_links_is_many_however_few_it_holds(string body, int count)
    {
        var group = Resource(body).Links["stop"];

        group.Cardinality.Should().Be(Cardinality.Many);
        group.Links.Should().HaveCount(count);
    }

    [TestCase("""{"title":"x"}""", "no href")]
    [TestCase("""{"href":null}""", "href is null, not a string")]
    [TestCase("""{"href":4}""", "href is number 4, not a string")]
    [TestCase("""{"href":""}""", "href \"\" is not a URL")]
    [TestCase("""{"href":"/p","title":true}""", "title is boolean true, not a string")]
    [TestCase("""{"href":"/p","revision":2}""", "revision is number 2, not a string")]
    public void A_flaw_of_a_link_is_said_in_words(string link, string flaw) =>
        Resource($$$$"""{"_links":{"sender":{{{{link}}}}}}""").Links["sender"].Links.Single().Flaws.Should().Equal(flaw);

    [Test]
    public void A_link_with_further_members_has_no_flaw() =>
        Resource("""{"_links":{"sender":{"href":"/p","etag":"1","templated":false}}}""").Links["sender"].Links.Single().Flaws.Should().BeEmpty();

    [Test]
    public void Properties_of_every_kind_keep_what_was_sent()
    {
        var properties = Resource("""{"s":"a\u0062c","i":-12,"d":1.50,"t":true,"f":false,"n":null,"l":["x",1],"e":[],"o":{"a":1}}""").Properties;

        properties
            .ToDictionary(pair => pair.Key, pair => pair.Value.Value.Describe())
            .Should()
            .Equal(
                new Dictionary<string, string>
                {
                    ["s"] = "string \"abc\"",
                    ["i"] = "number -12",
                    ["d"] = "number 1.50",
                    ["t"] = "boolean true",
                    ["f"] = "boolean false",
                    ["n"] = "null",
                    ["l"] = "array [string \"x\", number 1]",
                    ["e"] = "array []",
                    ["o"] = "object {\"a\":1}",
                }
            );
        properties["s"].Location.Should().Be("$.s");
    }

    [Test]
    public void A_number_of_four_hundred_digits_keeps_every_one()
    {
        var digits = new string('7', 400);

        Resource($$"""{"n":{{digits}}}""").Properties["n"].Value.Should().Be(new Value.Number(digits));
    }

    [Test]
    public void An_escaped_slash_of_a_date_is_a_slash() =>
        Resource("""{"created":"\/Date(1474932025211)\/"}""").Properties["created"].Value.AsText().Should().Be("/Date(1474932025211)/");

    [Test]
    public void One_embedded_resource_is_one_with_its_own_members()
    {
        var group = Resource("""{"_embedded":{"from":{"rel":"person","name":"Anna","_links":{"self":{"href":"/people/1"}}}}}""").Embedded["from"];

        group.Cardinality.Should().Be(Cardinality.One);
        var person = group.Resources.Should().ContainSingle().Subject;
        person.RelName.Should().Be("person");
        person.SelfHref.Should().Be("/people/1");
        person.Location.Should().Be("$._embedded.from");
        person.Properties["name"].Location.Should().Be("$._embedded.from.name");
    }

    [TestCase("[]", 0)]
    [TestCase("""[{"rel":"person"}]""", 1)]
    public void An_array_of_embedded_resources_is_many(string sent, int count)
    {
        var group = Resource($$$$"""{"_embedded":{"person":{{{{sent}}}}}}""").Embedded["person"];

        group.Cardinality.Should().Be(Cardinality.Many);
        group.Resources.Should().HaveCount(count);
    }

    [Test]
    public void Embedded_resources_embed_others()
    {
        var outer = Resource("""{"_embedded":{"group":[{"rel":"group"},{"rel":"group","_embedded":{"person":{"rel":"person"}}}]}}""");

        var inner = outer.Embedded["group"].Resources[1].Embedded["person"].Resources.Single();
        inner.RelName.Should().Be("person");
        inner.Location.Should().Be("$._embedded.group[1]._embedded.person");
    }

    [Test]
    public void A_byte_order_mark_is_ignored()
    {
        var parsedBody = BodyParser.Read(
            Format.Json,
            new byte[] { 0xEF, 0xBB, 0xBF }
                .Concat(Encoding.UTF8.GetBytes("""{"rel":"parcel"}"""))
                .ToArray(),
            BodyKind.Resource,
            Catalogue.Current.Protocol
        );

        parsedBody.Violations.Should().BeEmpty();
        parsedBody.Resource!.RelName.Should().Be("parcel");
    }

    private static Representation Resource(string body)
    {
        var parsedBody = Bytes.Json(body);
        parsedBody.Violations.Should().BeEmpty();
        return parsedBody.Resource!;
    }
}
