using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Findings;

/// <summary>A failure that is known, and fails nothing until its date.</summary>
/// <param name="Id">The id of the requirement.</param>
/// <param name="Format">The format in which it fails; null for any.</param>
/// <param name="Reason">Why it is waived, in the words of whoever did.</param>
/// <param name="Until">The last day on which it holds, in UTC; null for no end.</param>
public sealed record Waiver(string Id, Format? Format, string Reason, DateOnly? Until)
{
    /// <summary>Whether it is only for what compares both formats, or has none.</summary>
    public bool IsOfBoth { get; init; }

    /// <summary>Whether it is about this requirement, in this format; null is what compares both, or has none.</summary>
    public bool IsAbout(string id, Format? format) => Id == id && (format is null ? Format is null : !IsOfBoth && (Format is null || Format == format));

    /// <summary>Whether there is a failure that both are about.</summary>
    public bool Overlaps(Waiver other) => Id == other.Id && new Format?[] { null, Representations.Format.Json, Representations.Format.Xml }.Any(format => IsAbout(Id, format) && other.IsAbout(Id, format));

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => Until is null || day <= Until;

    /// <summary>The id, with the format where it is of one only.</summary>
    public override string ToString() => IsOfBoth ? $"{Id} (both)" : Format is { } format ? $"{Id} ({format.Name()})" : Id;
}
