using Ucwa.Contracts;

namespace Ucwa.Conformance.Discovery;

/// <summary>URLs with and without query parameters.</summary>
internal static class Urls
{
    /// <summary>The URL that is asked where a link leads to another: with the query parameters that the page's GET needs, unless it has them.</summary>
    public static Uri Asked(Contract page, Uri url) => (page.Get?.Query ?? [])
        .Where(parameter => parameter.Example is not null && !Pairs(url).Any(pair => IsNamed(pair, parameter.Name)))
        .Aggregate(url, (asked, parameter) => With(asked, parameter.Name, parameter.Example!));

    /// <summary>A URL with one more query parameter.</summary>
    public static Uri With(Uri url, string name, string value) =>
        new($"{url.GetLeftPart(UriPartial.Path)}{(url.Query.Length > 1 ? url.Query + "&" : "?")}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");

    /// <summary>A URL without a query parameter.</summary>
    public static Uri Without(Uri url, string name)
    {
        var rest = Pairs(url).Where(pair => !IsNamed(pair, name)).ToList();
        return new Uri($"{url.GetLeftPart(UriPartial.Path)}{(rest.Count > 0 ? "?" + string.Join('&', rest) : "")}");
    }

    /// <summary>A URL with another path.</summary>
    public static Uri WithPath(Uri url, string path) => new($"{url.GetLeftPart(UriPartial.Authority)}{path}{url.Query}");

    private static string[] Pairs(Uri url) => url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNamed(string pair, string name) => Uri.UnescapeDataString(pair.Split('=')[0]) == name;
}
