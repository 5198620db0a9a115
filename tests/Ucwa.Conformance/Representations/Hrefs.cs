namespace Ucwa.Conformance.Representations;

/// <summary>What the documentation allows an href to be: absolute, relative, or a data: URI that carries content (PayloadFormat, Data URI).</summary>
public static class Hrefs
{
    /// <summary>Whether it is a URL reference at all, and as a data: URI has the form of RFC 2397.</summary>
    public static bool IsReference(string href)
    {
        if (IsData(href))
        {
            return href.Contains(',', StringComparison.Ordinal);
        }

        return href.Length > 0 && !href.Any(char.IsControl) && Uri.TryCreate(href, UriKind.RelativeOrAbsolute, out _);
    }

    /// <summary>Whether it carries its content in itself and is never followed.</summary>
    public static bool IsData(string href) => href.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The URL that it leads to from a document; null where it leads nowhere by HTTP.</summary>
    public static Uri? Resolve(Uri document, string href)
    {
        if (IsData(href) || !IsReference(href))
        {
            return null;
        }

        return Uri.TryCreate(document, href, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url : null;
    }
}
