using System.Text;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.MutationTests;

/// <summary>The reference server or a mutant of it, without a socket.</summary>
/// <param name="mutant">The mutant; null for the correct server.</param>
/// <param name="holds">True to hold requests to the event channel open, which takes time.</param>
/// <param name="xmlRels">How XML represents the rels of embedded resources.</param>
internal sealed class InProcessEndpoint(Mutant? mutant, bool holds = false, XmlRelForm xmlRels = XmlRelForm.RelationAndProperty) : IEndpoint
{
    private const string Token = "in-process";

    // Longer than the delay after which the suite sends the second of two concurrent requests.
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(1);
    private readonly RequestHandler requestHandler = new(
        new ReferenceServerOptions
        {
            Exhibit = true,
            Token = Token,
            Mutation = mutant?.Mutation,
            XmlRels = xmlRels,
            EventHold = Hold,
            ScopedTokens = ScopedTokens.ToDictionary(
                pair => pair.Value,
                IReadOnlyList<string> (pair) => pair.Key.Length == 0 ? [] : [pair.Key],
                StringComparer.Ordinal
            ),
        }
    );

    private int numbers;
    private string? deleted;

    /// <summary>A token for each scope, and one without scopes.</summary>
    public static IReadOnlyDictionary<string, string> ScopedTokens { get; } =
        Catalogue.Current.Scopes.Append("").ToDictionary(scope => scope, scope => $"token-of-{scope}", StringComparer.Ordinal);

    public Uri Application { get; } = new(new Uri("http://reference.example"), Server.ApplicationPath);

    public IReadOnlyList<(string Page, Uri Url)> SignInPages => [];

    public async Task<Ucwa.Conformance.Engine.Exchanges.Exchange> GetAsync(RequestSpec requestSpec, CancellationToken cancellation)
    {
        var started = DateTimeOffset.UtcNow;
        var path = Uri.UnescapeDataString(requestSpec.Url.AbsolutePath);
        var request = new Request("GET", path == Application.AbsolutePath ? deleted ?? path : path, Query(requestSpec.Url), Headers(requestSpec));
        var serverResponse = holds ? await requestHandler.AnswerAsync(request, cancellation) : requestHandler.Answer(request);
        var response = new Response(
            serverResponse.Status,
            [.. serverResponse.Headers.Select(header => new Header(header.Key, header.Value))],
            serverResponse.Body
        );
        return new Ucwa.Conformance.Engine.Exchanges.Exchange(
            Interlocked.Increment(ref numbers),
            requestSpec,
            response,
            null,
            started,
            DateTimeOffset.UtcNow - started
        );
    }

    /// <summary>Creates an application and deletes it. From then on it answers in place of the predefined one, which cannot be deleted.</summary>
    public Task<UntestedReason?> DeleteApplicationAsync(CancellationToken cancellation)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Accept"] = "application/json",
            ["Authorization"] = $"Bearer {Token}",
            ["Content-Type"] = "application/json",
        };
        var body = Encoding.UTF8.GetBytes("{\"userAgent\":\"suite\",\"endpointId\":\"a1b2\",\"culture\":\"en-US\"}");
        var collection = Application.AbsolutePath[..Application.AbsolutePath.LastIndexOf('/')];
        var none = new Dictionary<string, string>();
        deleted = requestHandler.Answer(new Request("POST", collection, none, headers) { Body = body }).Headers.Single(header => header.Key == "Location").Value;
        requestHandler.Answer(new Request("DELETE", deleted, none, headers));
        return Task.FromResult<UntestedReason?>(null);
    }

    private static Dictionary<string, string> Headers(RequestSpec requestSpec)
    {
        var headers = requestSpec.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        headers["Accept"] = requestSpec.Accept;
        if (!requestSpec.Anonymous)
        {
            headers["Authorization"] = $"Bearer {(requestSpec.Scope is { } scope ? ScopedTokens[scope] : Token)}";
        }

        return headers;
    }

    private static Dictionary<string, string> Query(Uri url) =>
        url
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);
}
