using System.Globalization;
using System.Text;
using Ucwa.Conformance.SelfTests.Http;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Handles a request on its connection.</summary>
internal delegate Task Behaviour(ReceivedRequest received, CancellationToken stop);

/// <summary>The reference server over a plain socket, with hostile behaviour for selected requests.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    public const string Token = "cwt=canary/of+the-hostile==";
    public const string Password = "canary-of-the-password";
    private const string Applications = "/ucwa/v1/applications/";

    // No events occur, so there is nothing to wait for.
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(50);
    // Long enough that an arrangement does not wait between two requests.
    private static readonly TimeSpan LiveHold = TimeSpan.FromSeconds(3);
    private static readonly ReferenceServerOptions Options = new()
    {
        Exhibit = true,
        Password = Password,
        EventHold = Hold,
    };
    private readonly Lazy<RequestHandler> requestHandler;
    private readonly string token;
    private readonly List<(Func<WireRequest, bool> When, Behaviour Behaviour)> turns = [];
    private readonly WireServer wire;

    /// <summary>A server for a token.</summary>
    public HostileServer(string token = Token)
    {
        this.token = token;
        requestHandler = new Lazy<RequestHandler>(() => new RequestHandler(IsLive
            ? Options with { Token = token, Exhibit = false, EventHold = LiveHold, EventDelay = TimeSpan.Zero }
            : Options with { Token = token }));
        wire = new WireServer(AnswerAsync);
    }

    /// <summary>The URL of the root.</summary>
    public Uri Url => wire.Url;

    /// <summary>The requests received so far.</summary>
    public IReadOnlyList<WireRequest> Requests => wire.Requests;

    /// <summary>The timeout of the run's requests in seconds. Long enough for a busy machine; tests of the timeout itself set a shorter one.</summary>
    public int Timeout { get; init; } = 30;

    /// <summary>True for applications that start empty and that operations change; false for the exhibit.</summary>
    public bool IsLive { get; init; }

    /// <summary>The settings for a run at the application, with a token.</summary>
    public IReadOnlyDictionary<string, string> AsApplication =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UCWA_TIMEOUT"] = Timeout.ToString(CultureInfo.InvariantCulture),
            ["UCWA_URL"] = new Uri(Url, Server.ApplicationPath).AbsoluteUri,
            ["UCWA_TOKEN"] = token,
        };

    /// <summary>The settings for a run that signs in at the root.</summary>
    public IReadOnlyDictionary<string, string> AsRoot =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UCWA_URL"] = Url.AbsoluteUri,
            ["UCWA_USERNAME"] = Options.UserName,
            ["UCWA_PASSWORD"] = Password,
            ["UCWA_TIMEOUT"] = Timeout.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Adds a behaviour for a path below the application, for example <c>/me</c>; <c>""</c> for the application itself.</summary>
    public HostileServer At(string path, Behaviour behaviour) => When(request => Below(request) == path, behaviour);

    /// <summary>Adds a behaviour for all requests below the application after the first ones.</summary>
    /// <param name="good">The number of requests with a correct response.</param>
    /// <param name="behaviour">The behaviour for all later requests.</param>
    public HostileServer After(int good, Behaviour behaviour) =>
        When(request => Below(request) is { Length: > 0 } && Interlocked.Decrement(ref good) < 0, behaviour);

    /// <summary>Adds a behaviour for these requests.</summary>
    public HostileServer When(Func<WireRequest, bool> when, Behaviour behaviour)
    {
        turns.Add((when, behaviour));
        return this;
    }

    /// <summary>The honest answer to a GET, in JSON.</summary>
    public async Task<string> ShowAsync(string path)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = $"Bearer {token}", ["Accept"] = "application/json" };
        var request = new Request("GET", path, new Dictionary<string, string>(StringComparer.Ordinal), headers);
        var shown = await requestHandler.Value.AnswerAsync(request, CancellationToken.None);
        return Encoding.UTF8.GetString(shown.Body.Span);
    }

    public ValueTask DisposeAsync() => wire.DisposeAsync();

    // The path below the predefined application or below one that the sign-in created.
    internal static string? Below(WireRequest request) =>
        request.Path.StartsWith(Applications, StringComparison.Ordinal)
            ? request.Path[Applications.Length..] is var rest && rest.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash
                ? rest[slash..]
                : ""
            : null;

    private async Task AnswerAsync(WireRequest request, Stream stream, CancellationToken stop)
    {
        var received = new ReceivedRequest(request, stream, () => requestHandler.Value.AnswerAsync(Read(request, stream), stop));
        var behaviour = turns.Find(each => each.When(request)).Behaviour ?? Behaviours.Honest;
        await behaviour(received, stop);
    }

    private static Request Read(WireRequest request, Stream stream)
    {
        var headers = request
            .Lines.Skip(1)
            .Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        stream.ReadExactly(body);
        return new Request(request.Lines[0].Split(' ')[0], Uri.UnescapeDataString(request.Path), Query(request), headers) { Body = body };
    }

    private static Dictionary<string, string> Query(WireRequest request) =>
        request
            .Target.Split('?', 2)
            .Skip(1)
            .SelectMany(query => query.Split('&', StringSplitOptions.RemoveEmptyEntries))
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[^1]), StringComparer.Ordinal);
}
