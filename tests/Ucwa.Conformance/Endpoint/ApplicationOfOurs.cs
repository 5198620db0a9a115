using System.Runtime.InteropServices;
using Ucwa.Conformance.Exchanges;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Endpoint;

/// <summary>The application that the suite created: it is deleted at the end of the run, also when the run is interrupted.</summary>
internal sealed class ApplicationOfOurs : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Uri url;
    private readonly UcwaClient client;
    private readonly string accept;
    private readonly IReadOnlyList<PosixSignalRegistration> signals;
    private int isDeleted;

    public ApplicationOfOurs(Uri url, UcwaClient client, Protocol protocol)
    {
        this.url = url;
        this.client = client;
        accept = protocol.Json.Plain;
        signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        await DeleteAsync();
    }

    private void OnSignal(PosixSignalContext context) => DeleteNow();

    private void OnExit(object? sender, EventArgs arguments) => DeleteNow();

    private void DeleteNow() => DeleteAsync().Wait(Patience);

    private async Task DeleteAsync()
    {
        if (Interlocked.Exchange(ref isDeleted, 1) == 1)
        {
            return;
        }

        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await client.SendAsync(new Ask(url, accept) { Method = "DELETE" }, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // The server will let it expire.
        }
    }
}
