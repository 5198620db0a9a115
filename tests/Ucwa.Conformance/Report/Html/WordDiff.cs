using DiffPlex;

namespace Ucwa.Conformance.Report.Html;

/// <summary>Words of one text, and whether the other has them too.</summary>
public sealed record Words(string Text, bool IsCommon);

/// <summary>Two texts, word by word.</summary>
/// <param name="Expected">The words of what is documented.</param>
/// <param name="Actual">The words of what came.</param>
public sealed record WordDiff(IReadOnlyList<Words> Expected, IReadOnlyList<Words> Actual)
{
    // Beyond it nobody reads a difference word by word.
    private const int MaxLength = 2000;

    private static readonly char[] Separators = [' ', '\n', ',', ';', ':', '"', '(', ')', '/'];

    /// <summary>Compares.</summary>
    public static WordDiff Of(string expected, string actual)
    {
        if (expected.Length > MaxLength || actual.Length > MaxLength)
        {
            return new WordDiff([new Words(expected, false)], [new Words(actual, false)]);
        }

        var diff = new Differ().CreateWordDiffs(expected, actual, ignoreWhitespace: false, Separators);
        var deleted = diff.DiffBlocks.SelectMany(block => Enumerable.Range(block.DeleteStartA, block.DeleteCountA)).ToHashSet();
        var inserted = diff.DiffBlocks.SelectMany(block => Enumerable.Range(block.InsertStartB, block.InsertCountB)).ToHashSet();
        return new WordDiff(Joined(diff.PiecesOld, deleted), Joined(diff.PiecesNew, inserted));
    }

    // Neighbours that came out alike are one stretch. A blank is a difference only between two others: alone it is nothing to see.
    private static List<Words> Joined(IReadOnlyList<string> pieces, HashSet<int> different)
    {
        var joined = new List<Words>();
        for (var i = 0; i < pieces.Count; i++)
        {
            var isDifferent = string.IsNullOrWhiteSpace(pieces[i]) ? different.Contains(i - 1) && different.Contains(i + 1) : different.Contains(i);
            var piece = new Words(pieces[i], !isDifferent);
            if (joined is [.., var last] && last.IsCommon == piece.IsCommon)
            {
                joined[^1] = last with { Text = last.Text + piece.Text };
            }
            else
            {
                joined.Add(piece);
            }
        }

        return joined;
    }
}
