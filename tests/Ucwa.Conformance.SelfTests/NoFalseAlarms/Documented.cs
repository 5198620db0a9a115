using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>What the documentation says of a resource, by the rel that it names itself: of every page that such a resource can stand for.</summary>
internal static class Documented
{
    private static readonly IReadOnlyList<RepresentationContract> All =
    [
        .. Catalogue.Current.Pages.Values.Select(page => page.Representation).OfType<RepresentationContract>().Distinct(),
    ];

    /// <summary>The contracts that a resource can be judged by; none where it has no rel.</summary>
    public static IReadOnlyList<RepresentationContract> ContractsOf(JsonObject resource) =>
        resource["rel"] is JsonValue rel ? [.. All.Where(contract => contract.IsRel(rel.GetValue<string>()))] : [];

    /// <summary>The contracts of a property, one for each contract of its resource that has it.</summary>
    public static IReadOnlyList<PropertyContract> PropertyOf(JsonObject resource, string name) =>
        [
            .. ContractsOf(resource)
                .Select(contract => contract.Properties.GetValueOrDefault(name))
                .OfType<PropertyContract>()
                .Where(property => !property.CarriedAsLink),
        ];

    /// <summary>The type of a property; null where nothing or no one thing is documented.</summary>
    public static PropertyType? TypeOf(JsonObject resource, string name) =>
        PropertyOf(resource, name).Select(property => property.Type).Distinct().ToList() is [var type] ? type : null;

    /// <summary>The words that a property, or each of its items, can have for a value; null where any text will do.</summary>
    public static IReadOnlyList<string>? WordsOf(JsonObject resource, string name)
    {
        var enumerated = PropertyOf(resource, name)
            .Where(property => property.Enumeration is not null)
            .Select(property => property.Enumeration!.Members.Concat(property.AlsoSeen))
            .ToList();
        return enumerated.Count == 0 ? null : [.. enumerated.Aggregate((one, other) => one.Intersect(other, StringComparer.Ordinal))];
    }

    /// <summary>The names that every contract of a resource has in such a role.</summary>
    public static IReadOnlyList<string> NamesInAll(JsonObject resource, Func<RepresentationContract, IEnumerable<string>> names) =>
        ContractsOf(resource).Select(names).ToList() is { Count: > 0 } each
            ? [.. each.Aggregate((one, other) => one.Intersect(other, StringComparer.Ordinal))]
            : [];

    /// <summary>Whether a relation leads to a resource that a GET answers.</summary>
    public static bool LeadsToAResource(string rel) => Catalogue.Current.Find(rel) is { Get.Answers: GetAnswer.Resource };
}
