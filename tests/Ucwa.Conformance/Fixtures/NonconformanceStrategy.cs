using FluentAssertions.Execution;

namespace Ucwa.Conformance.Fixtures;

/// <summary>Makes an <see cref="AssertionScope"/> throw a <see cref="NonconformanceException"/>.</summary>
internal sealed class NonconformanceStrategy : IAssertionStrategy
{
    private readonly List<string> failures = [];

    /// <inheritdoc/>
    public IEnumerable<string> FailureMessages => failures;

    /// <inheritdoc/>
    public void HandleFailure(string message) => failures.Add(message);

    /// <inheritdoc/>
    public IEnumerable<string> DiscardFailures()
    {
        string[] discarded = [.. failures];
        failures.Clear();
        return discarded;
    }

    /// <inheritdoc/>
    public void ThrowIfAny(IDictionary<string, object> context)
    {
        if (failures.Count > 0)
        {
            throw new NonconformanceException(string.Join("\n\n", failures));
        }
    }
}
