using System.Diagnostics;
using System.Text;
using Ucwa.Conformance.SelfTests.Hostile;
using Ucwa.Conformance.SelfTests.Http;
using Ucwa.Conformance.SelfTests.Leaks;
using Ucwa.Conformance.SelfTests.MutationTests;
using Ucwa.Conformance.SelfTests.NoFalseAlarms;
using Ucwa.Conformance.SelfTests.Replay;
using Ucwa.Conformance.SelfTests.Settings;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Fuzzing;

/// <summary>Whatever a server, a recording or a settings file holds: no exception of the runtime, no secret in what is said, an end in time.</summary>
public sealed class FuzzingTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(180);
    private static readonly Lazy<string> Recording = new(() => Hars.OfChrome(Replay.Browser.Surf().Entries.Take(12)));

    private const int SlashesOfAnApplication = 4;
    private const string OwnToken = "0wnT0kenOfTheUser";
    private const string Waivers =
        """[{"id":"me/links/makeMeAvailable","format":"json","reason":"ticket 4711","until":"2027-03-31"},{"id":"me/rel","reason":"seen","until":"2027-01-01"}]""";

    private static readonly IReadOnlyDictionary<string, string> Usual = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["UCWA_URL"] = "https://pool.host.example:8443/ucwa/v1/applications/101?a=b",
        ["UCWA_TIMEOUT"] = "10",
        ["UCWA_SAMPLE"] = "3",
        ["UCWA_CONCURRENCY"] = "4",
        ["UCWA_TRUSTED_HOSTS"] = "a.example,b.example",
        ["UCWA_REQUIRE"] = "me,conversation",
        ["UCWA_STRICT"] = "true",
        ["UCWA_BASELINE"] = "before",
    };

    private const string Head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nCache-Control: no-cache\r\nDate: Fri, 27 Nov 2026 12:00:00 GMT\r\n"
        + "Set-Cookie: cwt_ucwa=abcdef; path=/; HttpOnly\r\nWWW-Authenticate: MsRtcOAuth href=\"http://127.0.0.1/oauthtoken\",grant_type=\"password\"\r\n"
        + "Retry-After: 1\r\nETag: \"1\"\r\nX-MS-Server-Fqdn: fe1.host.example\r\nContent-Length: 27\r\nConnection: close\r\n\r\n{\"_links\":{},\"rel\":\"parcel\"}";

    [Fuzzed]
    public void A_body_in_JSON_is_judged(Subject subject, Edits edits) => Try(() => FindingsOf(subject.Page, Format.Json, edits));

    [Fuzzed]
    public void A_body_in_XML_is_judged(Subject subject, Edits edits) => Try(() => FindingsOf(subject.Page, Format.Xml, edits));

    [Fuzzed]
    public void An_answer_over_HTTP_is_read(Edits edits) => Try(() =>
    {
        var answer = Encoding.Latin1.GetBytes(edits.In(Head));
        var server = new WireServer((_, stream, stop) => stream.WriteAsync(answer, stop).AsTask());
        using var client = new UcwaClient(new RunSettings { Token = Edits.Canary, Timeout = TimeSpan.FromSeconds(5) }, server.Url);
        var request = new RequestSpec(new Uri(server.Url, "a"), "application/json") { Headers = [new Header("X-Tried", "once")] };
        var exchange = client.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        server.DisposeAsync().AsTask().Wait();
        (exchange.Response is null).Should().Be(exchange.Error is not null);
        var response = exchange.Response;
        return $"{exchange.Error} {exchange.Outcome} {exchange.Request.Curl()} {string.Join('\n', response?.Headers ?? [])} "
            + Encoding.UTF8.GetString((response?.Body ?? default).Span);
    });

    [Fuzzed]
    public void A_recording_is_judged(Edits edits) => Try(() =>
    {
        var har = edits.InFile(Recording.Value.Replace("canary-of-the-server", Edits.Canary, StringComparison.Ordinal));
        return Judged.OfAsync(har).GetAwaiter().GetResult().Output;
    });

    [Fuzzed]
    public void Settings_are_read(Edits edits) => Try(
        () =>
        {
            using var given = new GivenSettings().Variable("UCWA_TOKEN", WithoutZeros(edits.In("cwt=" + OwnToken)));
            foreach (var (name, value) in Usual)
            {
                given.Variable(name, WithoutZeros(edits.In(value)));
            }

            given.File("targets.json", edits.InFile(Server.Targets)).File("probes.json", edits.InFile(Server.ErrorProbes)).File("known.json", edits.InFile(Waivers));
            given.Variable("UCWA_TARGETS", "targets.json").Variable("UCWA_ERROR_PROBES", "probes.json").Variable("UCWA_WAIVERS", "known.json");
            return string.Join('\n', given.Problems().Select(problem => problem.Message));
        },
        OwnToken);

    [Fuzzed]
    public void A_whole_run_over_answers_that_are_all_fuzzed_is_judged_and_reported(Edits edits) => Try(() =>
    {
        var server = new HostileServer(Edits.Canary) { Timeout = 2 }.When(_ => true, async (received, stop) =>
        {
            var honest = await WireText(received);
            await received.SendAsync(IsFuzzed(received, edits) ? edits.Moved(NumberOf(received)).In(honest) : honest, stop);
        });
        try
        {
            var run = HostileCase.RunAsync(server.AsApplication).GetAwaiter().GetResult();
            run.Files.Keys.Should().BeEquivalentTo(ReportFolder.Files.Select(file => file.Name));
            run.Verdict.Should().NotBe("conformant");
            var canary = new Canary("token", Edits.Canary);
            run.Files.Values.Append(run.Output).SelectMany(text => canary.FoundIn(Encoding.UTF8.GetBytes(text))).Should().BeEmpty();
            return run.Output;
        }
        finally
        {
            server.DisposeAsync().AsTask().Wait();
        }
    }, longest: LongestRun);

    // Most runs get beyond the application, where they start.
    private static bool IsFuzzed(ReceivedRequest received, Edits edits) =>
        received.Request.Path.Count(character => character == '/') > SlashesOfAnApplication || edits.All[0].Place % 4 == 0;

    // Requests come in any order; what they ask for does not change.
    private static int NumberOf(ReceivedRequest received) =>
        string.Concat([received.Request.Lines[0], .. received.Request.Header("Accept")]).Aggregate(0, (all, character) => unchecked((all * 31) + character));

    private static async Task<string> WireText(ReceivedRequest received)
    {
        using var bytes = new MemoryStream();
        await (received with { Stream = bytes }).SendAsync(await received.HonestAsync(), CancellationToken.None);
        return Encoding.Latin1.GetString(bytes.ToArray());
    }

    // The environment has no zeros.
    private static string WithoutZeros(string value) => value.Replace("\0", "", StringComparison.Ordinal);

    private static string FindingsOf(Contract page, Format format, Edits edits)
    {
        var findings = Judging.EachOfAsync(new FuzzedEndpoint(format, edits), [page]).GetAwaiter().GetResult().MergeInstances();
        findings.Should().NotBeEmpty().And.NotContain(finding => finding.Outcome == Outcome.Error);
        return string.Join('\n', findings.Select(finding => FailureText.Of(finding)));
    }

    private static void Try(Func<string> said, string secret = Edits.Canary, TimeSpan? longest = null)
    {
        if (!FuzzedAttribute.HasTime())
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        string output;
        try
        {
            output = said();
        }
        catch (Exception e) when (e is not AssertionException)
        {
            throw new AssertionException($"{e}\n{FuzzedAttribute.HowToReplay}", e);
        }

        watch.Elapsed.Should().BeLessThan(longest ?? Longest);
        foreach (var form in new[] { secret, secret.ToUpperInvariant(), Uri.EscapeDataString(secret) })
        {
            output.Contains(form, StringComparison.Ordinal).Should().BeFalse($"a secret is said: {Around(output, form)}");
        }
    }

    private static string Around(string output, string form) =>
        output.IndexOf(form, StringComparison.Ordinal) is >= 0 and var at ? output[Math.Max(0, at - 200)..Math.Min(output.Length, at + 200)] : "";
}

