using System.Globalization;
using System.Text;

namespace Ucwa.Conformance.Representations;

/// <summary>Text of a server made safe to print: bounded, on one line, without terminal escapes.</summary>
public static class Printable
{
    private const int MaxLength = 160;

    /// <summary>The text, its control and invisible characters escaped, cut after 160 characters.</summary>
    public static string Of(string text)
    {
        var printable = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (printable.Length >= MaxLength)
            {
                return printable.Append(CultureInfo.InvariantCulture, $"… ({text.Length} characters)").ToString();
            }

            if (IsHarmless(rune) && !IsCommand(printable, rune))
            {
                printable.Append(rune.ToString());
            }
            else
            {
                printable.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
        }

        return printable.ToString();
    }

    /// <summary>The same between quotation marks.</summary>
    public static string Quoted(string text) => $"\"{Of(text)}\"";

    // Build servers take ##vso[, ##teamcity[ and ##[ for commands wherever in a line they stand.
    private static bool IsCommand(StringBuilder before, Rune rune) => rune.Value is '#' && before is { Length: > 0 } && before[^1] is '#';

    // Format characters reorder or hide text (bidirectional overrides), so they count as harmful too.
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
