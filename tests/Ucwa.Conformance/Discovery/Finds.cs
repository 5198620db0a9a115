namespace Ucwa.Conformance.Discovery;

/// <summary>The URLs that stand for each page, as links led to them: up to the sample, and as many more where some refused.</summary>
internal sealed class Finds(int sample)
{
    private readonly Dictionary<string, List<Uri>> byPage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> refused = new(StringComparer.Ordinal);

    /// <summary>The URLs of a page, in the order in which they were found.</summary>
    public IReadOnlyList<Uri> Of(string page) => byPage.GetValueOrDefault(page) ?? [];

    /// <summary>Takes a URL for a page, unless it is known or there are enough; says whether it was taken.</summary>
    public bool Offer(string page, Uri url)
    {
        if (!byPage.TryGetValue(page, out var urls))
        {
            byPage[page] = urls = [];
        }

        if (urls.Contains(url) || urls.Count >= sample + Math.Min(sample, refused.GetValueOrDefault(page)))
        {
            return false;
        }

        urls.Add(url);
        return true;
    }

    /// <summary>Notes that a URL of a page did not answer with a resource, so that another may take its place.</summary>
    public void Refused(string page) => refused[page] = refused.GetValueOrDefault(page) + 1;
}
