using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A resource names itself by the rel that the documentation shows for it (PayloadFormat, Resource format).</summary>
public sealed class RelIsDocumented : ResourceCheck
{
    public override string Aspect => "rel";

    protected override IEnumerable<Finding> Judge(RepresentationContract contract, Representation resource, Sight sight)
    {
        // The resource at the page's own URL owes the page's rel; what is embedded in it owes its own.
        var requirement = ReferenceEquals(resource, sight.Root) && sight.Page.Get is { } get ? get.Rel : contract.Rel;
        yield return requirement.Expect(
            resource.RelName is { } rel && contract.Rels.Contains(rel, StringComparer.Ordinal) ? null : resource.Rel?.Describe() ?? "no rel");
    }
}
