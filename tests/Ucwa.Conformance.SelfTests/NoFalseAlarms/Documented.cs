using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>Looks up the contracts of a resource by its rel. A rel can belong to several pages.</summary>
internal static class Documented
{
    private static readonly IReadOnlyList<RepresentationContract> All =
    [
        .. Catalogue.Current.Pages.Values.Select(page => page.Representation).OfType<RepresentationContract>().Distinct(),
    ];

    /// <summary>The contracts that allow the rel of a resource; empty if it has no rel.</summary>
    public static IReadOnlyList<RepresentationContract> ContractsOf(JsonObject resource) =>
        resource["rel"] is JsonValue rel ? [.. All.Where(contract => contract.IsRel(rel.GetValue<string>()))] : [];

    /// <summary>The contracts of a property, from all contracts of its resource.</summary>
    public static IReadOnlyList<PropertyContract> PropertyOf(JsonObject resource, string name) =>
        [
            .. ContractsOf(resource)
                .Select(contract => contract.Properties.GetValueOrDefault(name))
                .OfType<PropertyContract>()
                .Where(property => !property.CarriedAsLink),
        ];

    /// <summary>The type of a property; null if there is none, or if the contracts differ.</summary>
    public static PropertyType? TypeOf(JsonObject resource, string name) =>
        PropertyOf(resource, name).Select(property => property.Type).Distinct().ToList() is [var type] ? type : null;

    /// <summary>The enumerated values of a property or of its items; null if any text is valid.</summary>
    public static IReadOnlyList<string>? WordsOf(JsonObject resource, string name)
    {
        var enumerated = PropertyOf(resource, name)
            .Where(property => property.Enumeration is not null)
            .Select(property => property.Enumeration!.Members.Concat(property.AlsoSeen))
            .ToList();
        return enumerated.Count == 0 ? null : [.. enumerated.Aggregate((one, other) => one.Intersect(other, StringComparer.Ordinal))];
    }

    /// <summary>The rules for the values of a property, from all contracts of its resource.</summary>
    public static IReadOnlyList<ValueRule> RulesOf(JsonObject resource, string name) => [.. PropertyOf(resource, name).SelectMany(property => property.Rules)];

    /// <summary>True if a property tells the resources of a relation apart.</summary>
    public static bool IsKey(JsonObject resource, string name) =>
        ContractsOf(resource).Any(contract => Keys.Contains((contract.Page, name)));

    private static readonly HashSet<(string Page, string Name)> Keys =
    [
        .. from contract in All
           from embedded in contract.Embedded.Values
           from member in embedded.Distinct?.Members ?? []
           select (embedded.Resource?.Page ?? embedded.Rel, member),
    ];

    /// <summary>The relations that a resource must have, as links or embedded, and those that it may have in their place.</summary>
    public static IReadOnlyList<string> OwedOf(JsonObject resource) =>
        [.. ContractsOf(resource).SelectMany(contract => contract.Links.Values).SelectMany(link => link.Owed?.Unless.Prepend(link.Rel) ?? [])];

    /// <summary>The relations that a resource may not have in its state.</summary>
    public static IReadOnlyList<string> NotInThisState(JsonObject resource) =>
    [
        .. from contract in ContractsOf(resource)
           from link in contract.Links.Values
           from rule in link.States
           where resource[rule.Property] is JsonValue state && !rule.Allows(state.ToString())
           select link.Rel,
    ];

    /// <summary>The names that all contracts of a resource have in common.</summary>
    public static IReadOnlyList<string> NamesInAll(JsonObject resource, Func<RepresentationContract, IEnumerable<string>> names) =>
        ContractsOf(resource).Select(names).ToList() is { Count: > 0 } each
            ? [.. each.Aggregate((one, other) => one.Intersect(other, StringComparer.Ordinal))]
            : [];

    /// <summary>True if a GET of the relation's page returns a resource.</summary>
    public static bool LeadsToAResource(string rel) => Catalogue.Current.Find(rel) is { Get.Answers: GetAnswer.Resource };

    /// <summary>The property by which a client recognizes the events of an operation.</summary>
    public const string OperationId = "operationId";

    /// <summary>True if an event is one of an operation.</summary>
    public static bool IsOfOperation(JsonObject sent) =>
        sent["type"]!.GetValue<string>() is "started" or "updated" or "completed"
        && Catalogue.Current.Find(sent["link"]!["rel"]!.GetValue<string>()) is { IsOperation: true };

    /// <summary>True if an event must have a member: what it is about, an operation that it tells of, and how a completed one ended.</summary>
    public static bool IsOwed(JsonObject sent, string name) =>
        name switch
        {
            "type" or "link" => true,
            "_embedded" or "status" => IsOfOperation(sent),
            "reason" => sent["status"]?.GetValue<string>() is "Failure" or "Failed",
            _ => false,
        };
}
