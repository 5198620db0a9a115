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

/// <summary>Values that follow the rules of a property, in every form that the rules leave.</summary>
internal static class ValuesWithinRules
{
    // The narrower form comes first: what has it has the wider one too.
    private static readonly (ValueFormat Format, string[] Examples)[] Forms =
    [
        (ValueFormat.LegacyConferenceUri, ["conf:sip:quay@harbour.example;gruu;opaque=app:conf:focus:id:7", "CONF:sip:q@h.example;gruu;opaque=app:conf:focus:id:A"]),
        (
            ValueFormat.ConferenceUri,
            [
                "sip:quay@harbour.example;gruu;opaque=app:conf:focus:id:7",
                "SIP:quay@harbour.example;opaque=app:conf:focus:id:7;gruu",
                "sips:quay@harbour.example;gruu;opaque=app:conf:focus:id:7?conversation-id=1",
                "sip:quay@harbour.example;gruu;opaque=app%3Aconf%3Afocus%3Aid%3A7",
            ]
        ),
        (ValueFormat.TelUri, ["tel:+4555010041", "TEL:+1(425)555-0100;ext=41", "tel:41;phone-context=harbour.example", "tel:1-800-FACE", " tel:+4555010041"]),
        (ValueFormat.SipUri, ["sip:pier@harbour.example", "SIP:pier@harbour.example", "sips:pier@[fd00::41]:5061;transport=tls", "sip:harbour.example "]),
        (ValueFormat.SipOrTelUri, ["sip:pier@harbour.example", "tel:+4555010041", "Sip:+4555010041@harbour.example;user=phone"]),
        (ValueFormat.WebUrl, ["https://harbour.example", "http://harbour.example:8080/a?b=c#d", "HTTPS://[fd00::41]/", "https://hafen.example/Gr\u00fc\u00dfe"]),
        (ValueFormat.MailAddress, ["pier@harbour.example", "\"the pier\"@harbour.example", "pier+41@harbour.example", "\u00e6@harbour.example"]),
        (ValueFormat.LanguageTag, ["da", "en-US", "zh-Hant-TW", "x-harbour", "de-CH-1996"]),
        (ValueFormat.Ipv6Address, ["fd00::41", "::1"]),
        (ValueFormat.IpAddress, ["192.0.2.41", "fd00::41"]),
        (ValueFormat.HostName, ["pier.harbour.example", "pier", "192.0.2.41", "fd00::41"]),
        (ValueFormat.Uri, ["urn:harbour:41", "mailto:pier@harbour.example", "sip:pier@harbour.example"]),
    ];

    /// <summary>A text; now and then the empty one, which stands for a value that is not set.</summary>
    public static string Text(IReadOnlyList<ValueRule> rules, RandomSource random)
    {
        var formats = rules.OfType<ValueRule.Form>().Select(rule => rule.Format).ToList();
        var text = formats.Count > 0 ? random.OneOf(Forms.First(form => formats.Contains(form.Format)).Examples)
            : rules.OfType<ValueRule.OneOf>().FirstOrDefault() is { } words ? random.OneOf(Cased(random.OneOf(words.Words)))
            : rules.OfType<ValueRule.MaxLength>().FirstOrDefault() is { } rule && random.Once(2) ? FullLength(rule.Characters, random)
            : DifficultTexts.Any(random);
        return rules.Count > 0 && random.Once(8) ? "" : text;
    }

    /// <summary>A number.</summary>
    public static long Number(IReadOnlyList<ValueRule> rules, RandomSource random)
    {
        const int LastPort = 65535;
        var ports = rules.OfType<ValueRule.Form>().ToList();
        var least = rules.OfType<ValueRule.Minimum>().Select(rule => rule.Number)
            .Append(ports.Count == 0 ? long.MinValue : ports.TrueForAll(rule => rule.Format is ValueFormat.PortOrNone) ? -1 : 0).Max();
        var most = rules.OfType<ValueRule.Maximum>().Select(rule => rule.Number).Append(ports.Count == 0 ? long.MaxValue : LastPort).Min();
        return random.OneOf(least, most, Math.Clamp(random.Number(0, 1_000_000), least, most));
    }

    private static string[] Cased(string word) => [word, word.ToUpperInvariant(), word.ToLowerInvariant(), $" {word}"];

    // A character outside of the Basic Multilingual Plane is one character, and two units of UTF-16.
    private static string FullLength(int characters, RandomSource random) =>
        string.Concat(Enumerable.Range(0, characters).Select(_ => random.OneOf("a", "\u00e9", "\ud83d\ude00")));
}
