using Ucwa.Conformance.Baselines;

namespace Ucwa.Conformance.Fixtures;

/// <summary>What a person needs to know of a page that is not what it was: every difference, the most harmful first.</summary>
public static class DifferencesText
{
    /// <summary>The text, a line for each.</summary>
    public static string Of(string page, IReadOnlyList<Difference> differences)
    {
        var failing = differences.Count(difference => difference.Fails);
        return string.Join('\n', differences.Select(difference => $"  {difference.Line}").Prepend(
            $"{page} is not what it was: {failing} {(failing == 1 ? "difference harms" : "differences harm")} clients that relied on it"));
    }
}
