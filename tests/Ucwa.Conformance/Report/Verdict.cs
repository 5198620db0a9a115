namespace Ucwa.Conformance.Report;

/// <summary>What a run says of an endpoint.</summary>
public enum Verdict
{
    /// <summary>No must failed, and every page was exercised and judged in every aspect.</summary>
    Conformant,

    /// <summary>No must failed that is not waived, and some are waived, or some pages could not be exercised, or were not asked for.</summary>
    Incomplete,

    /// <summary>A must failed.</summary>
    Nonconformant,

    /// <summary>The run could not be made.</summary>
    Error,
}
