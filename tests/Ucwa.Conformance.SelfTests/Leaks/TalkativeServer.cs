using System.Net;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Leaks;

/// <summary>
/// A UCWA server that echoes every secret that it received or issued, plain and encoded, in headers, URLs and undocumented members, which the
/// suite reports. It also sends session descriptions with keys.
/// </summary>
internal sealed class TalkativeServer : IAsyncDisposable
{
    private const string Parameter = "access_token";
    private readonly WebApplication application;
    private readonly RequestHandler requestHandler;
    private readonly Canary cookie = new("cookie", "canary-cookie-5d1f0a77");
    private readonly Canary inUrl = new("secret in a URL", "canary-in-a-url-2c9e4b61");
    private readonly Canary icePassword = new("ICE password", "canaryIcePwd4f1c0b7e+/xQ");
    private readonly Canary iceUser = new("ICE user fragment", "canUfrag");
    private readonly Canary mediaKey = new("key of a medium", "Y2FuYXJ5IGtleSBvZiBhIG1lZGl1bSAxMjM0NTY3ODkw");
    private readonly Canary userInfo = new("password in a URL", "canary-user-info-0b7d");
    private readonly Canary nested = new("password in a nested text", "canary-nested-61d0e8f2");
    private readonly IReadOnlyList<Canary> known;
    private readonly HashSet<string> heard = new(StringComparer.Ordinal);

    private TalkativeServer(WebApplication application, ReferenceServerOptions options, string? known)
    {
        this.application = application;
        requestHandler = new RequestHandler(known is null ? options : options with { Password = known });
        this.known = [new("token", options.Token!), new("password", options.Password)];
        application.Run(AnswerAsync);
    }

    /// <summary>The secrets that the server received or issued so far, and those that it sends in every response.</summary>
    public IReadOnlyList<Canary> Canaries =>
        [
            .. heard.Select(secret => known.FirstOrDefault(canary => canary.Secret == secret) ?? new Canary("issued token", secret)),
            cookie,
            inUrl,
            icePassword,
            iceUser,
            mediaKey,
            nested,
            userInfo,
        ];

    /// <summary>The base URL.</summary>
    public Uri Url => new(application.Urls.Single());

