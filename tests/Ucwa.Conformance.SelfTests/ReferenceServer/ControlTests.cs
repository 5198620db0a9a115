using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>The control resource sets faults while the reference server runs, and only requests of this machine reach it.</summary>
public sealed class ControlTests
{
    private const string Control = "/_control";
    private const string Me = "/ucwa/v1/applications/2417/me";
    private const string People = "/ucwa/v1/applications/2417/people";
    private const string Token = "a-token";

    private static readonly ReferenceServerOptions Options = new()
    {
        Control = true,
        Exhibit = true,
        FindMutation = MutantCatalogue.MutationOf,
        Token = Token,
    };

    [Test]
    public async Task Without_the_option_there_is_no_such_resource()
    {
        var handler = new RequestHandler(Options with { Control = false });

        (await AnswerAsync(handler, "GET", Control)).Status.Should().Be(404);
        (await AnswerAsync(handler, "PUT", Control, "{}")).Status.Should().Be(404);
    }

    [TestCase("127.0.0.1", "127.0.0.1:8190", null, null, 200)]
    [TestCase("127.0.0.1", "localhost", null, null, 200)]
    [TestCase("127.8.0.1", "LOCALHOST:1", null, null, 200)]
    [TestCase("::1", "[::1]:8190", null, null, 200)]
    [TestCase("::ffff:127.0.0.1", "127.0.0.1", null, null, 200)]
    [TestCase("127.0.0.1", "127.0.0.1", "Origin", "http://localhost:3000", 200)]
    [TestCase("192.0.2.7", "127.0.0.1", null, null, 404)]
    [TestCase("::ffff:192.0.2.7", "127.0.0.1", null, null, 404)]
    [TestCase(null, "127.0.0.1", null, null, 404)]
    [TestCase("127.0.0.1", null, null, null, 404)]
    [TestCase("127.0.0.1", "rebound.example", null, null, 404)]
    [TestCase("127.0.0.1", "localhost.rebound.example", null, null, 404)]
    [TestCase("127.0.0.1", "127.0.0.1", "Origin", "http://page.example", 404)]
    [TestCase("127.0.0.1", "127.0.0.1", "Origin", "null", 404)]
    [TestCase("127.0.0.1", "127.0.0.1", "X-Forwarded-For", "192.0.2.7", 404)]
    public async Task Only_requests_of_this_machine_reach_it(string? peer, string? host, string? header, string? value, int status)
    {
        var handler = new RequestHandler(Options);
        var request = Request("GET", Control).WithHeader("Host", host) with { Remote = peer is null ? null : IPAddress.Parse(peer) };

        (await handler.AnswerAsync(header is null ? request : request.WithHeader(header, value), CancellationToken.None)).Status.Should().Be(status);
    }

    [Test]
    public async Task What_is_set_can_be_read_and_reset()
    {
        var handler = new RequestHandler(Options);
        var wanted = """{"latencyMilliseconds":1,"latencyVaryMilliseconds":2,"errors":[{"page":"me","error":"409-Conflict-TooManyGroups","times":3}],"mutants":[]}""";
        var nothing = """{"latencyMilliseconds":0,"latencyVaryMilliseconds":0,"errors":[],"mutants":[]}""";

        Compact(await AnswerAsync(handler, "GET", Control)).Should().Be(nothing);
        Compact(await AnswerAsync(handler, "PUT", Control, wanted)).Should().Be(wanted);
        Compact(await AnswerAsync(handler, "GET", Control)).Should().Be(wanted);
        Compact(await AnswerAsync(handler, "PUT", Control, """{"latencyMilliseconds":1}""")).Should().Be(nothing.Replace("Milliseconds\":0,\"latencyV", "Milliseconds\":1,\"latencyV"));
        Compact(await AnswerAsync(handler, "DELETE", Control)).Should().Be(nothing);
        (await AnswerAsync(handler, "POST", Control, "{}")).Header("Allow").Should().Be("GET, PUT, DELETE");
    }

