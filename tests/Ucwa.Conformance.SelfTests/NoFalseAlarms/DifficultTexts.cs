using System.Text;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>Texts that are valid in both formats, and that parsers and serializers often get wrong.</summary>
internal static class DifficultTexts
{
    private static readonly string[] Pieces =
    [
        "Harbour",
        "a",
        " ",
        "  ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\"",
        "'",
        "&",
        "<",
        ">",
        "]]>",
        "&amp;",
        "&#38;",
        "<!--",
        "\\",
        "\\u0041",
        "/",
        "{}",
        "[",
        ",",
        "%41",
        "null",
        "0",
        "True",
        "æøå",
        "ı",
        "ß",
        "e\u0301",
        "\u00e9",
        "\u00a0",
        "\u0085",
        "\u200b",
        "\u200f",
        "\u202e",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\ue000",
        "中文",
        "שלום",
        "ไทย",
        "😀",
        "👩\u200d👩\u200d👧",
        "𝄞",
        "𠀋",
    ];

    /// <summary>Any text, including the empty one.</summary>
    public static string Any(RandomSource random) =>
        string.Concat(random.Several(6, Pieces).Select(piece => random.Once(4) ? AnyRune(random).ToString() : piece));

    /// <summary>A member name that is not in the documentation, without commas.</summary>
    public static string Name(RandomSource random) => "novel" + string.Concat(random.Several(5, ["A", "z", "7", "-", "_", ".", "$", "é", "中", "😀"]));

    private static Rune AnyRune(RandomSource random)
    {
        while (true)
        {
            // Omit control characters and noncharacters, which XML 1.0 does not allow.
            var value = (int)random.Number(0x20, random.Once(2) ? 0xFFFF : 0x10FFFF);
            if (Rune.IsValid(value) && (value & 0xFFFE) != 0xFFFE && value is not (>= 0xFDD0 and <= 0xFDEF))
            {
                return new Rune(value);
            }
        }
    }
}
