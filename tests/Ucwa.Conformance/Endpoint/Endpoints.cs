using System.Text.Json;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Recording;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.Endpoint;

/// <summary>Opens what the settings name: a recording, a server, or with neither the embedded one.</summary>
public static class Endpoints
{
    /// <summary>What the embedded server is called where no URL is known yet.</summary>
    public const string Embedded = "the embedded reference server";

    /// <summary>What a report calls an endpoint that was not entered.</summary>
    public static string NameOf(RunSettings settings) => settings.Url is { } url ? new Secrets().Conceal(url).AbsoluteUri : Embedded;

    /// <summary>The endpoint, with the settings that fit it.</summary>
    /// <param name="settings">What the user asked for.</param>
    /// <param name="catalogue">The pages.</param>
    /// <param name="traffic">Keeps every exchange, also where it is not entered.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ConformanceException">It cannot be entered.</exception>
    public static async Task<OpenEndpoint> OpenAsync(RunSettings settings, Catalogue catalogue, Traffic traffic, CancellationToken cancellation)
    {
        if (settings.Har is { } har)
        {
            return Recordings.Open(har, settings, catalogue, traffic);
        }

        if (settings.Url is { } url)
        {
            var live = await LiveEndpoint.OpenAsync(settings, url, catalogue, traffic, cancellation);
            var concealed = settings with { Targets = settings.Targets.Rewritten(live.Conceal) };
            return new OpenEndpoint(live, concealed, live.Replay(concealed), null);
        }

        var tokens = ScopedTokens(catalogue);
        var options = new ReferenceServerOptions
        {
            ScopedTokens = tokens.ToDictionary(pair => pair.Value, IReadOnlyList<string> (pair) => pair.Key.Length == 0 ? [] : [pair.Key], StringComparer.Ordinal),
        };
        var server = await Server.StartAsync(options, cancellation);
        try
        {
            return await OpenAsync(server, options, settings with { ScopedTokens = tokens }, catalogue, traffic, cancellation);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<OpenEndpoint> OpenAsync(
        Server server, ReferenceServerOptions options, RunSettings settings, Catalogue catalogue, Traffic traffic, CancellationToken cancellation)
    {
        var fitting = settings with
        {
            Username = options.UserName,
            Password = options.Password,
            Targets = settings.Targets.IsEmpty ? Parsed(Server.Targets, Targets.Parse, catalogue) : settings.Targets,
            ErrorProbes = settings.ErrorProbes.IsEmpty ? Parsed(Server.ErrorProbes, ErrorProbes.Parse, catalogue) : settings.ErrorProbes,
        };
        var live = await LiveEndpoint.OpenAsync(fitting, server.Url, catalogue, traffic, cancellation);
        return new OpenEndpoint(live, fitting, live.Replay(fitting), server);
    }

    /// <summary>A token for each documented scope, and one without any: the embedded server takes what it is started with.</summary>
    private static Dictionary<string, string> ScopedTokens(Catalogue catalogue) => catalogue.Scopes
        .Append("")
        .ToDictionary(scope => scope, _ => Guid.NewGuid().ToString("N"), StringComparer.Ordinal);

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
/// <param name="Settings">The settings, with what the embedded server or a recording adds to them.</param>
/// <param name="Replay">What judging its recording needs to know; null where it is a recording of somebody else's, which is judged without.</param>
/// <param name="Server">The embedded server; null where it is somebody else's.</param>
public sealed record OpenEndpoint(IEndpoint Endpoint, RunSettings Settings, Replay? Replay, IAsyncDisposable? Server) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Endpoint is IAsyncDisposable live)
        {
            await live.DisposeAsync();
        }

        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}
