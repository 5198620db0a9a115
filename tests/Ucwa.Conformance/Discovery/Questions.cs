using System.Collections.Concurrent;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Discovery;

/// <summary>Asks an endpoint, each plain question once: what several pages want to know is asked for all of them.</summary>
internal sealed class Questions(IEndpoint endpoint, Protocol protocol, CancellationToken cancellation)
{
    private readonly ConcurrentDictionary<(Uri Url, Format Format), Lazy<Task<Answer>>> asked = new();

    /// <summary>The answer to a plain GET in one format; the first one, where it was asked before.</summary>
    public Task<Answer> OnceAsync(Uri url, Format format) =>
        asked.GetOrAdd((url, format), key => new Lazy<Task<Answer>>(() => AskAsync(new Ask(key.Url, Plain(key.Format)), key.Format))).Value;

    /// <summary>A new answer to a plain GET.</summary>
    public Task<Answer> AgainAsync(Uri url, Format format) => AskAsync(new Ask(url, Plain(format)), format);

    /// <summary>The answer to the vendor media type.</summary>
    public Task<Answer> VendorAsync(Uri url, Format format) => AskAsync(new Ask(url, format.MediaTypes(protocol).Vendor), format);

    /// <summary>The answer without a token.</summary>
    public Task<Answer> AnonymouslyAsync(Uri url, Format format) => AskAsync(new Ask(url, Plain(format)) { Anonymous = true }, format);

    /// <summary>The answer with further headers.</summary>
    public Task<Answer> WithAsync(Uri url, Format format, params IReadOnlyList<Header> headers) => AskAsync(new Ask(url, Plain(format)) { Headers = headers }, format);

    private string Plain(Format format) => format.MediaTypes(protocol).Plain;

    private async Task<Answer> AskAsync(Ask ask, Format format) => Answer.Of(await endpoint.GetAsync(ask, cancellation), format, protocol);
}
