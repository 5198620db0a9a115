using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A documented property that is present has the documented type, and a member of its enumeration for a value.</summary>
/// <remarks>Properties depend on rights and state: absence is no failure. They are omitted, never null.</remarks>
public sealed class PropertiesHaveTheDocumentedType : ResourceCheck
{
    public override string Aspect => "properties";

    protected override IEnumerable<Finding> Judge(RepresentationContract contract, Representation resource, Sight sight) =>
        from property in contract.Properties.Values
        select resource.Find(property) is { } sent ? Judge(property, sent)
            : property.CarriedAsLink && resource.Links.ContainsKey(property.Name) ? property.Requirement.NotApplicable("sent as a link")
            : property.Requirement.NotApplicable("absent, and optional");

    private static Finding Judge(PropertyContract property, Property sent)
    {
        if (PropertyTypes.Objection(property.Type, sent.Value) is { } objection)
        {
            return property.Requirement.Failed($"{objection} at {sent.Where}");
        }

        if (Stranger(property, sent.Value) is { } stranger)
        {
            var actual = $"{stranger.Describe()}, no member of {property.Enumeration!.Name}, at {sent.Where}";
            return property.EnumerationLevel is Level.Must ? property.Requirement.Failed(actual) : property.Requirement.Warned(actual);
        }

        return property.Requirement.Passed();
    }

    /// <summary>The first value that is no member of the enumeration, nor one that the documentation's own samples show.</summary>
    private static Value? Stranger(PropertyContract property, Value value) => property.Enumeration is null
        ? null
        : (value is Value.List list ? list.Items : [value]).FirstOrDefault(item => !property.Enumeration.Members.Concat(property.AlsoSeen).Contains(item.AsText(), StringComparer.Ordinal));

    /// <summary>Whether a value is as documented, so that comparing it makes sense.</summary>
    internal static bool IsAsDocumented(PropertyContract property, Value value) =>
        PropertyTypes.Objection(property.Type, value) is null && Stranger(property, value) is null;
}