    [TestCase("""{"latency":1}""", "line 1, /latency: is not known. Accepted are latencyMilliseconds, latencyVaryMilliseconds, errors, mutants, endTokens, dropEventChannels")]
    [TestCase("""{"latencyMilliseconds":-1}""", "line 1, /latencyMilliseconds: must be a whole number from 0 to 60000")]
    [TestCase("""{"errors":[{"page":"mee","error":"x"}]}""", "line 1, /errors/0/page: is no page that documents errors (did you mean me?). These are: *, me, *")]
    [TestCase("""{"errors":[{"page":"me","error":"x"}]}""", "line 1, /errors/0/error: is no documented error of me. These are: *409-Conflict-TooManyGroups*")]
    [TestCase("""{"errors":[{"page":"me","error":"x","times":0}]}""", "line 1, /errors/0/times: must be a whole number from 1 to 1000000, or null for always")]
    [TestCase("""{"errors":[{"page":"me"}]}""", "line 1, /errors/0: error is missing")]
    [TestCase("""{"mutants":["me/no"]}""", "line 1, /mutants/0: there is no such mutant; the option --list-mutants prints the names of all")]
    [TestCase("", "line 1: This is not JSON: *")]
    public async Task What_is_wrong_changes_nothing_and_is_told_with_what_is_accepted(string body, string problem)
    {
        var handler = new RequestHandler(Options);
        await AnswerAsync(handler, "PUT", Control, """{"latencyVaryMilliseconds":1}""");

        var answer = await AnswerAsync(handler, "PUT", Control, body);

        answer.Status.Should().Be(400);
        Json(answer).GetProperty("problems").EnumerateArray().Select(each => each.GetString()).Should().ContainSingle().Which.Should().Match(problem);
        Json(await AnswerAsync(handler, "GET", Control)).GetProperty("latencyVaryMilliseconds").GetInt32().Should().Be(1);
    }

    [Test]
    public async Task An_error_comes_as_often_as_asked_for_and_on_its_page_only()
    {
        var handler = new RequestHandler(Options);
        await AnswerAsync(handler, "PUT", Control, """{"errors":[{"page":"me","error":"409-Conflict-TooManyGroups","times":2}]}""");

        (await AnswerAsync(handler, "GET", People)).Status.Should().Be(200);
        var first = await AnswerAsync(handler, "GET", Me);
        (first.Status, Json(first).GetProperty("code").GetString(), Json(first).GetProperty("subcode").GetString()).Should().Be((409, "Conflict", "TooManyGroups"));
        (await handler.AnswerAsync(Request("GET", Me).WithHeader("Authorization", null), CancellationToken.None)).Status.Should().Be(401);
        (await AnswerAsync(handler, "GET", Me)).Status.Should().Be(409);
        (await AnswerAsync(handler, "GET", Me)).Status.Should().Be(200);
        Json(await AnswerAsync(handler, "GET", Control)).GetProperty("errors").GetArrayLength().Should().Be(0);
    }

    [Test]
    public async Task Every_documented_error_can_be_asked_for()
    {
        var handler = new RequestHandler(Options);
        foreach (var contract in Catalogue.Current.PagesWithGet.Where(contract => contract.Get!.Errors.Count > 0))
        {
            var errors = contract.Get!.Errors.Select(row => new { page = contract.Page, error = row.Name, times = (int?)null }).Take(100);
            (await AnswerAsync(handler, "PUT", Control, JsonSerializer.Serialize(new { errors }))).Status.Should().Be(200, contract.Page);
        }
    }

    [Test]
    public async Task Several_mutants_break_their_rules_at_once()
    {
        var handler = new RequestHandler(Options);
        var mutants = new[] { "me/properties/name:missing", "people/rel:missing" }.Select(name => MutantCatalogue.Find(name.Split(':')[0]).Name).ToArray();
        var before = (await AnswerAsync(handler, "GET", Me), await AnswerAsync(handler, "GET", People));

        (await AnswerAsync(handler, "PUT", Control, JsonSerializer.Serialize(new { mutants }))).Status.Should().Be(200);

        Text(await AnswerAsync(handler, "GET", Me)).Should().NotBe(Text(before.Item1));
        Text(await AnswerAsync(handler, "GET", People)).Should().NotBe(Text(before.Item2));
        await AnswerAsync(handler, "DELETE", Control);
        Text(await AnswerAsync(handler, "GET", Me)).Should().Be(Text(before.Item1));
    }

    [Test]
    public async Task The_mutation_that_the_server_was_started_with_stays()
    {
        var own = MutantCatalogue.Find("me/properties/name");
        var handler = new RequestHandler(Options with { Mutation = own.Mutation });
        var broken = Text(await AnswerAsync(handler, "GET", Me));

        await AnswerAsync(handler, "PUT", Control, JsonSerializer.Serialize(new { mutants = new[] { MutantCatalogue.Find("people/rel").Name } }));

        Text(await AnswerAsync(handler, "GET", Me)).Should().Be(broken).And.NotBe(Text(await AnswerAsync(new RequestHandler(Options), "GET", Me)));
        Text(await AnswerAsync(handler, "GET", People)).Should().NotBe(Text(await AnswerAsync(new RequestHandler(Options), "GET", People)));
    }

