using Ucwa.Contracts;

namespace Ucwa.Conformance.Recording;

/// <summary>The query parameters that clients add as they like (how long the event channel waits, how many results), so that no link has them.</summary>
internal sealed class OptionalQuery(Catalogue catalogue)
{
    private readonly HashSet<string> names = [.. catalogue.PagesWithGet.SelectMany(page => page.Get!.Query).GroupBy(parameter => parameter.Name, StringComparer.Ordinal)
        .Where(parameters => parameters.All(parameter => !parameter.Required))
        .Select(parameters => parameters.Key)];

    /// <summary>A URL without them.</summary>
    public string Without(string url)
    {
        var start = url.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
        {
            return url;
        }

        var pairs = url[(start + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !names.Contains(Uri.UnescapeDataString(pair.Split('=')[0])));
        return string.Join('&', pairs) is { Length: > 0 } rest ? $"{url[..start]}?{rest}" : url[..start];
    }
}
