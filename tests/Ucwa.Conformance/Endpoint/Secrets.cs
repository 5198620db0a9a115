using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Endpoint;

/// <summary>Conceals what must not leave the endpoint's folder: tokens, cookies, and the keys that URLs carry.</summary>
/// <remarks>
/// It is done once, where an exchange is recorded. What a server sends is replaced by a name of its own, so that a link which holds it
/// can still be followed: <see cref="Reveal"/> puts it back just before sending.
/// </remarks>
internal sealed partial class Secrets
{
    private const string Redacted = "redacted";

    // None of the patterns takes longer than its text is long; a machine may be busy with other things.
    private const int MatchMilliseconds = 60_000;
    private const int ShortestSecret = 6;
    private static readonly string[] SecretMembers = ["password", "access_token", "refresh_token", "id_token"];

    private volatile (string Secret, bool IsPlain, Regex Forms)[] known = [];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Knows these secrets.</summary>
    public Secrets(params IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets.OfType<string>())
        {
            Learn(secret);
        }
    }

    /// <summary>Knows one more secret from now on, in every form in which a server could send it back.</summary>
    /// <remarks>A very short one is part of too many words: it is concealed only where it stands as a secret, in a form or a URL.</remarks>
    public void Learn(string secret)
    {
        if (secret.Length < ShortestSecret)
        {
            return;
        }

        lock (gate)
        {
            known = [.. known.Append((Secret: secret, IsPlain: Escapes.AreNeverNeededFor(secret), Forms: Escapes.Of(secret))).DistinctBy(each => each.Secret, StringComparer.Ordinal).OrderByDescending(each => each.Secret.Length)];
        }
    }

    /// <summary>A text without secrets.</summary>
    public string Conceal(string text)
    {
        // One secret has one name, whatever is escaped in it: JSON and XML are compared. What nobody has to escape is looked for as it is where nobody did.
        var isEscaped = Escapes.MayBeIn(text);
        foreach (var (secret, _, forms) in known.Where(each => !each.IsPlain || isEscaped || text.Contains(each.Secret, StringComparison.Ordinal)))
        {
            text = forms.Replace(text, _ => NameOf(secret, Uri.EscapeDataString(secret)));
        }

        return text.Contains('=', StringComparison.Ordinal) ? KeyInUrl().Replace(text, match => match.Groups["name"].Value + NameOf(match.Groups["value"].Value)) : text;
    }

    /// <summary>A URL without secrets.</summary>
    public Uri Conceal(Uri url) => new(Conceal(url.OriginalString));

    /// <summary>A body without secrets; its other bytes stay as they are.</summary>
    /// <remarks>Latin-1 maps each byte to one character and back, whatever the body's encoding; save UTF-16, in which no character is one byte.</remarks>
    public ReadOnlyMemory<byte> Conceal(ReadOnlyMemory<byte> body)
    {
        body = Conceal(body, Encoding.Latin1);
        return Utf16Of(body.Span) is { } encoding ? Conceal(body, encoding) : body;
    }

    /// <summary>A header without secrets.</summary>
    public Header Conceal(Header header) => IsSecret(header.Name) ? header with { Value = Redacted } : header with { Value = Conceal(header.Value) };

    /// <summary>A request as it may be recorded.</summary>
    public Ask Conceal(Ask ask) => ask with
    {
        Url = Conceal(ask.Url),
        Headers = [.. ask.Headers.Select(Conceal)],
        Content = ask.Content is { } content ? content with { Text = KeyInUrl().Replace(content.Text, match => match.Groups["name"].Value + Redacted) } : null,
    };

    /// <summary>A probe as it may be told: it asks for the same as the request that is recorded of it.</summary>
    public ErrorProbe Conceal(ErrorProbe probe) => new(
        probe.Headers?.ToDictionary(header => header.Key, header => Conceal(new Header(header.Key, header.Value)).Value, StringComparer.Ordinal),
        probe.Query?.ToDictionary(pair => pair.Key, pair => ConcealedParameter(pair.Key, pair.Value), StringComparer.Ordinal),
        probe.Url is { } url ? Conceal(url) : null);

    /// <summary>The URL with the keys that were concealed in it.</summary>
    public Uri Reveal(Uri url)
    {
        lock (gate)
        {
            return values.Count == 0 ? url : new Uri(ConcealedName().Replace(url.OriginalString, match => values.GetValueOrDefault(match.Value, match.Value)));
        }
    }

    private ReadOnlyMemory<byte> Conceal(ReadOnlyMemory<byte> body, Encoding encoding)
    {
        var text = encoding.GetString(body.Span);
        var concealed = ConcealMembers(Conceal(text), encoding);
        return text == concealed ? body : encoding.GetBytes(concealed);
    }

    // By its mark, or by what both formats begin with: an ASCII character.
    private static UnicodeEncoding? Utf16Of(ReadOnlySpan<byte> body) => body switch
    {
        [0xFF, 0xFE, ..] or [not 0, 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        [0xFE, 0xFF, ..] or [0, not 0, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ => null,
    };

    // Tokens that a token endpoint gives, and what a media relay is entered with. One value has one name, whatever is escaped in it.
    private string ConcealMembers(string body, Encoding encoding) =>
        Escapes.MayBeIn(body) || body.Contains("password", StringComparison.OrdinalIgnoreCase) || body.Contains("_token", StringComparison.OrdinalIgnoreCase)
            ? XmlMember().Replace(JsonMember().Replace(body, match => Concealed(match, Escapes.UndoneInJson, encoding)), match => Concealed(match, InXml, encoding))
            : body;

    private string Concealed(Match member, Func<string, string> read, Encoding encoding) =>
        SecretMembers.Contains(read(member.Groups["name"].Value), StringComparer.OrdinalIgnoreCase)
            ? member.Groups["before"].Value + NameOf(read(Text(member.Groups["value"].Value, encoding)))
            : member.Value;

    private static string Text(string sent, Encoding encoding) => encoding is UnicodeEncoding ? sent : Encoding.UTF8.GetString(encoding.GetBytes(sent));

    private static string InXml(string sent)
    {
        try
        {
            return XElement.Parse($"<a>{sent}</a>", LoadOptions.PreserveWhitespace).Value;
        }
        catch (XmlException)
        {
            return sent;
        }
    }

    private string ConcealedParameter(string name, string value)
    {
        var before = $"?{name}=";
        var escaped = Uri.EscapeDataString(value);
        var concealed = Conceal(before + escaped)[before.Length..];
        return concealed == escaped ? value : concealed;
    }

    private static bool IsSecret(string header) => header.ToLowerInvariant() is "authorization" or "proxy-authorization" or "cookie" or "set-cookie";

    private string NameOf(string value, string? inUrl = null)
    {
        if (ConcealedName().IsMatch(value) || value == Redacted)
        {
            return value;
        }

        lock (gate)
        {
            if (!names.TryGetValue(value, out var name))
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{Redacted}-{names.Count + 1}");
                names[value] = name;
                values[name] = inUrl ?? value;
            }

            return name;
        }
    }

    // & stands as itself, as &amp; in XML, and as \u0026 in careful JSON.
    [GeneratedRegex(
        @"(?<name>(^|\?|&|&amp;|\\u0026)(key|token|access_token|password|secret)=)(?<value>[^&\s""'<>\\#]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        MatchMilliseconds)]
    private static partial Regex KeyInUrl();

    // What is tried and does not match is bounded: a hostile body takes no longer than another.
    [GeneratedRegex(
        @"(?<before>""(?<name>([^""\\]|\\.){1,80})""\s*:\s*"")(?<value>([^""\\]|\\.)+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        MatchMilliseconds)]
    private static partial Regex JsonMember();

    [GeneratedRegex(
        @"(?<before>\bname\s*=\s*([""'])(?<name>[^""'<>]{1,80})[""'][^<>/]{0,200}>)(?<value>([^<]|<!--(?>[^-]|-(?!->)){0,1000}-->|<\?(?>[^?]|\?(?!>)){0,1000}\?>|<!\[CDATA\[(?>[^\]]|\](?!\]>)){0,1000}\]\]>)+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        MatchMilliseconds)]
    private static partial Regex XmlMember();

    [GeneratedRegex(@"redacted-[0-9]+", RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex ConcealedName();
}
