using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Baselines;

/// <summary>Of which kind something is, as far as that does not rest on its value or on how many there are.</summary>
internal static class Kinds
{
    /// <summary>A documented property: the documented kind where it has that, else its form.</summary>
    public static string Of(PropertyContract property, Value value) =>
        !PropertiesHaveTheDocumentedType.IsAsDocumented(property, value) ? Form(value)
        : property.Enumeration is not { } enumeration ? Name(property.Type)
        : property.Type is PropertyType.Array ? $"array of {enumeration.Name}" : enumeration.Name;

    /// <summary>A member that any resource may carry.</summary>
    public static string Of(ProtocolMember member, Value value) => PropertyTypes.Objection(member.Type, value) is null ? Name(member.Type) : Form(value);

    /// <summary>A value of which nothing is documented. In XML it is text; whether it is a number is not to be told from one value.</summary>
    public static string Form(Value value) => value switch
    {
        Value.Text { Content: var text } => text.StartsWith(Dates.JsonPrefix, StringComparison.Ordinal) ? "dateTime" : "string",
        Value.Lexical => "text",
        Value.Number => "number",
        Value.Truth => "boolean",
        Value.Null => "null",
        Value.List list => string.Join(" or ", list.Items.Where(item => item.AsText() is null).Select(Form).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) is { Length: > 0 } items
            ? $"array of {items}"
            : "array",
        _ => "object",
    };

    /// <summary>The links of one relation; XML cannot tell one from a collection of one.</summary>
    public static string Of(LinkGroup links) => links.Cardinality switch
    {
        Cardinality.One => "one link",
        Cardinality.Many => "array of links",
        _ => "link",
    };

    /// <summary>What is embedded under one relation.</summary>
    public static string Of(EmbeddedGroup embedded) => embedded.Cardinality switch
    {
        Cardinality.One => "one resource",
        Cardinality.Many => "array of resources",
        _ => "resource",
    };

    private static string Name(PropertyType type) => type is PropertyType.DateTime ? "dateTime" : type.ToString().ToLowerInvariant();
}
