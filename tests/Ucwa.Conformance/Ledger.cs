using System.Collections.Concurrent;
using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Report;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance;

/// <summary>What a run has found so far: the findings of each page, aspect and format that was judged.</summary>
public sealed class Ledger(Catalogue catalogue)
{
    private readonly ConcurrentDictionary<(string Page, string Aspect, Format Format), IReadOnlyList<Finding>> judged = new();
    private readonly ConcurrentDictionary<string, Evidence> evidence = new(StringComparer.Ordinal);

    /// <summary>Whether a resource of any page was seen.</summary>
    public bool HasExercised => evidence.Values.Any(seen => seen.IsExercised);

    /// <summary>Whether a resource of this page was seen.</summary>
    public bool IsExercised(string page) => evidence.TryGetValue(page, out var seen) && seen.IsExercised;

    /// <summary>Takes down what was found of one aspect.</summary>
    public void Add(Contract contract, Check check, Format format, Evidence? seen, IReadOnlyList<Finding> findings)
    {
        judged[(contract.Page, check.Aspect, format)] = findings;
        if (seen is not null)
        {
            Add(seen);
        }
    }

    /// <summary>Takes down what was seen of a page.</summary>
    public void Add(Evidence seen) => evidence[seen.Contract.Page] = seen;

    /// <summary>What was seen of the pages that were looked at, in the order of pages.</summary>
    public IReadOnlyList<Evidence> Evidence => [.. catalogue.PagesWithGet.Select(contract => evidence.GetValueOrDefault(contract.Page)).OfType<Evidence>()];

    /// <summary>Every finding, in the order of pages, aspects and formats.</summary>
    public IReadOnlyList<Finding> Findings =>
    [
        .. from contract in catalogue.PagesWithGet
           from check in CheckList.All
           from format in Formats.All
           where judged.ContainsKey((contract.Page, check.Aspect, format))
           from finding in judged[(contract.Page, check.Aspect, format)]
           select finding with { Aspect = check.Aspect },
    ];

    /// <summary>Whether this run has judged all that a waiver is about: on the page that its id begins with, or, where that has no GET, everywhere.</summary>
    public bool HasJudged(Waiver waiver)
    {
        var all = (from contract in catalogue.PagesWithGet from check in CheckList.All from format in check.Formats(contract) select (Contract: contract, Check: check, Format: format)).ToList();
        var own = all.Where(each => waiver.Id.StartsWith($"{each.Contract.Page}/", StringComparison.Ordinal)
            && waiver.IsAbout(waiver.Id, each.Check.IsOnceFor(each.Contract) ? null : each.Format)
            && each.Check.Requirements(each.Contract, each.Format).Any(requirement => requirement.Id == waiver.Id)).ToList();
        return (own.Count > 0 ? own : all.Where(each => each.Check.Requirements(each.Contract, each.Format).Any())).All(each => judged.ContainsKey((each.Contract.Page, each.Check.Aspect, each.Format)));
    }

    /// <summary>How each page came out.</summary>
    /// <param name="problem">Why the run could not be made; null where it was.</param>
    public IReadOnlyList<PageReport> Pages(string? problem) => [.. catalogue.PagesWithGet.Select(contract => Page(contract, problem))];

    private PageReport Page(Contract contract, string? problem)
    {
        var findings = judged.Where(pair => pair.Key.Page == contract.Page).SelectMany(pair => pair.Value).ToList();
        var seen = evidence.GetValueOrDefault(contract.Page);
        var outcome = findings.Select(finding => finding.Outcome).Where(outcome => outcome is not Outcome.NotApplicable).DefaultIfEmpty(Outcome.Untested).Min();
        var urls = seen is { IsExercised: true } ? seen.Instances.Select(instance => instance.Url.AbsoluteUri).ToList() : [];
        return new PageReport(contract.Page, outcome, urls, problem?.Split('\n')[0] ?? seen?.WhyUntested ?? seen?.Refusal ?? WhyPartial(contract));
    }

    private string? WhyPartial(Contract contract)
    {
        var owed = CheckList.All.Where(check => check.Requirements(contract, Format.Json).Any()).ToList();
        var missing = owed.Where(check => !check.Formats(contract).All(format => judged.ContainsKey((contract.Page, check.Aspect, format)))).ToList();
        return missing.Count == 0 ? null
            : missing.Count == owed.Count ? "not selected in this run"
            : $"not selected in this run: {string.Join(", ", missing.Select(check => check.Aspect))}";
    }
}
