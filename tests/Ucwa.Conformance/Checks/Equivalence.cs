using System.Globalization;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Checks;

/// <summary>Whether two values mean the same, of which either may come from JSON or from XML.</summary>
internal static class Equivalence
{
    /// <summary>Dates have milliseconds in JSON and digits below them in XML.</summary>
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>Whether they mean the same.</summary>
    public static bool AreSame(Value one, Value other) => (one, other) switch
    {
        (Value.List a, Value.List b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => AreSame(pair.First, pair.Second)),
        (Value.Lexical, not Value.Lexical) => AreSame(other, one),
        (Value.Truth a, Value.Lexical b) => string.Equals(b.Content.Trim(), a.Content ? "true" : "false", StringComparison.OrdinalIgnoreCase),
        (Value.Number a, Value.Lexical b) => AreSameNumber(a.Literal, b.Content.Trim()),
        (Value.Text a, Value.Lexical b) => AreSameDate(a.Content, b.Content.Trim()) ?? string.Equals(a.Content, b.Content, StringComparison.Ordinal),
        // An offset suffix, that may come and go, does not move the instant.
        (Value.Text a, Value.Text b) => a == b || (Dates.TryReadJson(a.Content, out var x, out _) && Dates.TryReadJson(b.Content, out var y, out _) && x == y),
        (Value.Null, Value.Lexical { Content.Length: 0 }) => true,
        _ => one == other,
    };

    private static bool AreSameNumber(string literal, string text) =>
        string.Equals(literal, text, StringComparison.Ordinal)
        || (decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var b)
            && a == b);

    /// <summary>Whether both are dates of the same millisecond; null where they are not both dates.</summary>
    private static bool? AreSameDate(string json, string xml) =>
        Dates.TryReadJson(json, out var a, out _) && Dates.TryReadXml(xml, out var b, out _) ? (a - b).Duration() < Millisecond : null;
}
