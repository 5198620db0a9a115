using System.Text.Json;
using System.Text.Json.Serialization;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Settings;

/// <summary>How an endpoint can be made to answer documented errors: by page and error row, <c>*</c> for any.</summary>
/// <remarks><c>{"*": {"*": {"headers": {"X-Reference-Error": "{row}"}}}}</c>; placeholders are {row}, {status}, {code} and {subcode}.</remarks>
public sealed class ErrorProbes(IReadOnlyDictionary<string, IReadOnlyDictionary<string, ErrorProbe>> byPage)
{
    private const string Any = "*";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>No way to make it answer any.</summary>
    public static ErrorProbes None { get; } = new(new Dictionary<string, IReadOnlyDictionary<string, ErrorProbe>>());

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => byPage.Count == 0;

    /// <summary>Reads them.</summary>
    /// <exception cref="JsonException">The text is not of that form, or names a page or row that the catalogue has not.</exception>
    public static ErrorProbes Parse(string json, Catalogue catalogue)
    {
        var byPage = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, ErrorProbe>>>(json, Options) ?? throw new JsonException("the file holds null");
        foreach (var (page, rows) in byPage)
        {
            if (rows is null || rows.ContainsValue(null!))
            {
                throw new JsonException($"'{page}' or one of its rows is null");
            }

            if (page != Any && catalogue.Find(page) is not { Get: not null })
            {
                throw new JsonException($"'{page}' is no page of the catalogue with a GET");
            }

            if (rows.Keys.FirstOrDefault(row => row != Any && !Rows(page, catalogue).Contains(row, StringComparer.Ordinal)) is { } stranger)
            {
                throw new JsonException($"'{stranger}' is no error row of {page}; rows are named 409-Conflict-TooManyGroups");
            }
        }

        return new ErrorProbes(byPage.ToDictionary(pair => pair.Key, IReadOnlyDictionary<string, ErrorProbe> (pair) => pair.Value, StringComparer.Ordinal));
    }

    /// <summary>The same with every probe as it may be told.</summary>
    public ErrorProbes Concealed(Func<ErrorProbe, ErrorProbe> conceal) => new(byPage.ToDictionary(
        page => page.Key,
        IReadOnlyDictionary<string, ErrorProbe> (page) => page.Value.ToDictionary(row => row.Key, row => conceal(row.Value), StringComparer.Ordinal),
        StringComparer.Ordinal));

    /// <summary>The same as text that <see cref="Parse"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(byPage, Options);

    /// <summary>How to ask for an error of a page; null where there is no way.</summary>
    public ErrorProbe? For(string page, ErrorRow row) => Find(page, row.Name) ?? Find(page, Any) ?? Find(Any, row.Name) ?? Find(Any, Any);

    private ErrorProbe? Find(string page, string row) => byPage.GetValueOrDefault(page)?.GetValueOrDefault(row);

    private static IEnumerable<string> Rows(string page, Catalogue catalogue) =>
        catalogue.PagesWithGet.Where(contract => page == Any || contract.Page == page).SelectMany(contract => contract.Get!.Errors).Select(row => row.Name);
}

/// <summary>What to send so that an error is answered.</summary>
/// <param name="Headers">Request headers.</param>
/// <param name="Query">Query parameters to add.</param>
/// <param name="Url">The URL, absolute or server-relative; without one an instance of the page is asked.</param>
public sealed record ErrorProbe(IReadOnlyDictionary<string, string>? Headers, IReadOnlyDictionary<string, string>? Query, string? Url)
{
    /// <summary>A value with its placeholders filled in.</summary>
    public static string Fill(string template, ErrorRow row) => template
        .Replace("{row}", row.Name, StringComparison.Ordinal)
        .Replace("{status}", $"{row.Status}", StringComparison.Ordinal)
        .Replace("{code}", row.Code, StringComparison.Ordinal)
        .Replace("{subcode}", row.Subcode ?? "", StringComparison.Ordinal);
}
