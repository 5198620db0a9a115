using System.Globalization;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>
/// A property of cases that chance makes. FsCheck names the seed of a case that fails; in the environment variable
/// <c>FSCHECK_REPLAY</c> it makes the same case again, and <c>FSCHECK_MAX_TEST</c> makes more cases than usual.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VariedAttribute : FsCheck.NUnit.PropertyAttribute
{
    private const string ReplayVariable = "FSCHECK_REPLAY";
    private const string MaxTestVariable = "FSCHECK_MAX_TEST";
    private static readonly AsyncLocal<string?> Replayed = new();

    /// <summary>A property that so many cases are tried of, where the environment does not ask for more.</summary>
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

    /// <summary>How many cases are tried.</summary>
    public int Cases { get; }

    /// <summary>How a case that fails is tried again; FsCheck's own words before it name the seed, in brackets.</summary>
    public static string HowToReplay { get; } =
        $"""Again: {ReplayVariable}="(seed,gamma,size)" dotnet test tests/Ucwa.Conformance.SelfTests --filter "FullyQualifiedName~NoFalseAlarms", with the numbers above""";

    /// <summary>Makes the properties that run within begin with this seed.</summary>
    internal static void ReplayWithin(string? seed) => Replayed.Value = seed;
}
