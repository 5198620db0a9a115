using Ucwa.Conformance.Engine.Exchanges;

namespace Ucwa.Conformance.Documents;

/// <summary>Adds nothing to the findings. Its counterpart in <c>Documents/XmlUnit</c> says where the JSON and XML documents differ.</summary>
internal static class DocumentComparison
{
    /// <summary>What the documents add to the failures of a page; null for nothing.</summary>
    public static string? Describe(Evidence evidence, IReadOnlyList<Finding> findings) => null;
}
