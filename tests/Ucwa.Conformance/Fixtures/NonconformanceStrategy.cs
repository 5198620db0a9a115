using FluentAssertions.Execution;
using NUnit.Framework.Interfaces;

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

/// <summary>A test failure caused by the endpoint. Has no stack trace, because the location in the suite does not matter.</summary>
public sealed class NonconformanceException(string message) : ResultStateException(message)
{
    /// <inheritdoc/>
    public override ResultState ResultState => ResultState.Failure;

    /// <inheritdoc/>
    public override string? StackTrace => null;
}
