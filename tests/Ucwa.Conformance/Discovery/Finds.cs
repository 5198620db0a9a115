namespace Ucwa.Conformance.Discovery;

/// <summary>The URLs that stand for each page, as links led to them: up to the sample, and as many more where some refused.</summary>
internal sealed class Finds(int sample)
{
    private readonly Dictionary<string, List<Find>> byPage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Find>> spare = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> refused = new(StringComparer.Ordinal);

    /// <summary>How many pages a link has led to.</summary>
    public int Pages => byPage.Count;

    /// <summary>The finds of a page, in the order in which they were made.</summary>
    public IReadOnlyList<Find> Of(string page) => byPage.GetValueOrDefault(page) ?? [];

    /// <summary>Takes a find, unless its URL is known or there are enough; says whether it was taken.</summary>
    public bool Offer(Find find)
    {
        if (!byPage.TryGetValue(find.Page, out var finds))
        {
            byPage[find.Page] = finds = [];
        }

        if (finds.Exists(known => known.Url == find.Url))
        {
            return false;
        }

        if (finds.Count >= Most(find.Page))
        {
            Spare(find);
            return false;
        }

        finds.Add(find);
        return true;
    }

    /// <summary>Notes that a URL of a page did not answer with a resource; the one that takes its place, where another was offered before.</summary>
    public Find? Replace(string page)
    {
        refused[page] = refused.GetValueOrDefault(page) + 1;
        if (Of(page).Count >= Most(page) || spare.GetValueOrDefault(page) is not [var next, ..])
        {
            return null;
        }

        spare[page].RemoveAt(0);
        byPage[page].Add(next);
        return next;
    }

    private int Most(string page) => sample + Math.Min(sample, refused.GetValueOrDefault(page));

    // As many as can ever take another's place.
    private void Spare(Find find)
    {
        if (!spare.TryGetValue(find.Page, out var spares))
        {
            spare[find.Page] = spares = [];
        }

        if (spares.Count < sample && !spares.Exists(known => known.Url == find.Url))
        {
            spares.Add(find);
        }
    }
}

/// <summary>A URL that stands for a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Url">The URL.</param>
/// <param name="By">The id of the requirement that judges the link which led there; null where none does.</param>
internal sealed record Find(string Page, Uri Url, string? By);
