using System.Globalization;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A permitted variation: a freedom that the documentation or a standard leaves to a server. Applied at random.</summary>
internal abstract class Variation
{
    /// <summary>Varies the resource itself, in the same way in every response and in both formats.</summary>
    public virtual void Be(Document document, RandomSource random)
    {
    }

    /// <summary>Varies the representation of the resource, independently in each response.</summary>
    public virtual void Say(Document document, Format format, RandomSource random)
    {
    }

    /// <summary>Varies the JSON serialization of one response.</summary>
    public virtual void Write(JsonText text, RandomSource random)
    {
    }

    /// <summary>Varies the XML serialization of one response.</summary>
    public virtual void Write(XmlText text, RandomSource random)
    {
    }

    /// <summary>Varies the status, headers or encoding of one response.</summary>
    public virtual Response Send(Response response, RandomSource random) => response;

    /// <summary>The name of the variation.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>Returns a copy of a response in which this header replaces those of the same name.</summary>
    protected static Response With(Response response, string name, params IEnumerable<string> values) => response with
    {
        Headers =
        [
            .. response.Headers.Where(header => !string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)),
            .. values.Select(value => new Header(name, value)),
        ],
    };
}

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
