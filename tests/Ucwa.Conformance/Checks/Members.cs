using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>Finds a contract's members in a resource, under every name that is as right as the first.</summary>
internal static class Members
{
    /// <summary>A documented property as it was sent; null where it was not.</summary>
    public static Property? Find(this Representation resource, PropertyContract property) =>
        property.AlsoNamed.Prepend(property.Name).Select(resource.Properties.GetValueOrDefault).FirstOrDefault(sent => sent is not null);

    /// <summary>Whether a property of this name is documented.</summary>
    public static bool HasProperty(this RepresentationContract contract, string name) =>
        contract.Properties.ContainsKey(name) || contract.Properties.Values.Any(property => property.AlsoNamed.Contains(name, StringComparer.Ordinal));

    /// <summary>
    /// The resource with its embedded resources under the relations of its contract. In XML the element carries only the
    /// resource's own rel, so that a participant embedded as <c>from</c> comes as <c>participant</c>.
    /// </summary>
    /// <param name="resource">The resource as it was read.</param>
    /// <param name="contract">Its contract.</param>
    /// <param name="document">The URL that relative hrefs are relative to: one format may have them relative, and the other absolute.</param>
    /// <param name="like">The same resource in JSON, that names the relations; null where only the contract tells.</param>
    public static Representation Under(this Representation resource, RepresentationContract contract, Uri document, Representation? like = null)
    {
        // One resource can be embedded under two relations: each place that JSON has for it is taken once.
        var known = (like?.Embedded.Values ?? []).ToDictionary(group => group.Rel, group => group.Resources.Select(each => each.SelfUrl(document)).ToList(), StringComparer.Ordinal);
        var free = known.ToDictionary(relation => relation.Key, relation => relation.Value.ToList(), StringComparer.Ordinal);
        var placed =
            from sent in resource.Embedded.Values
            from inner in sent.Resources
            group (inner, sent.Where) by Relation(sent.Rel, inner.SelfUrl(document), contract, known, free);
        var embedded = placed.ToDictionary(
            relation => relation.Key, relation => new EmbeddedGroup(relation.Key, null, [.. relation.Select(each => each.inner)], relation.First().Where), StringComparer.Ordinal);
        return resource with { Embedded = embedded };
    }

    /// <summary>The absolute URL of the self link, however its href is spelled; null where there is none.</summary>
    public static string? SelfUrl(this Representation resource, Uri document) => resource.SelfHref is { } href ? Hrefs.Resolve(document, href)?.AbsoluteUri ?? href : null;

    private static string Relation(
        string rel, string? self, RepresentationContract contract, Dictionary<string, List<string?>> known, Dictionary<string, List<string?>> free)
    {
        var embedded = contract.Embedded.Values.Where(relation => relation.Rel == rel || relation.Resource?.Rels.Contains(rel, StringComparer.Ordinal) is true).Select(relation => relation.Rel).ToList();
        // What is listed as a link may arrive embedded; that it does, only JSON can tell.
        var listed = contract.Links.Values.Where(link => link.Target?.IsRel(rel) is true).Select(link => link.Rel);
        List<string> possible = [.. embedded, .. listed];
        return possible.Find(relation => free.GetValueOrDefault(relation)?.Remove(self) is true)
            ?? possible.Find(relation => known.GetValueOrDefault(relation)?.Contains(self) is true)
            ?? (embedded.Contains(rel, StringComparer.Ordinal) ? rel : embedded.FirstOrDefault() ?? rel);
    }
}
