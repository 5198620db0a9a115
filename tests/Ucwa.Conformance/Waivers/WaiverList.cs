using System.Globalization;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Waivers;

/// <summary>The known failures of an endpoint, on the day of the run.</summary>
/// <param name="waivers">The waivers.</param>
/// <param name="today">The day of the run, in UTC.</param>
public sealed class WaiverList(IReadOnlyList<Waiver> waivers, DateOnly today)
{
    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => waivers.Count == 0;

    /// <summary>The waiver of a requirement in a format, whether it still holds or not; null where there is none.</summary>
    public Waiver? Of(string id, Format? format) => waivers.FirstOrDefault(waiver => waiver.IsAbout(id, format));

    /// <summary>The waiver of a requirement in a format, if it still holds.</summary>
    public Waiver? HoldingOf(string id, Format? format) => Of(id, format) is { } waiver && waiver.HoldsOn(today) ? waiver : null;

    /// <summary>The findings with what is waived as waived; a failure whose waiver has expired stays one, and carries the waiver that says so.</summary>
    public IEnumerable<Finding> Waive(IEnumerable<Finding> findings) => findings.Select(finding =>
        finding.Outcome is Outcome.Failed && Of(finding.Requirement.Id, finding.Format) is { } waiver
            ? finding with { Outcome = waiver.HoldsOn(today) ? Outcome.Waived : Outcome.Failed, Waiver = waiver }
            : finding);

    /// <summary>What is wrong with the waivers themselves: those past their date, and those that nothing needs any more.</summary>
    /// <param name="findings">All findings of the run, after <see cref="Waive"/>.</param>
    /// <param name="isUsed">Whether something else than a finding needs a waiver.</param>
    /// <param name="isJudged">Whether this run has judged a waiver's requirement; what a filter left out says nothing.</param>
    public IReadOnlyList<string> Objections(IReadOnlyList<Finding> findings, Func<Waiver, bool> isUsed, Func<Waiver, bool> isJudged) =>
    [
        .. from waiver in waivers
           let own = findings.Where(finding => waiver.IsAbout(finding.Requirement.Id, finding.Format)).ToList()
           let why = Expired(waiver, own) ?? (isUsed(waiver) || !isJudged(waiver) ? null : Stale(own))
           where why is not null
           select $"the waiver of {waiver} {why}",
    ];

    private string? Expired(Waiver waiver, IReadOnlyList<Finding> own) => waiver.HoldsOn(today)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"expired on {waiver.Until:yyyy-MM-dd}: {(own.Any(IsFailure) ? "its failure counts again" : "remove it")}");

    private static string? Stale(IReadOnlyList<Finding> own) => own switch
    {
        _ when own.Any(IsFailure) => null,
        _ when own.Any(finding => finding.Outcome is Outcome.Error) => null,
        _ when own.Any(finding => finding.Outcome is Outcome.Warned) => "waives nothing: its requirement is only warned of, which fails no run. Remove it",
        _ when own.Any(finding => finding.Outcome is Outcome.Passed) => "waives nothing: its requirement passed. Remove it",
        [] => "waives nothing: its requirement is not judged in that format, or on no page that was found. Remove it",
        _ when own.All(finding => finding.Outcome is Outcome.Untested) => $"waives nothing: its requirement stayed untested ({own[0].Actual}). Remove it, or let it be tested",
        _ => $"waives nothing: its requirement was not applicable ({own.First(finding => finding.Outcome is Outcome.NotApplicable).Actual}). Remove it",
    };

    private static bool IsFailure(Finding finding) => finding.Outcome is Outcome.Failed or Outcome.Waived;
}
