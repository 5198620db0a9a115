using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ucwa.Conformance.SelfTests.Http;

/// <summary>A server of a test that one signs in to: root, user, token and applications, each of which may answer otherwise.</summary>
internal sealed class SignInServer : IAsyncDisposable
{
    public const string Token = "cwt=canary/of-this-server";
    public const string Created = """{"rel":"application","_links":{"self":{"href":"/ucwa/applications/1"}}}""";
    private readonly WebApplication site;
    private readonly ConcurrentQueue<SignInRequest> requests = new();
    private readonly Dictionary<string, Func<SignInRequest, IResult>> answers = new(StringComparer.Ordinal);

    private SignInServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Any, 0));
        site = builder.Build();
        site.Run(AnswerAsync);
        On("GET /", _ => Resource("""{"_links":{"user":{"href":"/user"},"xframe":{"href":"/xframe"}}}"""));
        On("GET /user", request =>
            request.Token is null
                ? Challenge($"MsRtcOAuth href=\"{Url}token\",grant_type=\"password\"")
                : Resource("""{"_links":{"applications":{"href":"/ucwa/applications"}}}""")
        );
        On("POST /token", _ => Resource($$"""{"access_token":"{{Token}}","token_type":"Bearer"}"""));
        On("POST /ucwa/applications", _ => Resource(Created, 201));
        On("DELETE /ucwa/applications/1", _ => Results.NoContent());
    }

    /// <summary>Its root. Another host name for the same machine makes it another host.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Every request that came.</summary>
    public IReadOnlyList<SignInRequest> Requests => [.. requests];

    /// <summary>What was asked of it, as method and path.</summary>
    public IEnumerable<string> Asked => Requests.Select(request => request.What);

    public static async Task<SignInServer> StartAsync(string host = "127.0.0.1")
    {
        var server = new SignInServer();
        await server.site.StartAsync();
        server.Url = new Uri($"http://{host}:{new Uri(server.site.Urls.Single().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)).Port}/");
        return server;
    }

    /// <summary>Answers a method and path in another way.</summary>
    public SignInServer On(string what, Func<SignInRequest, IResult> answer)
    {
        answers[what] = answer;
        return this;
    }

    /// <summary>A resource, or other JSON.</summary>
    public static IResult Resource(string json, int status = 200) => Results.Text(json, "application/json", statusCode: status);

    /// <summary>A refusal with these challenges, a header each.</summary>
    public static IResult Challenge(params string[] challenges) => new Refusal(challenges);

    /// <summary>A web page, or whatever else is not JSON, with these headers.</summary>
    public static IResult Page(string page, int status, params string[] headers) => new Stranger(page, status, headers);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new SignInRequest(
            $"{context.Request.Method} {context.Request.Path}",
            context.Request.Headers.Authorization.FirstOrDefault()?["Bearer ".Length..],
            await reader.ReadToEndAsync()
        )
        {
            Cookie = context.Request.Headers.Cookie.FirstOrDefault(),
        };
        requests.Enqueue(request);
        var answer = answers.GetValueOrDefault(request.What) ?? (_ => Results.NotFound());
        await answer(request).ExecuteAsync(context);
    }

    private sealed class Stranger(string page, int status, IReadOnlyList<string> headers) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html";
            foreach (var header in headers.Select(header => header.Split(": ", 2)))
            {
                httpContext.Response.Headers[header[0]] = header[1];
            }

            return httpContext.Response.WriteAsync(page);
        }
    }

    private sealed class Refusal(IReadOnlyList<string> challenges) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status401Unauthorized;
            httpContext.Response.Headers.WWWAuthenticate = challenges.ToArray();
            return Task.CompletedTask;
        }
    }
}

/// <summary>A request that came.</summary>
/// <param name="What">Its method and path.</param>
/// <param name="Token">Its bearer token; null where it has none.</param>
/// <param name="Body">Its body.</param>
internal sealed record SignInRequest(string What, string? Token, string Body)
{
    /// <summary>Its cookies; null where it has none.</summary>
    public string? Cookie { get; init; }
}
