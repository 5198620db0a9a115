using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>Compares two representations of one resource, member by member; each difference is said in words.</summary>
/// <remarks>Members that any resource may carry (etag, expires, the marker for PUT) change from one answer to the next and are left out.</remarks>
/// <param name="document">The URL that relative hrefs are relative to.</param>
/// <param name="one">What the first is called: JSON.</param>
/// <param name="other">What the second is called: XML.</param>
public sealed class Comparison(Uri document, string one = "JSON", string other = "XML")
{
    // Of resources with one self link, each would be compared with each.
    private const int MostAlike = 5;

    /// <summary>The first difference of two whole resources, embedded ones included; null where there is none.</summary>
    public string? Difference(Representation a, Representation b)
    {
        if (a.RelName != b.RelName)
        {
            return Differ(a.Rel?.Describe(), b.Rel?.Describe(), "rel");
        }

        return Keys(a.Links, b.Links).Select(rel => Links(rel, a, b))
            .Concat(Keys(a.Properties, b.Properties).Where(name => Catalogue.Current.Protocol.Member(name) is null).Select(name => Property(name, a, b)))
            .Concat(Keys(a.Embedded, b.Embedded).Select(rel => Embedded(rel, a, b)))
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary>How the links of one relation differ, as sets of URLs; an empty array is as good as none.</summary>
    public string? Links(string rel, Representation a, Representation b)
    {
        var (first, second) = (Urls(rel, a), Urls(rel, b));
        return first.SetEquals(second) ? null : Differ(Listed(first.Except(second)), Listed(second.Except(first)), rel);
    }

    /// <summary>How one property differs.</summary>
    public string? Property(string name, Representation a, Representation b) =>
        Values(name, a.Properties.GetValueOrDefault(name)?.Value, b.Properties.GetValueOrDefault(name)?.Value);

    /// <summary>How two values differ; an empty list is as good as none.</summary>
    public string? Values(string name, Value? a, Value? b) => (Filled(a), Filled(b)) switch
    {
        (null, null) => null,
        ({ } x, { } y) when Equivalence.AreSame(x, y) => null,
        var (x, y) => Differ(x?.Describe(), y?.Describe(), name),
    };

    /// <summary>How the resources embedded under one relation differ, as sets by their self links.</summary>
    public string? Embedded(string rel, Representation a, Representation b)
    {
        var (first, second) = (Resources(rel, a), Resources(rel, b));
        if (first.Count != second.Count)
        {
            return Differ(Counted(first.Count), Counted(second.Count), rel);
        }

        var byUrl = second.GroupBy(Self, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var group in first.GroupBy(Self, StringComparer.Ordinal))
        {
            if (!byUrl.TryGetValue(group.Key, out var counterparts))
            {
                return Differ(Printable.Of(group.Key), null, rel);
            }

            if (group.Select((resource, i) => Difference(resource, counterparts, i)).FirstOrDefault(difference => difference is not null) is { } difference)
            {
                return $"{Printable.Of(rel)}: {difference}";
            }
        }

        return null;
    }

    /// <summary>How a resource differs from all that have its self link: from the one at its own place first, which is the one, where nothing tells them apart.</summary>
    private string? Difference(Representation resource, IReadOnlyList<Representation> counterparts, int place)
    {
        var candidates = counterparts.Take(MostAlike).Prepend(counterparts[Math.Min(place, counterparts.Count - 1)]);
        string? first = null;
        foreach (var candidate in candidates)
        {
            if (Difference(resource, candidate) is not { } difference)
            {
                return null;
            }

            first ??= difference;
        }

        return first;
    }

    private static IEnumerable<string> Keys<T>(IReadOnlyDictionary<string, T> a, IReadOnlyDictionary<string, T> b) => a.Keys.Union(b.Keys, StringComparer.Ordinal);

    private string Self(Representation resource) => resource.SelfUrl(document) ?? "";

    private HashSet<string> Urls(string rel, Representation resource) => resource.Links.TryGetValue(rel, out var sent)
        ? sent.Links.Select(link => link.Href is { } href ? Url(href) : "").ToHashSet(StringComparer.Ordinal)
        : [];

    private string Url(string href) => Hrefs.Resolve(document, href)?.AbsoluteUri ?? href;

    private static Value? Filled(Value? value) => value is Value.List { Items.Count: 0 } ? null : value;

    private static IReadOnlyList<Representation> Resources(string rel, Representation resource) =>
        resource.Embedded.TryGetValue(rel, out var sent) ? sent.Resources : [];

    private static string Counted(int count) => count == 1 ? "1 resource" : $"{count} resources";

    private static string? Listed(IEnumerable<string> urls) => urls.FirstOrDefault() is { } url ? Printable.Of(url) : null;

    private string Differ(string? first, string? second, string what) =>
        $"{Printable.Of(what)} is {first ?? "absent"} in {one} and {second ?? "absent"} in {other}";
}
