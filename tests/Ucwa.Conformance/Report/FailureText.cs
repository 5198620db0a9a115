using System.Globalization;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Report;

/// <summary>What a person needs to know of a finding: the requirement, what is documented, what came, and how to repeat it.</summary>
public static class FailureText
{
    /// <summary>The text, a few lines.</summary>
    public static string Of(Finding finding)
    {
        List<string> lines =
        [
            $"{finding.Requirement.Id} ({finding.Requirement.Level.ToString().ToLowerInvariant()}, {finding.Format?.Name() ?? "JSON and XML"})",
            $"  {finding.Requirement.Statement} [{finding.Requirement.Source}]",
            $"  expected: {finding.Expected}",
            $"  actual:   {finding.Actual}",
        ];
        if (finding.Waiver is { } waiver)
        {
            lines.Add($"  waiver:   {(finding.Outcome is Outcome.Failed ? string.Create(CultureInfo.InvariantCulture, $"expired on {waiver.Until:yyyy-MM-dd}: ") : "")}{Printable.Of(waiver.Reason)}");
        }

        if (finding.Exchange is { } exchange)
        {
            lines.Add($"  url:      {exchange.Request.Url.AbsoluteUri}");
            lines.Add($"  again:    {exchange.Request.Curl()}");
        }

        return string.Join('\n', lines);
    }
}
