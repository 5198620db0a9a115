using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ucwa.Conformance.Endpoint;

/// <summary>Every way to write a text in JSON, in XML and in URLs: each character as it is or escaped, in any mixture.</summary>
internal static class Escapes
{
    private const int MatchMilliseconds = 60_000;

    /// <summary>What matches a text however it is written.</summary>
    public static Regex Of(string text) => new(
        string.Concat(text.EnumerateRunes().Select(rune => $"(?:{string.Join('|', Of(rune).Distinct(StringComparer.Ordinal))})")),
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromMilliseconds(MatchMilliseconds));

    /// <summary>Whether nobody has to escape any character of a text, so that whoever does escapes plain letters too.</summary>
    public static bool AreNeverNeededFor(string text) => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~');

    /// <summary>Whether a text may have plain letters escaped.</summary>
    public static bool MayBeIn(string text) =>
        text.Contains('%', StringComparison.Ordinal) || text.Contains(@"\u00", StringComparison.Ordinal) || text.Contains("&#", StringComparison.Ordinal);

    /// <summary>What a string of JSON says that stands there so, between its quotation marks; the same, where it is none.</summary>
    public static string UndoneInJson(string sent)
    {
        try
        {
            return JsonSerializer.Deserialize<string>($"\"{sent}\"") ?? sent;
        }
        catch (JsonException)
        {
            return sent;
        }
    }

    private static IEnumerable<string> Of(Rune rune)
    {
        var text = rune.ToString();
        var bytes = Encoding.UTF8.GetBytes(text);
        yield return Regex.Escape(text);

        // Where a body's bytes are looked at as one character each.
        yield return Regex.Escape(Encoding.Latin1.GetString(bytes));
        yield return string.Concat(text.Select(unit => @"\\u" + Hexadecimal($"{(int)unit:x4}")));
        yield return string.Concat(bytes.Select(each => "%" + Hexadecimal($"{each:x2}")));
        yield return string.Create(CultureInfo.InvariantCulture, $"&#0*{rune.Value};");
        yield return $"&#[xX]0*{Hexadecimal($"{rune.Value:x}")};";
        foreach (var form in Short(rune.Value))
        {
            yield return Regex.Escape(form);
        }
    }

    private static string[] Short(int character) => character switch
    {
        '&' => ["&amp;"],
        '<' => ["&lt;"],
        '>' => ["&gt;"],
        '\'' => ["&apos;"],
        '"' => ["&quot;", "\\\""],
        '\\' => [@"\\"],
        '/' => [@"\/"],
        ' ' => ["+"],
        _ => [],
    };

    // Digits in either case.
    private static string Hexadecimal(string digits) => string.Concat(digits.Select(digit => char.IsAsciiDigit(digit) ? $"{digit}" : $"[{digit}{char.ToUpperInvariant(digit)}]"));
}
