using System.Collections.Concurrent;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Discovery;

/// <summary>Asks an endpoint, each plain question once: what several pages want to know is asked for all of them.</summary>
internal sealed class Questions(IEndpoint endpoint, Protocol protocol, CancellationToken cancellation)
{
    /// <summary>How long the event channel is waited for: it holds a request open until something happens.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(string Url, Format Format, GetAnswer Answers), Lazy<Task<Answer>>> asked = new();

    /// <summary>The answer to a plain GET of a page in one format; the first one, where it was asked before.</summary>
    public Task<Answer> OnceAsync(Uri url, Format format, GetAnswer answers)
    {
        // An image is the same whichever format is wanted of the other pages.
        var key = (url.AbsoluteUri, answers.HasFormats() ? format : Format.Json, answers);
        return asked.GetOrAdd(key, _ => new Lazy<Task<Answer>>(() => AgainAsync(url, format, answers))).Value;
    }

    /// <summary>A new answer to a plain GET.</summary>
    public Task<Answer> AgainAsync(Uri url, Format format, GetAnswer answers) => AskAsync(Plain(url, format, answers), format, answers);

    /// <summary>The answer to the vendor media type.</summary>
    public Task<Answer> VendorAsync(Uri url, Format format, GetAnswer answers) =>
        AskAsync(Plain(url, format, answers) with { Accept = format.MediaTypes(protocol).Vendor }, format, answers);

    /// <summary>The answer without a token.</summary>
    public Task<Answer> AnonymouslyAsync(Uri url, Format format, GetAnswer answers) => AskAsync(Plain(url, format, answers) with { Anonymous = true }, format, answers);

    /// <summary>The answer to a token that has one scope, or none.</summary>
    public Task<Answer> WithScopeAsync(Uri url, string scope, GetAnswer answers) => AskAsync(Plain(url, Format.Json, answers) with { Scope = scope }, Format.Json, answers);

    /// <summary>The answer with further headers.</summary>
    public Task<Answer> WithAsync(Uri url, Format format, GetAnswer answers, params IReadOnlyList<Header> headers)
    {
        // An error is asked for in JSON or XML, of an image too.
        var ask = new Ask(url, format.MediaTypes(protocol).Plain) { Headers = headers };
        return AskAsync(answers is GetAnswer.Events ? ask with { Within = Quiet } : ask, format, answers);
    }

    private Ask Plain(Uri url, Format format, GetAnswer answers) => answers switch
    {
        GetAnswer.Image => new Ask(url, "image/*"),
        GetAnswer.Html => new Ask(url, "text/html"),
        GetAnswer.Events => new Ask(url, format.MediaTypes(protocol).Plain) { Within = Quiet },
        _ => new Ask(url, format.MediaTypes(protocol).Plain),
    };

    private async Task<Answer> AskAsync(Ask ask, Format format, GetAnswer answers)
    {
        BodyKind? kind = answers switch
        {
            GetAnswer.Resource => BodyKind.Resource,
            GetAnswer.Events => BodyKind.Events,
            _ => null,
        };
        return Answer.Of(await endpoint.GetAsync(ask, cancellation), format, protocol, kind);
    }
}
