using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>What no page lists but any resource may carry has the form that servers give it: etag, expires, the marker for PUT; and what means to be a date is one.</summary>
public sealed class CommonMembersHaveTheirForm : ResourceCheck
{
    private static readonly Protocol Protocol = Catalogue.Current.Protocol;

    public override string Aspect => "members";

    protected override IEnumerable<Finding> Judge(RepresentationContract contract, Representation resource, Sight sight)
    {
        yield return Worst(Protocol["protocol/members"], resource.Properties.Values.Select(property =>
            Protocol.Member(property.Name) is { } member ? Objection(member, property) : null));
        if (sight.Format is Format.Json)
        {
            yield return Worst(Protocol["protocol/json/date"], Undocumented.Properties(contract, resource).Select(DateObjection));
        }
    }

    private static Finding Worst(Requirement requirement, IEnumerable<string?> objections) => requirement.Expect(objections.FirstOrDefault(objection => objection is not null));

    private static string? Objection(ProtocolMember member, Property sent)
    {
        if (PropertyTypes.Objection(member.Type, sent.Value) is { } objection)
        {
            return $"{objection} at {sent.Where}";
        }

        return member.Pattern is null || sent.Value.AsText() is not { } text || member.Pattern.IsMatch(text) ? null : $"{sent.Value.Describe()} at {sent.Where}";
    }

    private static string? DateObjection(Property sent) =>
        sent.Value is Value.Text { Content: var text } && text.StartsWith(Dates.JsonPrefix, StringComparison.Ordinal) && !Dates.TryReadJson(text, out _, out var problem)
            ? $"{sent.Value.Describe()}, {problem}, at {sent.Where}"
            : null;
}
