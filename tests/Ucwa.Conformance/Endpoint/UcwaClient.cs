using System.Text;
using Flurl.Http;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Endpoint;

/// <summary>The one place where HTTP is spoken: bounded in number, time and size, redirects not followed, secrets concealed in what it records.</summary>
internal sealed class UcwaClient : IDisposable
{
    // System.Net.Http keeps these with the body.
    private static readonly HashSet<string> HeadersOfBody = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length",
        "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Expires", "Last-Modified",
    };

    private readonly RunSettings settings;
    private readonly FlurlClient flurl;
    private readonly SemaphoreSlim places;
    private readonly Silence silence = new();
    private readonly Larder larder = new();
    private readonly Traffic? traffic;
    private int numbers;
    private int requests;

    /// <summary>A client for an endpoint.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="url">The endpoint's URL.</param>
    /// <param name="traffic">Keeps every exchange; null for nothing that does.</param>
    public UcwaClient(RunSettings settings, Uri url, Traffic? traffic = null)
    {
        this.settings = settings;
        this.traffic = traffic;
        Secrets = new Secrets([settings.Token, settings.Password, settings.MeetingKey, .. settings.ScopedTokens.Values]);
        Credentials = new Credentials(Secrets, settings.Token);
        Origins = new Origins(url, settings.TrustedHosts);
        flurl = Client(Transport.Handler(settings));
        places = new SemaphoreSlim(settings.Concurrency);
    }

    /// <summary>What must not be recorded.</summary>
    public Secrets Secrets { get; }

    /// <summary>The tokens.</summary>
    public Credentials Credentials { get; }

    /// <summary>Where requests may go.</summary>
    public Origins Origins { get; }

    /// <summary>The number of the last exchange.</summary>
    public int Exchanges => Volatile.Read(ref numbers);

    /// <summary>Sends a request; a connection fault of a GET is tried again, twice at most, and a Retry-After is waited for.</summary>
    /// <param name="ask">The request.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="readRaw">Sees the body before secrets are concealed in it.</param>
    /// <param name="isIntegrated">Whether the platform's own account signs in with it.</param>
    public async Task<Exchange> SendAsync(Ask ask, CancellationToken cancellation, Action<ReadOnlyMemory<byte>>? readRaw = null, bool isIntegrated = false)
    {
        var patience = new Patience(settings.Timeout);
        await places.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var exchange = await SendOnceAsync(ask, isIntegrated, readRaw, cancellation);
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
        places.Dispose();
    }

    private async Task<Exchange> SendOnceAsync(Ask ask, bool isIntegrated, Action<ReadOnlyMemory<byte>>? readRaw, CancellationToken cancellation)
    {
        var url = Secrets.Reveal(ask.Url);
        var started = DateTimeOffset.UtcNow;
        var headers = Headers(ask, url);
        if ((WhyNot(headers) ?? WhyNot(ask, url)) is { } why)
        {
            return Record(ask, [], null, new ExchangeFault(FaultKind.NotSent, why), started);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(ask.Within ?? settings.Timeout);
        using var integrated = isIntegrated ? Client(Transport.IntegratedHandler(settings, url)) : null;
        try
        {
            using var content = Body(ask);
            using var response = await Request(integrated ?? flurl, url, headers)
                .SendAsync(new HttpMethod(ask.Method), content, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            var received = larder.Kept(await BoundedBody.ReadAsync(response.ResponseMessage.Content, larder.Most, deadline.Token));
            silence.Broken();
            readRaw?.Invoke(received);
            return Record(ask, headers, new Response(response.StatusCode, Headers(response.ResponseMessage), received), null, started);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && Faults.Of(e, deadline.IsCancellationRequested, settings.Timeout) is { } fault)
        {
            if (ask.Within is { } within && fault.Kind is FaultKind.Timeout)
            {
                return Record(ask, headers, null, new ExchangeFault(FaultKind.Quiet, $"nothing happened within {within.TotalSeconds:0} s"), started);
            }

            silence.Noted(url, fault.Kind, started);
            return Record(ask, headers, null, fault with { What = Secrets.Conceal(fault.What) }, started);
        }
        catch (FlurlHttpException e) when (cancellation.IsCancellationRequested)
        {
            // Flurl wraps cancellation too, and callers know it by its own name.
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
    }

    // Flurl would follow redirects by itself, whatever the handler does. Each request has a deadline of its own.
    private static FlurlClient Client(SocketsHttpHandler handler) => new(new HttpClient(handler))
    {
        Settings = { Timeout = null, AllowedHttpStatusRange = "*", Redirects = { Enabled = false } },
    };

    private static FlurlRequest Request(FlurlClient client, Uri url, IEnumerable<Header> headers)
    {
        // By its string: Flurl would take a Uri's display form, in which escapes are gone.
        var request = new FlurlRequest(url.AbsoluteUri) { Client = client };
        foreach (var header in headers)
        {
            request.WithHeader(header.Name, header.Value);
        }

        return request;
    }

    // Flurl drops headers that belong to a body where there is none, so they get an empty one.
    private static HttpContent? Body(Ask ask) => ask.Content is { } content
        ? new StringContent(content.Text, Encoding.UTF8, content.MediaType)
        : ask.Headers.Any(header => HeadersOfBody.Contains(header.Name)) ? new ByteArrayContent([]) : null;

    /// <summary>What is sent with a request: a header of the ask's own replaces ours.</summary>
    private List<Header> Headers(Ask ask, Uri url)
    {
        List<Header> headers = [new("Accept", ask.Accept)];
        if (!ask.Anonymous && (ask.Scope is { } scope ? settings.ScopedTokens.GetValueOrDefault(scope) : Credentials.For(url)) is { } token)
        {
            headers.Add(new Header("Authorization", $"Bearer {token}"));
        }

        headers.RemoveAll(ours => ask.Headers.Any(header => string.Equals(header.Name, ours.Name, StringComparison.OrdinalIgnoreCase)));
        return [.. headers, .. ask.Headers];
    }

    // Neither Flurl nor HttpClient checks a value. A line break in one, from a file or a server's token, would begin another header.
    private static string? WhyNot(List<Header> headers) => headers.Find(header => header.Value.AsSpan().ContainsAny('\r', '\n')) is { } broken
        ? $"the value of the header {Printable.Of(broken.Name)} has a line break in it"
        : null;

    /// <summary>Why a request is not sent; null where it is. Counts it against the budget.</summary>
    private string? WhyNot(Ask ask, Uri url)
    {
        if (Origins.WhyNot(url) is { } why)
        {
            return why;
        }

        // What the suite created it takes away again, whatever it has spent.
        if (ask.Method is "DELETE")
        {
            return null;
        }

        if (silence.WhyNot is { } silent)
        {
            return silent;
        }

        return Interlocked.Increment(ref requests) > settings.MaxRequests ? $"the budget of {settings.MaxRequests} requests ({SettingNames.MaxRequests}) is spent" : null;
    }

    private Exchange Record(Ask ask, IEnumerable<Header> sent, Response? response, ExchangeFault? fault, DateTimeOffset started)
    {
        var concealed = response is null
            ? null
            : new Response(response.Status, [.. response.Headers.Select(Secrets.Conceal)], Secrets.Conceal(response.Body));
        var exchange = new Exchange(Interlocked.Increment(ref numbers), Secrets.Conceal(ask), concealed, fault, started, DateTimeOffset.UtcNow - started)
        {
            Sent = [.. sent.Select(Secrets.Conceal), .. ask.Content is { } content ? new[] { new Header("Content-Type", $"{content.MediaType}; charset=utf-8") } : []],
        };
        traffic?.Add(exchange);
        return exchange;
    }

    private static List<Header> Headers(HttpResponseMessage response) =>
        [.. new[] { response.Headers.NonValidated, response.Content.Headers.NonValidated }.SelectMany(headers => headers.SelectMany(header => header.Value.Select(value => new Header(header.Key, value))))];
}
