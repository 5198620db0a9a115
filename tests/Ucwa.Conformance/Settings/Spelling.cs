namespace Ucwa.Conformance.Settings;

/// <summary>How far two names are apart, for "did you mean".</summary>
internal static class Spelling
{
    private const int Close = 3;

    /// <summary>The known name that was probably meant, to be added to a sentence; empty where none is near.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate))).MinBy(pair => pair.Distance);
        return nearest.Candidate is not null && nearest.Distance <= Close ? $" (did you mean {nearest.Candidate}?)" : "";
    }

    /// <summary>The number of letters to insert, delete or replace, whatever their case (Levenshtein).</summary>
    public static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
