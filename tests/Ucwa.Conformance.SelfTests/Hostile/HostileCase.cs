using FluentAssertions.Execution;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>The place at which a server is hostile.</summary>
public enum At
{
    /// <summary>At the application, where a run starts.</summary>
    TheApplication,

    /// <summary>At a single page.</summary>
    APage,
}

/// <summary>Runs the suite against a hostile server. Asserts that the run stays within its limits, reports the problem, and judges all other pages.</summary>
internal static class HostileCase
{
    private const string Location = "/me/location";
    private const int Seconds = 4;
    private const long MiB = 1024 * 1024;
    private const long MostMemory = 300 * MiB;

    // A run against a correct server takes two or three seconds on an idle machine.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    // The hostile page, and the pages that link to it.
    private static readonly string[] Touched = ["location", "me", "application"];

    /// <summary>Asserts that the run reports a behaviour with these words.</summary>
    public static Task IsSaidAsync(At where, Behaviour behaviour, string words) =>
        where is At.APage ? IsSaidOfAPageAsync(behaviour, words) : EndsTheRunAsync(server => server.At("", behaviour).AsApplication, words);

    /// <summary>Asserts the same for a behaviour that delays the run, with a short timeout.</summary>
    public static async Task IsSaidInTimeAsync(At where, Behaviour behaviour, string words)
    {
        await using var server = new HostileServer { Timeout = Seconds }.At(where is At.APage ? Location : "", behaviour);
        var run = await RunAsync(server.AsApplication);
        if (where is At.APage)
        {
            await IsSaidAsync(run, words);
            await HostileArrangement.LeavesNothingBehindAsync(behaviour, Seconds);
        }
        else
        {
            IsTheProblem(run, words);
        }
    }

    /// <summary>
    /// Asserts that the run reports a behaviour at one page for that page, and judges all others as usual, and that it leaves nothing behind in the middle of
    /// an arrangement.
    /// </summary>
    public static async Task IsSaidOfAPageAsync(Behaviour behaviour, params string[] words)
    {
        await using var server = new HostileServer().At(Location, behaviour);
        await IsSaidAsync(await RunAsync(server.AsApplication), words);
        await HostileArrangement.LeavesNothingBehindAsync(behaviour);
    }

    /// <summary>Asserts that the run judges nothing, and reports the behaviour as its problem.</summary>
    public static async Task EndsTheRunAsync(Func<HostileServer, IReadOnlyDictionary<string, string>> hostile, params string[] words)
    {
        await using var server = new HostileServer();
        IsTheProblem(await RunAsync(hostile(server)), words);
    }

    /// <summary>Runs the suite. Asserts the limits of time and memory, no error of the suite, no attack in the output, and no leaked secret.</summary>
    public static async Task<WholeRun> RunAsync(IReadOnlyDictionary<string, string> settings)
    {
        var quiet = await WholeRun.Quiet;
        var run = await WholeRun.OfAsync(settings);
        await TestContext.Out.WriteLineAsync($"{run.Took.TotalSeconds:0.0} s, {(run.Peak - quiet.Peak) / MiB} MiB above {quiet.Peak / MiB} MiB\n{run.Output}");
        using var scope = new AssertionScope();
        run.Took.Should().BeLessThan(Bound);
        (run.Peak - quiet.Peak).Should().BeLessThan(MostMemory);
        run.Report.GetProperty("counts").GetProperty("error").GetInt32().Should().Be(0, "nothing that a server does is an error of the suite");
        AttackStrings.In(run.Output).Should().BeEmpty();
        AttackStrings.CommandsIn(run.Output).Should().BeEmpty();
        run.Files.Should().AllSatisfy(file => AttackStrings.In(file.Value).Should().BeEmpty("{0} is shown by something", file.Key));
        run.Files.Values.Append(run.Output)
            .Should()
            .NotContain(text =>
                text.Contains(HostileServer.Token, StringComparison.Ordinal) || text.Contains(HostileServer.Password, StringComparison.Ordinal)
            );
        return run;
    }

    /// <summary>Asserts that all other pages have the same outcome as against a correct server.</summary>
    public static async Task OthersAreAsEverAsync(WholeRun run, params string[] touched)
    {
        var quiet = await WholeRun.Quiet;
        Outcomes(run, touched).Should().BeEquivalentTo(Outcomes(quiet, touched));
    }

    // The outcome of the event channel depends on timing.
    private static IEnumerable<string> Outcomes(WholeRun run, IReadOnlyList<string> touched) =>
        run.Outcomes.Where(page => page.Key is not "events" && !touched.Contains(page.Key)).Select(page => $"{page.Key}: {page.Value}");

    private static async Task IsSaidAsync(WholeRun run, params string[] words)
    {
        using var scope = new AssertionScope();
        foreach (var word in words)
        {
            run.Said("location").Should().Contain(said => said.Contains(word, StringComparison.Ordinal), "that is what happened");
        }

        await OthersAreAsEverAsync(run, Touched);
    }

    private static void IsTheProblem(WholeRun run, params string[] words)
    {
        using var scope = new AssertionScope();
        run.Verdict.Should().Be("error");
        run.Outcomes.Values.Should().AllBe("untested");
        foreach (var word in words)
        {
            run.Output.Should().Contain(word);
            run.Said("me").Should().Contain(said => said.Contains(word, StringComparison.Ordinal));
        }
    }
}
