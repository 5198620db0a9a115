using System.Text;

namespace Ucwa.Conformance.SelfTests.Contracts;

public sealed class CatalogueReaderTests
{
    private const string Parcel = """
        {
          "$schema": "contract.schema.json",
          "page": "parcel",
          "source": "parcel_ref",
          "operations": ["GET"],
          "get": { "errors": [{ "status": 410, "code": "Gone" }] },
          "representation": { "rel": "parcel", "properties": { "label": { "type": "string" } }, "links": { "self": { "cardinality": "one" } } }
        }
        """;

    private const string Statements = """
        {
          "$schema": "contract.schema.json#/$defs/statements",
          "reasons": { "operation": "O.", "clientDuty": "C.", "notVisible": "V.", "serverState": "S.", "contradicted": "D.", "notYet": "Y." },
          "statements": [
            { "id": "Post/stamps/one", "page": "Post", "section": "stamps", "statement": "One.", "judgedBy": ["parcel/properties/label"] },
            { "id": "Post/stamps/two", "page": "Post", "section": "stamps", "statement": "Two.", "untested": "contradicted", "contradictedBy": "Mail" }
          ]
        }
        """;

    [Test]
    public void A_page_is_read_with_a_requirement_for_each_statement()
    {
        var catalogue = Read(("parcel.json", Parcel));

        catalogue.Pages.Keys.Should().Equal("parcel");
        catalogue
            .Requirements.Keys.Where(id => id.StartsWith("parcel/", StringComparison.Ordinal))
            .Should()
            .BeEquivalentTo(
                "parcel/status",
                "parcel/mediaType",
                "parcel/vendorMediaType",
                "parcel/rel",
                "parcel/self",
                "parcel/authentication",
                "parcel/errors/410-Gone",
                "parcel/undocumented",
                "parcel/equivalence/self",
                "parcel/equivalence/undocumented",
                "parcel/properties/label",
                "parcel/equivalence/properties/label",
                "parcel/links/self",
                "parcel/links/self/cardinality"
            );
    }

