using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>A sign-in that leads to another host. That host must not receive the password or the token.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class EntrancesThatLeadAstray
{
    private const string User = "/Autodiscover/AutodiscoverService.svc/root/oauth/user";

    [Test]
    public Task A_challenge_that_sends_the_password_elsewhere_is_not_met() =>
        IsRefusedAsync(
            (server, other) =>
                server.When(
                    request => request.Target == User,
                    Behaviours.Status("401 Unauthorized", $"WWW-Authenticate: MsRtcOAuth href=\"{other}token\",grant_type=\"password\"")
                )
        );

    [Test]
    public Task A_root_that_knows_a_user_elsewhere_is_not_believed() =>
        IsRefusedAsync(
            (server, other) => server.When(request => request.Target == "/", Behaviours.Body($$$"""{"_links":{"user":{"href":"{{{other}}}user"} } }"""))
        );

    [Test]
    public Task A_root_that_redirects_elsewhere_is_not_believed() =>
        IsRefusedAsync(
            (server, other) => server.When(request => request.Target == "/", Behaviours.Body($$$"""{"_links":{"redirect":{"href":"{{{other}}}"} } }"""))
        );

    [Test]
    public Task A_user_with_applications_elsewhere_is_not_believed() =>
        IsRefusedAsync(
            (server, other) =>
                server.When(
                    request => request.Target == User && request.Header("Authorization").Count > 0,
                    Behaviours.Body($$$"""{"_links":{"applications":{"href":"{{{other}}}applications"} } }""")
                )
        );

    [Test]
    public Task An_application_that_was_made_elsewhere_is_not_entered() =>
        IsRefusedAsync(
            (server, other) =>
                server.When(
                    request => request.Lines[0].StartsWith("POST /ucwa/", StringComparison.Ordinal),
                    (received, stop) =>
                        received.SendAsync(
                            System.Text.Encoding.ASCII.GetBytes($$$"""{"rel":"application","_links":{"self":{"href":"{{{other}}}applications/1"} } }"""),
                            stop,
                            "201 Created"
                        )
                )
        );

    [Test]
    public Task Roots_that_redirect_in_a_circle_end() =>
        HostileCase.EndsTheRunAsync(
            server => server.When(request => request.Target == "/", Behaviours.Body($$$"""{"_links":{"redirect":{"href":"/"} } }""")).AsRoot,
            "sign-in loops"
        );

    [Test]
    public async Task The_proxy_of_the_environment_is_asked_and_its_refusal_is_its_own()
    {
        await using var proxy = new WireServer(_ => WireServer.Response("<html>", "407 Proxy Authentication Required", "text/html"));
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UCWA_URL"] = "http://pool.example.com/",
            ["HTTP_PROXY"] = proxy.Url.AbsoluteUri,
            ["http_proxy"] = proxy.Url.AbsoluteUri,
            ["NO_PROXY"] = "other.example.com",
            ["no_proxy"] = "other.example.com",
        };

        await HostileCase.EndsTheRunAsync(_ => settings, $"the proxy 127.0.0.1:{proxy.Port} answered 407");

        proxy.Requests[0].Target.Should().Be("http://pool.example.com/");
    }

    private static async Task IsRefusedAsync(Action<HostileServer, Uri> hostile)
    {
        await using var other = new WireServer(_ => WireServer.Response());
        await HostileCase.EndsTheRunAsync(
            server =>
            {
                hostile(server, other.Url);
                return server.AsRoot;
            },
            "leads to another host",
            $"http://127.0.0.1:{other.Port}"
        );

        other.Requests.Should().BeEmpty();
    }
}
