using System.Text.Json;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.Endpoint;

/// <summary>Opens what the settings name: a server, or with no URL the embedded one.</summary>
public static class Endpoints
{
    /// <summary>What the embedded server is called where no URL is known yet.</summary>
    public const string Embedded = "the embedded reference server";

    /// <summary>The endpoint, with the settings that fit it.</summary>
    /// <exception cref="ConformanceException">It cannot be entered.</exception>
    public static async Task<OpenEndpoint> OpenAsync(RunSettings settings, Catalogue catalogue, CancellationToken cancellation)
    {
        if (settings.Url is { } url)
        {
            return new OpenEndpoint(await LiveEndpoint.OpenAsync(settings, url, settings.Token, catalogue, cancellation), settings, null);
        }

        var server = await Server.StartAsync(new ReferenceServerOptions(), cancellation);
        try
        {
            return await OpenAsync(server, settings, catalogue, cancellation);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<OpenEndpoint> OpenAsync(Server server, RunSettings settings, Catalogue catalogue, CancellationToken cancellation)
    {
        var fitting = settings with
        {
            Targets = settings.Targets.IsEmpty ? Parsed(Server.Targets, Targets.Parse, catalogue) : settings.Targets,
            ErrorProbes = settings.ErrorProbes.IsEmpty ? Parsed(Server.ErrorProbes, ErrorProbes.Parse, catalogue) : settings.ErrorProbes,
        };
        return new OpenEndpoint(await LiveEndpoint.OpenAsync(fitting, server.ApplicationUrl, server.Token, catalogue, cancellation), fitting, server);
    }

    private static T Parsed<T>(string json, Func<string, Catalogue, T> parse, Catalogue catalogue)
    {
        try
        {
            return parse(json, catalogue);
        }
        catch (JsonException e)
        {
            throw new ConformanceException($"The embedded server's own files do not fit the catalogue: {e.Message}", "This is a fault of the suite.", e);
        }
    }
}

/// <summary>An endpoint that was entered.</summary>
/// <param name="Endpoint">What answers.</param>
/// <param name="Settings">The settings, with what the embedded server adds to them.</param>
/// <param name="Server">The embedded server; null where it is somebody else's.</param>
public sealed record OpenEndpoint(LiveEndpoint Endpoint, RunSettings Settings, IAsyncDisposable? Server) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Endpoint.Dispose();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}
