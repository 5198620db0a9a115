using System.Text.Encodings.Web;
using System.Text.Json;
using Ucwa.Conformance.Findings;

namespace Ucwa.Conformance.Report.Html;

/// <summary>Every result in little space, for the script that lists them: each text once, and numbers that point to it.</summary>
internal sealed class ResultList
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Default };
    private static readonly string[] Outcomes = [.. Enum.GetValues<Outcome>().Select(outcome => outcome.Word())];

    private readonly List<string> texts = [""];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal) { [""] = 0 };

    private ResultList()
    {
    }

    /// <summary>The list as JSON that is safe within HTML: it has no angle bracket and no ampersand.</summary>
    public static string Write(RunReport report, Problems problems)
    {
        var list = new ResultList();
        var inFull = problems.InFull.ToDictionary<Problem, Finding, int>(problem => problem.Finding, problem => problem.Number, ReferenceEqualityComparer.Instance);
        var rows = report.Findings.Select(finding => list.Row(finding, inFull.GetValueOrDefault(finding))).ToList();
        return JsonSerializer.Serialize(new { outcomes = Outcomes, rows, texts = list.texts }, Options);
    }

    // The order is what report.js reads: outcome, in full as, id, level, page, aspect, format, statement, source, its URL, expected, actual, URL, curl.
    private int[] Row(Finding finding, int inFull)
    {
        var requirement = finding.Requirement;
        var source = Documentation.Of(requirement.Source);
        var isBeyond = finding.Outcome.IsProblem() && inFull == 0;
        return
        [
            (int)finding.Outcome,
            inFull,
            Place(requirement.Id),
            Place(requirement.Level.Word()),
            Place(finding.Page),
            Place(finding.Aspect),
            Place(finding.FormatName()),
            Place(requirement.Statement),
            Place(source.Name),
            Place(source.Url),
            Place(finding.Expected),
            Place(finding.Actual),
            Place(finding.Exchange?.Request.Url.AbsoluteUri),
            Place(isBeyond ? finding.Exchange?.Request.Curl() : null),
        ];
    }

    private int Place(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (!places.TryGetValue(text, out var place))
        {
            place = texts.Count;
            places.Add(text, place);
            texts.Add(Representations.Printable.Lines(text));
        }

        return place;
    }
}
