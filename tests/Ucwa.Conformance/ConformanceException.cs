namespace Ucwa.Conformance;

/// <summary>Why a run cannot go on: what is wrong, where, and what to do about it. Never holds a secret.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>An error with a hint.</summary>
    public ConformanceException(string problem, string hint, Exception? inner = null)
        : base($"{problem}\n  {hint}", inner)
    {
    }
}
