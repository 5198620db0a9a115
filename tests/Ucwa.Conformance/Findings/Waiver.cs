using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Findings;

/// <summary>A failure that is known, and fails nothing until its date.</summary>
/// <param name="Id">The id of the requirement.</param>
/// <param name="Format">The format in which it fails; null for any.</param>
/// <param name="Reason">Why it is waived, in the words of whoever did.</param>
/// <param name="Until">The last day on which it holds; null for no end.</param>
public sealed record Waiver(string Id, Format? Format, string Reason, DateOnly? Until);
