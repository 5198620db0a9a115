using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NUnit.Framework.Interfaces;
using Ucwa.Conformance.SelfTests.NoFalseAlarms;

namespace Ucwa.Conformance.SelfTests.Fuzzing;

/// <summary>A property that is tried for some time on cases that chance makes; two seconds, or as many as <c>FSCHECK_SECONDS</c> says.</summary>
/// <remarks>The seed is printed. With it in the environment variable <c>FSCHECK_REPLAY</c>, the same cases come in the same order.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FuzzedAttribute : FsCheck.NUnit.PropertyAttribute, ITestAction
{
    private const int UsualSeconds = 2;
    private static readonly ConcurrentDictionary<string, (Stopwatch Watch, int Cases)> Clocks = new(StringComparer.Ordinal);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("FSCHECK_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : UsualSeconds);

    /// <summary>A property of fuzzed input.</summary>
    public FuzzedAttribute()
    {
        Arbitrary = [typeof(FuzzCases), typeof(Cases)];
        QuietOnSuccess = true;

        // FsCheck counts the cases; most are skipped when the time is over.
        MaxTest = (int)Math.Max(1000, Limit.TotalSeconds * 2000);
        Replay = Environment.GetEnvironmentVariable(VariedAttribute.ReplayVariable) ?? string.Create(
            CultureInfo.InvariantCulture, $"({Random.Shared.NextInt64()},{Random.Shared.NextInt64() | 1})");
    }

    /// <summary>How to try a case that fails again; FsCheck's message names the seed, in brackets.</summary>
    public static string HowToReplay { get; } = VariedAttribute.HowToReplayIn("Fuzzing");

    /// <inheritdoc/>
    public ActionTargets Targets => ActionTargets.Test;

    /// <summary>Whether there is time for another case of the test that runs.</summary>
    public static bool HasTime()
    {
        var name = TestContext.CurrentContext.Test.FullName;
        if (!Clocks.TryGetValue(name, out var clock) || clock.Watch.Elapsed > Limit)
        {
            return false;
        }

        Clocks[name] = (clock.Watch, clock.Cases + 1);
        return true;
    }

    /// <inheritdoc/>
    public void BeforeTest(ITest test) => Clocks[test.FullName] = (Stopwatch.StartNew(), 0);

    /// <inheritdoc/>
    public void AfterTest(ITest test)
    {
        var (watch, cases) = Clocks[test.FullName];
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"fuzzing: {test.Name}: {cases} cases in {watch.Elapsed.TotalSeconds:0} s, {VariedAttribute.ReplayVariable}=\"{Replay}\""));
        cases.Should().BePositive("a property that is not tried proves nothing");
    }
}
