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
            $"{finding.Requirement.Id} ({finding.Requirement.Level.Word()}, {finding.Format?.Name() ?? "JSON and XML"})",
            $"  {finding.Requirement.Statement} [{finding.Requirement.Source}]",
            $"  expected: {finding.Expected}",
            $"  actual:   {finding.Actual}",
        ];
        if (finding.WaiverText() is { } waiver)
        {
            lines.Add($"  waiver:   {Printable.Of(waiver)}");
        }

        if (finding.Exchange is { } exchange)
        {
            lines.Add($"  url:      {exchange.Request.Url.AbsoluteUri}");
            lines.Add($"  again:    {exchange.Request.Curl()}");
        }

        return string.Join('\n', lines);
    }
}
