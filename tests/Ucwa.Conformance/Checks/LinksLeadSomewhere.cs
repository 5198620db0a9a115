using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A link whose page documents a GET leads to a resource that answers it, with the rel that the page documents.</summary>
/// <remarks>A refusal that the target's page documents is no fault of the link. Links beyond the sample are not followed.</remarks>
public sealed class LinksLeadSomewhere : ResourceCheck
{
    public override string Aspect => "targets";

    protected override IEnumerable<Finding> Judge(RepresentationContract contract, Representation resource, Sight sight) =>
        from link in contract.Links.Values
        where link.Target is not null
        select resource.Links.TryGetValue(link.Rel, out var sent) && sent.Links.Count > 0
            ? Judge(link.Target!, sent, sight)
            : link.Target!.Requirement.NotApplicable("absent, and optional");

    private static Finding Judge(TargetContract target, LinkGroup sent, Sight sight) =>
        sent.Links.Select(link => Judge(target, link, sight)).MinBy(finding => finding.Outcome)!;

    private static Finding Judge(TargetContract target, Link link, Sight sight)
    {
        var requirement = target.Requirement;
        if (link.Href is not { } href || Hrefs.IsData(href) || !Hrefs.IsReference(href))
        {
            return requirement.NotApplicable("no URL to follow");
        }

        if (sight.Resolve(href) is not { } url)
        {
            return requirement.Failed($"{Printable.Of(href)} cannot be asked over HTTP");
        }

        return sight.AnswerOf(url) is { } answer ? Judge(target, answer, href) with { Exchange = answer.Exchange } : requirement.Untested($"{Printable.Of(href)} was not followed");
    }

    private static Finding Judge(TargetContract target, Answer answer, string href)
    {
        var requirement = target.Requirement;
        return answer switch
        {
            { Exchange.SaysNothing: true } => requirement.Untested(answer.Exchange.Outcome),
            { IsSuccess: false } => answer.ErrorName is { } name && target.Errors.Contains(name)
                ? requirement.Untested($"{Printable.Of(href)}: {answer.WhyUnread}, an error that its page documents")
                : requirement.Failed($"{Printable.Of(href)}: {answer.WhyUnread}"),
            _ when target.Answers is not GetAnswer.Resource => requirement.Passed(),
            { Resource: null } => requirement.Untested($"{Printable.Of(href)}: {answer.WhyUnread}"),
            { Resource: { } there } => requirement.Expect(target.IsRel(there.RelName)
                ? null
                : $"{Printable.Of(href)} is {there.Rel?.Describe() ?? "without a rel"}"),
        };
    }
}
