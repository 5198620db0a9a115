using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Ucwa.Conformance.SelfTests.Fuzzing;

/// <summary>Changes to input, made to its tokens: strings, numbers, words, tags, line ends and punctuation.</summary>
/// <param name="All">The changes, in order.</param>
public sealed partial record Edits(IReadOnlyList<Edit> All)
{
    /// <summary>A secret that input holds in many forms, and no output may hold.</summary>
    public const string Canary = "cwt=CaNary/7f3a+Q9.z";

    private const int Many = 1000;
    private const int HighestSpoiled = 0x300;
    private const int LongestToken = 64 * 1024;

    private static readonly string[] Odd =
    [
        "", "\"", "'", "\\", "{", "}", "[", "]", "<", ">", "&", ";", ":", ",", "\r\n", "\n", "\r", "\0", "\t", " ", "\u007f", "\uFEFF", "\u202e", "\ud800", "😀",
        "null", "true", "NaN", "1e999", "-0", "01", "9999999999999999999999", "-1", "0.1e-400", "1e5", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"a\\", "\"/Date(99999999999999999)/\"",
        "\"/Date(-1)/\"", "\"2026-11-27T00:00:00Z\"", "\"http://a..b/\"", "\"http://[::1\"", "\"//\"", "\"http://user:pw@host/\"", "\"data:\"", "\"data:text/plain;base64,%%%\"",
        "\"http://xn--a/\"", "\"http://127.0.0.1:99999/\"", "\"\\\\\\\\host\\\\share\"", "\"file:///etc/passwd\"", "\"javascript:alert(1)\"", "\"?\"", "\"#\"", "\"%\"", "\"redacted-1\"",
        "_links", "_embedded", "\"_links\"", "\"_embedded\"", "\"rel\"", "\"href\"", "\"self\"", "\"sender\"", "{\"href\":", "{\"rel\":\"me\"}", "[[[[[[[[[[", "{\"a\":{\"a\":{\"a\":",
        "<!--", "-->", "<![CDATA[", "]]>", "<?xml version=\"1.1\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "&#x110000;", "&#xD800;", "</resource>", "<resource/>", "<property/>",
        "<property name=\"a\">", "<link/>", "<propertyList name=\"\">", " rel=\"\"", " xmlns=\"\"", " xmlns:a=\"b\"", "a:b", "xsi:nil=\"true\"",
        "HTTP/1.1", "HTTP/9.9 999 x", "HTTP/1.1 200", "100 Continue", "204", "304", "Content-Length", "Content-Length: -1", "Content-Length: 99999999999999999999", "Transfer-Encoding: chunked",
        "Content-Encoding: gzip", "Content-Encoding: br, br, br, br", "Content-Type: ;;;", "Content-Type: application/json; charset=utf-7", "Retry-After: -1", "Retry-After: 99999999999",
        "Date: yesterday", "Set-Cookie: =; =;", "Set-Cookie: a=b; Expires=Thu, 99 Foo 9999", "WWW-Authenticate: MsRtcOAuth href=", "WWW-Authenticate: ,,,", "Location: http://a..b/",
        "Location: \u00e9", "X-\u00e9: 1", ": no name", "no colon", " folded", "ETag: W/", "Expires: 0", "UCWA_", "=", "file", "*", "?", "../..", "/dev/zero", "-9223372036854775808",
        Canary, $"\"{Canary}\"", $"\"password\":\"{Canary}\"", $"key={Canary}", $"\"/a?key={Uri.EscapeDataString(Canary)}\"", $"X-Said: {Canary}", $"http://{Canary}@h/",
        $"Location: http://h/?a={Uri.EscapeDataString(Canary)}", $"\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary))}\"", Convert.ToHexString(Encoding.UTF8.GetBytes(Canary)),
        Canary.ToUpperInvariant(), $"{Canary[..9]}<!-- -->{Canary[9..]}", $"{Canary[..9]}]]><![CDATA[{Canary[9..]}", string.Concat(Canary.Select(character => $"&#{(int)character};")),
        string.Concat(Canary.Select(character => $"\\u{(int)character:x4}")), $"Set-Cookie: session={Canary}; Path=/",
    ];

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", All);

