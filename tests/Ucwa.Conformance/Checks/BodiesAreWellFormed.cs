using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>Every body of the page, of errors too, keeps the rules of its format.</summary>
public sealed class BodiesAreWellFormed : Check
{
    private static readonly IReadOnlyDictionary<Format, IReadOnlyList<Requirement>> Rules = new Dictionary<Format, IReadOnlyList<Requirement>>
    {
        [Format.Json] = Named("protocol/json/wellFormed", "protocol/json/uniqueNames", "protocol/json/form"),
        [Format.Xml] = Named("protocol/xml/wellFormed", "protocol/xml/noDtd", "protocol/xml/namespace", "protocol/xml/uniqueNames", "protocol/xml/form"),
    };

    public override string Aspect => "wire";

    // Errors come in JSON and XML, whatever the page answers otherwise.
    public override bool IsOnceFor(Contract contract) => false;

    public override IEnumerable<Finding> Judge(Evidence evidence, Format format)
    {
        var read = evidence.Answers.Where(answer => answer.Format == format && answer.Reading is not null).ToList();
        return read.Count == 0
            ? About(Rules[format].Select(rule => rule.Untested(evidence.WhyUntested ?? "no body came that could be read")), evidence, format, null)
            : Rules[format].SelectMany(rule => read.SelectMany(answer => About([Judge(rule, answer)], evidence, format, answer.Exchange)));
    }

    private static Finding Judge(Requirement rule, Answer answer) =>
        rule.Expect(answer.Reading!.Faults.FirstOrDefault(fault => fault.Requirement == rule.Id) is { } fault ? $"{fault.What} at {fault.Where}" : null);

    private static IReadOnlyList<Requirement> Named(params string[] ids) => [.. ids.Select(id => Catalogue.Current.Protocol[id])];
}
