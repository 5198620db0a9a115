using Ucwa.Conformance.Endpoint;
using Ucwa.Conformance.Exchanges;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Recording;

/// <summary>What a recording of a browser or a proxy holds: what a client of its own asked, in its own words, while things came and went.</summary>
/// <remarks>
/// It is judged only where it shows what the suite would have asked for: refusals that the client's own sign-in, conditions or cache brought
/// about say nothing, and what was gone when a client asked may have been there when the link to it was sent.
/// </remarks>
internal sealed class HeldOfOthers : IHeld
{
    private const int PartialContent = 206;
    private const int NotModified = 304;
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const int NotFound = 404;
    private const int Gone = 410;

    // What checks and errors speak of. Other headers of a stranger's recording may be secret under any name.
    private static readonly HashSet<string> Told = new(StringComparer.OrdinalIgnoreCase) { "Content-Type", "WWW-Authenticate", "Location", "Retry-After", "X-Ms-diagnostics" };
    private static readonly HashSet<string> Conditions = new(StringComparer.OrdinalIgnoreCase) { "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range", "Range" };

    private readonly Dictionary<Question, RecordedAnswers> answers = [];
    private readonly Dictionary<Question, RecordedAnswers> refusals = [];
    private readonly Dictionary<string, string> reasons = new(StringComparer.Ordinal);
    private readonly Protocol protocol;
    private readonly Secrets secrets;
    private readonly OptionalQuery optional;
    private readonly HashSet<string> originsWithTokens;

    /// <summary>Takes the entries of these origins.</summary>
    public HeldOfOthers(IReadOnlyList<HarEntry> entries, IReadOnlySet<string> origins, Secrets secrets, Catalogue catalogue)
    {
        protocol = catalogue.Protocol;
        optional = new OptionalQuery(catalogue);
        this.secrets = secrets;
        LastNumber = entries.Max(entry => entry.Number);
        originsWithTokens = [.. entries.Where(entry => entry.Request("Authorization") is not null).Select(entry => Origin(entry.Url))];
        foreach (var entry in entries.Where(entry => entry.Method == "GET" && origins.Contains(Origin(entry.Url))).OrderBy(entry => entry.Started).ThenBy(entry => entry.Number))
        {
            Take(entry);
        }
    }

    /// <inheritdoc/>
    public int LastNumber { get; }

    /// <summary>The scheme, host and port of a URL.</summary>
    public static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    public RecordedAnswers? Find(Question question)
    {
        return answers.GetValueOrDefault(question) ?? answers.GetValueOrDefault(question with { Url = optional.Without(question.Url) }) ?? refusals.GetValueOrDefault(question);
    }

    /// <inheritdoc/>
    public string? WhyNot(Question question) => question is { Anonymous: false, Headers: "", Scope: null } ? reasons.GetValueOrDefault(question.Url) : null;

    private void Take(HarEntry entry)
    {
        var url = secrets.Conceal(entry.Url.AbsoluteUri);
        var isSuccess = entry.Status is >= 200 and < 300;
        var isSignIn = entry.Status is Unauthorized || (entry.Status is Forbidden && entry.Request("Authorization") is null);
        if (!isSignIn && WhyNot(entry, isSuccess) is { } why)
        {
            reasons.TryAdd(url, why);
            return;
        }

        if (isSignIn && (entry.Request("Authorization") is not null || !originsWithTokens.Contains(Origin(entry.Url))))
        {
            reasons.TryAdd(url, $"it was refused for want of a token that is good ({entry.Status})");
            return;
        }

        var exchange = Concealed(entry, new Uri(url), isSignIn);
        foreach (var accept in new Acceptance(entry.Request("Accept"), protocol).Asked(isSuccess, exchange.Response!.MediaType))
        {
            var question = new Question(exchange.Request.Url.AbsoluteUri, accept, isSignIn);
            Add(question, exchange, isSuccess ? answers : refusals);

            // A parameter of the client's own choice may be what was refused, but never what was answered.
            if (isSuccess && question with { Url = optional.Without(question.Url) } is var loose && loose != question)
            {
                Add(loose, exchange, answers);
            }
        }
    }

    private static void Add(Question question, Exchange exchange, Dictionary<Question, RecordedAnswers> to)
    {
        if (!to.TryGetValue(question, out var known))
        {
            to[question] = known = new RecordedAnswers();
        }

        known.Add(exchange);
    }

    private string? WhyNot(HarEntry entry, bool isSuccess) => entry switch
    {
        { Status: 0 } => "no answer came when it was recorded",
        { Status: NotModified } => "a cache answered it (304)",
        { Status: PartialContent } => "a part of it was asked for",
        { Status: NotFound or Gone } => $"it was gone when it was recorded ({entry.Status})",
        { Headers.Count: 0 } => "no headers of the answer were recorded",
        { Body: null } when isSuccess => "its body was not recorded, or not whole",
        _ when !isSuccess && entry.RequestHeaders.Any(header => Conditions.Contains(header.Name) || Is(header, protocol.MinimumVersionHeader)) => $"it was refused under a condition ({entry.Status})",
        _ => null,
    };

    private Exchange Concealed(HarEntry entry, Uri url, bool anonymous)
    {
        var accept = entry.Request("Accept") ?? "*/*";
        var response = new Response(entry.Status, [.. entry.Headers.Where(header => Told.Contains(header.Name)).Select(secrets.Conceal)], secrets.Conceal(entry.Body ?? ReadOnlyMemory<byte>.Empty));
        return new Exchange(entry.Number, new Ask(url, accept) { Anonymous = anonymous }, response, null, entry.Started, entry.Took)
        {
            Sent = [new Header("Accept", accept), .. entry.RequestHeaders.Where(header => Is(header, "Authorization")).Select(secrets.Conceal)],
        };
    }

    private static bool Is(Header header, string name) => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase);
}
