using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Endpoint;

/// <summary>A server over HTTP, entered at an application's URL with a token.</summary>
public sealed class LiveEndpoint : IEndpoint, IDisposable
{
    private static readonly string[] LinksOfRoot = ["user", "xframe", "redirect"];
    private readonly UcwaClient client;

    private LiveEndpoint(Uri application, UcwaClient client)
    {
        Application = application;
        this.client = client;
    }

    /// <inheritdoc/>
    public Uri Application { get; }

    /// <summary>Enters a server, and makes sure that it is one.</summary>
    /// <exception cref="ConformanceException">It cannot be reached, refuses the token, or its answer is no application.</exception>
    public static async Task<LiveEndpoint> OpenAsync(RunSettings settings, Uri url, string? token, Catalogue catalogue, CancellationToken cancellation)
    {
        var endpoint = new LiveEndpoint(url, new UcwaClient(settings, url, token));
        try
        {
            var exchange = await endpoint.GetAsync(new Ask(url, catalogue.Protocol.Json.Plain), cancellation);
            Entrance.Check(Answer.Of(exchange, Format.Json, catalogue.Protocol), hasToken: token is not null, catalogue, LinksOfRoot);
            return endpoint;
        }
        catch
        {
            endpoint.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<Exchange> GetAsync(Ask ask, CancellationToken cancellation) => client.GetAsync(ask, cancellation);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
