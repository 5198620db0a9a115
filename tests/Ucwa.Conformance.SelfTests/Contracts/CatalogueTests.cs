namespace Ucwa.Conformance.SelfTests.Contracts;

public sealed class CatalogueTests
{
    private static readonly Catalogue Catalogue = Catalogue.Current;

    private static IEnumerable<string> Pages => Catalogue.Pages.Keys.Order(StringComparer.Ordinal);

    [Test]
    public void Every_requirement_has_an_id_of_one_form_made_of_names() =>
        Catalogue
            .Requirements.Keys.Should()
            .NotBeEmpty()
            .And.AllSatisfy(id =>
                id.Should().MatchRegex("^[A-Za-z][A-Za-z0-9]*(/[A-Za-z][A-Za-z0-9]*)+$|^[A-Za-z][A-Za-z0-9]*/errors/[45][0-9]{2}(-[A-Za-z][A-Za-z0-9]*){1,2}$")
            );

    [Test]
    public void Every_id_begins_with_its_page_or_with_protocol() =>
        Catalogue.Requirements.Keys.Select(id => id.Split('/')[0]).Distinct().Should().BeSubsetOf([.. Pages, "protocol"]);

    [Test]
    public void No_page_is_called_protocol_or_suite() => Pages.Should().NotContain(["protocol", "suite"]);

    [Test]
    public void Every_requirement_says_what_is_documented_and_where() =>
        Catalogue
            .Requirements.Values.Should()
            .OnlyContain(requirement => requirement.Documented.Length > 0 && requirement.Source.Length > 0)
            .And.NotContain(requirement => requirement.Statement.Contains('{') || requirement.Statement.Contains('}') || !requirement.Statement.EndsWith('.'));

    [TestCaseSource(nameof(Pages))]
    public void A_page_with_a_resource_has_a_self_link(string page)
    {
        var contract = Catalogue.Pages[page];

        (contract.Representation is null || contract.Representation.Links.ContainsKey("self")).Should().BeTrue();
    }

    [TestCaseSource(nameof(Pages))]
    public void The_codes_of_a_pages_errors_are_documented_words(string page)
    {
        var rows = Catalogue.Pages[page].Get?.Errors ?? [];

        rows.Select(row => row.Code)
            .Should()
            .BeSubsetOf([.. Catalogue.Enumerations["ErrorCode"].Members, .. Catalogue.Protocol.StatusCodes.Values.SelectMany(codes => codes)]);
        rows.Select(row => row.Name).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void A_link_leads_to_what_its_page_returns()
    {
        var target = Catalogue.Pages["conversations"].Representation!.Links["conversation"].Target!;

        target.Rels.Should().Equal("conversation");
        target.Requirement.Id.Should().Be("conversations/targets/conversation");
        target.Errors.Should().Contain("409-Conflict-TooManyGroups");
    }

    [Test]
    public void A_page_that_returns_anothers_resource_owes_that_resources_requirements()
    {
        var derived = Catalogue.Pages["derivedConversation"];

        derived.Representation.Should().BeSameAs(Catalogue.Pages["conversation"].Representation);
        derived.Get!.Rel!.Id.Should().Be("derivedConversation/rel");
        Catalogue.Requirements.Keys.Should().NotContain(id => id.StartsWith("derivedConversation/properties/"));
    }

    [Test]
    public void Pages_with_a_GET_come_in_the_order_of_their_names() =>
        Catalogue.PagesWithGet.Select(contract => contract.Page).Should().BeInAscendingOrder(StringComparer.Ordinal);

    [TestCase("etag", true)]
    [TestCase("expires", true)]
    [TestCase("6fe1c5d9-6a0b-4c1e-9d5b-0a8a5e2b7c11", true)]
    [TestCase("6FE1C5D9-6A0B-4C1E-9D5B-0A8A5E2B7C11", true)]
    [TestCase("Etag", false)]
    [TestCase("6fe1c5d9", false)]
    [TestCase("x6fe1c5d9-6a0b-4c1e-9d5b-0a8a5e2b7c11", false)]
    [TestCase("subject", false)]
    public void Some_members_can_be_on_any_resource(string name, bool isMember) => (Catalogue.Protocol.Member(name) is not null).Should().Be(isMember);

    [Test]
    public void A_statement_is_either_judged_by_requirements_that_exist_or_untested() =>
        Catalogue.Statements.Should().OnlyContain(statement => statement.JudgedBy == null == (statement.Untested != null))
            .And.OnlyContain(statement => statement.JudgedBy == null || statement.JudgedBy.All(Catalogue.Requirements.ContainsKey));

    [Test]
    public void A_reason_why_statements_are_untested_has_a_sentence_and_a_statement()
    {
        var reasons = Enum.GetValues<UntestedStatementReason>();

        Catalogue.UntestedStatementReasons.Keys.Should().BeEquivalentTo(reasons);
        Catalogue.Statements.Select(statement => statement.Untested).OfType<UntestedStatementReason>().Distinct().Should().BeEquivalentTo(reasons);
    }

    [Test]
    public void Statements_come_in_the_order_of_their_pages() =>
        Catalogue.Statements.Select(statement => statement.Page).Should().BeInAscendingOrder(StringComparer.Ordinal);

    [Test]
    public void A_statement_is_one_short_sentence_of_its_own() =>
        Catalogue.Statements.Should().OnlyContain(statement => statement.Text.Length <= 100 && statement.Text.EndsWith('.') && !statement.Text.Contains(". "))
            .And.OnlyHaveUniqueItems(statement => statement.Text);

    [Test]
    public void An_unknown_requirement_of_the_protocol_is_named()
    {
        var asking = () => Catalogue.Protocol["protocol/json/nonsense"];

        asking.Should().Throw<KeyNotFoundException>().WithMessage("*protocol/json/nonsense*");
    }
}
