using System.Text;
using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>The Content-Type is either media type of the format, whichever was requested, in any case, with or without a charset.</summary>
internal sealed class ContentTypes : Variation
{
    private static readonly Protocol Protocol = Catalogue.Current.Protocol;

    public override Response Send(Response response, RandomSource random)
    {
        var names = new[] { Protocol.Json, Protocol.Xml }.FirstOrDefault(format => response.MediaType == format.Plain || response.MediaType == format.Vendor);
        var name = names is null ? response.MediaType : random.OneOf(names.Plain, names.Vendor);
        return name is null ? response : With(response, "Content-Type", (random.Once(4) ? name.ToUpperInvariant() : name) + Parameters(response, random));
    }

    private static string Parameters(Response response, RandomSource random) => response.MediaType!.StartsWith("image/", StringComparison.Ordinal)
        ? ""
        : random.OneOf("", "", "; charset=utf-8", ";charset=UTF-8", " ; charset=\"utf-8\"", "; Charset=Utf-8; odata=none");
}

/// <summary>Headers are in any order, with names in any case, and include unknown ones.</summary>
internal sealed class OtherHeaders : Variation
{
    private static readonly Header[] More =
    [
        new("X-MS-UcwaVersion", "2.0"),
        new("ETag", "\"3871\""),
        new("ETag", "W/\"a\""),
        new("ETag", "3871"),
        new("Cache-Control", "no-cache"),
        new("X-Powered-By", "a harbour"),
        new("Server", "Microsoft-IIS/10.0"),
        new("Date", "Mon, 09 Mar 2026 06:45:03 GMT"),
        new("Vary", "Accept, Accept-Encoding"),
        new("X-Ms-Correlation-Id", ""),
        new("Set-Cookie", "a=b; path=/"),
    ];

    public override Response Send(Response response, RandomSource random) =>
        response with
        {
            Headers = random.Shuffled(response.Headers.Concat(random.Several(4, More)).Select(header => header with { Name = Spelt(header.Name, random) })),
        };

    private static string Spelt(string name, RandomSource random) => random.OneOf(name, name.ToUpperInvariant(), name.ToLowerInvariant());
}

/// <summary>The response to a request without a token is 401 with any challenge, or 403 like that of the web ticket layer, in HTML or without a body.</summary>
internal sealed class OtherRefusals : Variation
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;

    public override Response Send(Response response, RandomSource random)
    {
        if (response.Status != Unauthorized)
        {
            return response;
        }

        var body = response with { Body = random.Once(2) ? ReadOnlyMemory<byte>.Empty : Encoding.UTF8.GetBytes("<html><body><h1>No.</h1></body></html>") };
        const string ticket = "MsRtcOAuth href=https://reference.example/WebTicket/oauthtoken,grant_type=\"urn:microsoft.rtc:windows,password\"";
        return random.Below(4) switch
        {
            0 => With(body with { Status = Forbidden }, "X-Ms-diagnostics", "28033;source=\"reference.example\";reason=\"No token.\""),
            1 => With(body, "WWW-Authenticate", "Bearer", ticket),
            2 => With(body, "WWW-Authenticate", $"Bearer trusted_issuers=\"\", client_id=\"00000004\", {ticket}"),
            _ => With(body, "WWW-Authenticate", "Negotiate"),
        };
    }
}

/// <summary>
/// An error has a code. Message, debug information and link are optional. In XML, the namespace can begin with https, as in the documentation's
/// sample.
/// </summary>
internal sealed class ErrorBodies : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        if (document.Kind is not BodyKind.Error)
        {
            return;
        }

        if (random.Once(2))
        {
            document.Body.Remove("message");
        }

        if (random.Once(2))
        {
            document.Body["debugInfo"] = new JsonObject { ["errorReportId"] = DifficultTexts.Any(random) };
        }

        if (random.Once(2))
        {
            document.Body["link"] = new JsonObject { ["rel"] = "help", ["href"] = "/help" };
        }

        if (random.Once(2) && !document.Body.ContainsKey("parameters"))
        {
            document.Body["parameters"] = new JsonObject();
        }
    }

    public override void Write(XmlText text, RandomSource random) =>
        text.ErrorNamespace = name => random.Once(2) ? name : name.Replace("http:", "https:", StringComparison.Ordinal);
}
