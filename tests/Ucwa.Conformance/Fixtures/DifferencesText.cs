namespace Ucwa.Conformance.Fixtures;

/// <summary>Describes the differences of a page for people, the most harmful first.</summary>
public static class DifferencesText
{
    /// <summary>The text, with one line for each difference.</summary>
    public static string Of(string page, string with, IReadOnlyList<Difference> differences)
    {
        var failing = differences.Count(difference => difference.Fails);
        return string.Join('\n', differences.Select(difference => $"  {difference.Line}").Prepend(
            $"{page}, compared with {Sanitizer.Sanitize(with)}: {failing} {(failing == 1 ? "difference harms" : "differences harm")} clients"));
    }
}
