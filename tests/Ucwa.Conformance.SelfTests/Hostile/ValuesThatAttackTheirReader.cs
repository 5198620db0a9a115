using System.Text;
using FluentAssertions.Execution;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Names and values that attack whatever displays them. Output and files must contain them as harmless text.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ValuesThatAttackTheirReader
{
    private const string Namespace = "http://schemas.microsoft.com/rtc/2012/03/ucwa";

    private static readonly string Body = $$$$"""
        {"rel":{{{{AttackStrings.Json}}}},"location":[{{{{AttackStrings.Json}}}},{{{{{AttackStrings.Json}}}}:{{{{AttackStrings.Json}}}}}],{{{{AttackStrings.Json}}}}:{{{{AttackStrings.Json}}}},{{{{AttackStrings.Json}}}}:1,
        "_links":{"self":{"href":{{{{AttackStrings.Json}}}},"title":{{{{AttackStrings.Json}}}},"revision":{{{{AttackStrings.Json}}}}},{{{{AttackStrings.Json}}}}:[{"href":"http://a.example/##vso[x]\u202e"}]},
        "_embedded":{{{{{AttackStrings.Json}}}}:[{"rel":{{{{AttackStrings.Json}}}},{{{{AttackStrings.Json}}}}:{{{{AttackStrings.Json}}}}}]}}
        """;

    private static readonly string Element = $"""
        <resource xmlns='{Namespace}' rel='{AttackStrings.Xml}' href='{AttackStrings.Xml}'><property name='{AttackStrings.Xml}'>{AttackStrings.Xml}</property><property name='{AttackStrings.Xml}'/><propertyList name='location'><item>{AttackStrings.Xml}</item></propertyList>
        <link rel='{AttackStrings.Xml}' href='http://a.example/##vso[x]' title='{AttackStrings.Xml}'/><resource rel='{AttackStrings.Xml}' href='/{AttackStrings.Xml}'>{AttackStrings.Xml}</resource></resource>
        """;

    private static readonly string Error =
        $$$"""{"code":{{{AttackStrings.Json}}},"subcode":{{{AttackStrings.Json}}},"message":[{{{AttackStrings.Json}}}],"debugInfo":{ {{{AttackStrings.Json}}}:{{{AttackStrings.Json}}} } }""";
    private static readonly string Reason =
        $"<reason xmlns='{Namespace}'><code>{AttackStrings.Xml}</code><subcode>{AttackStrings.Xml}</subcode><message><a>{AttackStrings.Xml}</a></message></reason>";

    [Test]
    public async Task What_a_run_prints_and_writes_acts_nowhere()
    {
        await using var server = Poisoned();
        var folder = Directory.CreateTempSubdirectory("ucwa-venom-");
        var settings = new Dictionary<string, string>(server.AsApplication, StringComparer.Ordinal)
        {
            ["UCWA_REPORT"] = folder.FullName,
            ["UCWA_SAMPLE"] = "1",
        };

        var run = await DotnetTest.RunAsync(
            settings,
            "--filter",
            "Page=me|Page=location|Page=note|Page=presence|Page=phones|Page=callForwardingSettings|Page=policies|Page=people|Page=onlineMeetings"
        );

        var files = folder.EnumerateFiles("*", SearchOption.AllDirectories).ToList();
        using var scope = new AssertionScope();
        run.ExitCode.Should().NotBe(0);
        run.Output.Should().Contain("onerror=alert(1)", "the values did reach the console");
        AttackStrings.In(run.Output).Should().BeEmpty();
        AttackStrings.CommandsIn(run.Output).Should().BeEmpty();
        files.Should().Contain(file => file.Name == "conformance.json");
        files.Should().AllSatisfy(file => AttackStrings.In(File.ReadAllText(file.FullName)).Should().BeEmpty("{0} is shown by something", file.Name));
        folder.Delete(recursive: true);
    }

    [Test]
    public void Attack_strings_that_got_through_are_found()
    {
        AttackStrings.In(AttackStrings.Text).Should().Contain(["the character U+001B", "the character U+009B", "the character U+202E", "the character U+000D"]);
        AttackStrings.CommandsIn($"  actual: {AttackStrings.Text}").Should().HaveCount(4);
        AttackStrings.CommandsIn("  failed: a::b, #1, Some::Name").Should().BeEmpty();
    }

    [Test]
    public async Task A_title_with_headers_in_it_puts_none_into_a_request()
    {
        await using var server = new HostileServer();
        var titled = Behaviours.Reworked(body =>
            body.Replace("""{"href":"/ucwa""", """{"title":"a\r\nX-Injected: b\r\n\r\n<html>","href":"/ucwa""", StringComparison.Ordinal)
        );
        var run = await HostileCase.RunAsync(server.At("/me", titled).At("/me/location", titled).AsApplication);

        // Only the JSON has this title, so the two pages fail the comparison of the formats.
        await HostileCase.OthersAreAsEverAsync(run, "me", "location");
        server.Requests.Should().NotContain(request => request.Header("X-Injected").Count > 0);
    }

    [Test]
    public Task Diagnostics_that_act_are_only_said() =>
        HostileCase.EndsTheRunAsync(
            server => server.At("", Behaviours.Status("403 Forbidden", $"X-Ms-diagnostics: 28020;{AttackStrings.Header}")).AsApplication,
            "refuses the token: 403; X-Ms-diagnostics 28020;"
        );

    [Test]
    public Task A_redirect_that_acts_is_only_said() =>
        HostileCase.EndsTheRunAsync(
            server => server.At("", Behaviours.Status("302 Found", $"Location: http://a.example/{AttackStrings.Header}")).AsApplication,
            "redirects to http://a.example/"
        );

    [Test]
    public Task Grants_that_act_are_only_said() =>
        HostileCase.EndsTheRunAsync(
            server =>
                server
                    .When(
                        request => request.Target.EndsWith("/user", StringComparison.Ordinal),
                        Behaviours.Status(
                            "401 Unauthorized",
                            $"WWW-Authenticate: MsRtcOAuth href=\"/WebTicket/oauthtoken\",grant_type=\"{AttackStrings.Header}\""
                        )
                    )
                    .AsRoot,
            "does not support the grant 'password'"
        );

    [Test]
    public Task A_refusal_of_the_password_that_acts_is_only_said() =>
        HostileCase.EndsTheRunAsync(
            server =>
                server
                    .When(
                        request => request.Target == "/WebTicket/oauthtoken",
                        (received, stop) => received.SendAsync(Encoding.UTF8.GetBytes($$"""{"error":{{AttackStrings.Json}}}"""), stop, "400 Bad Request")
                    )
                    .AsRoot,
            "issued no token for the grant 'password': 400"
        );

    private static HostileServer Poisoned() =>
        new HostileServer()
            .At("/me/location", Behaviours.Body(Body, Element))
            .At("/me/note", (received, stop) => received.SendAsync(Encoding.Latin1.GetBytes(received.IsXml ? Reason : Error), stop, "400 Bad Request"))
            .At("/me/presence", (received, stop) =>
                received.SendAsync(
                    $"HTTP/1.1 200 {AttackStrings.Header}\r\nContent-Type: text/{AttackStrings.Header}\r\nX-Odd: {AttackStrings.Header}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}",
                    stop
                )
            )
            .At("/me/phones", Behaviours.Status($"302 {AttackStrings.Header}", $"Location: http://a.example/{AttackStrings.Header}"))
            .At(
                "/me/callForwardingSettings",
                Behaviours.Status(
                    $"401 {AttackStrings.Header}",
                    $"WWW-Authenticate: {AttackStrings.Header}",
                    $"X-Ms-diagnostics: {AttackStrings.Header}",
                    $"Retry-After: {AttackStrings.Header}"
                )
            )
            .At("/policies", Behaviours.Body("{\u001b[2J\n::error::", "<resource>\u001b[2J\n::error::"))
            .At("/people", (received, stop) =>
                received.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {AttackStrings.Header}\r\n{AttackStrings.Header}\r\n\r\n", stop)
            )
            .At(
                "/me",
                Behaviours.Reworked(body =>
                    body.Replace("\"/ucwa/v1/applications/2417/me/photo\"", "\"http://\u202ea.example/##vso[x]::error::?\u202e\"", StringComparison.Ordinal)
                        .Replace("\"href\"", $"\"title\":[{AttackStrings.Json}],\"href\"", StringComparison.Ordinal)
                        .Replace("\"name\":", $"\"name\":{AttackStrings.Json},\"name\":", StringComparison.Ordinal)
                        .Replace("<link ", $"<link title='{AttackStrings.Xml}' ", StringComparison.Ordinal)
                )
            );
}
