using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>An answer says that it is in the format that was asked for, under the plain or the vendor's name.</summary>
/// <remarks>Servers answer either name with either, with and without a charset.</remarks>
public sealed class MediaTypeIsTheOneAskedFor : AnswerCheck
{
    public override string Aspect => "mediaType";

    protected override Requirement Requirement(GetContract get) => get.MediaType;

    protected override Finding Judge(Contract contract, Instance instance, Format format)
    {
        var requirement = contract.Get!.MediaType;
        return instance[format] switch
        {
            { IsSuccess: false } answer => requirement.Untested(answer.WhyUnread),
            { Exchange.Response: { } response } => requirement.Expect(Objection(response, format)),
            _ => requirement.Untested("no answer"),
        };
    }

    /// <summary>What is wrong with the media type of an answer; null where nothing is.</summary>
    internal static string? Objection(Response response, Format format)
    {
        var (plain, vendor) = format.MediaTypes(Catalogue.Current.Protocol);
        return response.MediaType == plain || response.MediaType == vendor ? null : Printable.Of(response.MediaType ?? "no Content-Type");
    }
}
