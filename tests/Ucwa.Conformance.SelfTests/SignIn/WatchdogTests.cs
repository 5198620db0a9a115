using System.Text;
using Ucwa.Conformance.SelfTests.EndToEnd;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.SignIn;

/// <summary>The watchdog deletes the application if its input ends without a word, and only then.</summary>
public sealed class WatchdogTests
{
    private const string Secret = "canary-of-the-watchdog";

    [Test]
    public async Task An_end_without_a_word_makes_it_send_the_last_request_with_its_headers()
    {
        await using var server = new WireServer(_ => WireServer.Response("", "204 No Content"));

        var code = await WatchAsync(RequestTo(server, "an-older-token"), RequestTo(server, Secret));

        code.Should().Be(0);
        server.Requests.Should().ContainSingle().Which.Lines.Should().Contain("DELETE /application HTTP/1.1").And.Contain($"Authorization: Bearer {Secret}")
            .And.Contain("Cookie: pool=7").And.Contain("Accept: application/json");
    }

    [Test]
    public async Task A_deleted_application_is_not_deleted_again()
    {
        await using var server = new WireServer(_ => WireServer.Response());

        (await WatchAsync(RequestTo(server, Secret), WatchingProcess.Done)).Should().Be(0);

        server.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task A_request_that_is_cut_leaves_the_one_before_it()
    {
        await using var server = new WireServer(_ => WireServer.Response());

        await WatchAsync(RequestTo(server, Secret), RequestTo(server, "a-newer-token")[..^20]);

        server.Requests.Should().ContainSingle().Which.Header("Authorization").Should().Equal($"Bearer {Secret}");
    }

    [Test]
    public async Task What_the_run_created_beside_the_application_is_deleted_first()
    {
        await using var server = new WireServer(_ => WireServer.Response());
        var request = LastRequest.Parse(RequestTo(server, Secret))! with { Before = [new Uri(server.Url, "meeting"), new Uri(server.Url, "conversation")] };

        await WatchAsync(request.ToJson());

        server.Requests.Select(sent => sent.Lines[0]).Should().Equal(
            "DELETE /meeting HTTP/1.1", "DELETE /conversation HTTP/1.1", "DELETE /application HTTP/1.1");
        server.Requests.Should().OnlyContain(sent => sent.Header("Authorization").Single() == $"Bearer {Secret}");
    }

    [Test]
    public async Task It_has_nothing_to_delete_before_it_knows_what() => (await WatchAsync()).Should().Be(1);

    [Test]
    public async Task A_server_that_is_gone_is_asked_once()
    {
        var url = new Uri("http://127.0.0.1:1/application");

        (await WatchAsync(new LastRequest(url, "application/json", [], TimeSpan.FromSeconds(5), CaFile: null).ToJson())).Should().Be(1);
    }

    [Test]
    public async Task A_program_that_is_not_there_is_one_line_and_no_failure()
    {
        List<string> said = [];
        var watchdog = new Watchdog(said.Add, Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")));

        watchdog.Tell(new LastRequest(new Uri("http://127.0.0.1:1/"), "", [], TimeSpan.Zero, CaFile: null));
        await watchdog.DismissAsync();

        said.Should().Equal("Ucwa.Conformance.Watchdog.dll is not beside the suite");
    }

    [Test]
    public async Task A_program_that_fails_is_one_line_and_no_failure()
    {
        List<string> said = [];
        using var folder = new TemporaryFolder("ucwa-watchdog-");
        var program = Path.Combine(folder.Path, "broken.dll");
        await File.WriteAllTextAsync(program, "not a program");
        var watchdog = new Watchdog(said.Add, program);

        watchdog.Tell(new LastRequest(new Uri("http://127.0.0.1:1/"), "", [], TimeSpan.Zero, CaFile: null));
        await watchdog.DismissAsync();

        said.Should().ContainSingle().Which.Should().StartWith("it ended");
    }

    private static string RequestTo(WireServer server, string token) =>
        new LastRequest(
            new Uri(server.Url, "application"),
            "application/json",
            [new Header("Authorization", $"Bearer {token}"), new Header("Cookie", "pool=7")],
            TimeSpan.FromSeconds(30),
            CaFile: null).ToJson();

    private static Task<int> WatchAsync(params string[] lines) =>
        WatchingProcess.RunAsync([], new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
