using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.EndToEnd;

/// <summary>The result of a run.</summary>
/// <param name="ExitCode">The exit code of the command.</param>
/// <param name="Output">The output.</param>
/// <param name="Took">The duration.</param>
/// <param name="Report">The content of conformance.json; null if the run did not write it.</param>
/// <param name="Received">The received snapshots.</param>
internal sealed record SuiteRun(int ExitCode, string Output, TimeSpan Took, JsonDocument? Report, IReadOnlyList<string> Received)
{
    /// <summary>The verdict in the report; null if there is no report.</summary>
    public string? Verdict => Report?.RootElement.GetProperty("verdict").GetString();

    /// <summary>The ids of the failed requirements, without duplicates.</summary>
    public IEnumerable<string> Failed => Report is null ? [] : Report.RootElement.GetProperty("results").EnumerateArray()
        .Where(result => result.GetProperty("outcome").GetString() is "failed")
        .Select(result => result.GetProperty("id").GetString()!)
        .Distinct(StringComparer.Ordinal);

    /// <summary>The number of findings with an outcome.</summary>
    public int Count(string outcome) => Report!.RootElement.GetProperty("counts").GetProperty(outcome).GetInt32();
}