    [TestCase(
        "\"type\": \"string\"",
        "\"type\": \"string\", \"enumeration\": \"Colour\"",
        "parcel.json: property label names the enumeration 'Colour', which is not in enumerations.json"
    )]
    [TestCase("\"rel\": \"parcel\"", "\"of\": \"letter\"", "parcel.json: representation.of names 'letter', which has no contract")]
    [TestCase("\"rel\": \"parcel\"", "\"note\": \"none\"", "parcel.json: representation needs rel or of")]
    [TestCase("\"page\": \"parcel\"", "\"page\": \"letter\"", "parcel.json: page is 'letter', but the file name is not letter.json")]
    [TestCase("\"links\":", "\"embedded\": { \"stamp\": {} }, \"links\":", "parcel.json: embedded stamp needs a cardinality")]
    [TestCase("\"type\": \"string\"", "\"type\": \"text\"", "parcel.json: $.representation.properties.label.type")]
    [TestCase("\"type\": \"string\"", "\"type\": 0", "parcel.json: $.representation.properties.label.type")]
    [TestCase("\"type\": \"string\"", "\"typ\": \"string\"", "parcel.json: $.representation.properties.label")]
    [TestCase("\"source\": \"parcel_ref\",", "\"source\": \"parcel_ref\", \"colour\": 1,", "parcel.json: $.colour")]
    [TestCase("\"source\": \"parcel_ref\",", "\"source\": \"parcel_ref\", \"source\": \"parcel_ref\",", "parcel.json: ")]
    [TestCase("\"source\": \"parcel_ref\"", "\"source\": null", "parcel.json: $.source")]
    [TestCase("\"status\": 410", "\"status\": \"410\"", "parcel.json: $.get.errors[0].status")]
    [TestCase("\"get\":", "", "parcel.json: ")]
    public void A_file_that_is_wrong_is_refused_with_its_name_and_the_reason(string right, string wrong, string problem)
    {
        var reading = () => Read(("parcel.json", Parcel.Replace(right, wrong, StringComparison.Ordinal)));

        reading.Should().Throw<CatalogueException>().WithMessage($"fixtures/contracts/{problem.Replace("[", "?", StringComparison.Ordinal)}*");
    }

    [Test]
    public void A_page_may_be_of_one_that_comes_after_it()
    {
        var catalogue = Read(
            ("parcel.json", Parcel),
            (
                "a.json",
                """{"$schema":"contract.schema.json","page":"a","source":"a_ref","operations":["GET"],"get":{"errors":[]},"representation":{"of":"parcel"}}"""
            )
        );

        catalogue.Pages["a"].Representation.Should().BeSameAs(catalogue.Pages["parcel"].Representation);
    }

    [Test]
    public void A_page_that_is_of_itself_is_refused()
    {
        var reading = () => Read(("parcel.json", Parcel.Replace("\"rel\": \"parcel\"", "\"of\": \"parcel\"", StringComparison.Ordinal)));

        reading.Should().Throw<CatalogueException>();
    }

    [TestCase("null")]
    [TestCase("")]
    [TestCase("[]")]
    public void A_file_that_holds_no_contract_is_refused(string content)
    {
        var reading = () => Read(("parcel.json", content));

        reading.Should().Throw<CatalogueException>().WithMessage("fixtures/contracts/parcel.json: *");
    }

    [TestCase("protocol.json")]
    [TestCase("enumerations.json")]
    public void A_missing_file_is_named(string name)
    {
        var reading = () => CatalogueReader.Read(EmbeddedFiles.All().Where(file => file.Name != name));

        reading.Should().Throw<CatalogueException>().WithMessage($"fixtures/contracts/{name}: the file is missing.");
    }

    [Test]
    public void Statements_are_read_when_they_are_first_asked_for()
    {
        var catalogue = Read(("parcel.json", Parcel));

        var reading = () => catalogue.Statements;

        reading.Should().Throw<CatalogueException>().WithMessage("fixtures/contracts/statements.json: the file is missing.");
    }

    [Test]
    public void A_statement_is_judged_or_has_a_reason()
    {
        var catalogue = Read(("parcel.json", Parcel), ("statements.json", Statements));

        catalogue.Statements.Should().BeEquivalentTo<Statement>(
        [
            new("Post/stamps/one", "Post", "stamps", "One.", ["parcel/properties/label"], null, null),
            new("Post/stamps/two", "Post", "stamps", "Two.", null, UntestedStatementReason.Contradicted, "Mail"),
        ]);
        catalogue.UntestedStatementReasons[UntestedStatementReason.NotYet].Should().Be("Y.");
    }

    [TestCase("parcel/properties/label", "parcel/properties/colour", "Post/stamps/one names the requirement 'parcel/properties/colour', which does not exist")]
    [TestCase("\"parcel/properties/label\"", "", "Post/stamps/one needs either judgedBy or untested")]
    [TestCase("\"judgedBy\":", "\"untested\": \"notYet\", \"judgedBy\":", "Post/stamps/one needs either judgedBy or untested")]
    [TestCase(", \"judgedBy\": [\"parcel/properties/label\"]", "", "Post/stamps/one needs either judgedBy or untested")]
    [TestCase(", \"contradictedBy\": \"Mail\"", "", "Post/stamps/two needs contradictedBy if it is contradicted, and only then")]
    [TestCase("\"contradicted\", \"c", "\"notYet\", \"c", "Post/stamps/two needs contradictedBy if it is contradicted, and only then")]
    [TestCase("stamps/two", "stamps/one", "Post/stamps/one is there twice")]
    [TestCase("Post/stamps/one", "Post/letters/one", "Post/letters/one does not begin with its page and section")]
    [TestCase(", \"notYet\": \"Y.\"", "", "reasons lacks 'notYet'")]
    public void Statements_that_are_inconsistent_are_refused_with_the_reason(string right, string wrong, string problem)
    {
        var catalogue = Read(("parcel.json", Parcel), ("statements.json", Statements.Replace(right, wrong, StringComparison.Ordinal)));

        var reading = () => catalogue.Statements;

        reading.Should().Throw<CatalogueException>().WithMessage($"fixtures/contracts/statements.json: {problem}.");
    }

    [Test]
    public void A_kind_of_requirement_that_the_protocol_lacks_is_named()
    {
        var files = EmbeddedFiles
            .All()
            .Select(file =>
                file.Name == "protocol.json"
                    ? (
                        file.Name,
                        Encoding.UTF8.GetBytes(
                            Encoding.UTF8.GetString(file.Content).Replace("\"undocumented\": {", "\"unheardOf\": {", StringComparison.Ordinal)
                        )
                    )
                    : file
            );

        var reading = () => CatalogueReader.Read(files);

        reading.Should().Throw<CatalogueException>().WithMessage("fixtures/contracts/protocol.json: pageRequirements lacks 'undocumented'.");
    }

    private static Catalogue Read(params (string Name, string Text)[] pages) =>
        CatalogueReader.Read(
            EmbeddedFiles
                .All()
                .Where(file => file.Name is "protocol.json" or "enumerations.json")
                .Concat(pages.Select(page => (page.Name, Encoding.UTF8.GetBytes(page.Text))))
        );
}
