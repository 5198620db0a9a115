using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Web;
using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Endpoint;

/// <summary>Conceals what must not leave the endpoint's folder: tokens, cookies, and the keys that URLs carry.</summary>
/// <remarks>
/// It is done once, where an exchange is recorded. What a server sends is replaced by a name of its own, so that a link which holds it
/// can still be followed: <see cref="Reveal"/> puts it back just before sending.
/// </remarks>
internal sealed partial class Secrets
{
    private const string Redacted = "redacted";
    private const int MatchMilliseconds = 5000;
    private const int ShortestSecret = 6;
    private volatile string[] known = [];
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
            known = [.. known.Concat(Forms(secret)).Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length)];
        }
    }

    /// <summary>A text without secrets.</summary>
    public string Conceal(string text)
    {
        foreach (var secret in known.Where(secret => text.Contains(secret, StringComparison.Ordinal)))
        {
            text = text.Replace(secret, NameOf(secret), StringComparison.Ordinal);
        }

        return text.Contains('=', StringComparison.Ordinal) ? KeyInUrl().Replace(text, match => match.Groups["name"].Value + NameOf(match.Groups["value"].Value)) : text;
    }

    /// <summary>A body without secrets; its other bytes stay as they are.</summary>
    public ReadOnlyMemory<byte> Conceal(ReadOnlyMemory<byte> body)
    {
        // Latin-1 maps each byte to one character and back, whatever the body's encoding.
        var text = Encoding.Latin1.GetString(body.Span);
        var concealed = Conceal(text);
        return ReferenceEquals(text, concealed) || text == concealed ? body : Encoding.Latin1.GetBytes(concealed);
    }

    /// <summary>A header without secrets.</summary>
    public Header Conceal(Header header) => IsSecret(header.Name) ? header with { Value = Redacted } : header with { Value = Conceal(header.Value) };

    /// <summary>A request as it may be recorded.</summary>
    public Ask Conceal(Ask ask) => ask with
    {
        Url = new Uri(Conceal(ask.Url.OriginalString)),
        Headers = [.. ask.Headers.Select(Conceal)],
        Content = ask.Content is { } content ? content with { Text = KeyInUrl().Replace(content.Text, match => match.Groups["name"].Value + Redacted) } : null,
    };

    /// <summary>The URL with the keys that were concealed in it.</summary>
    public Uri Reveal(Uri url)
    {
        lock (gate)
        {
            return values.Count == 0 ? url : new Uri(ConcealedName().Replace(url.OriginalString, match => values.GetValueOrDefault(match.Value, match.Value)));
        }
    }

    // As it is; in a URL with capital and with small letters; in XML; and in JSON as careful, as plain and as old servers write it.
    private static IEnumerable<string> Forms(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        HttpUtility.UrlEncode(secret),
        WebUtility.HtmlEncode(secret),
        JavaScriptEncoder.Default.Encode(secret),
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
        secret.Replace("/", @"\/", StringComparison.Ordinal),
    ];

    private static bool IsSecret(string header) => header.ToLowerInvariant() is "authorization" or "proxy-authorization" or "cookie" or "set-cookie";

    private string NameOf(string value)
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
                values[name] = value;
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

    [GeneratedRegex(@"redacted-[0-9]+", RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex ConcealedName();
}
