using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>JSON and XML of one resource say the same, where it stood still between them.</summary>
/// <remarks>A member whose form is wrong in either is settled by the finding of that form, and not compared as well.</remarks>
public sealed class JsonAndXmlAreEquivalent : Check
{
    public override string Aspect => "equivalence";

    public override bool IsOnceFor(Contract contract) => true;

    /// <summary>The findings compare both formats; which one is asked for makes no difference.</summary>
    public override IEnumerable<Finding> Judge(Evidence evidence, Format format)
    {
        if (evidence.Contract.Representation is not { } contract)
        {
            return [];
        }

        return evidence.WhyUntested is { } why
            ? About(Requirements(contract).Select(requirement => requirement.Untested(why)), evidence, format, null)
            : evidence.Instances.SelectMany(instance => About(Judge(contract, instance), evidence, format, instance.Xml.Exchange));
    }

    private static IEnumerable<Finding> Judge(RepresentationContract contract, Instance instance)
    {
        if ((instance.Json.Resource, instance.Xml.Resource) is not ({ } json, { } xml))
        {
            var unread = instance.Json.Resource is null ? instance.Json : instance.Xml;
            return Requirements(contract).Select(requirement => requirement.Untested($"{unread.Format.Name()}: {unread.WhyUnread}"));
        }

        return instance.StoodStill
            ? Compare(contract, json, xml.Under(contract, instance.Url, json), new Comparison(instance.Url))
            : Requirements(contract).Select(requirement => requirement.Untested("it changed each time between two GETs in JSON"));
    }

    private static IEnumerable<Requirement> Requirements(RepresentationContract contract) =>
    [
        .. contract.EquivalentRel is { } rel ? [rel] : Array.Empty<Requirement>(),
        contract.EquivalentSelf,
        .. Links(contract).Select(link => link.Equivalence),
        .. contract.Properties.Values.Select(property => property.Equivalence),
        .. contract.Embedded.Values.Select(embedded => embedded.Equivalence),
        contract.EquivalentUndocumented,
    ];

    private static IEnumerable<LinkContract> Links(RepresentationContract contract) => contract.Links.Values.Where(link => link.Rel is not "self");

    private static IEnumerable<Finding> Compare(RepresentationContract contract, Representation json, Representation xml, Comparison comparison)
    {
        if (contract.EquivalentRel is { } rel)
        {
            yield return rel.Expect(json.RelName == xml.RelName ? null : $"{json.Rel?.Describe()} in JSON, {xml.Rel?.Describe()} in XML");
        }

        yield return json.SelfHref is null || xml.SelfHref is null
            ? contract.EquivalentSelf.NotApplicable($"see {contract.Self.Requirement.Id}")
            : contract.EquivalentSelf.Expect(comparison.Links("self", json, xml));

        foreach (var link in Links(contract))
        {
            yield return Judge(
                link.Equivalence, link.Requirement, HasLink(json, link.Rel) || HasLink(xml, link.Rel), IsWell(link, json) && IsWell(link, xml), () => comparison.Links(link.Rel, json, xml));
        }

        foreach (var property in contract.Properties.Values)
        {
            yield return Judge(
                property.Equivalence,
                property.Requirement,
                json.Find(property) is not null || xml.Find(property) is not null,
                IsWell(property, json) && IsWell(property, xml),
                () => comparison.Values(property.Name, json.Find(property)?.Value, xml.Find(property)?.Value));
        }

        foreach (var embedded in contract.Embedded.Values)
        {
            yield return Judge(
                embedded.Equivalence,
                embedded.Requirement,
                json.Embedded.ContainsKey(embedded.Rel) || xml.Embedded.ContainsKey(embedded.Rel),
                true,
                () => comparison.Embedded(embedded.Rel, json, xml));
        }

        yield return contract.EquivalentUndocumented.Expect(UndocumentedDifference(contract, json, xml, comparison));
    }

    private static Finding Judge(Requirement equivalence, Requirement form, bool isPresent, bool isWell, Func<string?> difference) =>
        !isPresent ? equivalence.NotApplicable("absent in both")
        : !isWell ? equivalence.NotApplicable($"its form is wrong; see {form.Id}")
        : equivalence.Expect(difference());

    private static bool HasLink(Representation resource, string rel) => resource.Links.ContainsKey(rel);

    private static bool IsWell(LinkContract link, Representation resource) =>
        !resource.Links.TryGetValue(link.Rel, out var sent) || LinksHaveTheDocumentedForm.Objection(link.Cardinality, sent) is null;

    private static bool IsWell(PropertyContract property, Representation resource) =>
        resource.Find(property) is not { } sent || PropertiesHaveTheDocumentedType.IsAsDocumented(property, sent.Value);

    private static string? UndocumentedDifference(RepresentationContract contract, Representation json, Representation xml, Comparison comparison) =>
        Both(Undocumented.Properties(contract, json), Undocumented.Properties(contract, xml), property => property.Name).Select(name => comparison.Property(name, json, xml))
            .Concat(Both(Undocumented.Links(contract, json), Undocumented.Links(contract, xml), link => link.Rel).Select(rel => comparison.Links(rel, json, xml)))
            .Concat(Both(Undocumented.Embedded(contract, json), Undocumented.Embedded(contract, xml), embedded => embedded.Rel).Select(rel => comparison.Embedded(rel, json, xml)))
            .FirstOrDefault(difference => difference is not null);

    private static IEnumerable<string> Both<T>(IEnumerable<T> json, IEnumerable<T> xml, Func<T, string> name) => json.Concat(xml).Select(name).Distinct(StringComparer.Ordinal);
}
