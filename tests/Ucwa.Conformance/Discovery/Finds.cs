namespace Ucwa.Conformance.Discovery;

/// <summary>The URLs that stand for each page, as links led to them: up to the sample, and as many more where some refused.</summary>
internal sealed class Finds(int sample)
{
    private readonly Dictionary<string, List<Find>> byPage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> refused = new(StringComparer.Ordinal);

    /// <summary>The finds of a page, in the order in which they were made.</summary>
    public IReadOnlyList<Find> Of(string page) => byPage.GetValueOrDefault(page) ?? [];

    /// <summary>Takes a find, unless its URL is known or there are enough; says whether it was taken.</summary>
    public bool Offer(Find find)
    {
        if (!byPage.TryGetValue(find.Page, out var finds))
        {
            byPage[find.Page] = finds = [];
        }

        if (finds.Exists(known => known.Url == find.Url) || finds.Count >= sample + Math.Min(sample, refused.GetValueOrDefault(find.Page)))
        {
            return false;
        }

        finds.Add(find);
        return true;
    }

    /// <summary>Notes that a URL of a page did not answer with a resource, so that another may take its place.</summary>
    public void Refused(string page) => refused[page] = refused.GetValueOrDefault(page) + 1;
}

/// <summary>A URL that stands for a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Url">The URL.</param>
/// <param name="By">The id of the requirement that judges the link which led there; null where none does.</param>
internal sealed record Find(string Page, Uri Url, string? By);
