using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>The self link leads to the resource itself.</summary>
/// <remarks>It need not be the URL asked for: the self of what derivedConversation leads to is the conversation's own.</remarks>
public sealed class SelfLeadsToTheResource : AnswerCheck
{
    public override string Aspect => "self";

    protected override Requirement? Requirement(GetContract get) => get.Self;

    protected override Finding Judge(Contract contract, Instance instance, Format format)
    {
        var requirement = contract.Get!.Self!;
        if (instance[format].Resource is not { } resource)
        {
            return requirement.Untested(instance[format].WhyUnread);
        }

        if (resource.SelfHref is not { } href || Hrefs.Resolve(instance.Url, href) is not { } self)
        {
            return requirement.NotApplicable($"no usable self link; see {contract.Representation?.Self.Requirement.Id}");
        }

        if (contract.Representation is { } representation && !representation.IsRel(resource.RelName))
        {
            return requirement.NotApplicable($"its rel is wrong; see {contract.Get.Rel?.Id}");
        }

        if (self == instance.Url)
        {
            return requirement.Passed();
        }

        return instance.Targets.GetValueOrDefault((format, self)) switch
        {
            null => requirement.Untested($"{Printable.Of(href)} was not followed"),
            { Exchange.SaysNothing: true } answer => requirement.Untested(answer.Exchange.Outcome),
            { IsSuccess: false } answer => requirement.Failed($"{Printable.Of(href)}: {answer.WhyUnread}"),
            { Resource: { } there } answer => requirement.Expect(Objection(contract.Representation!, resource, there, instance.Url, answer.Exchange.Request.Url)),
            { } answer => requirement.Untested(answer.WhyUnread),
        } is var finding && instance.Targets.GetValueOrDefault((format, self)) is { } followed ? finding with { Exchange = followed.Exchange } : finding;
    }

    private static string? Objection(RepresentationContract contract, Representation here, Representation there, Uri hereUrl, Uri thereUrl)
    {
        if (!contract.IsRel(there.RelName))
        {
            return $"{Printable.Of(thereUrl.PathAndQuery)} is {there.Rel?.Describe() ?? "without a rel"}, not {here.Rel?.Describe() ?? "without a rel"}";
        }

        var (self, itsSelf) = (Url(hereUrl, here), Url(thereUrl, there));
        return itsSelf is null || self is null || self.AbsolutePath == itsSelf.AbsolutePath
            ? null
            : $"{Printable.Of(thereUrl.PathAndQuery)} calls itself {Printable.Of(itsSelf.PathAndQuery)}";
    }

    private static Uri? Url(Uri document, Representation resource) => resource.SelfHref is { } href ? Hrefs.Resolve(document, href) : null;
}
