using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A resource has no members but the documented ones.</summary>
/// <remarks>A release may add members, and clients must ignore them: a warning, and a failure only in strict mode.</remarks>
public sealed class NothingIsUndocumented : ResourceCheck
{
    private const int Listed = 10;

    public override string Aspect => "undocumented";

    protected override IEnumerable<Finding> Judge(RepresentationContract contract, Representation resource, Sight sight)
    {
        var strangers = Undocumented.Members(contract, resource).ToList();
        yield return strangers.Count == 0
            ? contract.Undocumented.Passed()
            : contract.Undocumented.Failed(string.Join(", ", strangers.Take(Listed)) + (strangers.Count > Listed ? $" and {strangers.Count - Listed} more" : ""));
    }
}
