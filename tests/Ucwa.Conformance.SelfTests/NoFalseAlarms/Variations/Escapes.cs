using System.Globalization;
using System.Text;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A character is written as it is, or escaped: \u0041 and \/ in JSON, references and CDATA sections in XML.</summary>
internal sealed class Escapes : Variation
{
    private const string ShortJson = "\"\\/\b\f\n\r\t";
    private const string ShortJsonLetters = "\"\\/bfnrt";

    private static readonly Dictionary<int, string> Entities = new() { ['<'] = "&lt;", ['>'] = "&gt;", ['&'] = "&amp;", ['\''] = "&apos;", ['"'] = "&quot;" };

    public override void Write(JsonText text, Chance chance)
    {
        var times = chance.OneOf(1, 2, 8);
        text.Escape = rune => !chance.Once(times) ? null
            : chance.Once(2) && ShortJson.IndexOf(rune.ToString(), StringComparison.Ordinal) is >= 0 and var index ? $"\\{ShortJsonLetters[index]}"
            : string.Concat(rune.ToString().Select(half => "\\u" + ((int)half).ToString(chance.OneOf("x4", "X4"), CultureInfo.InvariantCulture)));
    }

    public override void Write(XmlText text, Chance chance)
    {
        var times = chance.OneOf(1, 2, 8);
        text.IsSection = () => chance.Once(4);
        text.Escape = rune => !chance.Once(times) ? null
            : chance.Once(2) && Entities.TryGetValue(rune.Value, out var entity) ? entity
            : Reference(rune, chance);
    }

    private static string Reference(Rune rune, Chance chance)
    {
        var form = chance.OneOf("D", "D8", "x", "X6");
        return $"&#{(form[0] is 'D' ? "" : "x")}{rune.Value.ToString(form, CultureInfo.InvariantCulture)};";
    }
}
