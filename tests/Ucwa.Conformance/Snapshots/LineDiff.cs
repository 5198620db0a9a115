using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Ucwa.Conformance.Snapshots;

/// <summary>The lines that differ, as a person reads a diff.</summary>
internal static class LineDiff
{
    /// <summary>Removed lines with a minus, added ones with a plus.</summary>
    public static string Of(string verified, string received) => string.Join('\n', new InlineDiffBuilder(new Differ()).BuildDiffModel(verified, received).Lines.Select(Line).OfType<string>());

    private static string? Line(DiffPiece piece) => piece.Type switch
    {
        ChangeType.Deleted => $"  - {piece.Text}",
        ChangeType.Inserted => $"  + {piece.Text}",
        _ => null,
    };
}
