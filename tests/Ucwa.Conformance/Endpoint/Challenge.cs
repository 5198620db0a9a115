using System.Text.RegularExpressions;
using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Endpoint;

/// <summary>The challenge of the web ticket layer: where tokens are issued, and for which grants (AuthenticationInUCWA).</summary>
/// <param name="TokenUrl">Where to post for a token.</param>
/// <param name="Grants">The grant types that it takes.</param>
internal sealed partial record Challenge(Uri TokenUrl, IReadOnlyList<string> Grants)
{
    private const int MatchMilliseconds = 60_000;

    /// <summary>The challenge in an answer; null where there is none that can be used.</summary>
    /// <remarks>It stands beside a Bearer challenge, or is folded into one header with it; its href is quoted or not.</remarks>
    public static Challenge? In(Exchange exchange)
    {
        foreach (var header in exchange.Response?.Values("WWW-Authenticate") ?? [])
        {
            if (Scheme().Match(header) is not { Success: true } scheme)
            {
                continue;
            }

            var parameters = Parameter().Matches(header[(scheme.Index + scheme.Length)..]).GroupBy(match => match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.First().Groups["quoted"] is { Success: true } quoted ? quoted.Value : group.First().Groups["bare"].Value, StringComparer.OrdinalIgnoreCase);
            if (parameters.GetValueOrDefault("href") is { } href && Uri.TryCreate(exchange.Request.Url, href, out var url))
            {
                return new Challenge(url, (parameters.GetValueOrDefault("grant_type") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            }
        }

        return null;
    }

    [GeneratedRegex(@"\bMsRtcOAuth\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, MatchMilliseconds)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<name>[A-Za-z_]+)\s*=\s*(""(?<quoted>[^""]*)""|(?<bare>[^\s"",]+))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex Parameter();
}
