using System.Text;
using FluentAssertions.Execution;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Answers that break HTTP, and links that cannot be asked for: each is said of its page, and never a reason to give up on the others.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class AnswersThatAreNoHttp
{
    private const string Application = "/ucwa/v1/applications/2417";
    private const string NoHttp = "the answer is not valid HTTP";
    private const string Cut = "the connection was closed before the response was complete";
    private const int MaxDepth = 4;

    // Pages from which no link leads on, so that all others are found without them.
    private static readonly (string Page, string Path, Behaviour Behaviour, string Words)[] Broken =
    [
        ("location", "/me/location", Raw("nonsense\r\n\r\n"), NoHttp),
        ("note", "/me/note", Raw("HTTP/1.1 abc Fine\r\n\r\n"), NoHttp),
        ("presence", "/me/presence", Raw("HTTP/1.1 200 OK\r\nBad Header\r\n\r\n{}"), NoHttp),
        ("policies", "/policies", Raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"), NoHttp),
        ("mediaPolicies", "/mediaPolicies", Behaviours.Longer(1000), Cut),
        ("missedItems", "/communication/missedItems", Raw("HTTP/1.1 200 OK\r\nContent-Ty"), Cut),
        ("audioVideoPolicies", "/communication/audioVideoPolicies", Raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"), Cut),
        (
            "lobby", "/communication/conversations/41/lobby",
            Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
            "the body is not compressed as its Content-Encoding says"),
        (
            "leaders", "/communication/conversations/41/leaders", Raw($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 100_000)}\r\n\r\n"),
            "the headers of the answer are larger than the suite reads"),
        ("onlineMeetingDefaultValues", "/onlineMeetings/onlineMeetingDefaultValues", Raw("\0\u0001\u0002\u0003\r\n\r\n"), NoHttp),
    ];

    private static IEnumerable<string> BrokenPages => Broken.Select(each => each.Page);

    private static readonly (string Page, string Path, string Href)[] Astray =
    [
        ("location", "/me/location", "http://a..b/"),
        ("note", "/me/note", "http://[::1/"),
        ("presence", "/me/presence", @"http://\ufffd\u0000/"),
        ("policies", "/policies", "http://127.0.0.1:99999/"),
        ("mediaPolicies", "/mediaPolicies", "http://127.0.0.1:0/"),
        ("missedItems", "/communication/missedItems", "http://anna:tide@127.0.0.1/"),
        ("audioVideoPolicies", "/communication/audioVideoPolicies", $"/{new string('x', 70_000)}"),
        ("lobby", "/communication/conversations/41/lobby", "//"),
        ("leaders", "/communication/conversations/41/leaders", "http://%00/"),
        ("onlineMeetingDefaultValues", "/onlineMeetings/onlineMeetingDefaultValues", "http:////x"),
    ];

    [Test]
    public async Task Ten_pages_of_malformed_HTTP_leave_all_others_as_they_were()
    {
        await using var server = new HostileServer();
        foreach (var (_, path, behaviour, _) in Broken)
        {
            server.At(path, behaviour);
        }

        var run = await HostileCase.RunAsync(server.AsApplication);

        using var scope = new AssertionScope();
        run.Output.Should().NotContain("the suite stopped sending requests");
        foreach (var (page, _, _, words) in Broken)
        {
            run.Outcomes[page].Should().Be("failed");
            run.Said(page).Should().Contain(said => said.StartsWith($"failed {page}/status (json): {words}", StringComparison.Ordinal));
            run.Said(page).Should()
                .OnlyContain(said => said.Contains(words, StringComparison.Ordinal) || said.StartsWith("untested", StringComparison.Ordinal));
        }

        await HostileCase.OthersAreAsEverAsync(run, LinkingTo(Broken.Select(each => each.Page)));
    }

    [TestCaseSource(nameof(BrokenPages))]
    public Task Malformed_HTTP_in_the_middle_of_an_arrangement_leaves_nothing_behind(string page) =>
        HostileArrangement.LeavesNothingBehindAsync(Broken.Single(each => each.Page == page).Behaviour);

    [Test]
    public async Task Ten_links_that_cannot_be_asked_for_leave_all_others_as_they_were()
    {
        await using var server = new HostileServer().When(_ => true, Behaviours.Reworked(body =>
            Astray.Aggregate(body, (text, link) => text.Replace($"{Application}{link.Path}\"", $"{link.Href}\"", StringComparison.Ordinal))));

        var run = await HostileCase.RunAsync(server.AsApplication);

        using var scope = new AssertionScope();
        run.Output.Should().NotContain("Exception");
        foreach (var (page, path, _) in Astray)
        {
            run.Outcomes[page].Should().Be("untested");
            server.Requests.Should().NotContain(request => request.Path == Application + path);
        }

        run.Said("me").Should().Contain(said => said.Contains("http://a..b/", StringComparison.Ordinal));
        await HostileCase.OthersAreAsEverAsync(run, LinkingTo(Astray.Select(each => each.Page)));
    }

    // The pages themselves, and those that have a link to one of them, be it in what they embed.
    private static string[] LinkingTo(IEnumerable<string> pages)
    {
        var rels = pages.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. rels,
            .. Catalogue.Current.PagesWithGet.Where(page => Leads(page.Representation, rels)).Select(page => page.Page),
            "applications2",
        ];
    }

    private static bool Leads(RepresentationContract? contract, HashSet<string> rels, int depth = 0) =>
        contract is not null
        && depth < MaxDepth
        && (contract.Links.Keys.Any(rels.Contains) || contract.Embedded.Values.Any(embedded => Leads(embedded.Resource, rels, depth + 1)));

    private static Behaviour Raw(string answer) => (received, stop) => received.Stream.WriteAsync(Encoding.Latin1.GetBytes(answer), stop).AsTask();
}
