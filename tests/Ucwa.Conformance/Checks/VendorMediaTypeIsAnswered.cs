using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>The vendor media type is answered with the same kind of resource as the plain one (PayloadFormat).</summary>
public sealed class VendorMediaTypeIsAnswered : AnswerCheck
{
    public override string Aspect => "vendorMediaType";

    protected override Requirement? Requirement(GetContract get) => get.VendorMediaType;

    protected override Exchange? Exchange(Instance instance, Format format) => instance.Vendor.GetValueOrDefault(format)?.Exchange;

    protected override Finding Judge(Contract contract, Instance instance, Format format)
    {
        var requirement = contract.Get!.VendorMediaType!;
        if (!instance.Vendor.TryGetValue(format, out var vendor))
        {
            return requirement.Untested("asked of the first instance only");
        }

        if (vendor.Exchange.SaysNothing || !instance[format].IsSuccess)
        {
            return requirement.Untested(vendor.Exchange.SaysNothing ? vendor.Exchange.Outcome : $"the plain media type {instance[format].WhyUnread}");
        }

        return requirement.Expect(Objection(vendor, instance[format], format));
    }

    private static string? Objection(Answer vendor, Answer plain, Format format) => vendor switch
    {
        { IsSuccess: false } or { Exchange.Response: null } => vendor.WhyUnread,
        { Exchange.Response: { } response } when MediaTypeIsTheOneAskedFor.Objection(response, format) is { } objection => objection,
        { Resource: { } resource } when plain.Resource is { } known && known.RelName != resource.RelName =>
            $"rel {resource.Rel?.Describe() ?? "missing"}, with the plain media type {known.Rel?.Describe() ?? "missing"}",
        _ => null,
    };
}
