using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>A client of one user, as somebody writes it who knows only Microsoft's task pages.</summary>
/// <remarks>It never builds a URL. It follows links, and appends query parameters where the pages say so.</remarks>
internal sealed partial class TaskClient : IAsyncDisposable
{
    /// <summary>How long the client waits for a response or an event.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly List<TaskEvent> received = [];
    private readonly Format format;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task listening = Task.CompletedTask;
    private TaskAnswer? end;
    private string? failure;
    private string? applications;
    private int read;

    private TaskClient(Format format) => this.format = format;

    /// <summary>The access token.</summary>
    public string? Token { get; private set; }

    /// <summary>The application, as it was when the client last read it.</summary>
    public TaskResource Application { get; private set; } = null!;

    public TaskResource Me => Application.One("me");

    public TaskResource People => Application.One("people");

    public TaskResource Communication => Application.One("communication");

    public TaskResource OnlineMeetings => Application.One("onlineMeetings");

    /// <summary>Finds the way in and gets a token with a password (CreateAnApplication, steps 1 to 8).</summary>
    /// <param name="root">The URL of the server.</param>
    /// <param name="user">Who signs in.</param>
    /// <param name="format">The format of all bodies.</param>
    public static async Task<TaskClient> SignInAsync(Uri root, TaskUser user, Format format)
    {
        var client = new TaskClient(format);
        try
        {
            var userUrl = (await client.ReadAsync(root.AbsoluteUri))["user"];
            var challenge = await client.GetAsync(userUrl);
            challenge.Expect(HttpStatusCode.Unauthorized);
            challenge.Challenges.Should().HaveCountGreaterThanOrEqualTo(2).And.Contain(header => header.Split(' ')[0] == "Bearer");
            var grants = challenge.Challenges.Single(header => header.Split(' ')[0] == "MsRtcOAuth");
            GrantTypes().Match(grants).Groups["types"].Value.Split(',').Should().Contain("password");
            client.Token = await client.TokenAsync(TokenUrl().Match(grants).Groups["url"].Value, user);
            client.applications = (await client.ReadAsync(userUrl))["applications"];
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates an application (CreateAnApplication, step 9; MultiTabSupport for the id of an instance).</summary>
    public async Task<TaskAnswer> CreateApplicationAsync(string endpointId, string? instanceId = null)
    {
        var input = new TaskInput(("userAgent", "Task pages"), ("endpointId", endpointId), ("culture", "en-US"));
        var answer = await PostAsync(applications!, instanceId is null ? input : input.With("type", "Browser").With("instanceId", instanceId));
        if (answer.IsSuccess)
        {
            Application = answer.Resource;
        }

        return answer;
    }

    /// <summary>Reads the application again.</summary>
    public async Task ReadApplicationAsync() => Application = await ReadAsync(Application.Self);

    /// <summary>Makes the user available for messages, waits for the events of it, and reads the application again. The client must listen.</summary>
    public async Task MakeMeAvailableAsync()
    {
        (await PostAsync(Me["makeMeAvailable"], new TaskInput(("supportedModalities", new[] { "Messaging" })))).Expect(HttpStatusCode.NoContent);
        await InAnyOrderAsync("me: added location", "communication: updated communication");
        await ReadApplicationAsync();
    }

    /// <summary>Sends a GET.</summary>
    public Task<TaskAnswer> GetAsync(string url, params IReadOnlyList<(string Name, string Value)> query) => SendAsync(HttpMethod.Get, Append(url, query));

    /// <summary>Sends a GET that must succeed, and reads the resource.</summary>
    public async Task<TaskResource> ReadAsync(string url, params IReadOnlyList<(string Name, string Value)> query)
    {
        var answer = await GetAsync(url, query);
        answer.Expect(HttpStatusCode.OK);
        return answer.Resource;
    }

    /// <summary>The resources of a relation, whether the resource embeds them or links to them.</summary>
    public async Task<IReadOnlyList<TaskResource>> RelatedAsync(TaskResource resource, string rel)
    {
        var related = resource.All(rel).ToList();
        foreach (var link in resource.Links.Where(link => link.Rel == rel && resource.All(rel).All(embedded => embedded.Self != link.Href)))
        {
            related.Add(await ReadAsync(link.Href));
        }

        return related;
    }

    /// <summary>Sends a POST, without a body if there is no input.</summary>
    public Task<TaskAnswer> PostAsync(string url, TaskInput? input = null, params IReadOnlyList<(string Name, string Value)> query) =>
        SendAsync(HttpMethod.Post, Append(url, query), Content(input));

    /// <summary>Sends a text (SendAnIM, step 9).</summary>
    public Task<TaskAnswer> PostTextAsync(string url, string text, params IReadOnlyList<(string Name, string Value)> query) =>
        SendAsync(HttpMethod.Post, Append(url, query), new StringContent(text, Encoding.UTF8, "text/plain"));

    /// <summary>Sends a PUT.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="input">The body.</param>
    /// <param name="ifMatch">The ETag in quotation marks; null for none.</param>
    public Task<TaskAnswer> PutAsync(string url, TaskInput input, string? ifMatch) => SendAsync(HttpMethod.Put, url, Content(input), ("If-Match", ifMatch));

    /// <summary>Sends a DELETE.</summary>
    public Task<TaskAnswer> DeleteAsync(string url) => SendAsync(HttpMethod.Delete, url);

    /// <summary>Gets an image, or only what changed of it if the client knows its ETag (GetMyPhoto).</summary>
    public Task<TaskAnswer> GetPhotoAsync(string url, string? ifNoneMatch = null) =>
        SendAsync(HttpMethod.Get, url, null, ("Accept", "*/*"), ("If-None-Match", ifNoneMatch));

    /// <summary>Sends one request of the event channel, however long it takes.</summary>
    public Task<TaskAnswer> GetEventsAsync(string url, params IReadOnlyList<(string Name, string Value)> query) =>
        SendAsync(HttpMethod.Get, Append(url, query), stopping.Token);

    /// <summary>Sends GETs in one batch and returns the responses in their order (BatchingRequests).</summary>
    public async Task<(TaskAnswer Whole, IReadOnlyList<TaskAnswer> Parts)> BatchAsync(params IReadOnlyList<string> urls)
    {
        using var requests = new MultipartContent("batching", Guid.NewGuid().ToString());
        foreach (var url in urls)
        {
            var uri = new Uri(url);
            var request = new ByteArrayContent(Encoding.ASCII.GetBytes(
                $"GET {uri.PathAndQuery} HTTP/1.1\r\nHost: {uri.Authority}\r\nAccept: {TaskPayload.MediaType(format)}\r\n\r\n"));
            request.Headers.TryAddWithoutValidation("Content-Type", "application/http; msgtype=request");
            requests.Add(request);
        }

        var answer = await SendAsync(HttpMethod.Post, Application["batch"], requests, ("Accept", "multipart/batching"));
        return (answer, answer.Status is HttpStatusCode.OK ? await PartsAsync(answer) : []);
    }

    /// <summary>Starts to ask for events: one request at a time, always for what the last response called next.</summary>
    public void Listen() => listening = Task.Run(ListenAsync);

    /// <summary>Stops asking for events.</summary>
    public async Task StopListeningAsync()
    {
        await stopping.CancelAsync();
        await listening;
    }

    /// <summary>Reads the events that came since the client has stopped listening. A client that has lost its place follows the link resync.</summary>
    public async Task<IReadOnlyList<TaskEvent>> CatchUpAsync()
    {
        var lost = await GetAsync(Application["events"]);
        var answer = await GetAsync(lost.Events["resync"] ?? throw new InvalidDataException($"The event channel has no resync: {lost}."));
        return answer.Events.Events;
    }

    /// <summary>Waits for the response that ended the event channel.</summary>
    public async Task<TaskAnswer> EndOfEventsAsync()
    {
        await listening.WaitAsync(Patience);
        return end ?? throw new InvalidOperationException($"The event channel did not end with a response: {failure}");
    }

    /// <summary>Waits for the next event of a type about a resource. Events before it are passed over.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    /// <exception cref="InvalidOperationException">The event channel broke: it had to be resynchronized, or another client took it over.</exception>
    public Task<TaskEvent> EventAsync(string type, string rel, TimeSpan? timeout = null) =>
        EventAsync(happened => happened.Type == type && happened.Link.Rel == rel, $"{type} {rel}", timeout);

    /// <summary>Waits for the next event that meets a condition. Events before it are passed over.</summary>
    /// <inheritdoc cref="EventAsync(string, string, TimeSpan?)"/>
    public async Task<TaskEvent> EventAsync(Func<TaskEvent, bool> isWanted, string name, TimeSpan? timeout = null)
    {
        var found = await EventsAsync(events => events.FindIndex(new Predicate<TaskEvent>(isWanted)), name, timeout);
        return found[^1];
    }

    /// <summary>Waits for events that come in this order. Others may come between them.</summary>
    /// <param name="texts">The texts of the events: <c>sender: type rel in collection</c>, with or without the collection.</param>
    /// <inheritdoc cref="EventAsync(string, string, TimeSpan?)"/>
    public async Task<IReadOnlyList<TaskEvent>> InOrderAsync(params IReadOnlyList<string> texts)
    {
        var found = new List<TaskEvent>();
        foreach (var text in texts)
        {
            found.Add(await EventAsync(happened => happened.Is(text), text));
        }

        return found;
    }

    /// <summary>True if an event with this text came, read or unread.</summary>
    public bool HasCome(string text)
    {
        lock (gate)
        {
            return received.Exists(happened => happened.Is(text));
        }
    }

    /// <summary>Waits until all these events came, in any order, and returns them in the order of the texts. Others may come between them.</summary>
    /// <inheritdoc cref="InOrderAsync"/>
    public async Task<IReadOnlyList<TaskEvent>> InAnyOrderAsync(params IReadOnlyList<string> texts)
    {
        var events = await EventsAsync(Last, string.Join(" and ", texts), null);
        return [.. texts.Select(text => events.First(happened => happened.Is(text)))];

        int Last(List<TaskEvent> unread)
        {
            var indexes = texts.Select(text => unread.FindIndex(happened => happened.Is(text))).ToArray();
            return indexes.Contains(-1) ? -1 : indexes.Max();
        }
    }

    /// <summary>Ends the event channel and the connections. The application stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopListeningAsync();
        http.Dispose();
        stopping.Dispose();
    }

    // The last event that the condition finds is read, and all before it.
    private async Task<IReadOnlyList<TaskEvent>> EventsAsync(Func<List<TaskEvent>, int> last, string name, TimeSpan? timeout)
    {
        using var deadline = new CancellationTokenSource(timeout ?? Patience);
        while (true)
        {
            Task change;
            lock (gate)
            {
                var unread = received[read..];
                if (last(unread) is >= 0 and var index)
                {
                    read += index + 1;
                    return unread[..(index + 1)];
                }

                if (failure is not null)
                {
                    throw new InvalidOperationException($"{failure} No \"{name}\" came before. {Unread(unread)}");
                }

                change = changed.Task;
            }

            try
            {
                await change.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException e)
            {
                lock (gate)
                {
                    throw new TimeoutException($"No \"{name}\" came in {timeout ?? Patience}. {Unread(received[read..])}", e);
                }
            }
        }

        static string Unread(List<TaskEvent> events) => events.Count == 0 ? "Nothing came." : $"What came: {string.Join("; ", events)}";
    }

    private async Task ListenAsync()
    {
        try
        {
            // The least times that the channel may collect events of medium and low priority: a test does not wait longer.
            var url = Append(Application["events"], [("medium", "5"), ("low", "5")]);
            while (true)
            {
                var answer = await GetEventsAsync(url);
                if (answer.Status is not HttpStatusCode.OK)
                {
                    end = answer;
                    Fail($"The event channel answered {answer}.");
                    return;
                }

                var envelope = answer.Events;
                if (envelope["next"] is not { } next)
                {
                    Fail($"The event channel has no next: {answer}.");
                    return;
                }

                url = next;
                Add(envelope.Events);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Fail("The client stopped listening.");
        }
        catch (Exception e)
        {
            Fail($"The event channel broke: {e}");
        }
    }

    private void Fail(string problem)
    {
        lock (gate)
        {
            failure = problem;
            changed.TrySetResult();
        }
    }

    private void Add(IReadOnlyList<TaskEvent> events)
    {
        lock (gate)
        {
            received.AddRange(events);
            changed.TrySetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task<string> TokenAsync(string url, TaskUser user)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "password", ["username"] = user.Name, ["password"] = user.Password });
        var answer = await SendAsync(HttpMethod.Post, url, form, ("Accept", "application/json"));
        answer.Expect(HttpStatusCode.OK);
        var token = TaskPayload.Resource(Format.Json, answer.Body, new Uri(url));
        token.Text("token_type").Should().Be("Bearer");
        return token.Text("access_token")!;
    }

    private async Task<IReadOnlyList<TaskAnswer>> PartsAsync(TaskAnswer whole)
    {
        var type = MediaTypeHeaderValue.Parse(whole.ContentType!);
        type.MediaType.Should().Be("multipart/batching");
        var reader = new MultipartReader(type.Parameters.Single(parameter => parameter.Name is "boundary").Value!.Trim('"'), new MemoryStream(whole.Body));
        var parts = new List<TaskAnswer>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            section.ContentType.Should().Be("application/http; msgtype=response");
            using var body = new MemoryStream();
            await section.Body.CopyToAsync(body);
            parts.Add(Part(body.ToArray(), whole.Url));
        }

        return parts;
    }

