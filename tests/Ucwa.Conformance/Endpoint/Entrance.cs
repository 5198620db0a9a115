using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Endpoint;

/// <summary>What the first answer says of a URL: that it is an application's, or why the run cannot begin.</summary>
internal static class Entrance
{
    private const string ApplicationPage = "application";

    /// <summary>Accepts an application.</summary>
    /// <exception cref="ConformanceException">It is none.</exception>
    public static void Check(Answer answer, bool hasToken, Catalogue catalogue, IReadOnlyList<string> linksOfRoot)
    {
        var url = answer.Exchange.Request.Url;
        switch (answer)
        {
            case { Exchange.Response: null }:
                throw Refuse(url, $"cannot be judged: {answer.Exchange.Outcome}.", "Check that the server runs, and the URL's host and port.");
            case { Exchange.Response: { Status: 401 or 403 } response }:
                throw hasToken
                    ? Refuse(url, $"refuses the token: {response.Status}{Diagnostics(response)}.", $"Check {SettingNames.Token}: it may have expired, or be another server's.")
                    : Refuse(url, $"asks for a token: {response.Status}.", $"Set {SettingNames.Token} to a bearer token.");
            case { Exchange.Response: { Status: >= 300 and < 400 } response }:
                throw Refuse(
                    url, $"redirects to {Printable.Of(response.Values("Location").FirstOrDefault() ?? "nowhere")}.", $"Redirects are not followed; set {SettingNames.Url} to the application's own URL.");
            case { IsSuccess: false, Error.Subcode: "ApplicationNotFound" }:
                throw Refuse(url, "is an application that does not exist (404 ApplicationNotFound).", "It may have expired: create another and set its URL.");
            case { Reading: null, Exchange.Response: { } response }:
                throw Refuse(
                    url,
                    $"answered {response.Status} with {Printable.Of(response.MediaType ?? "no media type")}; a body that is neither JSON nor XML did not come from UCWA.",
                    $"Set {SettingNames.Url} to an application's URL, as https://pool.example.com/ucwa/oauth/v1/applications/101.");
            case { IsSuccess: false }:
                throw Refuse(url, $"{answer.WhyUnread}.", $"Set {SettingNames.Url} to an application's URL that answers 200.");
            case { Resource: null }:
                throw Refuse(url, $"answered with JSON that is no resource: {answer.WhyUnread}.", "Nothing can be found from there.");
            case { Resource: { } resource } when IsRoot(resource, linksOfRoot):
                throw Refuse(url, "is a root or autodiscover URL, not an application.", $"This version begins at an application: sign in with your own client and set {SettingNames.Url} and {SettingNames.Token}.");
            case { Resource: { RelName: { } rel } } when rel != ApplicationPage && catalogue.Find(rel) is not null:
                throw Refuse(url, $"is a resource '{rel}', not an application.", $"Set {SettingNames.Url} to the application's URL.");
        }
    }

    private static bool IsRoot(Representation resource, IReadOnlyList<string> linksOfRoot) =>
        resource.RelName is null or "root" or "user" or "redirect" && resource.Properties.Count == 0 && resource.Embedded.Count == 0
        && linksOfRoot.Any(resource.Links.ContainsKey);

    private static string Diagnostics(Response response) =>
        response.Values("X-Ms-diagnostics").FirstOrDefault() is { } diagnostics ? $", {Printable.Of(diagnostics)}" : "";

    private static ConformanceException Refuse(Uri url, string problem, string hint) => new($"{SettingNames.Url}: {Printable.Of(url.AbsoluteUri)} {problem}", hint);
}
