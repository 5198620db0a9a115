using FluentAssertions.Execution;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Where a server is hostile.</summary>
public enum At
{
    /// <summary>At the application, where a run begins.</summary>
    TheApplication,

    /// <summary>At one page in the middle.</summary>
    APage,
}

/// <summary>A server is hostile in one way: the run ends in time and in memory, says what happened, and judges all the rest.</summary>
internal static class HostileCase
{
    private const string Location = "/me/location";
    private const int Seconds = 4;
    private const long MiB = 1024 * 1024;
    private const long MostMemory = 300 * MiB;

    // A quiet run takes two or three seconds where nothing else runs on the machine.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    // The page itself, and those that link to it.
    private static readonly string[] Touched = ["location", "me", "application"];

    /// <summary>A behaviour, at one place, is said in these words.</summary>
    public static Task IsSaidAsync(At where, Behaviour behaviour, string words) =>
        where is At.APage ? IsSaidOfAPageAsync(behaviour, words) : EndsTheRunAsync(server => server.At("", behaviour).AsApplication, words);

    /// <summary>A behaviour that keeps a run waiting, at one place, is said in these words.</summary>
    public static async Task IsSaidInTimeAsync(At where, Behaviour behaviour, string words)
    {
        await using var server = new HostileServer { Timeout = Seconds }.At(where is At.APage ? Location : "", behaviour);
        var run = await RunAsync(server.AsApplication);
        if (where is At.APage)
        {
            await IsSaidAsync(run, words);
        }
        else
        {
            IsTheProblem(run, words);
        }
    }

    /// <summary>A behaviour at one page is said of that page, and all others are judged as ever.</summary>
    public static async Task IsSaidOfAPageAsync(Behaviour behaviour, params string[] words)
    {
        await using var server = new HostileServer().At(Location, behaviour);
        await IsSaidAsync(await RunAsync(server.AsApplication), words);
    }

    /// <summary>Where nothing can be judged, that is the run's one clear problem.</summary>
    public static async Task EndsTheRunAsync(Func<HostileServer, IReadOnlyDictionary<string, string>> hostile, params string[] words)
    {
        await using var server = new HostileServer();
        IsTheProblem(await RunAsync(hostile(server)), words);
    }

    /// <summary>A run within its bounds of time and memory, without an error of the suite's own.</summary>
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

    /// <summary>All pages but these came out as in a quiet run.</summary>
    public static async Task OthersAreAsEverAsync(WholeRun run, params string[] touched)
    {
        var quiet = await WholeRun.Quiet;
        Outcomes(run, touched).Should().BeEquivalentTo(Outcomes(quiet, touched));
    }

    // What the event channel answers rests on the moment at which it is asked.
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
