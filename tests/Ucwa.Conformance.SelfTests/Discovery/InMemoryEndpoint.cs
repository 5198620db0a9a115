using System.Collections.Concurrent;
using System.Text;

namespace Ucwa.Conformance.SelfTests.Discovery;

/// <summary>An endpoint in memory, with a response for each path and query.</summary>
internal sealed class InMemoryEndpoint : IEndpoint
{
    private readonly Dictionary<string, Func<RequestSpec, (int Status, string Body)>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RequestSpec> asked = new();
    private int numbers;

    public Uri Application { get; init; } = new("http://shelf.example/apps/1");

    public IReadOnlyList<(string Page, Uri Url)> SignInPages { get; init; } = [];

    /// <summary>The revision that answers name in X-MS-UcwaVersion; null for none.</summary>
    public string? ServedVersion { get; init; }

    /// <summary>The paths that time out. The error is the same as on a server, but there is no delay.</summary>
    public HashSet<string> Hanging { get; } = new(StringComparer.Ordinal);

    /// <summary>The requests received so far, in order.</summary>
    public IReadOnlyList<RequestSpec> Asked => [.. asked];

    /// <summary>The paths and queries of the requests for JSON, whatever the revision.</summary>
    public IEnumerable<string> Paths => Asked
        .Where(requestSpec => requestSpec.Accept == "application/json" && requestSpec.Headers.All(header => header.Name != "X-MS-RequiresMinResourceVersion"))
        .Select(requestSpec => requestSpec.Url.PathAndQuery);

    /// <summary>Adds a resource at a path. In XML it has only the rel and the self link.</summary>
    public InMemoryEndpoint With(string path, string rel, string members = "") =>
        With(path, requestSpec =>
            requestSpec.Accept.EndsWith("xml", StringComparison.Ordinal)
                ? (200, $"<resource xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' rel='{rel}' href='{path}'/>")
                : (200, Json(path, rel, members))
        );

    /// <summary>Adds a response at a path.</summary>
    public InMemoryEndpoint With(string path, Func<RequestSpec, (int Status, string Body)> answer)
    {
        answers[path] = answer;
        return this;
    }

    /// <summary>A resource in JSON.</summary>
    /// <param name="path">The path of the self link.</param>
    /// <param name="rel">The rel.</param>
    /// <param name="members">The other links, optionally followed by a closing brace and other members.</param>
    public static string Json(string path, string rel, string members = "") =>
        $$"""{"rel":"{{rel}}","_links":{"self":{"href":"{{path}}"}{{(members.Length > 0 ? "," + members : "")}} } }""";

    /// <summary>A link.</summary>
    public static string Link(string rel, string href) =>
        $$"""
            "{{rel}}":{"href":"{{href}}"}
            """;

    /// <summary>An array of links.</summary>
    public static string Links(string rel, IEnumerable<string> hrefs) =>
        $$"""
            "{{rel}}":[{{string.Join(',', hrefs.Select(href => $$"""{"href":"{{href}}"}"""))}}]
            """;

    /// <summary>Runs the discovery on this endpoint.</summary>
    public Task<EvidenceCollector> ExploreAsync(RunSettings? settings = null) =>
        EvidenceCollector.BeginAsync(this, Catalogue.Current, settings ?? new RunSettings(), CancellationToken.None);

    public Task<Exchange> GetAsync(RequestSpec requestSpec, CancellationToken cancellation)
    {
        asked.Enqueue(requestSpec);
        var path = requestSpec.Url.PathAndQuery;
        if (Hanging.Contains(path))
        {
            return Task.FromResult(
                Recorded(
                    requestSpec,
                    null,
                    new TransportError(TransportErrorKind.LongPollTimeout, $"no complete response within {requestSpec.Within?.TotalSeconds} s")
                )
            );
        }

        var (status, body) = answers.TryGetValue(path, out var answer) ? answer(requestSpec) : (404, """{"code":"NotFound"}""");
        var type = body.StartsWith('<') ? "application/xml" : "application/json";
        Header[] headers = [new("Content-Type", type), .. ServedVersion is null ? Array.Empty<Header>() : [new("X-MS-UcwaVersion", ServedVersion)]];
        return Task.FromResult(Recorded(requestSpec, new Response(status, headers, Encoding.UTF8.GetBytes(body)), null));
    }

    private Exchange Recorded(RequestSpec requestSpec, Response? response, TransportError? fault) =>
        new(Interlocked.Increment(ref numbers), requestSpec, response, fault, DateTimeOffset.UnixEpoch, TimeSpan.Zero);
}
