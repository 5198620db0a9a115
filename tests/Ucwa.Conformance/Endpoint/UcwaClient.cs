using Flurl.Http;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Endpoint;

/// <summary>The one place where HTTP is spoken: bounded in number, time and size, redirects not followed, secrets concealed in what it records.</summary>
internal sealed class UcwaClient : IDisposable
{
    private const int FaultsInARow = 3;
    private readonly RunSettings settings;
    private readonly string? token;
    private readonly Secrets secrets;
    private readonly Origins origins;
    private readonly HttpClient http;
    private readonly FlurlClient flurl;
    private readonly SemaphoreSlim places;
    private int numbers;
    private int requests;
    private int faultsInARow;

    public UcwaClient(RunSettings settings, Uri url, string? token)
    {
        this.settings = settings;
        this.token = token;
        secrets = new Secrets(token);
        origins = new Origins(url, settings.TrustedHosts);
        http = new HttpClient(Transport.Handler(settings), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        flurl = new FlurlClient(http);
        flurl.Settings.Timeout = null;
        places = new SemaphoreSlim(settings.Concurrency);
    }

    /// <summary>Sends a GET; a connection fault is tried again, twice at most, and a Retry-After is waited for.</summary>
    public async Task<Exchange> GetAsync(Ask ask, CancellationToken cancellation)
    {
        var patience = new Patience(settings.Timeout);
        await places.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var exchange = await SendOnceAsync(ask, cancellation);
                if (patience.WaitBeforeAnother(exchange) is not { } wait)
                {
                    return exchange;
                }

                await Task.Delay(wait, cancellation);
            }
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        flurl.Dispose();
        http.Dispose();
        places.Dispose();
    }

    private async Task<Exchange> SendOnceAsync(Ask ask, CancellationToken cancellation)
    {
        var url = secrets.Reveal(ask.Url);
        var started = DateTimeOffset.UtcNow;
        if (WhyNot(url) is { } why)
        {
            return Record(ask, null, new ExchangeFault(FaultKind.NotSent, why), started);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(settings.Timeout);
        try
        {
            using var response = await Request(ask, url).SendAsync(HttpMethod.Get, null, deadline.Token, HttpCompletionOption.ResponseHeadersRead);
            var body = await BoundedBody.ReadAsync(response.Content, deadline.Token);
            Volatile.Write(ref faultsInARow, 0);
            return Record(ask, new Response((int)response.StatusCode, Headers(response), body), null, started);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && Faults.Of(e, deadline.IsCancellationRequested, settings.Timeout) is { } fault)
        {
            Interlocked.Increment(ref faultsInARow);
            return Record(ask, null, fault with { What = secrets.Conceal(fault.What) }, started);
        }
        catch (FlurlHttpException e) when (cancellation.IsCancellationRequested)
        {
            // Flurl wraps cancellation too, and callers know it by its own name.
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
    }

    private IFlurlRequest Request(Ask ask, Uri url)
    {
        // By its string: Flurl would take a Uri's display form, in which escapes are gone.
        var request = new FlurlRequest(new Flurl.Url(url.AbsoluteUri)).WithClient(flurl).AllowAnyHttpStatus().WithHeader("Accept", ask.Accept);
        if (!ask.Anonymous && token is not null)
        {
            request.WithHeader("Authorization", $"Bearer {token}");
        }

        foreach (var header in ask.Headers)
        {
            request.WithHeader(header.Name, header.Value);
        }

        return request;
    }

    /// <summary>Why a request is not sent; null where it is. Counts it against the budget.</summary>
    private string? WhyNot(Uri url)
    {
        if (origins.WhyNot(url) is { } why)
        {
            return why;
        }

        if (Volatile.Read(ref faultsInARow) >= FaultsInARow)
        {
            return $"the endpoint stopped answering: {FaultsInARow} requests in a row failed";
        }

        return Interlocked.Increment(ref requests) > settings.MaxRequests ? $"the budget of {settings.MaxRequests} requests ({SettingNames.MaxRequests}) is spent" : null;
    }

    private Exchange Record(Ask ask, Response? response, ExchangeFault? fault, DateTimeOffset started)
    {
        var concealed = response is null
            ? null
            : new Response(response.Status, [.. response.Headers.Select(secrets.Conceal)], secrets.Conceal(response.Body));
        return new Exchange(Interlocked.Increment(ref numbers), secrets.Conceal(ask), concealed, fault, started, DateTimeOffset.UtcNow - started);
    }

    private static List<Header> Headers(HttpResponseMessage response) =>
        [.. new[] { response.Headers.NonValidated, response.Content.Headers.NonValidated }.SelectMany(headers => headers.SelectMany(header => header.Value.Select(value => new Header(header.Key, value))))];
}
