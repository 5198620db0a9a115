using System.Collections.Concurrent;

namespace Ucwa.Conformance.Endpoint;

/// <summary>The bearer tokens of a run: one for each origin that issued one, or the one that was given for all that may receive it.</summary>
internal sealed class Credentials(Secrets secrets, string? given)
{
    private readonly ConcurrentDictionary<string, string> tokens = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The token for a URL's origin; null where there is none.</summary>
    public string? For(Uri url) => tokens.GetValueOrDefault(Origin(url)) ?? given;

    /// <summary>Uses a token for a URL's origin from now on; it is a secret from now on as well.</summary>
    public void Add(Uri url, string token)
    {
        secrets.Learn(token);
        tokens[Origin(url)] = token;
    }

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
