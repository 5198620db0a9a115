namespace Ucwa.Conformance.SelfTests.Facts;

/// <summary>Converts a contract to statements, for comparison with the facts.</summary>
internal static class ContractStatements
{
    /// <summary>The statements of a contract. Fills the placeholders of its path from <paramref name="examplePath"/>.</summary>
    public static Statements Of(Contract contract, string? examplePath)
    {
        var statements = new Statements
        {
            ["page/source"] = contract.Source,
            ["page/operations"] = Statements.List(contract.Operations),
            ["page/scopes"] = Statements.List(contract.Scopes),
            ["page/events"] = Statements.List(contract.Events.Select(row => row.Type).Distinct(StringComparer.Ordinal)),
            ["tables/properties"] = Statements.Set(contract.TableProperties),
            ["tables/links"] = Statements.Set(contract.TableLinks),
        };
        if (contract.Get is { } get)
        {
            statements["get/path"] = get.Path is null ? Statements.None : Filled(get.Path, examplePath?.Split('?')[0] ?? "");
            statements["get/errors"] = Statements.Errors(get.Errors.Select(row => (row.Status, row.Code, row.Subcode)));
            foreach (var parameter in get.Query)
            {
                statements[$"get/query/{parameter.Name}"] = Statements.Query(parameter.Required);
            }
        }

        if (contract.Representation is { } representation)
        {
            Add(statements, representation);
        }

        return statements;
    }

    private static void Add(Statements statements, RepresentationContract representation)
    {
        statements["representation/rel"] = representation.Rels[0];
        statements["representation/of"] = representation.Page;
        foreach (var property in representation.Properties.Values)
        {
            statements[$"properties/{property.Name}"] = Statements.Property(
                property.CarriedAsLink ? null : Word(property.Type),
                property.Enumeration?.Name,
                Word(property.EnumerationKnownFrom) ?? "its table",
                property.AlsoSeen,
                property.AlsoNamed,
                property.CarriedAsLink,
                property.InTable);
        }

        foreach (var link in representation.Links.Values)
        {
            statements[$"links/{link.Rel}"] = Statements.Link(Word(link.Cardinality), link.InTable);
        }

        foreach (var embedded in representation.Embedded.Values)
        {
            statements[$"embedded/{embedded.Rel}"] = Word(embedded.Cardinality) ?? Statements.None;
        }
    }

    private static string? Word(Enum? value) => value?.ToString() is { } word ? char.ToLowerInvariant(word[0]) + word[1..] : null;

    private static string Filled(string path, string example)
    {
        var segments = example.Split('/');
        return string.Join('/', path.Split('/').Select((segment, place) => segment.StartsWith('{') && place < segments.Length ? segments[place] : segment));
    }
}
