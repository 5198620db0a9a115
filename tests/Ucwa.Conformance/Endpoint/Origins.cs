using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Endpoint;

/// <summary>Where requests, and the credentials on them, may go: the endpoint's own origin and the trusted hosts.</summary>
internal sealed class Origins(Uri endpoint, IReadOnlyList<string> trustedHosts)
{
    /// <summary>Why a URL is not asked; null where it may be.</summary>
    public string? WhyNot(Uri url)
    {
        var isSameOrigin = Uri.Compare(url, endpoint, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        var isTrusted = trustedHosts.Contains(url.IdnHost, StringComparer.OrdinalIgnoreCase) && url.Scheme == endpoint.Scheme;
        return isSameOrigin || isTrusted
            ? null
            : $"{Printable.Of(url.GetLeftPart(UriPartial.Authority))} is not the endpoint's origin; {SettingNames.TrustedHosts} can name its host as one that may receive credentials";
    }
}
