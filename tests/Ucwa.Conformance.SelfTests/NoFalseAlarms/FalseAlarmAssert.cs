using System.Collections.Concurrent;
using System.Text;
using Ucwa.Conformance.SelfTests.MutationTests;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>Asserts that the suite reports no problem for a varied but correct server.</summary>
internal static class FalseAlarmAssert
{
    private const int Told = 5;
    private const int LettersOfABody = 2000;
    private static readonly ConcurrentDictionary<string, Lazy<HashSet<(string, Format?)>>> UntestedAnyway = new(StringComparer.Ordinal);

    /// <summary>
    /// Asserts that a page of a varied server has no failures, no warnings except for the added members, and no more untested requirements than the
    /// unvaried server.
    /// </summary>
    public static void NoneOn(VariedEndpoint varied, Contract page) => NoneOn(varied, varied, page);

    /// <summary>Asserts the same through another endpoint in front of the varied server.</summary>
    public static void NoneOn(VariedEndpoint varied, IEndpoint between, Contract page)
    {
        // Wait synchronously, because FsCheck prints the failure of a task twice.
        var findings = Judging.EachOfAsync(between, [page]).GetAwaiter().GetResult();
        var untested = UntestedAnyway.GetOrAdd(page.Page, _ => new Lazy<HashSet<(string, Format?)>>(() => Untested(page))).Value;
        var added = varied.Added.ToHashSet(StringComparer.Ordinal);
        var alarms = findings
            .Where(finding => IsAlarm(finding, added))
            .Concat(
                findings
                    .MergeInstances()
                    .Where(finding => finding.Outcome is Outcome.Untested && !untested.Contains((finding.Requirement.Id, finding.Format)))
                    // These servers have no sign-in, so the suite creates no application to delete.
                    .Where(finding => finding.UntestedReason?.Code is not UntestedCode.ApplicationKept)
                    // A link may be absent where the resource has its URL, and present where an event has it. The suite follows only the former.
                    .Where(finding => finding.UntestedReason?.Code is not UntestedCode.CameInEvent)
            )
            .ToList();
        if (alarms.Count > 0)
        {
            // FsCheck prints the seed only for failed assertions.
            throw new AssertionException(Text(varied, alarms));
        }
    }

    private static HashSet<(string, Format?)> Untested(Contract page) =>
        [
            .. Judging
                .OfAsync(null, [page])
                .GetAwaiter()
                .GetResult()
                .Where(finding => finding.Outcome is Outcome.Untested)
                .Select(finding => (finding.Requirement.Id, finding.Format)),
        ];

    private static bool IsAlarm(Finding finding, HashSet<string> added) =>
        finding.Outcome switch
        {
            Outcome.Failed or Outcome.Error or Outcome.Waived => true,
            Outcome.Warned => finding.Requirement.Level is not Level.May || !finding.Actual.Split(", ").All(added.Contains),
            _ => false,
        };

    private static string Text(VariedEndpoint varied, List<Finding> alarms)
    {
        var text = new StringBuilder($"{alarms.Count} false alarms on {varied}\n");
        foreach (var alarm in alarms.Take(Told))
        {
            text.Append($"  {alarm.Requirement.Id} ({alarm.Format?.Name() ?? "both"}) {alarm.Outcome}: {alarm.Actual}\n    {alarm.Exchange?.Request.Curl()}\n");
        }

        var body = alarms[0].Exchange?.Response is { } response ? Encoding.UTF8.GetString(response.Body.Span) : "";
        return text.Append(string.Concat(body.Take(LettersOfABody).Select(Shown))).Append('\n').Append(VariedAttribute.HowToReplay).ToString();
    }

    private static string Shown(char letter) => letter is '\n' or (>= ' ' and <= '~') ? letter.ToString() : $"\\u{(int)letter:x4}";
}
