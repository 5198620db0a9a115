using System.Net;
using System.Net.Http.Headers;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>Runs that compare two endpoints, such as an old pool and a new one.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class SideBySide
{
    private static readonly ReferenceServerOptions First = new() { Exhibit = true, Password = "old-canary-word" };
    private static readonly ReferenceServerOptions Other = new() { Exhibit = true, Password = "new-canary-word" };

    [Test]
    public async Task Two_that_are_the_same_differ_in_nothing_and_both_applications_are_deleted()
    {
        await using var one = await Server.StartAsync(First, CancellationToken.None);
        await using var other = await Server.StartAsync(Other, CancellationToken.None);
        var run = await RunAsync(one, other);

        run.ExitCode.Should().Be(0, run.Output);
        run.Output.Should().Contain("no difference").And.Contain("compared 1 page with").And.Contain("second endpoint: incomplete.").And.NotContain("canary-word");
        foreach (var server in new[] { one, other })
        {
            (await ApplicationAsync(server)).Should().Be(HttpStatusCode.NotFound);
        }

        run.Report!.RootElement.GetProperty("endpoint").GetString().Should().StartWith(one.Url.AbsoluteUri);
        run.Report.RootElement.GetProperty("second").GetProperty("endpoint").GetString().Should().StartWith(other.Url.AbsoluteUri);
    }

    [Test]
    public async Task What_the_second_breaks_fails_and_is_told_before_what_it_only_lacks()
    {
        await using var one = await Server.StartAsync(First, CancellationToken.None);
        var broken = MutantCatalogue.Find("me/equivalence/links/makeMeAvailable:one-sided@json");
        await using var other = await Server.StartAsync(Other with { Mutation = broken.Mutation }, CancellationToken.None);
        var run = await RunAsync(one, other);

        run.ExitCode.Should().NotBe(0);
        run.Failed.Should().BeEmpty("the first endpoint keeps everything");
        run.Report!.RootElement.GetProperty("second").GetProperty("verdict").GetString().Should().Be("nonconformant");
        run.Report.RootElement.GetProperty("comparison").GetProperty("differences").EnumerateArray()
            .Select(difference => difference.GetProperty("harm").GetString())
            .Should().Equal("broken", "gone");
        run.Output.Should().Contain("broken: me/equivalence/links/makeMeAvailable (both): passed → failed");
    }

    [Test]
    public async Task What_both_break_fails_as_ever_and_is_no_difference()
    {
        var broken = MutantCatalogue.Find("me/properties/name:number@json");
        await using var one = await Server.StartAsync(First with { Mutation = broken.Mutation }, CancellationToken.None);
        await using var other = await Server.StartAsync(Other with { Mutation = broken.Mutation }, CancellationToken.None);
        var run = await RunAsync(one, other);

        run.ExitCode.Should().NotBe(0);
        run.Failed.Should().Equal(broken.Requirement.Id);
        run.Output.Should().Contain("no difference").And.NotContain("broken:");
    }

    [Test]
    public async Task A_second_endpoint_that_refuses_is_one_clear_error_and_the_first_application_is_deleted()
    {
        await using var one = await Server.StartAsync(First, CancellationToken.None);
        await using var other = await Server.StartAsync(Other, CancellationToken.None);
        var run = await RunAsync(one, other, ("UCWA_PASSWORD_B", "wrong-canary-word"));

        run.ExitCode.Should().NotBe(0);
        run.Verdict.Should().Be("error");
        run.Output.Should().Contain("UCWA_URL_B").And.NotContain("canary-word");
        (await ApplicationAsync(one)).Should().Be(HttpStatusCode.NotFound);
    }

    private static Task<SuiteRun> RunAsync(Server one, Server other, params IEnumerable<(string Name, string Value)> settings) =>
        SuiteInProcess.RunAsync(Settings(one, other, settings), page: "me");

    private static Dictionary<string, string> Settings(Server one, Server other, params IEnumerable<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UCWA_URL"] = one.Url.AbsoluteUri,
            ["UCWA_USERNAME"] = First.UserName,
            ["UCWA_PASSWORD"] = First.Password,
            ["UCWA_URL_B"] = other.Url.AbsoluteUri,
            ["UCWA_USERNAME_B"] = Other.UserName,
            ["UCWA_PASSWORD_B"] = Other.Password,
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return all;
    }

    // 7001 is the id of the first application that the server creates.
    private static async Task<HttpStatusCode> ApplicationAsync(Server server)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/ucwa/v1/applications/7001"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
