using System.Text.Json;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Settings;

/// <summary>URLs for pages that no link reaches: <c>{"derivedConversation": "/ucwa/…"}</c>, a URL or an array of them: absolute, server-relative, or below <c>{application}</c>.</summary>
public sealed class Targets
{
    private const string Application = "{application}";
    private readonly IReadOnlyList<(string Page, string Url)> targets;

    private Targets(IReadOnlyList<(string Page, string Url)> targets) => this.targets = targets;

    /// <summary>No targets.</summary>
    public static Targets None { get; } = new([]);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => targets.Count == 0;

    /// <summary>Reads them.</summary>
    /// <exception cref="JsonException">The text is not of that form, or names a page that the catalogue has not.</exception>
    public static Targets Parse(string json, Catalogue catalogue)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip });
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? new Targets([.. document.RootElement.EnumerateObject().SelectMany(member => Urls(member.Name, member.Value, catalogue))])
            : throw new JsonException("it is not an object of page: URL");
    }

    /// <summary>The same with every URL as it may be told.</summary>
    public Targets Concealed(Func<string, string> conceal) => new([.. targets.Select(target => (target.Page, conceal(target.Url)))]);

    /// <summary>The same as text that <see cref="Parse"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        targets.GroupBy(target => target.Page, StringComparer.Ordinal).ToDictionary(page => page.Key, page => page.Select(target => target.Url), StringComparer.Ordinal));

    /// <summary>Page and absolute URL of each.</summary>
    /// <param name="application">The application's URL, which stands for <c>{application}</c>.</param>
    public IEnumerable<(string Page, Uri Url)> Urls(Uri application) =>
        targets.Select(target => (target.Page, new Uri(application, target.Url.Replace(Application, application.AbsolutePath.TrimEnd('/'), StringComparison.Ordinal))));

    /// <summary>The same targets, with other words for their URLs.</summary>
    public Targets Rewritten(Func<string, string> url) => new([.. targets.Select(target => (target.Page, url(target.Url)))]);

    private static IEnumerable<(string Page, string Url)> Urls(string page, JsonElement value, Catalogue catalogue)
    {
        if (catalogue.Find(page) is not { Get: not null })
        {
            throw new JsonException($"'{page}' is no page of the catalogue with a GET{Spelling.Hint(page, catalogue.PagesWithGet.Select(contract => contract.Page))}");
        }

        var urls = value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
        return urls.Select(url => url.ValueKind is JsonValueKind.String && url.GetString() is { } text && IsUrl(text)
            ? (page, text)
            : throw new JsonException($"'{page}': {url.GetRawText()} is no URL, absolute or server-relative (/ucwa/…) or below {{application}}"))
            .ToList();
    }

    private static bool IsUrl(string url) => Uri.TryCreate(url, UriKind.Absolute, out var absolute) && !url.StartsWith('/')
        ? absolute.Scheme == Uri.UriSchemeHttp || absolute.Scheme == Uri.UriSchemeHttps
        : (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)) || url.StartsWith(Application, StringComparison.Ordinal);
}
