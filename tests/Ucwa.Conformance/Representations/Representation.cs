using Ucwa.Contracts;

namespace Ucwa.Conformance.Representations;

/// <summary>A resource read from JSON or XML into one model (PayloadFormat).</summary>
/// <param name="Rel">What it names itself: <c>rel</c> in JSON, the attribute in XML; null where it does not.</param>
/// <param name="Links">Its links by relation; <c>self</c> among them, in XML from the resource's <c>href</c>.</param>
/// <param name="Properties">Its properties by name.</param>
/// <param name="Embedded">Its embedded resources by relation.</param>
/// <param name="Where">Its place in the document.</param>
public sealed record Representation(
    Value? Rel,
    IReadOnlyDictionary<string, LinkGroup> Links,
    IReadOnlyDictionary<string, Property> Properties,
    IReadOnlyDictionary<string, EmbeddedGroup> Embedded,
    string Where)
{
    /// <summary>The rel where it is a name.</summary>
    public string? RelName => Rel?.AsText();

    /// <summary>The href of the self link where it is one.</summary>
    public string? SelfHref => Links.TryGetValue("self", out var self) && self.Links is [{ Href: { } href }, ..] ? href : null;
}

/// <summary>All links of one relation.</summary>
/// <param name="Rel">The relation.</param>
/// <param name="Cardinality">One object or an array; null in XML, that cannot tell one link from a collection of one.</param>
/// <param name="Links">The links in their order.</param>
/// <param name="Where">Their place in the document.</param>
public sealed record LinkGroup(string Rel, Cardinality? Cardinality, IReadOnlyList<Link> Links, string Where);

/// <summary>One link.</summary>
/// <param name="Href">Where it leads; null where it says nothing usable.</param>
/// <param name="Title">Its title.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Flaws">What is wrong with its form, in words; empty where nothing is.</param>
public sealed record Link(string? Href, string? Title, string? Revision, IReadOnlyList<string> Flaws);

/// <summary>One property as it was sent.</summary>
public sealed record Property(string Name, Value Value, string Where);

/// <summary>All resources embedded under one relation.</summary>
/// <param name="Rel">The relation, which need not be the resources' own rel.</param>
/// <param name="Cardinality">One object or an array; null in XML.</param>
/// <param name="Resources">The resources in their order.</param>
/// <param name="Where">Their place in the document.</param>
public sealed record EmbeddedGroup(string Rel, Cardinality? Cardinality, IReadOnlyList<Representation> Resources, string Where);