    private TaskAnswer Part(byte[] message, Uri url)
    {
        var head = message.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.ASCII.GetString(message, 0, head).Split("\r\n");
        var contentType = lines.Skip(1).Select(line => line.Split(": ", 2)).FirstOrDefault(header => header[0] is "Content-Type")?[1];
        return new TaskAnswer((HttpStatusCode)int.Parse(lines[0].AsSpan(9, 3)), format, message[(head + 4)..], url) { ContentType = contentType };
    }

    private ByteArrayContent? Content(TaskInput? input)
    {
        if (input is null)
        {
            return null;
        }

        var content = new ByteArrayContent(TaskPayload.Input(format, input));
        content.Headers.ContentType = new MediaTypeHeaderValue(TaskPayload.MediaType(format));
        return content;
    }

    private async Task<TaskAnswer> SendAsync(
        HttpMethod method, string url, HttpContent? content = null, params IReadOnlyList<(string Name, string? Value)> headers)
    {
        using var deadline = new CancellationTokenSource(Patience);
        return await SendAsync(method, url, deadline.Token, content, headers);
    }

    private async Task<TaskAnswer> SendAsync(
        HttpMethod method, string url, CancellationToken ct, HttpContent? content = null, params IReadOnlyList<(string Name, string? Value)> headers)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Authorization = Token is null ? null : new AuthenticationHeaderValue("Bearer", Token);
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (request.Headers.Accept.Count == 0)
        {
            request.Headers.TryAddWithoutValidation("Accept", TaskPayload.MediaType(format));
        }

