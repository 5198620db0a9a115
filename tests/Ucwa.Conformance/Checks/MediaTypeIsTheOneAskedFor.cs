using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>An answer says that it is in the format that was asked for, under the plain or the vendor's name; an image or HTML page is one.</summary>
/// <remarks>Servers answer either name with either, with and without a charset.</remarks>
public sealed class MediaTypeIsTheOneAskedFor : AnswerCheck
{
    public override string Aspect => "mediaType";

    protected override Requirement? Requirement(GetContract get) => get.MediaType;

    protected override Finding Judge(Contract contract, Instance instance, Format format)
    {
        var get = contract.Get!;
        return instance[format] switch
        {
            { IsSuccess: false } answer => get.MediaType.Untested(answer.WhyUnread),
            { Exchange.Response: { } response } => get.MediaType.Expect(get.Answers switch
            {
                GetAnswer.Image => Images.Objection(response),
                GetAnswer.Html => HtmlObjection(response),
                _ => Objection(response, format),
            }),
            _ => get.MediaType.Untested("no answer"),
        };
    }

    /// <summary>What is wrong with the media type of an answer; null where nothing is.</summary>
    internal static string? Objection(Response response, Format format)
    {
        var (plain, vendor) = format.MediaTypes(Catalogue.Current.Protocol);
        return response.MediaType == plain || response.MediaType == vendor ? null : Sent(response);
    }

    private static string? HtmlObjection(Response response) => response.MediaType is "text/html" or "application/xhtml+xml" ? null : Sent(response);

    private static string Sent(Response response) => Printable.Of(response.MediaType ?? "no Content-Type");
}
