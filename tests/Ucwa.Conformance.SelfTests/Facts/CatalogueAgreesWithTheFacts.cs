namespace Ucwa.Conformance.SelfTests.Facts;

/// <summary>The contract of a page agrees with the facts about it, without omissions or additions.</summary>
[TestFixtureSource(nameof(Pages))]
public sealed class CatalogueAgreesWithTheFacts(string page)
{
    // Gaps in the facts: the correct value, with its source in the documentation.
    private static readonly Dictionary<(string Page, string Member), string> Amendments = new()
    {
        // messagingInvitation_ref, Events, Completed
        [("messagingInvitation", "page/events")] = "started, updated, completed",
        // contactSupportedModalities_ref, Properties
        [("contactSupportedModalities", "properties/modalities")] = "array; ModalityType, known from its table",
        // GetPresenceDataOfAContact, step 1
        [("myGroups", "embedded/defaultGroup")] = "one",
        [("myGroups", "embedded/pinnedGroup")] = "one",
        [("myGroups2", "embedded/defaultGroup")] = "one",
        [("myGroups2", "embedded/pinnedGroup")] = "one",
    };

    private Statements facts = [];
    private Statements contract = [];

    // If there are no facts, skip one test instead of one for each page.
    private static IEnumerable<string> Pages => Catalogue.Current.Pages.Keys.Order(StringComparer.Ordinal).Take(FactsFolder.IsThere ? int.MaxValue : 1);

    [OneTimeSetUp]
    public void Read()
    {
        var folder = FactsFolder.ForTheTest();
        var said = Catalogue.Current.Pages[page];
        var known = folder.Pages.GetValueOrDefault(page);
        facts = known is null ? [] : FactStatements.Of(folder, known, said.Get?.Answers);
        contract = ContractStatements.Of(said, known?.Get?.ExamplePath);
        foreach (var ((_, member), amended) in Amendments.Where(amendment => amendment.Key.Page == page))
        {
            facts.GetValueOrDefault(member).Should().NotBe(amended, "an amendment says what the facts do not");
            facts[member] = amended;
        }
    }

    [Test]
    public void Operations_scopes_and_events_agree() => Agree("page/");

    [Test]
    public void Tables_agree() => Agree("tables/");

    [Test]
    public void The_GET_agrees() => Agree("get/");

    [Test]
    public void What_the_resource_is_agrees() => Agree("representation/");

    [Test]
    public void Properties_agree() => Agree("properties/");

    [Test]
    public void Links_agree() => Agree("links/");

    [Test]
    public void Embedded_resources_agree() => Agree("embedded/");

    private void Agree(string aspect)
    {
        var disagreements = Statements.Disagreements(page, aspect, facts, contract).ToList();
        Assert.That(disagreements, Is.Empty, string.Join(Environment.NewLine, disagreements));
    }
}
