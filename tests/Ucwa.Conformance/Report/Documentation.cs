namespace Ucwa.Conformance.Report;

/// <summary>Where the documentation states a requirement.</summary>
/// <param name="Page">The page's name, as its URL spells it: <c>conversation_ref</c>.</param>
/// <param name="Section">The section's heading; null for the page as a whole.</param>
/// <param name="Url">Where to read it; null for what is this project's own.</param>
public sealed record Documentation(string Page, string? Section, string? Url)
{
    /// <summary>Where the documentation begins.</summary>
    public const string Root = "https://learn.microsoft.com/skype-sdk/ucwa/";
    private const string Own = "README";

    // Headings with names and abbreviations in them; the others are plain words.
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["get"] = "GET",
        ["http-headers"] = "HTTP headers",
        ["http-error-codes-returned-by-ucwa"] = "HTTP error codes returned by UCWA",
        ["json-representation"] = "JSON representation",
        ["xml-representation"] = "XML representation",
        ["azure-active-directory-scopes-for-online-applications"] = "Azure Active Directory scopes for online applications",
    };

    /// <summary>Page and section in one phrase.</summary>
    public string Name => Section is null ? Page : $"{Page}, {Section}";

    /// <summary>Reads a requirement's source, <c>conversation_ref#properties</c>.</summary>
    public static Documentation Of(string source)
    {
        var (page, anchor) = source.Split('#') is [var before, var after] ? (before, after) : (source, null);
        var url = page == Own ? null : Root + page.ToLowerInvariant() + (anchor is null ? "" : $"#{anchor}");
        return new Documentation(page, anchor is null ? null : Heading(anchor), url);
    }

    private static string Heading(string anchor) =>
        Headings.TryGetValue(anchor, out var heading) ? heading : char.ToUpperInvariant(anchor[0]) + anchor[1..].Replace('-', ' ');
}
