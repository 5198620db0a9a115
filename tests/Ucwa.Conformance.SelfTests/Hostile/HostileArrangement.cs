using System.Collections.Concurrent;
using Ucwa.Conformance.Engine.Arranging;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>
/// Arranges what a run judges at a server that is hostile in the middle of it: to the first request of each kind that writes, that reads what was created,
/// or that reads the event channel. It carries out what it is asked for, whatever it answers.
/// </summary>
internal static class HostileArrangement
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);
    private const string Meetings = "onlineMeetings/myOnlineMeetings";

    /// <summary>Asserts that nothing is left behind but what the server refused to delete, and that its URL is said.</summary>
    /// <param name="behaviour">What the server does.</param>
    /// <param name="seconds">The timeout of a request; null for the usual one, and for a behaviour that answers.</param>
    public static Task LeavesNothingBehindAsync(Behaviour behaviour, int? seconds = null)
    {
        var seen = new ConcurrentDictionary<string, bool>();
        return LeavesNothingBehindAsync(
            server => server.When(request => IsInTheMiddle(request, withEvents: seconds is null) && seen.TryAdd(Kind(request), true), CarriedOut(behaviour)),
            seconds);
    }

    /// <summary>Asserts the same for a server that answers some requests in its own way.</summary>
    public static async Task LeavesNothingBehindAsync(Func<HostileServer, HostileServer> hostile, int? seconds = null)
    {
        await using var server = hostile(new HostileServer { IsLive = true, Timeout = seconds ?? 30 });
        var set = new Dictionary<string, string>(server.AsRoot, StringComparer.Ordinal) { [SettingNames.Arrange] = "true" };
        var settings = SettingsReader.Read(new SettingSource(set, new Dictionary<string, string>(StringComparer.Ordinal), []), Catalogue.Current);
        using var deadline = new CancellationTokenSource(Bound);
        var open = await EndpointFactory.OpenAsync(settings, Catalogue.Current, new ExchangeLog(), deadline.Token);
        var application = open.Endpoint.Application.AbsolutePath;
        var before = await MeetingsAsync(server, application);

        var arrangement = await Arrangement.BeginAsync((LiveEndpoint)open.Endpoint, null, Catalogue.Current, null, deadline.Token);
        await (arrangement?.DisposeAsync() ?? ValueTask.CompletedTask);

        var changes = arrangement?.Changes ?? [];
        var said = string.Join('\n', changes.Select(change => change.Text));
        await TestContext.Out.WriteLineAsync(said);
        foreach (var left in (await MeetingsAsync(server, application)).Except(before, StringComparer.Ordinal))
        {
            changes.Should().Contain(change => change.IsLeft && change.Text.Contains(left, StringComparison.Ordinal), "{0} is left behind by\n{1}", left, said);
        }

        AttackStrings.In(said).Should().BeEmpty();
        said.Should().NotContain(HostileServer.Password);
        await open.DisposeAsync();
        server.Requests.Should().ContainSingle(
            request => request.Lines[0].StartsWith($"DELETE {application} ", StringComparison.Ordinal), "the conversations of an application end with it");
        deadline.IsCancellationRequested.Should().BeFalse("an arrangement ends in {0}", Bound);
    }

    private static bool IsInTheMiddle(WireRequest request, bool withEvents) =>
        HostileServer.Below(request) is { Length: > 0 } path
        && (Method(request) is not "GET"
            || path.Contains("/conversations/", StringComparison.Ordinal)
            || path.Contains("Invitations/", StringComparison.Ordinal)
            || (withEvents && path is "/events" && request.Target.Contains("ack=2", StringComparison.Ordinal)));

    private static string Kind(WireRequest request) => $"{Method(request)} {string.Concat(HostileServer.Below(request)!.Where(at => !char.IsAsciiDigit(at)))}";

    private static string Method(WireRequest request) => request.Lines[0].Split(' ')[0];

    private static Behaviour CarriedOut(Behaviour behaviour) => async (received, stop) =>
    {
        if (Method(received.Request) is "GET")
        {
            await behaviour(received, stop);
            return;
        }

        var answer = received.HonestAsync();
        await answer;
        await behaviour(received with { HonestAsync = () => answer }, stop);
    };

    private static async Task<IReadOnlyList<string>> MeetingsAsync(HostileServer server, string application) =>
    [
        .. (await server.ShowAsync($"{application}/{Meetings}")).Split("\"href\":\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)])
            .Where(path => path.StartsWith($"{application}/{Meetings}/", StringComparison.Ordinal) && path.LastIndexOf('/') == $"{application}/{Meetings}".Length)
            .Distinct(StringComparer.Ordinal),
    ];
}
