using System.Globalization;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>Whether a value, as it was sent, is of a documented type.</summary>
internal static class PropertyTypes
{
    /// <summary>What is wrong with a value of this type; null where nothing is.</summary>
    public static string? Objection(PropertyType type, Value value) => type switch
    {
        PropertyType.String => value is Value.Text or Value.Lexical ? null : value.Describe(),
        PropertyType.Integer => IntegerObjection(value),
        PropertyType.Boolean => IsBoolean(value) ? null : value.Describe(),
        PropertyType.DateTime => DateObjection(value),
        PropertyType.Array => value is Value.List list ? list.Items.FirstOrDefault(item => item.AsText() is null) is { } stranger ? $"an item {stranger.Describe()}" : null : value.Describe(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no such type"),
    };

    private static string? IntegerObjection(Value value)
    {
        var literal = value switch
        {
            Value.Number number => number.Literal,
            Value.Lexical lexical => lexical.Content.Trim(),
            _ => null,
        };
        if (literal is null || !IsWhole(literal))
        {
            return value.Describe();
        }

        return long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : $"{value.Describe()}, more than 64 bits";
    }

    private static bool IsWhole(string literal) => literal.Length > (literal.StartsWith('-') ? 1 : 0) && literal.AsSpan(literal.StartsWith('-') ? 1 : 0).IndexOfAnyExceptInRange('0', '9') < 0;

    // Samples say True, captured servers true: both are right in XML.
    private static bool IsBoolean(Value value) => value switch
    {
        Value.Truth => true,
        Value.Lexical lexical => lexical.Content.Trim() is "True" or "true" or "False" or "false",
        _ => false,
    };

    private static string? DateObjection(Value value)
    {
        string? problem;
        switch (value)
        {
            case Value.Text text:
                return Dates.TryReadJson(text.Content, out _, out problem) ? null : $"{value.Describe()}, {problem}";
            case Value.Lexical lexical:
                return Dates.TryReadXml(lexical.Content.Trim(), out _, out problem) ? null : $"{value.Describe()}, {problem}";
            default:
                return value.Describe();
        }
    }
}
