using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A check of what a resource is made of, on every instance of the page and on what is embedded in it, by its own contract.</summary>
public abstract class ResourceCheck : Check
{
    private static readonly Representation Nothing = new(
        null, new Dictionary<string, LinkGroup>(), new Dictionary<string, Property>(), new Dictionary<string, EmbeddedGroup>(), "");

    /// <summary>Judges one resource: exactly one finding for each requirement, whatever the resource holds.</summary>
    protected abstract IEnumerable<Finding> Judge(RepresentationContract contract, Representation resource, Sight sight);

    public sealed override IEnumerable<Finding> Judge(Evidence evidence, Format format)
    {
        if (evidence.Contract.Representation is null)
        {
            return [];
        }

        return evidence.WhyUntested is { } why
            ? About(Untested(evidence.Contract, format, why), evidence, format, null)
            : evidence.Instances.SelectMany(instance => About(Judge(evidence.Contract, instance, format), evidence, format, instance[format].Exchange));
    }

    private IEnumerable<Finding> Judge(Contract page, Instance instance, Format format) => instance[format].Resource is { } resource
        ? JudgeWithEmbedded(page.Representation!, resource, format is Format.Xml ? instance.Json.Resource : null, new Sight(page, format, instance))
        : Untested(page, format, instance[format].WhyUnread);

    private IEnumerable<Finding> JudgeWithEmbedded(RepresentationContract contract, Representation sent, Representation? inJson, Sight sight)
    {
        var document = sight.Instance!.Url;
        var resource = sight.Format is Format.Xml ? sent.Under(contract, document, inJson) : sent;
        return Judge(contract, resource, sight).Concat(
            from embedded in contract.Embedded.Values
            where embedded.Resource is not null && resource.Embedded.ContainsKey(embedded.Rel)
            from inner in resource.Embedded[embedded.Rel].Resources
            let innerInJson = inJson?.Embedded.GetValueOrDefault(embedded.Rel)?.Resources.FirstOrDefault(candidate => candidate.SelfUrl(document) == inner.SelfUrl(document))
            from finding in JudgeWithEmbedded(embedded.Resource!, inner, innerInJson, sight with { Relation = embedded })
            select finding);
    }

    // What an empty resource is judged on is all that the check judges.
    private IEnumerable<Finding> Untested(Contract page, Format format, string why) =>
        Judge(page.Representation!, Nothing, new Sight(page, format, null)).Select(finding => finding.Requirement.Untested(why));
}

/// <summary>Where a resource was seen: what a check may look up beside the resource itself.</summary>
/// <param name="Page">The page.</param>
/// <param name="Format">The format.</param>
/// <param name="Instance">The instance; null where there is none.</param>
public sealed record Sight(Contract Page, Format Format, Instance? Instance)
{
    /// <summary>The relation under which the resource is embedded; null for what the page's own URL answered with.</summary>
    public EmbeddedContract? Relation { get; init; }

    /// <summary>The absolute URL of an href; null where it leads nowhere by HTTP.</summary>
    public Uri? Resolve(string href) => Instance is null ? null : Hrefs.Resolve(Instance.Url, href);

    /// <summary>What a URL answered in this format, where it was asked.</summary>
    public Answer? AnswerOf(Uri url) => Instance?.Targets.GetValueOrDefault((Format, url));
}
