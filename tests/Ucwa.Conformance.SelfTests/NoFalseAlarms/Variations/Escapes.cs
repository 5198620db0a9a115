using System.Globalization;
using System.Text;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A character is literal or escaped: \u0041 and \/ in JSON, references and CDATA sections in XML.</summary>
internal sealed class Escapes : Variation
{
    private const string ShortJson = "\"\\/\b\f\n\r\t";
    private const string ShortJsonLetters = "\"\\/bfnrt";

    private static readonly Dictionary<int, string> Entities = new() { ['<'] = "&lt;", ['>'] = "&gt;", ['&'] = "&amp;", ['\''] = "&apos;", ['"'] = "&quot;" };

    public override void Write(JsonText text, RandomSource random)
    {
        var times = random.OneOf(1, 2, 8);
        text.Escape = rune => !random.Once(times) ? null
            : random.Once(2) && ShortJson.IndexOf(rune.ToString(), StringComparison.Ordinal) is >= 0 and var index ? $"\\{ShortJsonLetters[index]}"
            : string.Concat(rune.ToString().Select(half => "\\u" + ((int)half).ToString(random.OneOf("x4", "X4"), CultureInfo.InvariantCulture)));
    }

    public override void Write(XmlText text, RandomSource random)
    {
        var times = random.OneOf(1, 2, 8);
        text.IsSection = () => random.Once(4);
        text.Escape = rune => !random.Once(times) ? null
            : random.Once(2) && Entities.TryGetValue(rune.Value, out var entity) ? entity
            : Reference(rune, random);
    }

    private static string Reference(Rune rune, RandomSource random)
    {
        var form = random.OneOf("D", "D8", "x", "X6");
        return $"&#{(form[0] is 'D' ? "" : "x")}{rune.Value.ToString(form, CultureInfo.InvariantCulture)};";
    }
}
