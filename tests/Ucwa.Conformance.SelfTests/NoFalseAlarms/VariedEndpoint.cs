using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Ucwa.Conformance.SelfTests.MutationTests;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>The reference server with permitted variations of its responses.</summary>
/// <param name="seed">The seed of the variations.</param>
/// <param name="variations">The variations, in the order of <see cref="PermittedVariations.All"/>.</param>
internal sealed class VariedEndpoint(int seed, IReadOnlyList<Variation> variations) : IEndpoint
{
    private static readonly Protocol Protocol = Catalogue.Current.Protocol;
    private readonly InProcessEndpoint server = new(null);
    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> added = new(StringComparer.Ordinal);

    public Uri Application => server.Application;

    public IReadOnlyList<(string Page, Uri Url)> SignInPages => server.SignInPages;

    /// <summary>The undocumented members that variations added, named as in the suite's warnings.</summary>
    public IEnumerable<string> Added => added.Keys;

    /// <summary>Describes the variations, for messages.</summary>
    public override string ToString() =>
        $"a server with {(variations.Count == 0 ? "no variation" : string.Join(" and ", variations))} (seed {seed.ToString(CultureInfo.InvariantCulture)})";

    public async Task<Exchange> GetAsync(RequestSpec requestSpec, CancellationToken cancellation)
    {
        var exchange = await server.GetAsync(requestSpec, cancellation);
        return exchange with { Response = await VariedAsync(requestSpec, exchange.Response!, cancellation) };
    }

    private async Task<Response> VariedAsync(RequestSpec requestSpec, Response response, CancellationToken cancellation)
    {
        // The resource depends on the URL and the headers only. Its representation differs in every response.
        var subject = string.Join('\n', requestSpec.Headers.Select(header => $"{header.Name}: {header.Value}").Prepend(requestSpec.Url.AbsoluteUri));
        var question = $"{requestSpec.Accept}\n{requestSpec.Anonymous}\n{requestSpec.Scope}\n{subject}";
        var answer = $"{question}\n{asked.AddOrUpdate(question, 1, (_, times) => times + 1).ToString(CultureInfo.InvariantCulture)}";
        var varied = FormatOf(response) is { } format
            ? response with
            {
                Body = Written(await SaidAsync(requestSpec, response, subject, cancellation), format, answer),
            }
            : response;
        return variations.Aggregate(varied, (sent, variation) => variation.Send(sent, At(variation, answer)));
    }

    private async Task<Document> SaidAsync(RequestSpec requestSpec, Response response, string subject, CancellationToken cancellation)
    {
        var inJson =
            FormatOf(response) is Format.Json ? response : (await server.GetAsync(requestSpec with { Accept = Protocol.Json.Plain }, cancellation)).Response!;
        var body = Parsed(inJson);
        var kind =
            !response.IsSuccess ? BodyKind.Error
            : body.ContainsKey("sender") ? BodyKind.Events
            : BodyKind.Resource;
        var document = new Document(body, kind, requestSpec.Url, href => Fetched(new Uri(requestSpec.Url, href)));
        foreach (var variation in variations)
        {
            variation.Be(document, At(variation, subject));
        }

        foreach (var member in document.Added)
        {
            added[member] = true;
        }

        return document;
    }

    private byte[] Written(Document document, Format format, string answer)
    {
        var (json, xml) = (new JsonText(), new XmlText());
        foreach (var variation in variations)
        {
            variation.Say(document, format, At(variation, answer));
            variation.Write(json, At(variation, answer));
            variation.Write(xml, At(variation, answer));
        }

        return format is Format.Json ? json.Write(document.Body) : xml.Write(new XmlTranslation(xml).Of(document));
    }

    private JsonObject? Fetched(Uri url) =>
        server.GetAsync(new RequestSpec(url, Protocol.Json.Plain), CancellationToken.None).Result.Response is { IsSuccess: true } response
        && FormatOf(response) is not null
            ? Parsed(response)
            : null;

    private RandomSource At(Variation variation, string place) => RandomSource.At(seed, variation.ToString(), place);

    private static JsonObject Parsed(Response response) => (JsonObject)JsonNode.Parse(response.Body.Span)!;

    private static Format? FormatOf(Response response) =>
        Formats
            .All.Where(format => response.MediaType == format.MediaTypes(Protocol).Plain || response.MediaType == format.MediaTypes(Protocol).Vendor)
            .Cast<Format?>()
            .FirstOrDefault();
}