/// <summary>The reference server, with changes in each body of one format. Bodies are concealed as those of a live server are.</summary>
internal sealed class FuzzedEndpoint(Format format, Edits edits) : IEndpoint
{
    private readonly InProcessEndpoint server = new(null);
    private readonly SecretRedactor redactor = new(Edits.Canary);

    public Uri Application => server.Application;

    public IReadOnlyList<(string Page, Uri Url)> SignInPages => server.SignInPages;

    public async Task<Exchange> GetAsync(RequestSpec requestSpec, CancellationToken cancellation)
    {
        var exchange = await server.GetAsync(requestSpec, cancellation);
        var response = exchange.Response!;
        if (response.MediaType?.Contains(format is Format.Json ? "json" : "xml", StringComparison.Ordinal) is not true)
        {
            return exchange;
        }

        try
        {
            ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes(edits.In(Encoding.UTF8.GetString(response.Body.Span)));
            return exchange with { Response = new Response(response.Status, response.Headers, redactor.Redact(body, requestSpec.Url.Authority)) };
        }
        catch (UnreadableBodyException e)
        {
            return exchange with { Response = null, Error = new TransportError(TransportErrorKind.Unreadable, e.Message) };
        }
    }

    public Task<UntestedReason?> DeleteApplicationAsync(CancellationToken cancellation) => server.DeleteApplicationAsync(cancellation);
}
