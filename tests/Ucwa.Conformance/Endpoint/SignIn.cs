using System.Text.Json;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Endpoint;

/// <summary>The way from a URL to an application: root, user, token, applications (AuthenticationInUCWA, CreateAnApplication).</summary>
/// <remarks>Credentials go to the origin of <c>UCWA_URL</c> and to trusted hosts only; a redirect to another host is an error that names it.</remarks>
internal sealed class SignIn(UcwaClient client, RunSettings settings, Catalogue catalogue)
{
    private const int MaxHops = 8;
    private const int Created = 201;
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const string FormType = "application/x-www-form-urlencoded";
    private readonly List<(string Page, Uri Url)> entrances = [];

    /// <summary>Enters at a URL: an application's as it is, a root's by signing in.</summary>
    /// <exception cref="ConformanceException">There is no way in; the message says where it ended and what would help.</exception>
    public async Task<Entered> EnterAsync(Uri url, CancellationToken cancellation)
    {
        var first = await GetAsync(url, anonymous: false, cancellation);
        if (!Entrance.IsRoot(first))
        {
            Entrance.CheckApplication(first, client.Credentials.For(url) is not null, catalogue);
            return new Entered(url, [], IsOurs: false);
        }

        var user = await UserOfRootAsync(first, cancellation);
        return await ApplicationOfUserAsync(user, cancellation);
    }

    private async Task<Uri> UserOfRootAsync(Answer root, CancellationToken cancellation)
    {
        for (var hop = 0; hop < MaxHops; hop++)
        {
            var here = root.Exchange.Request.Url;
            Visit(root.Resource?.RelName is "redirect" ? "redirect" : "root", here);
            if (Link(root, "user") is { } user)
            {
                return user;
            }

            var next = Link(root, "redirect") ?? throw new ConformanceException(
                $"{here.AbsoluteUri} is a root without a link to user or redirect.", $"Set {SettingNames.Url} to another root, or to an application's URL.");
            RequireTrusted(next, here);
            root = await GetAsync(next, anonymous: true, cancellation);
            Entrance.CheckReadable(root);
        }

        throw TooManyHops("root");
    }

    private async Task<Entered> ApplicationOfUserAsync(Uri user, CancellationToken cancellation)
    {
        for (var hop = 0; hop < MaxHops; hop++)
        {
            RequireTrusted(user, settings.Url ?? user);
            Visit("user", user);
            var answer = await UserAsync(user, cancellation);
            if (Link(answer, "applications") is { } applications)
            {
                RequireTrusted(applications, user);
                return await CreateAsync(applications, cancellation);
            }

            user = Link(answer, "redirect") ?? throw new ConformanceException(
                $"{user.AbsoluteUri} has neither a link to applications nor to redirect.", "The account may not be enabled for UCWA.");
        }

        throw TooManyHops("user");
    }

    /// <summary>The user resource, with a token: the one at hand, or one that its challenge leads to.</summary>
    private async Task<Answer> UserAsync(Uri user, CancellationToken cancellation)
    {
        var answer = await GetAsync(user, anonymous: client.Credentials.For(user) is null, cancellation);
        if (answer.Exchange.Response is { Status: Unauthorized } && client.Credentials.For(user) is null)
        {
            var challenge = Challenge.In(answer.Exchange) ?? throw new ConformanceException(
                $"{user.AbsoluteUri} refuses without a challenge that says where to sign in (MsRtcOAuth).", $"Set {SettingNames.Token} to a bearer token.");
            RequireTrusted(challenge.TokenUrl, user);
            client.Credentials.Add(user, await TokenAsync(challenge, cancellation));
            answer = await GetAsync(user, anonymous: false, cancellation);
        }

        if (answer.Exchange.Response is { Status: Unauthorized or Forbidden })
        {
            throw new ConformanceException($"{user.AbsoluteUri} refuses the token: {answer.Exchange.Outcome}.", $"Check {SettingNames.Token}, or the account.");
        }

        Entrance.CheckReadable(answer);
        return answer;
    }

