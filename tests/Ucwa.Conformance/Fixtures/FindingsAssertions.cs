using FluentAssertions.Execution;

namespace Ucwa.Conformance.Fixtures;

/// <summary>FluentAssertions for findings.</summary>
public static class FindingsAssertionsExtensions
{
    /// <summary>Starts an assertion on the findings of a page.</summary>
    public static FindingsAssertions Should(this IReadOnlyList<Finding> findings) => new(findings);
}

/// <summary>Assertions on the findings of a page.</summary>
public sealed class FindingsAssertions(IReadOnlyList<Finding> findings)
{
    /// <summary>Asserts that no requirement failed. The message describes each failure.</summary>
    public void BeConformant()
    {
        var failures = findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error).ToList();
        if (failures.Count == 0)
        {
            return;
        }

        var headline = $"{failures.Count} {(failures.Count == 1 ? "requirement" : "requirements")} failed on {failures[0].Page}";

        // FailWith would replace {reason}, {context} and {0}, which text from the server can contain.
        AssertionScope.Current.AddPreFormattedFailure(string.Join("\n\n", failures.Select(FailureText.Of).Prepend(headline)));
    }
}
