using System.Text;
using System.Text.RegularExpressions;
using Ucwa.Conformance.Endpoint;
using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Recording;

/// <summary>Learns the secrets of a recording that a browser made: the tokens and cookies that it sent, what was typed, and what token endpoints gave.</summary>
internal static partial class HarSecrets
{
    private const int MatchMilliseconds = 60_000;

    // A shorter cookie or code is a setting or a word (en-US, ServiceFailure), which bodies hold too.
    private const int ShortestOfUnsure = 16;

    /// <summary>The secrets of these entries.</summary>
    public static Secrets In(IReadOnlyList<HarEntry> entries) => new(entries.SelectMany(Of).Where(secret => !secret.StartsWith("redacted", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal));

    private static IEnumerable<string> Of(HarEntry entry) =>
    [
        .. entry.RequestHeaders.Where(header => Is(header, "Authorization") || Is(header, "Proxy-Authorization")).SelectMany(header => Credentials(header.Value)),
        .. entry.RequestHeaders.Where(header => Is(header, "Cookie")).SelectMany(header => header.Value.Split(';')).SelectMany(Cookie),
        .. entry.Headers.Where(header => Is(header, "Set-Cookie")).SelectMany(header => header.Value.Split('\n')).Select(cookie => cookie.Split(';')[0]).SelectMany(Cookie),
        .. entry.RequestHeaders.Where(header => Is(header, "Referer")).Concat(entry.Headers.Where(header => Is(header, "Location"))).SelectMany(header => Pairs(header.Value)),
        .. Pairs(entry.Url.OriginalString),
        .. Pairs("?" + entry.Posted.Text),
        .. Members(entry.Posted.Text),
        .. entry.Posted.Fields.Where(field => Pair().IsMatch($"?{field.Name}=x")).SelectMany(field => Both(field.Value)),
        .. entry.Body is { } body && IsToken(entry) ? Members(Encoding.UTF8.GetString(body.Span)) : [],
    ];

    /// <summary>The token behind the scheme; of Basic, the password too.</summary>
    private static IEnumerable<string> Credentials(string value)
    {
        var token = value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim();
        yield return token;
        if (value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && Decoded(token) is { } pair)
        {
            yield return pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }
    }

    private static string? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }

    private static IEnumerable<string> Cookie(string pair) =>
        pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim().Trim('"') is { Length: >= ShortestOfUnsure } value ? Both(value) : [];

    private static IEnumerable<string> Pairs(string text) => Pair().Matches(text)
        .Where(match => !match.Groups["unsure"].Success || match.Groups["value"].Length >= ShortestOfUnsure)
        .SelectMany(match => Both(match.Groups["value"].Value.Replace('+', ' ')).Append(match.Groups["value"].Value));

    private static IEnumerable<string> Members(string text) => Member().Matches(text).Select(match => Escapes.UndoneInJson(match.Groups["value"].Value));

    private static IEnumerable<string> Both(string value) => new[] { value, Uri.UnescapeDataString(value) }.Distinct(StringComparer.Ordinal);

    // What a GET answers is the server's own, and may be judged: a media relay's password is a documented property.
    private static bool IsToken(HarEntry entry) => entry.Method == "POST" || entry.Url.AbsolutePath.Contains("oauthtoken", StringComparison.OrdinalIgnoreCase);

    private static bool Is(Header header, string name) => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"[?&#](key|access_token|id_token|refresh_token|token|password|passwd|pwd|secret|client_secret|client_assertion|assertion|samlresponse|wresult|(?<unsure>code|ticket))=(?<value>[^&\s#]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        MatchMilliseconds)]
    private static partial Regex Pair();

    [GeneratedRegex(
        @"""(access_token|id_token|refresh_token|password|passwd|client_secret|assertion)""\s*:\s*""(?<value>(?:[^""\\]|\\.)+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        MatchMilliseconds)]
    private static partial Regex Member();
}
