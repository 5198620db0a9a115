using FluentAssertions.Execution;

namespace Ucwa.Conformance.Fixtures;

/// <summary>FluentAssertions for findings.</summary>
public static class FindingsAssertionsExtensions
{
    /// <summary>The findings of a page, to be asserted on.</summary>
    public static FindingsAssertions Should(this IReadOnlyList<Finding> findings, string page) => new(findings, page);
}

/// <summary>What can be asserted of findings.</summary>
public sealed class FindingsAssertions(IReadOnlyList<Finding> findings, string page)
{
    /// <summary>None failed and the snapshot is the same; otherwise every failure is said at once, and the snapshot's difference with them.</summary>
    /// <param name="difference">How the snapshot differs; null where it does not.</param>
    public void BeAsDocumented(string? difference)
    {
        var failures = findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error).ToList();
        List<string> parts = [.. failures.Select(FailureText.Of)];
        if (difference is not null)
        {
            parts.Add(difference);
        }

        var headline = failures.Count switch
        {
            0 => $"Nothing failed on {page}, but its snapshot is another",
            1 => $"1 requirement failed on {page}",
            _ => $"{failures.Count} requirements failed on {page}",
        };
        if (parts.Count > 0)
        {
            // Not FailWith: it would look for {reason}, {context} and {0} in the message, and a server may say those.
            AssertionScope.Current.AddPreFormattedFailure(string.Join("\n\n", parts.Prepend(headline)));
        }
    }
}
