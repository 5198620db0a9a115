namespace Ucwa.Conformance.Fixtures;

/// <summary>What a person needs to know of a page that is not what it was: every difference, the most harmful first.</summary>
public static class DifferencesText
{
    /// <summary>The text, a line for each.</summary>
    public static string Of(string page, string with, IReadOnlyList<Difference> differences)
    {
        var failing = differences.Count(difference => difference.Fails);
        return string.Join('\n', differences.Select(difference => $"  {difference.Line}").Prepend(
            $"{page}, compared with {Sanitizer.Sanitize(with)}: {failing} {(failing == 1 ? "difference harms" : "differences harm")} clients"));
    }
}
