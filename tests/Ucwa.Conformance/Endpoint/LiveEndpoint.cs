using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Recording;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Endpoint;

/// <summary>A server over HTTP, entered at an application's URL with a token, or at a root by signing in.</summary>
public sealed class LiveEndpoint : IEndpoint, IAsyncDisposable
{
    private readonly UcwaClient client;
    private readonly ApplicationOfOurs? ours;
    private readonly int exchangesOfEntering;

    private LiveEndpoint(Entered entered, UcwaClient client, Protocol protocol)
    {
        Application = client.Secrets.Conceal(entered.Application);
        Entrances = [.. entered.Entrances.Select(entrance => (entrance.Page, client.Secrets.Conceal(entrance.Url)))];
        this.client = client;
        exchangesOfEntering = client.Exchanges;
        ours = entered.IsOurs ? new ApplicationOfOurs(entered.Application, client, protocol) : null;
    }

    /// <inheritdoc/>
    public Uri Application { get; }

    /// <inheritdoc/>
    public IReadOnlyList<(string Page, Uri Url)> Entrances { get; }

    /// <summary>Enters a server, and makes sure that it is one.</summary>
    /// <exception cref="ConformanceException">It cannot be reached, refuses the credentials, or is no UCWA server.</exception>
    public static Task<LiveEndpoint> OpenAsync(RunSettings settings, Uri url, Catalogue catalogue, CancellationToken cancellation) =>
        OpenAsync(settings, url, catalogue, new Traffic(), cancellation);

    /// <summary>The same, with every exchange kept, of signing in too, whether or not it is entered.</summary>
    /// <exception cref="ConformanceException">It cannot be reached, refuses the credentials, or is no UCWA server.</exception>
    public static async Task<LiveEndpoint> OpenAsync(RunSettings settings, Uri url, Catalogue catalogue, Traffic traffic, CancellationToken cancellation)
    {
        var opening = new UcwaClient(settings, url, traffic);
        try
        {
            return new LiveEndpoint(await new SignIn(opening, settings, catalogue).EnterAsync(url, cancellation), opening, catalogue.Protocol);
        }
        catch
        {
            opening.Dispose();
            throw;
        }
    }

    /// <summary>A URL as it may be recorded: the keys in it have names, under which it can be asked for.</summary>
    public string Conceal(string url) => client.Secrets.Conceal(url);

    /// <inheritdoc/>
    public Task<Exchange> GetAsync(Ask ask, CancellationToken cancellation) => client.SendAsync(ask, cancellation);

    /// <summary>What judging its recording needs to know, secrets concealed as they are in the recording.</summary>
    internal Replay Replay(RunSettings settings) => new(
        new Uri(client.Secrets.Conceal(Application.OriginalString)),
        Entrances,
        settings.Targets.Concealed(client.Secrets.Conceal),
        settings.ErrorProbes.Concealed(client.Secrets.Conceal),
        settings.Scopes,
        exchangesOfEntering);

    /// <summary>Deletes the application that signing in created, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ours is not null)
        {
            await ours.DisposeAsync();
        }

        client.Dispose();
    }
}
