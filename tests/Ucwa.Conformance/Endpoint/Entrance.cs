using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Endpoint;

/// <summary>What an answer says of a URL: that it is an application's or a root's, or why the run cannot begin there.</summary>
internal static class Entrance
{
    private const string ApplicationPage = "application";
    private static readonly string[] LinksOfRoot = ["user", "redirect"];

    /// <summary>Whether it is a root, where signing in begins.</summary>
    /// <remarks>root was seen without a rel, so it is known by its links.</remarks>
    public static bool IsRoot(Answer answer) =>
        answer.Resource is { RelName: null or "root" or "redirect", Properties.Count: 0, Embedded.Count: 0 } resource && LinksOfRoot.Any(resource.Links.ContainsKey);

    /// <summary>Accepts an application.</summary>
    /// <exception cref="ConformanceException">It is none.</exception>
    public static void CheckApplication(Answer answer, bool hasToken, Catalogue catalogue)
    {
        var url = answer.Exchange.Request.Url;
        switch (answer)
        {
            case { Exchange.Response: { Status: 401 or 403 } response }:
                throw hasToken
                    ? Refuse(url, $"refuses the token: {response.Status}{Diagnostics(response)}.", $"Check {SettingNames.Token}: it may have expired, or be another server's.")
                    : Refuse(url, $"asks for a token: {response.Status}.", $"Set {SettingNames.Token} to a bearer token, or {SettingNames.Url} to the server's root to sign in there.");
            case { IsSuccess: false, Error.Subcode: "ApplicationNotFound" }:
                throw Refuse(url, "is an application that does not exist (404 ApplicationNotFound).", "It may have expired: create another and set its URL.");
        }

        CheckReadable(answer);
        if (answer.Resource is { RelName: { } rel } && rel != ApplicationPage && catalogue.Find(rel) is not null)
        {
            throw Refuse(url, $"is a resource '{rel}', not an application.", $"Set {SettingNames.Url} to an application's URL or a root's.");
        }
    }

    /// <summary>Accepts a resource that can be read.</summary>
    /// <exception cref="ConformanceException">There is none.</exception>
    public static void CheckReadable(Answer answer)
    {
        var url = answer.Exchange.Request.Url;
        switch (answer)
        {
            case { Exchange.Response: null }:
                throw Refuse(url, $"cannot be judged: {answer.Exchange.Outcome}.", "Check that the server runs, and the URL's host and port.");
            case { Exchange.Response: { Status: >= 300 and < 400 } response }:
                throw Refuse(
                    url, $"redirects to {Printable.Of(response.Values("Location").FirstOrDefault() ?? "nowhere")}.", $"Such redirects are not followed; set {SettingNames.Url} to where it leads, if you trust that.");
            case { Reading: null, Exchange.Response: { } response }:
                throw Refuse(
                    url,
                    $"answered {response.Status} with {Printable.Of(response.MediaType ?? "no media type")}; a body that is neither JSON nor XML did not come from UCWA.",
                    $"Set {SettingNames.Url} to a root, as https://lyncdiscover.example.com, or to an application's URL.");
            case { IsSuccess: false }:
                throw Refuse(url, $"{answer.WhyUnread}.", $"Set {SettingNames.Url} to a root or an application that answers 200.");
            case { Resource: null }:
                throw Refuse(url, $"answered with JSON that is no resource: {answer.WhyUnread}.", "Nothing can be found from there.");
        }
    }

    private static string Diagnostics(Response response) =>
        response.Values("X-Ms-diagnostics").FirstOrDefault() is { } diagnostics ? $", {Printable.Of(diagnostics)}" : "";

    private static ConformanceException Refuse(Uri url, string problem, string hint) => new($"{SettingNames.Url}: {Printable.Of(url.AbsoluteUri)} {problem}", hint);
}
