using NUnit.Framework.Interfaces;

namespace Ucwa.Conformance.Fixtures;

/// <summary>A test that failed for what the endpoint did. Where in the suite that was noticed says nothing, so it has no stack trace.</summary>
public sealed class NonconformanceException(string message) : ResultStateException(message)
{
    /// <inheritdoc/>
    public override ResultState ResultState => ResultState.Failure;

    /// <inheritdoc/>
    public override string? StackTrace => null;
}
