using System.Text;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

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
