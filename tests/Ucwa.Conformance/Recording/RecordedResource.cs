using Ucwa.Conformance.Endpoint;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Recording;

/// <summary>A recorded answer that holds a resource or events, with the page that its URL stands for.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Answer">The answer, as it was read.</param>
/// <param name="Page">The page that it says it is.</param>
internal sealed record RecordedResource(HarEntry Entry, Answer Answer, string Page)
{
    private static readonly string[] Continuations = ["next", "resync", "resume"];

    // What signing in comes by can be on another host than the application.
    private static readonly string[] OfSigningIn = ["root", "redirect", "user"];

    /// <summary>Whether it is of the way to an application.</summary>
    public bool IsOfSigningIn => OfSigningIn.Contains(Page, StringComparer.Ordinal);

    /// <summary>The application's URL, where it is one.</summary>
    public Uri? Application => Answer.Resource is { RelName: "application" } resource
        ? Entry.Method == "GET" ? new Uri(Entry.Url.GetLeftPart(UriPartial.Path)) : resource.SelfHref is { } self ? Hrefs.Resolve(Entry.Url, self) : null
        : null;

    /// <summary>The resources in these entries, by the time at which they were sent.</summary>
    public static IReadOnlyList<RecordedResource> In(IReadOnlyList<HarEntry> entries, Catalogue catalogue) =>
        [.. entries.Where(entry => entry is { Status: >= 200 and < 300, Body: not null }).OrderBy(entry => entry.Started).ThenBy(entry => entry.Number).Select(entry => Read(entry, catalogue)).OfType<RecordedResource>()];

    private static RecordedResource? Read(HarEntry entry, Catalogue catalogue)
    {
        var exchange = new Exchange(entry.Number, new Ask(entry.Url, ""), new Response(entry.Status, entry.Headers, entry.Body!.Value), null, entry.Started, entry.Took);
        var type = exchange.Response!.MediaType;
        if (Formats.All.Where(format => format.MediaTypes(catalogue.Protocol) is var names && (type == names.Plain || type == names.Vendor)).Cast<Format?>().FirstOrDefault() is not { } format)
        {
            return null;
        }

        var answer = Answer.Of(exchange, format, catalogue.Protocol);
        var events = Answer.Of(exchange, format, catalogue.Protocol, BodyKind.Events).Events;
        var page = answer.Resource?.RelName is { } rel ? rel
            : events is not null && (events.Senders.Count > 0 || Continuations.Any(events.Links.ContainsKey)) ? "events"
            : Entrance.IsRoot(answer) ? "root"
            : answer.Resource?.Links.ContainsKey("applications") is true ? "user"
            : null;
        return page is not null && catalogue.Find(page) is { Get: not null } ? new RecordedResource(entry, answer, page) : null;
    }
}
