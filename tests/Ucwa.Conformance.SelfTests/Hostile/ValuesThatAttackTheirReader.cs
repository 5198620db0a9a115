using System.Text;
using FluentAssertions.Execution;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Names and values that mean to act where they are shown. What is printed and what is written holds them as text, and nothing acts.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ValuesThatAttackTheirReader
{
    private const string Namespace = "http://schemas.microsoft.com/rtc/2012/03/ucwa";

    private static readonly string Body = $$$$"""
        {"rel":{{{{Venom.Json}}}},"location":[{{{{Venom.Json}}}},{{{{{Venom.Json}}}}:{{{{Venom.Json}}}}}],{{{{Venom.Json}}}}:{{{{Venom.Json}}}},{{{{Venom.Json}}}}:1,
        "_links":{"self":{"href":{{{{Venom.Json}}}},"title":{{{{Venom.Json}}}},"revision":{{{{Venom.Json}}}}},{{{{Venom.Json}}}}:[{"href":"http://a.example/##vso[x]\u202e"}]},
        "_embedded":{{{{{Venom.Json}}}}:[{"rel":{{{{Venom.Json}}}},{{{{Venom.Json}}}}:{{{{Venom.Json}}}}}]}}
        """;

    private static readonly string Element = $"""
        <resource xmlns='{Namespace}' rel='{Venom.Xml}' href='{Venom.Xml}'><property name='{Venom.Xml}'>{Venom.Xml}</property><property name='{Venom.Xml}'/><propertyList name='location'><item>{Venom.Xml}</item></propertyList>
        <link rel='{Venom.Xml}' href='http://a.example/##vso[x]' title='{Venom.Xml}'/><resource rel='{Venom.Xml}' href='/{Venom.Xml}'>{Venom.Xml}</resource></resource>
        """;

    private static readonly string Error = $$$"""{"code":{{{Venom.Json}}},"subcode":{{{Venom.Json}}},"message":[{{{Venom.Json}}}],"debugInfo":{ {{{Venom.Json}}}:{{{Venom.Json}}} } }""";
    private static readonly string Reason = $"<reason xmlns='{Namespace}'><code>{Venom.Xml}</code><subcode>{Venom.Xml}</subcode><message><a>{Venom.Xml}</a></message></reason>";

    [Test]
    public async Task What_a_run_prints_and_writes_acts_nowhere()
    {
        await using var server = Poisoned();
        var folder = Directory.CreateTempSubdirectory("ucwa-venom-");
        var settings = new Dictionary<string, string>(server.AsApplication, StringComparer.Ordinal) { ["UCWA_REPORT"] = folder.FullName, ["UCWA_SAMPLE"] = "1" };

        var run = await DotnetTest.RunAsync(settings, "--filter", "Page=me|Page=location|Page=note|Page=presence|Page=phones|Page=callForwardingSettings|Page=policies|Page=people|Page=onlineMeetings");

        var files = folder.EnumerateFiles("*", SearchOption.AllDirectories).ToList();
        using var scope = new AssertionScope();
        run.ExitCode.Should().NotBe(0);
        run.Output.Should().Contain("onerror=alert(1)", "the values did reach the console");
        Venom.In(run.Output).Should().BeEmpty();
        Venom.CommandsIn(run.Output).Should().BeEmpty();
        files.Should().Contain(file => file.Name == "conformance.json");
        files.Should().AllSatisfy(file => Venom.In(File.ReadAllText(file.FullName)).Should().BeEmpty("{0} is shown by something", file.Name));
        folder.Delete(recursive: true);
    }

    [Test]
    public void Venom_that_got_through_is_found()
    {
        Venom.In(Venom.Text).Should().Contain(["the character U+001B", "the character U+009B", "the character U+202E", "the character U+000D"]);
        Venom.CommandsIn($"  actual: {Venom.Text}").Should().HaveCount(4);
        Venom.CommandsIn("  failed: a::b, #1, Some::Name").Should().BeEmpty();
    }

    [Test]
    public async Task A_title_with_headers_in_it_puts_none_into_a_request()
    {
        await using var server = new HostileServer();
        var titled = Behaviours.Reworked(body => body.Replace("""{"href":"/ucwa""", """{"title":"a\r\nX-Injected: b\r\n\r\n<html>","href":"/ucwa""", StringComparison.Ordinal));
        var run = await Hostility.RunAsync(server.At("/me", titled).At("/me/location", titled).AsApplication);

        await Hostility.OthersAreAsEverAsync(run);
        server.Requests.Should().NotContain(request => request.Header("X-Injected").Count > 0);
    }

    [Test]
    public Task Diagnostics_that_act_are_only_said() =>
        Hostility.EndsTheRunAsync(server => server.At("", Behaviours.Status("403 Forbidden", $"X-Ms-diagnostics: 28020;{Venom.Header}")).AsApplication, "refuses the token: 403, 28020;");

    [Test]
    public Task A_redirect_that_acts_is_only_said() =>
        Hostility.EndsTheRunAsync(server => server.At("", Behaviours.Status("302 Found", $"Location: http://a.example/{Venom.Header}")).AsApplication, "redirects to http://a.example/");

    [Test]
    public Task Grants_that_act_are_only_said() => Hostility.EndsTheRunAsync(
        server => server.When(
            request => request.Target.EndsWith("/user", StringComparison.Ordinal),
            Behaviours.Status("401 Unauthorized", $"WWW-Authenticate: MsRtcOAuth href=\"/WebTicket/oauthtoken\",grant_type=\"{Venom.Header}\"")).AsRoot,
        "does not take the grant 'password'");

    [Test]
    public Task A_refusal_of_the_password_that_acts_is_only_said() => Hostility.EndsTheRunAsync(
        server => server.When(
            request => request.Target == "/WebTicket/oauthtoken",
            (turn, stop) => turn.SendAsync(Encoding.UTF8.GetBytes($$"""{"error":{{Venom.Json}}}"""), stop, "400 Bad Request")).AsRoot,
        "issued no token for the grant 'password': 400");

    private static HostileServer Poisoned() => new HostileServer()
        .At("/me/location", Behaviours.Body(Body, Element))
        .At("/me/note", (turn, stop) => turn.SendAsync(Encoding.Latin1.GetBytes(turn.IsXml ? Reason : Error), stop, "400 Bad Request"))
        .At("/me/presence", (turn, stop) => turn.SendAsync($"HTTP/1.1 200 {Venom.Header}\r\nContent-Type: text/{Venom.Header}\r\nX-Odd: {Venom.Header}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}", stop))
        .At("/me/phones", Behaviours.Status($"302 {Venom.Header}", $"Location: http://a.example/{Venom.Header}"))
        .At("/me/callForwardingSettings", Behaviours.Status($"401 {Venom.Header}", $"WWW-Authenticate: {Venom.Header}", $"X-Ms-diagnostics: {Venom.Header}", $"Retry-After: {Venom.Header}"))
        .At("/policies", Behaviours.Body("{\u001b[2J\n::error::", "<resource>\u001b[2J\n::error::"))
        .At("/people", (turn, stop) => turn.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Venom.Header}\r\n{Venom.Header}\r\n\r\n", stop))
        .At("/me", Behaviours.Reworked(body => body
            .Replace("\"/ucwa/v1/applications/2417/me/photo\"", "\"http://\u202ea.example/##vso[x]::error::?\u202e\"", StringComparison.Ordinal)
            .Replace("\"href\"", $"\"title\":[{Venom.Json}],\"href\"", StringComparison.Ordinal)
            .Replace("\"name\":", $"\"name\":{Venom.Json},\"name\":", StringComparison.Ordinal)
            .Replace("<link ", $"<link title='{Venom.Xml}' ", StringComparison.Ordinal)));
}
