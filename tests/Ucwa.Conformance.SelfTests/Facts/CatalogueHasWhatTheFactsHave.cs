namespace Ucwa.Conformance.SelfTests.Facts;

/// <summary>The catalogue has exactly the pages with a GET, the pages that links lead to, and the enumerations that the facts have.</summary>
public sealed class CatalogueHasWhatTheFactsHave
{
    private FactsFolder facts = null!;

    [OneTimeSetUp]
    public void Read() => facts = FactsFolder.ForTheTest();

    [Test]
    public void Every_page_with_a_GET_has_a_contract() =>
        Assert.That(
            facts
                .Pages.Values.Where(page => page.Get is not null)
                .Select(page => page.Name)
                .Except(Catalogue.Current.PagesWithGet.Select(contract => contract.Page)),
            Is.Empty
        );

    [Test]
    public void Every_contract_is_of_a_documented_page() => Assert.That(Catalogue.Current.Pages.Keys.Except(facts.Pages.Keys), Is.Empty);

    [Test]
    public void Every_documented_page_that_a_link_names_has_a_contract() =>
        Assert.That(facts.Pages.Values.SelectMany(LinksOf).Where(facts.Pages.ContainsKey).Except(Catalogue.Current.Pages.Keys), Is.Empty);

    [Test]
    public void Every_operation_but_GET_is_a_documented_request_and_every_request_an_operation() =>
        Assert.That(
            Catalogue.Current.Pages.Values.SelectMany(contract =>
                contract.Operations.Where(operation => operation is not "GET").Select(operation => $"{operation} {contract.Page}")
            ),
            Is.EquivalentTo(
                facts
                    .Pages.Values.Where(page => Catalogue.Current.Pages.ContainsKey(page.Name))
                    .SelectMany(page => (page.Requests?.Keys ?? []).Select(method => $"{method} {page.Name}"))
            )
        );

    [Test]
    public void Every_enumeration_has_the_documented_members() =>
        Assert.That(
            Catalogue.Current.Enumerations.Values.Select(enumeration => Line(enumeration.Name, enumeration.Members)),
            Is.EquivalentTo(facts.Enumerations.Select(pair => Line(pair.Key, pair.Value)))
        );

    private static IEnumerable<string> LinksOf(PageFacts page) =>
        page.Get is null ? [] : [.. page.Tables.Links, .. page.Representation?.Links.Keys ?? [], .. page.Representation?.Embedded?.Keys ?? []];

    private static string Line(string name, IEnumerable<string> members) => $"{name}: {string.Join(", ", members)}";
}
