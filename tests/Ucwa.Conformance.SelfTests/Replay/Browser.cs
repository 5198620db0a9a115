using System.Text;
using System.Text.Json.Nodes;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Replay;

/// <summary>
/// A client in a browser: it signs in at the reference server, follows every link in JSON, and its developer tools record all of that, secrets too.
/// </summary>
internal sealed class Browser
{
    /// <summary>What it takes, as the libraries of most web pages say it.</summary>
    public const string Anything = "application/json, text/javascript, */*; q=0.01";

    public const string Password = "canary-password-51";
    public const string Cookie = "canary-cookie-0123456789";
    public const string UserName = "anna@harbour.example";

    private const string Origin = "https://pool.example.com";
    private const int Patience = 400;
    private readonly RequestHandler requestHandler;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private string accept;
    private string? token;
    private DateTimeOffset clock = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private Browser(string accept, Mutant? mutant)
    {
        this.accept = accept;
        requestHandler = new RequestHandler(
            new ReferenceServerOptions
            {
                Exhibit = true,
                Token = "canary-of-the-server",
                UserName = UserName,
                Password = Password,
                Mutation = mutant?.Mutation,
            }
        );
    }

    /// <summary>The entries, in the order in which they were sent.</summary>
    public List<Recorded> Entries { get; } = [];

    /// <summary>What must not be told: the token that it was given, and what it typed and sent.</summary>
    public IReadOnlyList<string> Canaries => [token!, Password, Cookie];

    /// <summary>The application's URL.</summary>
    public string Application { get; private set; } = "";

    /// <summary>Signs in and follows the links.</summary>
    public static Browser Surf(string accept = Anything, Mutant? mutant = null)
    {
        var browser = new Browser(accept, mutant);
        browser.SignIn();
        browser.Follow();
        return browser;
    }

    /// <summary>Asks for a URL, and records it.</summary>
    public Recorded Ask(string method, string url, string? body = null, string? type = null, params (string Name, string Value)[] headers)
    {
        var absolute = new Uri(new Uri(Origin), url);
        List<(string Name, string Value)> sent = [("Accept", accept), ("Cookie", $"lang=en; session={Cookie}"), .. headers];
        if (token is not null)
        {
            sent.Add(("Authorization", $"Bearer {token}"));
        }

        if (type is not null)
        {
            sent.Add(("Content-Type", type));
        }

        var asHeard = sent.Append(("Host", absolute.Authority)).ToDictionary(header => header.Item1, header => header.Item2, StringComparer.OrdinalIgnoreCase);
        var serverResponse = requestHandler.Answer(
            new Request(method, Uri.UnescapeDataString(absolute.AbsolutePath), Query(absolute), asHeard) { Body = Encoding.UTF8.GetBytes(body ?? "") }
        );
        clock += TimeSpan.FromMilliseconds(Patience);
        var recorded = new Recorded(
            clock,
            method,
            absolute,
            sent,
            body,
            type,
            serverResponse.Status,
            [.. serverResponse.Headers.Select(header => (header.Key, header.Value)), ("Set-Cookie", $"session={Cookie}; Secure")],
            serverResponse.Body.ToArray()
        );
        Entries.Add(recorded);
        return recorded;
    }

    /// <summary>Asks for all that it read once more, in other words.</summary>
    public Browser AskAgain(string otherAccept)
    {
        accept = otherAccept;
        foreach (var recorded in Entries.Where(recorded => recorded is { Method: "GET", Status: 200 }).DistinctBy(recorded => recorded.Url).ToList())
        {
            Ask("GET", recorded.Url.PathAndQuery);
        }

        return this;
    }

    private void SignIn()
    {
        Ask("GET", "/");
        Ask("GET", "/Autodiscover/AutodiscoverService.svc/root/oauth/user");
        var granted = Ask(
            "POST",
            "/WebTicket/oauthtoken",
            $"grant_type=password&username={Uri.EscapeDataString(UserName)}&password={Password}",
            "application/x-www-form-urlencoded"
        );
        token = JsonNode.Parse(granted.Body)!["access_token"]!.GetValue<string>();
        Ask("GET", "/Autodiscover/AutodiscoverService.svc/root/oauth/user");
        var created = Ask("POST", "/ucwa/v1/applications", """{"userAgent":"Client","endpointId":"b2b1","culture":"en-US"}""", "application/json");
        Application = JsonNode.Parse(created.Body)!["_links"]!["self"]!["href"]!.GetValue<string>();
    }

    private void Follow()
    {
        var next = new Queue<string>([Application]);
        while (next.TryDequeue(out var url))
        {
            var recorded = Ask("GET", url);
            foreach (var found in recorded.Status == 200 ? Links(recorded) : [])
            {
                if (asked.Add(found))
                {
                    next.Enqueue(found);
                }
            }
        }
    }

    private static IEnumerable<string> Links(Recorded recorded)
    {
        if (BodyParser.Read(Format.Json, recorded.Body, BodyKind.Resource, Catalogue.Current.Protocol).Resource is not { } resource)
        {
            return [];
        }

        return from link in AllLinks(resource)
               where Catalogue.Current.Find(link.Rel) is { Get: not null }
               from sent in link.Links
               where sent.Href is { } href && Hrefs.Resolve(recorded.Url, href) is { } url && url.Authority == recorded.Url.Authority
               select link.Rel.StartsWith("search", StringComparison.Ordinal) ? $"{sent.Href}?query=an"
               : link.Rel == "events" ? $"{sent.Href}&timeout=180"
               : sent.Href;
    }

    private static IEnumerable<LinkGroup> AllLinks(Representation resource) =>
        resource.Links.Values.Where(link => link.Rel != "self").Concat(resource.Embedded.Values.SelectMany(group => group.Resources).SelectMany(AllLinks));

    private static Dictionary<string, string> Query(Uri url) =>
        url
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);
}

/// <summary>A request with its answer, before any tool has put it in its own words.</summary>
internal sealed record Recorded(
    DateTimeOffset Started,
    string Method,
    Uri Url,
    IReadOnlyList<(string Name, string Value)> Sent,
    string? Posted,
    string? PostedType,
    int Status,
    IReadOnlyList<(string Name, string Value)> Headers,
    byte[] Body
)
{
    /// <summary>A GET in JSON by a client with a token.</summary>
    /// <param name="path">The path.</param>
    /// <param name="body">The body of the answer.</param>
    /// <param name="second">The second at which it was sent.</param>
    public static Recorded Got(string path, string body, int second = 0) =>
        new(
            new DateTimeOffset(2026, 3, 1, 9, 0, second, TimeSpan.Zero),
            "GET",
            new Uri(new Uri("https://pool.example.com"), path),
            [("Accept", "application/json"), ("Authorization", "Bearer a-token-of-a-browser")],
            null,
            null,
            200,
            [("Content-Type", "application/json")],
            Encoding.UTF8.GetBytes(body)
        );

    /// <summary>The value of an answer's header.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
}
