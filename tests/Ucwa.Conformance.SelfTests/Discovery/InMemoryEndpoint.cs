using System.Collections.Concurrent;
using System.Text;

namespace Ucwa.Conformance.SelfTests.Discovery;

/// <summary>An endpoint in memory: bodies by path and query, in JSON and in XML.</summary>
internal sealed class InMemoryEndpoint : IEndpoint
{
    private readonly Dictionary<string, Func<RequestSpec, (int Status, string Body)>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RequestSpec> asked = new();
    private int numbers;

    public Uri Application { get; init; } = new("http://shelf.example/apps/1");

    public IReadOnlyList<(string Page, Uri Url)> SignInPages { get; init; } = [];

    /// <summary>Paths that never answer: the wait is over at once here, but the same fault comes of it.</summary>
    public HashSet<string> Hanging { get; } = new(StringComparer.Ordinal);

    /// <summary>Every request, in its order.</summary>
    public IReadOnlyList<RequestSpec> Asked => [.. asked];

    /// <summary>The paths and queries that were asked for in JSON, without further headers.</summary>
    public IEnumerable<string> Paths =>
        Asked.Where(requestSpec => requestSpec.Accept == "application/json").Select(requestSpec => requestSpec.Url.PathAndQuery);

    /// <summary>Puts a resource at a path; in XML it has the same rel and self link, and nothing else.</summary>
    public InMemoryEndpoint With(string path, string rel, string members = "") =>
        With(path, requestSpec =>
            requestSpec.Accept.EndsWith("xml", StringComparison.Ordinal)
                ? (200, $"<resource xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' rel='{rel}' href='{path}'/>")
                : (200, Json(path, rel, members))
        );

    /// <summary>Puts any answer at a path.</summary>
    public InMemoryEndpoint With(string path, Func<RequestSpec, (int Status, string Body)> answer)
    {
        answers[path] = answer;
        return this;
    }

    /// <summary>A resource in JSON.</summary>
    /// <param name="path">Its own path.</param>
    /// <param name="rel">Its rel.</param>
    /// <param name="members">Its links, or what follows them behind a closing brace.</param>
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

    /// <summary>Explores it.</summary>
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
        return Task.FromResult(Recorded(requestSpec, new Response(status, [new Header("Content-Type", type)], Encoding.UTF8.GetBytes(body)), null));
    }

    private Exchange Recorded(RequestSpec requestSpec, Response? response, TransportError? fault) =>
        new(Interlocked.Increment(ref numbers), requestSpec, response, fault, DateTimeOffset.UnixEpoch, TimeSpan.Zero);
}
