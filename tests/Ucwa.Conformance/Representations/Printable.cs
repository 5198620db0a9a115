using System.Globalization;
using System.Text;

namespace Ucwa.Conformance.Representations;

/// <summary>Text of a server made safe to print: bounded, without terminal escapes and invisible characters.</summary>
public static class Printable
{
    private const int MaxLength = 160;

    /// <summary>The text on one line, its control and invisible characters escaped, cut after 160 characters.</summary>
    public static string Of(string text) => Of(text, MaxLength, keepsLines: false);

    /// <summary>The same between quotation marks.</summary>
    public static string Quoted(string text) => $"\"{Of(text)}\"";

    /// <summary>A longer text in its lines, every other control and invisible character escaped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">After how many characters it is cut.</param>
    public static string Lines(string text, int maxLength = int.MaxValue) => Of(text.Replace("\r\n", "\n", StringComparison.Ordinal), maxLength, keepsLines: true);

    private static string Of(string text, int maxLength, bool keepsLines)
    {
        var printable = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (printable.Length >= maxLength)
            {
                return printable.Append(CultureInfo.InvariantCulture, $"… ({text.Length} characters)").ToString();
            }

            if ((IsHarmless(rune) && !IsCommand(printable, rune)) || (keepsLines && rune.Value is '\n' or '\t'))
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

    // Build servers take ##vso[, ##teamcity[ and ##[ for commands wherever in a line they stand.
    private static bool IsCommand(StringBuilder before, Rune rune) => rune.Value is '#' && before is { Length: > 0 } && before[^1] is '#';

    // Format characters reorder or hide text (bidirectional overrides), so they count as harmful too.
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
