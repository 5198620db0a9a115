using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Recording;

namespace Ucwa.Conformance.Report;

/// <summary>All that a run has to tell, once it is over.</summary>
/// <param name="Endpoint">What was judged.</param>
/// <param name="Started">When it began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Problem">Why the run could not be made, or not to its end; null where it was.</param>
/// <param name="Pages">Each page of the catalogue with a GET.</param>
/// <param name="Findings">Every finding.</param>
public sealed record RunReport(
    string Endpoint, DateTimeOffset Started, TimeSpan Took, string? Problem, IReadOnlyList<PageReport> Pages, IReadOnlyList<Finding> Findings)
{
    /// <summary>Every exchange of the run, in their order, secrets concealed.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];

    /// <summary>What judging these exchanges again needs to know; null where the endpoint was not entered, and for what somebody else recorded.</summary>
    public Replay? Replay { get; init; }

    /// <summary>How it differs from a baseline or from a second endpoint; null where it was compared with none.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>Why the run fails although no finding of it did: a required page that was not exercised, a waiver without a failure.</summary>
    public IReadOnlyList<string> Objections { get; init; } = [];

    /// <summary>What else there is to say: a baseline that was recorded, what could not be compared.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The report of the endpoint that was judged beside this one; null where there was none.</summary>
    public RunReport? Second { get; init; }

    /// <summary>The verdict, which is about the endpoint alone. What is waived is known and fails nothing, but conformant it is not.</summary>
    public Verdict Verdict => this switch
    {
        _ when Problem is not null || Count(Outcome.Error) > 0 => Verdict.Error,
        _ when Count(Outcome.Failed) > 0 => Verdict.Nonconformant,
        _ when Count(Outcome.Waived) > 0 || Pages.Any(page => page.Reason is not null) => Verdict.Incomplete,
        _ => Verdict.Conformant,
    };

    /// <summary>Whether the run fails: for the endpoint's verdict, for what became worse, or for an objection.</summary>
    public bool Fails => Verdict is Verdict.Nonconformant or Verdict.Error || Objections.Count > 0 || Comparison?.Differences.Any(difference => difference.Fails) is true;

    /// <summary>How many findings came out so.</summary>
    public int Count(Outcome outcome) => Findings.Count(finding => finding.Outcome == outcome);
}

/// <summary>How one page came out.</summary>
/// <param name="Page">The page.</param>
/// <param name="Outcome">The worst of its findings; untested where it was not exercised.</param>
/// <param name="Urls">The instances that were judged.</param>
/// <param name="Reason">Why it was not exercised, or not judged in full; null where it was.</param>
public sealed record PageReport(string Page, Outcome Outcome, IReadOnlyList<string> Urls, string? Reason);
