using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">The command's exit code.</param>
/// <param name="Output">All that it printed.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Report">Its conformance.json; null where it wrote none.</param>
/// <param name="Received">The snapshots that it received instead of the verified ones.</param>
internal sealed record SuiteRun(int ExitCode, string Output, TimeSpan Took, JsonDocument? Report, IReadOnlyList<string> Received)
{
    /// <summary>The report's verdict.</summary>
    public string? Verdict => Report?.RootElement.GetProperty("verdict").GetString();

    /// <summary>The ids of what failed, each once.</summary>
    public IEnumerable<string> Failed => Report is null ? [] : Report.RootElement.GetProperty("results").EnumerateArray()
        .Where(result => result.GetProperty("outcome").GetString() is "failed")
        .Select(result => result.GetProperty("id").GetString()!)
        .Distinct(StringComparer.Ordinal);

    /// <summary>How many findings came out so.</summary>
    public int Count(string outcome) => Report!.RootElement.GetProperty("counts").GetProperty(outcome).GetInt32();
}
