using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A GET is forbidden to a token that carries none of the page's scopes, and allowed to one that carries one.</summary>
/// <remarks>Tokens of a server of one's own carry no scopes and are allowed everything; it is judged only where tokens for it are set.</remarks>
public sealed class ScopesAreRespected : Check
{
    private const int Forbidden = 403;

    public override string Aspect => "scopes";

    // A token says nothing about formats.
    public override bool IsOnceFor(Contract contract) => true;

    public override IEnumerable<Finding> Judge(Evidence evidence, Format format)
    {
        if (evidence.Contract.Get?.Scopes is not { } requirement)
        {
            return [];
        }

        if (evidence.WhyUntested is { } why)
        {
            return About([requirement.Untested(why)], evidence, format, null);
        }

        var asked = evidence.Instances.SelectMany(instance => instance.Scoped).ToList();
        return asked.Count == 0
            ? About([requirement.Untested("no token without scopes, and none with a single one, is set")], evidence, format, null)
            : asked.SelectMany(pair => About([Judge(requirement, evidence.Contract.Scopes, pair.Key, pair.Value)], evidence, format, pair.Value.Exchange));
    }

    private static Finding Judge(Requirement requirement, IReadOnlyList<string> scopes, string scope, Answer answer)
    {
        var isAllowed = scopes.Contains(scope, StringComparer.Ordinal);
        return answer switch
        {
            { Exchange.SaysNothing: true } => requirement.Untested(answer.Exchange.Outcome),
            { Exchange.Response: null } => requirement.Failed(answer.Exchange.Outcome),
            { IsSuccess: true } when isAllowed => requirement.Passed(),
            { Exchange.Response.Status: Forbidden } when !isAllowed => requirement.Passed(),
            { IsSuccess: false, Exchange.Response.Status: not Forbidden } when isAllowed => requirement.Untested($"to a token with the scope {scope}: {answer.WhyUnread}"),
            _ => requirement.Failed($"{answer.Exchange.Outcome} to a token {(scope.Length == 0 ? "without any scope" : $"with the scope {scope}")}"),
        };
    }
}
