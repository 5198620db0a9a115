namespace Ucwa.Conformance.Exchanges;

/// <summary>What answers GETs: a server, or a recording of one.</summary>
public interface IEndpoint
{
    /// <summary>The application's URL, where discovery begins.</summary>
    Uri Application { get; }

    /// <summary>What signing in came by: pages and their URLs, that no link of the application leads back to.</summary>
    IReadOnlyList<(string Page, Uri Url)> Entrances { get; }

    /// <summary>Sends a GET and records it. What the server does never throws: it is in the exchange.</summary>
    Task<Exchange> GetAsync(Ask ask, CancellationToken cancellation);
}
