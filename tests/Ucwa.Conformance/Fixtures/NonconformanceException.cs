using NUnit.Framework.Interfaces;

namespace Ucwa.Conformance.Fixtures;

/// <summary>A test failure caused by the endpoint. Has no stack trace, because the location in the suite does not matter.</summary>
public sealed class NonconformanceException(string message) : ResultStateException(message)
{
    /// <inheritdoc/>
    public override ResultState ResultState => ResultState.Failure;

    /// <inheritdoc/>
    public override string? StackTrace => null;
}
