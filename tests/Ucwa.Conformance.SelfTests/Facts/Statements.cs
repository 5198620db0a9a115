namespace Ucwa.Conformance.SelfTests.Facts;

/// <summary>The statements about a page, keyed by member, in a form in which facts and contracts can be compared.</summary>
internal sealed class Statements : SortedDictionary<string, string>
{
    public const string None = "none";

    /// <summary>The statement for a member of which the facts say only that it exists.</summary>
    public const string Unsaid = "there, and nothing more said";

    public Statements()
        : base(StringComparer.Ordinal) { }

    /// <summary>Describes each member of an aspect for which facts and contract differ.</summary>
    public static IEnumerable<string> Disagreements(string page, string aspect, Statements facts, Statements contract) =>
        from member in facts.Keys.Union(contract.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        where member.StartsWith(aspect, StringComparison.Ordinal)
        let fact = facts.GetValueOrDefault(member, None)
        let said = contract.GetValueOrDefault(member, None)
        where fact != said && !(fact == Unsaid && said != None)
        select $"{page}, {member}: the facts say '{fact}', the contract '{said}'";

    public static string List(IEnumerable<string>? items) => items?.ToList() is { Count: > 0 } some ? string.Join(", ", some) : None;

    public static string Set(IEnumerable<string> items) => List(items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static string Query(bool required) => required ? "required" : "optional";

    public static string Errors(IEnumerable<(int Status, string Code, string? Subcode)> rows) =>
        List(rows.Select(row => ErrorRow.NameOf(row.Status, row.Code, row.Subcode)).Distinct(StringComparer.Ordinal));

    public static string Property(
        string? type,
        string? enumeration,
        string? knownFrom,
        IEnumerable<string> alsoSeen,
        IEnumerable<string> alsoNamed,
        bool carriedAsLink,
        bool inTable
    ) =>
        string.Join(
            "; ",
            (
                (string?[])
                    [
                        type,
                        enumeration is null ? null : $"{enumeration}, known from {knownFrom}",
                        .. alsoSeen.Select(value => $"also {value}"),
                        .. alsoNamed.Select(name => $"also named {name}"),
                        carriedAsLink ? "carried as link" : null,
                        inTable ? null : "not in the table",
                    ]
            ).OfType<string>()
        );

    public static string Link(string? cardinality, bool inTable) => (cardinality ?? "one or many") + (inTable ? "" : "; not in the table");
}
