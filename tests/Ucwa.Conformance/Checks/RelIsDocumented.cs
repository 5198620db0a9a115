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
        var requirement = sight is { Relation: null, Page.Get.Rel: { } own } ? own : contract.Rel;
        yield return resource.Rel is null && sight.Relation is { RelOptional: true }
            ? requirement.NotApplicable("no rel, and none is needed there")
            : requirement.Expect(contract.IsRel(resource.RelName) && (resource.Rel is null || resource.RelName is not null) ? null : resource.Rel?.Describe() ?? "no rel");
    }
}