    private async Task<string> TokenAsync(Challenge challenge, CancellationToken cancellation)
    {
        var grant = Grant.For(settings, challenge);
        string? token = null;
        string? error = null;
        var exchange = await client.SendAsync(
            new Ask(challenge.TokenUrl, catalogue.Protocol.Json.Plain) { Method = "POST", Anonymous = true, Content = new Content(FormType, grant.Form) },
            cancellation,
            raw => (token, error) = TokenIn(raw),
            grant.IsIntegrated);
        return token ?? throw new ConformanceException(
            $"{challenge.TokenUrl.AbsoluteUri} gives no token for the grant '{grant.Type}': {exchange.Outcome}{(error is null ? "" : $" {Printable.Of(client.Secrets.Conceal(error))}")}.",
            error is "invalid_grant" ? "Check the name, the password, or the meeting's URI and key." : "The token endpoint's own documentation says what it wants.");
    }

    // Read before it is recorded, since the recorded body has no token any more.
    private (string? Token, string? Error) TokenIn(ReadOnlyMemory<byte> raw)
    {
        try
        {
            using var document = JsonDocument.Parse(raw);
            var token = Text(document.RootElement, "access_token");
            if (token is not null)
            {
                client.Secrets.Learn(token);
            }

            return (token, Text(document.RootElement, "error"));
        }
        catch (JsonException)
        {
            return (null, "with a body that is not JSON");
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private async Task<Entered> CreateAsync(Uri applications, CancellationToken cancellation)
    {
        var body = JsonSerializer.Serialize(new { userAgent = "UcwaConformance", endpointId = Guid.NewGuid().ToString(), culture = "en-US" });
        var exchange = await client.SendAsync(
            new Ask(applications, catalogue.Protocol.Json.Plain) { Method = "POST", Content = new Content(catalogue.Protocol.Json.Plain, body) }, cancellation);
        var answer = Answer.Of(exchange, Format.Json, catalogue.Protocol);
        return answer.IsSuccess && answer.Resource?.SelfHref is { } self && Hrefs.Resolve(applications, self) is { } application
            ? new Entered(Trusted(application, applications), entrances, IsOurs: exchange.Response!.Status == Created)
            : throw new ConformanceException(
                $"No application could be created at {applications.AbsoluteUri}: {answer.WhyUnread}{(answer.IsSuccess ? ", or it has no self link" : "")}.",
                "The account may not be enabled for UCWA, or has too many applications.");
    }

    private async Task<Answer> GetAsync(Uri url, bool anonymous, CancellationToken cancellation) => Answer.Of(
        await client.SendAsync(new Ask(url, catalogue.Protocol.Json.Plain) { Anonymous = anonymous }, cancellation), Format.Json, catalogue.Protocol);

    private static Uri? Link(Answer answer, string rel) =>
        answer.Resource?.Links.GetValueOrDefault(rel) is { Links: [{ Href: { } href }, ..] } ? Hrefs.Resolve(answer.Exchange.Request.Url, href) : null;

    private void Visit(string page, Uri url)
    {
        if (entrances.Exists(entrance => entrance.Url == url))
        {
            throw new ConformanceException($"Signing in goes in a circle: {url.AbsoluteUri} was there before.", "The server's redirect links lead to each other.");
        }

        entrances.Add((page, url));
    }

    private Uri Trusted(Uri url, Uri from)
    {
        RequireTrusted(url, from);
        return url;
    }

    private void RequireTrusted(Uri url, Uri from)
    {
        if (client.Origins.WhyNot(url) is not null)
        {
            throw new ConformanceException(
                $"{from.AbsoluteUri} leads to another host, {Printable.Of(url.GetLeftPart(UriPartial.Authority))}, which would get your credentials.",
                $"If you trust it, set {SettingNames.TrustedHosts}={url.IdnHost}.");
        }
    }

    private static ConformanceException TooManyHops(string what) => new($"Signing in was redirected {MaxHops} times from {what} to {what}.", $"Set {SettingNames.Url} to where the redirects end.");
}

/// <summary>Where signing in ended.</summary>
/// <param name="Application">The application.</param>
/// <param name="Entrances">The pages that it came by.</param>
/// <param name="IsOurs">Whether the suite created the application, and has to delete it.</param>
internal sealed record Entered(Uri Application, IReadOnlyList<(string Page, Uri Url)> Entrances, bool IsOurs);
