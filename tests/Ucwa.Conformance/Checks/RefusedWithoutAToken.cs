using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A GET without a token is refused: 401 with a challenge, or 403 (AuthenticationInUCWA).</summary>
public sealed class RefusedWithoutAToken : AnswerCheck
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;

    public override string Aspect => "authentication";

    protected override Requirement? Requirement(GetContract get) => get.Authentication;

    protected override Exchange? Exchange(Instance instance, Format format) => instance.Anonymous.GetValueOrDefault(format)?.Exchange;

    protected override Finding Judge(Contract contract, Instance instance, Format format)
    {
        var requirement = contract.Get!.Authentication!;
        return instance.Anonymous.GetValueOrDefault(format) switch
        {
            null => requirement.Untested("asked of the first instance only"),
            { Exchange.SaysNothing: true } answer => requirement.Untested(answer.Exchange.Outcome),
            { Exchange.Response: null } answer => requirement.Failed(answer.Exchange.Outcome),
            { Exchange.Response: { Status: Unauthorized } response } => requirement.Expect(response.Values("WWW-Authenticate").Any() ? null : "401 without WWW-Authenticate"),
            { Exchange.Response.Status: Forbidden } => requirement.Passed(),
            { } answer => requirement.Failed(answer.Exchange.Outcome),
        };
    }
}