    /// <summary>Starts a server on a free port.</summary>
    /// <param name="options">The secrets to echo.</param>
    /// <param name="known">The valid password; null for the one in the options.</param>
    public static async Task<TalkativeServer> StartAsync(ReferenceServerOptions options, string? known = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var server = new TalkativeServer(builder.Build(), options, known);
        await server.application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var serverResponse = await requestHandler.AnswerAsync(
            new Request(
                context.Request.Method,
                context.Request.Path.Value ?? "/",
                context.Request.Query.ToDictionary(parameter => parameter.Key, parameter => $"{parameter.Value}", StringComparer.Ordinal),
                context.Request.Headers.ToDictionary(header => header.Key, header => $"{header.Value}", StringComparer.OrdinalIgnoreCase)
            )
            {
                Body = body.ToArray(),
            },
            context.RequestAborted
        );
        Hear(context.Request.Headers.Authorization.ToString(), HttpUtility.UrlDecode(Encoding.UTF8.GetString(body.ToArray())), serverResponse);
        context.Response.StatusCode = serverResponse.Status;
        foreach (var (name, value) in serverResponse.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        context.Response.Headers.Append("Set-Cookie", $"session={cookie.Secret}; HttpOnly");
        context.Response.Headers.Append("X-Said", Uri.EscapeDataString(Said()));
        context.Response.Headers.Append("X-Said-Otherwise", ToBase64(NestedJson));
        context.Response.Headers.Append($"X-{cookie.Secret}", "said in a name");
        context.Response.Headers.Append($"X-{ToHexadecimal(Said())}", "said in a name");
        if (serverResponse.Status is not StatusCodes.Status204NoContent)
        {
            await context.Response.Body.WriteAsync(Talking(serverResponse), context.RequestAborted);
        }
    }

    private void Hear(string authorization, string form, ServerResponse serverResponse)
    {
        var given = IsJson(serverResponse) && JsonNode.Parse(serverResponse.Body.Span) is JsonObject body ? body[Parameter]?.GetValue<string>() : null;
        lock (heard)
        {
            heard.UnionWith(
                known
                    .Select(canary => canary.Secret)
                    .Where(secret => authorization.Contains(secret, StringComparison.Ordinal) || form.Contains(secret, StringComparison.Ordinal))
            );
            heard.UnionWith(given is null ? [] : [given]);
        }
    }

    private string Said()
    {
        lock (heard)
        {
            return string.Join(" and ", heard);
        }
    }

    private static bool IsJson(ServerResponse serverResponse) => serverResponse.Header("Content-Type")?.Contains("json", StringComparison.Ordinal) is true;

    private ReadOnlyMemory<byte> Talking(ServerResponse serverResponse)
    {
        return Said().Length == 0 ? serverResponse.Body
            : IsJson(serverResponse) ? InJson(serverResponse.Body)
            : serverResponse.Header("Content-Type")?.Contains("xml", StringComparison.Ordinal) is true ? InXml(serverResponse.Body)
            : serverResponse.Body;
    }

    private byte[] InJson(ReadOnlyMemory<byte> body)
    {
        var resource = JsonNode.Parse(body.Span)!.AsObject();
        resource["said"] = Said();
        resource[$"said {Said()}"] = 1;
        foreach (var word in new[] { "message", "error", "error_description" }.Where(resource.ContainsKey))
        {
            resource[word] = $"{resource[word]} {Said()}";
        }

        foreach (var (name, text) in SaidOtherwise())
        {
            resource[name] = text;
        }

        if (resource["_links"] is JsonObject links)
        {
            foreach (var (rel, href) in Offers())
            {
                links[rel] = new JsonObject { ["href"] = href };
            }

            links["surprise"] = new JsonObject { ["href"] = $"/ucwa/surprise?{Parameter}={inUrl.Secret}" };
        }

        return JsonSerializer.SerializeToUtf8Bytes(resource);
    }

    private byte[] InXml(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        var end = text.LastIndexOf("</", StringComparison.Ordinal);
        var said =
            $"""<property name="said">{SecurityElement.Escape(Said())}</property><link rel="surprise" href="/ucwa/surprise?{Parameter}={inUrl.Secret}" />""";
        said += string.Concat(heard.Select(secret => $"<property name=\"saidInParts\">{InParts(secret)}</property>"));
        said += string.Concat(SaidOtherwise().Select(each => $"""<property name="{each.Name}">{SecurityElement.Escape(each.Text)}</property>"""));
        said += string.Concat(Offers().Select(each => $"""<link rel="{each.Rel}" href="{SecurityElement.Escape(each.Href)}" />"""));
        return Encoding.UTF8.GetBytes(end < 0 ? text : text[..end] + said + text[end..]);
    }

    private string NestedJson => JsonSerializer.Serialize(new { user = Said(), password = nested.Secret });

    private string Session =>
        $"v=0\r\no=- 0 0 IN IP4 192.0.2.8\r\ns=offer\r\na=ice-ufrag:{iceUser.Secret}\r\nA=ICE-Pwd:{icePassword.Secret}\r\n"
        + $"a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:{mediaKey.Secret}|2^31|1:1\r\n";

    // The same text in every encoding, and in some nested ones.
    private IEnumerable<(string Name, string Text)> SaidOtherwise() =>
        [
            ("saidInBase64", ToBase64(Said())),
            ("saidInBase64WithAUser", ToBase64($"anna:{Said()}")),
            ("saidInHexadecimalDigits", ToHexadecimal(Said())),
            ("saidInUpperCase", Said().ToUpperInvariant()),
            ("saidInLowerCase", Said().ToLowerInvariant()),
            ("saidInQuotedPrintable", string.Concat(Encoding.UTF8.GetBytes(Said()).Select(each => $"={each:X2}"))),
            ("saidInEntities", string.Concat(Said().EnumerateRunes().Select(rune => $"&#{rune.Value};"))),
            ("saidInUrlsTwice", Uri.EscapeDataString(Uri.EscapeDataString(Said()))),
            ("saidInAUrl", $"http://anna:{userInfo.Secret}@host.example/"),
            ("saidInAForm", $"user=anna&access_token={HttpUtility.UrlEncode(Said())}&password={nested.Secret}"),
            ("saidInJson", NestedJson),
            ("saidInJsonInJson", JsonSerializer.Serialize(new { inner = NestedJson })),
            ("saidInXml", $"<property name=\"password\">{nested.Secret}</property><a>{SecurityElement.Escape(Said())}</a>"),
            ("saidInJsonInBase64", ToBase64(NestedJson)),
            ("saidInASession", Session),
        ];

    private IEnumerable<(string Rel, string Href)> Offers() =>
        [
            ("offerAsText", $"data:application/sdp;charset=utf-8,{Uri.EscapeDataString(Session)}"),
            ("offerInBase64", $"data:application/sdp;base64,{ToBase64(Session)}"),
            (
                "offerInParts",
                "data:multipart/alternative;charset=utf-8;boundary=9b,"
                    + HttpUtility.UrlEncode($"--9b\r\nContent-Type: application/sdp\r\n\r\n{Session}\r\n--9b\r\n\r\n{ToBase64(Session)}\r\n--9b--")
            ),
            ("formInAUri", $"data:application/x-www-form-urlencoded,{Uri.EscapeDataString($"password={nested.Secret}&said={Uri.EscapeDataString(Said())}")}"),
        ];

    private static string ToHexadecimal(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    // What only a parser puts together.
    private static string InParts(string text)
    {
        var (first, second) = (text[..(text.Length / 2)], text[(text.Length / 2)..]);
        return $"{SecurityElement.Escape(first)}<!-- and -->{SecurityElement.Escape(second[..2])}<?and so?><![CDATA[{second[2..]}]]>";
    }

    private static string ToBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