    /// <summary>The input with the changes.</summary>
    public string In(string input)
    {
        var tokens = Token().Matches(input).Select(match => match.Value).ToList();
        foreach (var edit in All.Where(_ => tokens.Count > 0))
        {
            var place = edit.Place % tokens.Count;
            var token = tokens[place];
            tokens[place] = edit.Kind switch
            {
                EditKind.Replace => Odd[edit.Other % Odd.Length],
                EditKind.Insert => Odd[edit.Other % Odd.Length] + token,
                EditKind.Delete => "",
                EditKind.Repeat => token + token,
                EditKind.Multiply => string.Concat(Enumerable.Repeat(token, Math.Min(Many, LongestToken / Math.Max(token.Length, 1)))),
                EditKind.Copy => tokens[edit.Other % tokens.Count],
                EditKind.Spoil when token.Length > 0 => Spoiled(token, edit.Other % token.Length, (char)(edit.Place % HighestSpoiled)),
                _ => token,
            };
            if (edit.Kind is EditKind.Cut)
            {
                tokens.RemoveRange(place, tokens.Count - place);
            }
        }

        return string.Concat(tokens);
    }

    /// <summary>The input with the changes, as a file can hold it: without halves of surrogate pairs.</summary>
    public string InFile(string input) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(In(input)));

    /// <summary>The same changes at other places, and with other things: the same ones for the same number.</summary>
    public Edits Moved(int by) => new([.. All.Select(edit => edit with { Place = (edit.Place ^ by) & int.MaxValue, Other = (edit.Other ^ (by << 1)) & int.MaxValue })]);

    private static string Spoiled(string token, int index, char character) => token[..index] + character + token[(index + 1)..];

    [GeneratedRegex(@"""(\\.|[^""\\])*""|</?[A-Za-z]+|[A-Za-z0-9_.+-]+|\r?\n|\s+|.", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();
}

/// <summary>Generates changes to input, and shrinks those that fail.</summary>
public static class FuzzCases
{
    private const int Most = 6;

    /// <summary>One change.</summary>
    public static Gen<Edit> Edit() =>
        from kind in Gen.Elements(Enum.GetValues<EditKind>())
        from place in Gen.Choose(0, int.MaxValue - 1)
        from other in Gen.Choose(0, int.MaxValue - 1)
        select new Edit(kind, place, other);

    /// <summary>Some changes; of those that fail together, as few as fail.</summary>
    public static Arbitrary<Edits> Edits() => Arb.From(
        from count in Gen.Choose(1, Most)
        from all in Gen.ListOf(Edit(), count)
        select new Edits([.. all]),
        edits => edits.All.Count < 2 ? [] : edits.All.Select((_, index) => new Edits([.. edits.All.Take(index), .. edits.All.Skip(index + 1)])));
}

/// <summary>What a change does.</summary>
public enum EditKind
{
    /// <summary>Puts something else in the place of a token.</summary>
    Replace,

    /// <summary>Puts something before a token.</summary>
    Insert,

    /// <summary>Takes a token away.</summary>
    Delete,

    /// <summary>Says a token twice.</summary>
    Repeat,

    /// <summary>Says a token a thousand times.</summary>
    Multiply,

    /// <summary>Puts one token in the place of another.</summary>
    Copy,

    /// <summary>Ends the input before a token.</summary>
    Cut,

    /// <summary>Changes one character of a token.</summary>
    Spoil,
}

/// <summary>A change to input.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Place">Where, as a number of a token; it wraps around.</param>
/// <param name="Other">What with; it wraps around.</param>
public sealed record Edit(EditKind Kind, int Place, int Other);
