using System.Text;

namespace Ucwa.Conformance.SelfTests.Checks;

/// <summary>Creates responses and evidence for tests of checks.</summary>
internal static class Given
{
    public const string Namespace = "http://schemas.microsoft.com/rtc/2012/03/ucwa";
    private static int numbers;

    /// <summary>The URL of the requests.</summary>
    public static Uri Url { get; } = new("http://depot.example/parcels/1");

    /// <summary>A response in JSON.</summary>
    public static ParsedResponse Json(
        string body,
        int status = 200,
        string? type = "application/json; charset=utf-8",
        string url = "/parcels/1",
        params Header[] headers
    ) => Answered(Format.Json, body, status, type, url, headers);

    /// <summary>A response in XML.</summary>
    public static ParsedResponse Xml(string body, int status = 200, string? type = "application/xml", string url = "/parcels/1", params Header[] headers) =>
        Answered(Format.Xml, body, status, type, url, headers);

    /// <summary>A response in XML with a resource of this content.</summary>
    public static ParsedResponse XmlResource(string content, string attributes = "rel='parcel' href='/parcels/1'") =>
        Xml($"<resource xmlns='{Namespace}' {attributes}>{content}</resource>");

    /// <summary>An exchange without a response.</summary>
    public static ParsedResponse Nothing(Format format, TransportErrorKind kind, string what) =>
        new(new Exchange(++numbers, new RequestSpec(Url, ""), null, new TransportError(kind, what), DateTimeOffset.UnixEpoch, TimeSpan.Zero), format, null);

    /// <summary>A stable instance. If no XML response is given, uses a valid one.</summary>
    public static Instance Instance(ParsedResponse json, ParsedResponse? xml = null) => new(Url, json, xml ?? XmlResource(""), IsStable: true);

    /// <summary>The instance as it was seen in a state.</summary>
    public static Instance In(this Instance instance, string? state) => instance with { Json = instance.Json.In(state), Xml = instance.Xml.In(state) };

    private static ParsedResponse In(this ParsedResponse response, string? state) =>
        response with { Exchange = response.Exchange with { Request = response.Exchange.Request with { State = state } } };

    /// <summary>A stable instance with a valid JSON response.</summary>
    public static Instance InstanceOfXml(ParsedResponse xml) => Instance(Json("""{"rel":"parcel","_links":{"self":{"href":"/parcels/1"}}}"""), xml);

    /// <summary>The evidence of the page parcel.</summary>
    public static Evidence Evidence(params Instance[] instances) => new(Parcels.Page("parcel"), instances, [], null);

    /// <summary>The findings of a check on instances of the page parcel.</summary>
    public static IReadOnlyList<Finding> JudgedBy<TCheck>(this Instance instance, Format format = Format.Json)
        where TCheck : Check, new() => [.. new TCheck().Judge(Evidence(instance), format)];

    /// <summary>The findings of a check in JSON, with the instance as evidence of another page.</summary>
    public static IReadOnlyList<Finding> JudgedBy<TCheck>(this Instance instance, Contract contract)
        where TCheck : Check, new() => [.. new TCheck().Judge(new Evidence(contract, [instance], [], null), Format.Json, Catalogue.Current)];

    /// <summary>The outcome and the actual value of the only finding of a requirement.</summary>
    public static (Outcome Outcome, string Actual) Of(this IEnumerable<Finding> findings, string requirement)
    {
        var finding = findings.Single(finding => finding.Requirement.Id == requirement);
        return (finding.Outcome, finding.Actual);
    }

    private static ParsedResponse Answered(Format format, string body, int status, string? type, string url, IReadOnlyList<Header> headers)
    {
        var all = type is null ? headers : [new Header("Content-Type", type), .. headers];
        var response = new Response(status, all, Encoding.UTF8.GetBytes(body));
        var exchange = new Exchange(++numbers, new RequestSpec(new Uri(Url, url), type ?? ""), response, null, DateTimeOffset.UnixEpoch, TimeSpan.Zero);
        return ParsedResponse.Of(exchange, format, Catalogue.Current.Protocol);
    }
}
