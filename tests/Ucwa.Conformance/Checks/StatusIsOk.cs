using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A GET answers 200 OK.</summary>
/// <remarks>A refusal that the page documents is none of the page's breach: it says that the page cannot be exercised now. A dead link is the link's breach, where that is judged.</remarks>
public sealed class StatusIsOk : AnswerCheck
{
    private const int Ok = 200;
    private const int NotFound = 404;
    private const int Gone = 410;

    public override string Aspect => "status";

    protected override Requirement Requirement(GetContract get) => get.Status;

    protected override Finding Judge(Contract contract, Instance instance, Format format)
    {
        var answer = instance[format];
        var requirement = contract.Get!.Status;
        return answer switch
        {
            { Exchange.SaysNothing: true } => requirement.Untested(answer.Exchange.Outcome),
            { Exchange.Response: null } => requirement.Failed(answer.Exchange.Outcome),
            { Exchange.Response.Status: Ok } => requirement.Passed(),
            _ when contract.Get!.Errors.Any(row => row.Name == answer.ErrorName) => requirement.Untested($"{answer.WhyUnread}, an error that the page documents"),
            { Exchange.Response.Status: NotFound or Gone } when instance.FoundBy is { } link => requirement.Untested($"{answer.WhyUnread}; see {link}"),
            _ => requirement.Failed(answer.WhyUnread),
        };
    }
}
