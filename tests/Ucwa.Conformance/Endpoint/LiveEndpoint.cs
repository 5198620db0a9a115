using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Endpoint;

/// <summary>A server over HTTP, entered at an application's URL with a token, or at a root by signing in.</summary>
public sealed class LiveEndpoint : IEndpoint, IAsyncDisposable
{
    private readonly UcwaClient client;
    private readonly ApplicationOfOurs? ours;

    private LiveEndpoint(Entered entered, UcwaClient client, Protocol protocol)
    {
        Application = client.Secrets.Conceal(entered.Application);
        Entrances = [.. entered.Entrances.Select(entrance => (entrance.Page, client.Secrets.Conceal(entrance.Url)))];
        this.client = client;
        ours = entered.IsOurs ? new ApplicationOfOurs(entered.Application, client, protocol) : null;
    }

    /// <inheritdoc/>
    public Uri Application { get; }

    /// <inheritdoc/>
    public IReadOnlyList<(string Page, Uri Url)> Entrances { get; }

    /// <summary>Enters a server, and makes sure that it is one.</summary>
    /// <exception cref="ConformanceException">It cannot be reached, refuses the credentials, or is no UCWA server.</exception>
    public static async Task<LiveEndpoint> OpenAsync(RunSettings settings, Uri url, Catalogue catalogue, CancellationToken cancellation)
    {
        var opening = new UcwaClient(settings, url);
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
