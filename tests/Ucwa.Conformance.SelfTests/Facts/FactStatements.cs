namespace Ucwa.Conformance.SelfTests.Facts;

/// <summary>Converts the facts about a page to statements, for comparison with the contract.</summary>
internal static class FactStatements
{
    /// <summary>The statements of the facts about a page. <paramref name="answers"/> is the kind of body that its GET returns.</summary>
    public static Statements Of(FactsFolder facts, PageFacts page, GetAnswer? answers)
    {
        var statements = new Statements
        {
            ["page/source"] = page.Page,
            ["page/operations"] = Statements.List(page.Operations),
            ["page/scopes"] = Statements.List(page.Scopes),
            ["page/events"] = Statements.List(page.Events),
            ["tables/properties"] = Statements.Set(page.Tables.Properties),
            ["tables/links"] = Statements.Set(page.Tables.Links),
        };
        if (page.Get is { } get)
        {
            statements["get/path"] = get.ExamplePath?.Split('?')[0] ?? Statements.None;
            statements["get/errors"] = Statements.Errors(get.Errors.Select(row => (row.Code, row.Error, row.Subcode is "None" ? null : row.Subcode)));
            foreach (var parameter in get.Query ?? [])
            {
                statements[$"get/query/{parameter.Name}"] = Statements.Query(parameter.Required);
            }
        }

        if (page.Representation is { } sample)
        {
            Add(statements, facts, page, sample);
        }
        else if (answers is GetAnswer.Resource)
        {
            AddTables(statements, page);
        }

        return statements;
    }

    private static void Add(Statements statements, FactsFolder facts, PageFacts page, RepresentationFacts sample)
    {
        var owner = OwnerOf(facts, page, sample);
        statements["representation/rel"] = sample.Rel;
        statements["representation/of"] = owner;

        // In the facts, inTable refers to the page that the sample's rel names. If that is another page with other members, use this page's tables.
        bool IsInTable(IEnumerable<string> table, string name, bool flag) =>
            sample.Rel != page.Name && owner == page.Name ? table.Contains(name, StringComparer.Ordinal) : flag;

        foreach (var (name, property) in sample.Properties.Where(pair => !IsSpellingOfAnother(pair.Key, pair.Value, sample)))
        {
            var spellings = sample.Properties.Where(other => other.Key != name && IsSpelling(other.Key, name)).ToList();
            statements[$"properties/{name}"] = Statements.Property(
                property.Type ?? spellings.Select(other => other.Value.Type).FirstOrDefault(),
                property.Enum,
                property.EnumFrom,
                property.AlsoSeen ?? [],
                spellings.Select(other => other.Key),
                property.CarriedAs is "link",
                IsInTable(page.Tables.Properties, name, property.InTable)
            );
        }

        foreach (var (rel, link) in sample.Links)
        {
            statements[$"links/{rel}"] = Statements.Link(link.Cardinality, IsInTable(page.Tables.Links, rel, link.InTable));
        }

        // Add the links that only the page's table lists. For example, the sample of audioVideoSession is a session and lacks some links.
        foreach (var rel in page.Tables.Links.Where(rel => owner == page.Name && !sample.Links.ContainsKey(rel)))
        {
            statements[$"links/{rel}"] = Statements.Link(null, inTable: true);
        }

        foreach (var (rel, embedded) in sample.Embedded ?? new Dictionary<string, LinkFacts>(StringComparer.Ordinal))
        {
            statements[$"embedded/{rel}"] = embedded.Cardinality ?? Statements.None;
        }
    }

    // For a page without a sample, use its tables. Every resource has one self link.
    private static void AddTables(Statements statements, PageFacts page)
    {
        statements["representation/rel"] = page.Name;
        statements["representation/of"] = page.Name;
        foreach (var name in page.Tables.Properties)
        {
            statements[$"properties/{name}"] = Statements.Unsaid;
        }

        foreach (var rel in page.Tables.Links)
        {
            statements[$"links/{rel}"] = Statements.Link(rel is "self" ? "one" : null, inTable: true);
        }
    }

    // If the sample has the rel and the members of another page, it is the resource of that page.
    private static string OwnerOf(FactsFolder facts, PageFacts page, RepresentationFacts sample) =>
        sample.Rel != page.Name
        && facts.Pages.GetValueOrDefault(sample.Rel)?.Representation is { } other
        && MembersOf(other).SequenceEqual(MembersOf(sample), StringComparer.Ordinal)
            ? sample.Rel
            : page.Name;

    private static IOrderedEnumerable<string> MembersOf(RepresentationFacts sample) =>
        sample
            .Properties.Select(pair => $"{pair.Key}: {pair.Value with { AlsoSeen = null }} {Statements.List(pair.Value.AlsoSeen)}")
            .Concat(sample.Links.Select(pair => $"link {pair.Key}: {pair.Value}"))
            .Concat((sample.Embedded ?? new Dictionary<string, LinkFacts>(StringComparer.Ordinal)).Select(pair => $"embedded {pair.Key}: {pair.Value}"))
            .Order(StringComparer.Ordinal);

    // mediaRelayAccessToken: uri in the table, Uri in the sample.
    private static bool IsSpellingOfAnother(string name, PropertyFacts property, RepresentationFacts sample) =>
        !property.InTable && sample.Properties.Keys.Any(other => other != name && IsSpelling(other, name));

    private static bool IsSpelling(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