    [Test]
    public async Task A_server_without_mutants_says_where_they_are()
    {
        var answer = await AnswerAsync(new RequestHandler(Options with { FindMutation = null }), "PUT", Control, """{"mutants":["me/rel"]}""");

        answer.Status.Should().Be(400);
        Text(answer).Should().Contain("fixtures/Ucwa.ReferenceServer.Mutants");
    }

    [Test]
    public async Task Answers_come_late_as_long_as_that_is_set()
    {
        var handler = new RequestHandler(Options);
        await AnswerAsync(handler, "PUT", Control, """{"latencyMilliseconds":150}""");

        (await TimeOf(handler)).Should().BeGreaterThan(TimeSpan.FromMilliseconds(140));
        await AnswerAsync(handler, "PUT", Control, """{"latencyMilliseconds":0}""");
        (await TimeOf(handler)).Should().BeLessThan(TimeSpan.FromMilliseconds(140));

        static async Task<TimeSpan> TimeOf(RequestHandler handler)
        {
            var watch = Stopwatch.StartNew();
            await AnswerAsync(handler, "GET", Me);
            return watch.Elapsed;
        }
    }

    [Test]
    public async Task Tokens_that_were_issued_end()
    {
        var handler = new RequestHandler(Options);
        var form = "grant_type=password&username=ilse.bronsted%40harbour.example&password=high-tide";
        var asking = Request("POST", "/WebTicket/oauthtoken").WithHeader("Content-Type", "application/x-www-form-urlencoded") with
        {
            Body = Encoding.UTF8.GetBytes(form),
        };
        var issued = Json(await handler.AnswerAsync(asking, CancellationToken.None)).GetProperty("access_token").GetString();
        var signedIn = Request("GET", Me).WithHeader("Authorization", $"Bearer {issued}");
        (await handler.AnswerAsync(signedIn, CancellationToken.None)).Status.Should().Be(200);

        await AnswerAsync(handler, "PUT", Control, """{"endTokens":true}""");

        (await handler.AnswerAsync(signedIn, CancellationToken.None)).Status.Should().NotBe(200);
        (await AnswerAsync(handler, "GET", Me)).Status.Should().Be(200);
    }

    [Test]
    public async Task A_dropped_event_channel_closes_its_connection_and_starts_again()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = server.Url };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Token}");
        var next = await NextAsync(client, (await NextAsync(client, Me[..^3], "events"))!, "next");
        var parked = client.GetAsync(next);
        await Task.Delay(200);
        parked.IsCompleted.Should().BeFalse();

        using var dropping = new StringContent("""{"dropEventChannels":true}""");
        (await client.PutAsync(Control, dropping)).StatusCode.Should().Be(HttpStatusCode.OK);

        await parked.Awaiting(waiting => waiting).Should().ThrowAsync<HttpRequestException>();
        var resync = await NextAsync(client, next!, "resync");
        resync.Should().NotBeNull();
        (await NextAsync(client, resync!, "next")).Should().Be(next);
    }

    [Test]
    public async Task A_connection_can_be_dropped_without_an_application_that_waits()
    {
        var handler = new RequestHandler(Options with { Exhibit = false });

        (await AnswerAsync(handler, "PUT", Control, """{"dropEventChannels":true}""")).Status.Should().Be(200);
    }

    private static async Task<string?> NextAsync(HttpClient client, string url, string rel)
    {
        var json = JsonElement.Parse(await client.GetStringAsync(url));
        return json.GetProperty("_links").TryGetProperty(rel, out var link) ? link.GetProperty("href").GetString() : null;
    }

    private static Request Request(string method, string path) => new(method, path, new Dictionary<string, string>(), new Dictionary<string, string>
    {
        ["Authorization"] = $"Bearer {Token}",
        ["Host"] = "localhost:8190",
    })
    {
        Remote = IPAddress.Loopback,
    };

    private static Task<ServerResponse> AnswerAsync(RequestHandler handler, string method, string path, string body = "") =>
        handler.AnswerAsync(Request(method, path) with { Body = Encoding.UTF8.GetBytes(body) }, CancellationToken.None);

    private static string Text(ServerResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    private static JsonElement Json(ServerResponse response) => JsonElement.Parse(Text(response));

    private static string Compact(ServerResponse response) => JsonSerializer.Serialize(Json(response));
}
