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
    /// <param name="like">The same resource in JSON, that names the relations; null where only the contract tells.</param>
    public static Representation Under(this Representation resource, RepresentationContract contract, Representation? like = null)
    {
        // One resource can be embedded under two relations: each place that JSON has for it is taken once.
        var free = (like?.Embedded.Values ?? []).ToDictionary(group => group.Rel, group => group.Resources.Select(known => known.SelfHref).ToList(), StringComparer.Ordinal);
        var placed =
            from sent in resource.Embedded.Values
            from inner in sent.Resources
            group (inner, sent.Where) by Relation(sent.Rel, inner, contract, like, free);
        var embedded = placed.ToDictionary(
            relation => relation.Key, relation => new EmbeddedGroup(relation.Key, null, [.. relation.Select(each => each.inner)], relation.First().Where), StringComparer.Ordinal);
        return resource with { Embedded = embedded };
    }

    private static string Relation(string rel, Representation inner, RepresentationContract contract, Representation? like, Dictionary<string, List<string?>> free)
    {
        var possible = contract.Embedded.Values.Where(relation => relation.Rel == rel || relation.Resource?.Rels.Contains(rel, StringComparer.Ordinal) is true).Select(relation => relation.Rel).ToList();
        return possible.Find(relation => free.GetValueOrDefault(relation)?.Remove(inner.SelfHref) is true)
            ?? possible.Find(relation => like?.Embedded.GetValueOrDefault(relation)?.Resources.Any(known => known.SelfHref == inner.SelfHref) is true)
            ?? (possible.Contains(rel, StringComparer.Ordinal) ? rel : possible.FirstOrDefault() ?? rel);
    }
}
