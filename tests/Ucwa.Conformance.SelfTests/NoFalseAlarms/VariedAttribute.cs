using System.Globalization;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>
/// A property test with random cases. A failure prints its seed. Set the environment variable <c>FSCHECK_REPLAY</c> to the seed to reproduce the
/// case, and <c>FSCHECK_MAX_TEST</c> to run more cases.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VariedAttribute : FsCheck.NUnit.PropertyAttribute
{
    internal const string ReplayVariable = "FSCHECK_REPLAY";
    private const string MaxTestVariable = "FSCHECK_MAX_TEST";
    private static readonly AsyncLocal<string?> Replayed = new();

    /// <summary>Sets the number of cases, unless the environment asks for more.</summary>
    public VariedAttribute(int cases)
    {
        Cases = cases;
        Arbitrary = [typeof(Cases)];
        QuietOnSuccess = true;
        MaxTest = int.TryParse(Environment.GetEnvironmentVariable(MaxTestVariable), CultureInfo.InvariantCulture, out var wanted)
            ? Math.Max(cases, wanted)
            : cases;
        Replay = Replayed.Value ?? Environment.GetEnvironmentVariable(ReplayVariable) ?? "";
    }

    /// <summary>The number of cases.</summary>
    public int Cases { get; }

    /// <summary>The command that reproduces a failure, for messages. FsCheck prints the seed before it.</summary>
    public static string HowToReplay { get; } = HowToReplayIn("NoFalseAlarms");

    /// <summary>The same for the properties of a folder.</summary>
    internal static string HowToReplayIn(string folder) =>
        $"""Again: {ReplayVariable}="(seed,gamma,size)" dotnet test tests/Ucwa.Conformance.SelfTests --filter "FullyQualifiedName~{folder}", with the numbers above""";

    /// <summary>Makes attributes that are created in this context use a seed.</summary>
    internal static void ReplayWithin(string? seed) => Replayed.Value = seed;
}
