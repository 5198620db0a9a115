using System.Text.RegularExpressions;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Baselines;

/// <summary>
/// A shape as a baseline keeps it: a line for whether the page was seen, and one for each trait.
/// <c>conversation/properties/created (json): dateTime, passed</c>
/// </summary>
internal static partial class ShapeText
{
    private const string PageLine = "page: ";
    private const int MatchMilliseconds = 60_000;

    private static readonly Dictionary<Standing, string> Standings = new()
    {
        [Standing.Exercised] = "exercised",
        [Standing.Refused] = "refused",
        [Standing.NotFound] = "not found",
        [Standing.NotAsked] = "not asked",
    };

    /// <summary>A standing in words.</summary>
    public static string Of(Standing standing) => Standings[standing];

    /// <summary>The text.</summary>
    public static string Of(Shape shape) => string.Join('\n', shape.Traits.Select(trait => $"{trait.Key}: {trait.What}").Prepend(PageLine + Of(shape.Standing)));

    /// <summary>Reads a text, of another release of the suite too: the lines that say nothing to this one are kept aside.</summary>
    public static (Shape Shape, IReadOnlyList<string> Unread) Read(string page, string text)
    {
        var standing = Standing.Exercised;
        List<Trait> traits = [];
        List<string> unread = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Standings.FirstOrDefault(pair => line == PageLine + pair.Value) is { Value: not null } known)
            {
                standing = known.Key;
            }
            else if (Trait(line) is { } trait && !traits.Exists(other => other.Key == trait.Key))
            {
                traits.Add(trait);
            }
            else
            {
                unread.Add(line);
            }
        }

        return (new Shape(page, standing, traits), unread);
    }

    private static Trait? Trait(string line)
    {
        if (TraitLine().Match(line) is not { Success: true } match)
        {
            return null;
        }

        var (kind, outcome) = What(match.Groups["what"].Value);
        var format = Formats.All.Where(known => known.Name() == match.Groups["format"].Value).Select(known => (Format?)known).FirstOrDefault();
        return new Trait(match.Groups["subject"].Value, format, kind, outcome);
    }

    private static (string? Kind, Outcome? Outcome) What(string what)
    {
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            var word = Baselines.Trait.Word(outcome);
            if (what == word)
            {
                return (null, outcome);
            }

            if (what.EndsWith(", " + word, StringComparison.Ordinal))
            {
                return (what[..^(word.Length + 2)], outcome);
            }
        }

        return (what, null);
    }

    [GeneratedRegex(@"\A(?<subject>.+) \((?<format>json|xml|both)\): (?<what>.+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex TraitLine();
}