        using var response = await http.SendAsync(request, ct);
        var location = response.Headers.Location;
        return new TaskAnswer(response.StatusCode, format, await response.Content.ReadAsByteArrayAsync(ct), request.RequestUri!)
        {
            ContentType = response.Content.Headers.ContentType?.ToString(),
            Location = location is null ? null : new Uri(request.RequestUri!, location).AbsoluteUri,
            ETag = response.Headers.ETag?.ToString(),
            Expires = response.Content.Headers.Expires,
            Challenges = response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var challenges) ? [.. challenges] : [],
        };
    }

    private static string Append(string url, IReadOnlyList<(string Name, string Value)> query) =>
        query.Aggregate(url, (whole, parameter) => QueryHelpers.AddQueryString(whole, parameter.Name, parameter.Value));

    [GeneratedRegex("href=\"(?<url>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TokenUrl();

    [GeneratedRegex("grant_type=\"(?<types>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GrantTypes();
}

/// <summary>A response.</summary>
internal sealed record TaskAnswer(HttpStatusCode Status, Format Format, byte[] Body, Uri Url)
{
    /// <summary>The Content-Type header; null if there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Location header as an absolute URL; null if there is none.</summary>
    public string? Location { get; init; }

    /// <summary>The ETag header with its quotation marks; null if there is none.</summary>
    public string? ETag { get; init; }

    /// <summary>The Expires header; null if there is none or if it is no date.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The WWW-Authenticate headers.</summary>
    public IReadOnlyList<string> Challenges { get; init; } = [];

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as a resource in the format that the client asked for.</summary>
    public TaskResource Resource
    {
        get
        {
            IsInFormat();
            return TaskPayload.Resource(Format, Body, Url);
        }
    }

    /// <summary>The body as a response of the event channel.</summary>
    public TaskEnvelope Events
    {
        get
        {
            IsInFormat();
            return TaskPayload.Events(Format, Body, Url);
        }
    }

    /// <summary>The body as an error.</summary>
    public TaskReason Reason
    {
        get
        {
            IsInFormat();
            return TaskPayload.Reason(Format, Body);
        }
    }

    /// <summary>Fails if the status is another one.</summary>
    public void Expect(HttpStatusCode status) => Status.Should().Be(status, "{0} was to answer so, not with {1}", Url.PathAndQuery, this);

    /// <summary>Fails if the status is another one, or the subcode of the error is.</summary>
    public void Expect(HttpStatusCode status, string subcode)
    {
        Expect(status);
        Reason.Subcode.Should().Be(subcode, "{0} was to answer so, not with {1}", Url.PathAndQuery, this);
    }

    /// <summary>The status and the body.</summary>
    public override string ToString() => $"{(int)Status} {Encoding.UTF8.GetString(Body)}";

    private void IsInFormat() =>
        (ContentType ?? "").Split(';')[0].Should().BeOneOf([TaskPayload.MediaType(Format), $"application/{Format.Name()}"], "{0} answered {1}", Url, this);
}

/// <summary>Somebody who signs in.</summary>
internal sealed record TaskUser(string Name, string Password)
{
    public static readonly TaskUser Ilse = new("ilse.bronsted@harbour.example", "high-tide");
    public static readonly TaskUser Kofi = new("kofi.amankwah@harbour.example", "long-reach");

    /// <summary>The address of somebody who needs no client: she accepts every invitation and sends every message back.</summary>
    public const string Renske = "sip:renske.dewit@harbour.example";

    public string Uri => $"sip:{Name}";
}

/// <summary>A server of its own for each test, with the clients that sign in to it.</summary>
internal sealed class TaskServer : IAsyncDisposable
{
    private readonly Server server;
    private readonly Format format;
    private readonly List<TaskClient> clients = [];

    private TaskServer(Server server, Format format)
    {
        this.server = server;
        this.format = format;
    }

    /// <summary>The URL at which discovery starts.</summary>
    public Uri Url => server.Url;

    /// <summary>Starts a server in which nothing happened yet.</summary>
    /// <param name="format">The format of all clients.</param>
    /// <param name="options">The options; null for the defaults. Events are not held back.</param>
    public static async Task<TaskServer> StartAsync(Format format, ReferenceServerOptions? options = null) =>
        new(await Server.StartAsync((options ?? new()) with { EventDelay = TimeSpan.Zero }, CancellationToken.None), format);

    /// <summary>Signs a user in.</summary>
    public async Task<TaskClient> SignInAsync(TaskUser user)
    {
        var client = await TaskClient.SignInAsync(Url, user, format);
        clients.Add(client);
        return client;
    }

    /// <summary>Signs a user in and creates an application.</summary>
    public async Task<TaskClient> CreateApplicationAsync(TaskUser user)
    {
        var client = await SignInAsync(user);
        (await client.CreateApplicationAsync(Guid.NewGuid().ToString())).Expect(HttpStatusCode.Created);
        return client;
    }

    /// <summary>Signs a user in, creates an application, listens to its events, and makes the user available.</summary>
    public async Task<TaskClient> MakeAvailableAsync(TaskUser user)
    {
        var client = await CreateApplicationAsync(user);
        client.Listen();
        await client.MakeMeAvailableAsync();
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        await server.DisposeAsync();
    }
}
