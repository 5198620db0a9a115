using Ucwa.Conformance.Engine.Exchanges;

namespace Ucwa.Conformance.Documents;

/// <summary>Adds nothing to the findings. Its counterpart in <c>Documents/XmlUnit</c> reports the differences between JSON and XML documents.</summary>
internal static class DocumentComparison
{
    /// <summary>Additional text for the failures of a page; null if there is none.</summary>
    public static string? Describe(Evidence evidence, IReadOnlyList<Finding> findings) => null;
}
