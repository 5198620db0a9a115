using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Recording;

/// <summary>What a GET asks: the same question has the same answer.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Accept">The media type asked for.</param>
/// <param name="Anonymous">Whether without a token.</param>
/// <param name="Scope">The scope of the token; null for the endpoint's own.</param>
/// <param name="Headers">Further headers, a line each.</param>
internal sealed record Question(string Url, string Accept, bool Anonymous = false, string? Scope = null, string Headers = "")
{
    /// <summary>The question of a request.</summary>
    public static Question Of(Ask ask) => new(ask.Url.AbsoluteUri, ask.Accept, ask.Anonymous, ask.Scope, Lines(ask.Headers));

    /// <summary>Headers in one order, their names in one case.</summary>
    public static string Lines(IEnumerable<Header> headers) =>
        string.Join('\n', headers.Select(header => $"{header.Name.ToLowerInvariant()}: {header.Value}").Order(StringComparer.Ordinal));

    /// <summary>The question in words.</summary>
    public string Words => $"GET {Url} for {Accept}{(Anonymous ? " without a token" : "")}{(Scope is null ? "" : Scope.Length == 0 ? " with a token without scopes" : $" with a token of the scope {Scope}")}{(Headers.Length == 0 ? "" : $" with {Headers.Replace("\n", ", ", StringComparison.Ordinal)}")}";
}
