using System.Collections.Concurrent;
using System.Globalization;
using Org.XmlUnit.Diff;
using Ucwa.Conformance.Documents;

namespace Ucwa.Conformance.SelfTests.MutationTests.XmlUnit;

/// <summary>
/// A second opinion on the check of equivalence. For every mutant XMLUnit compares the XML body with the JSON body written as XML: it has to see a
/// difference in exactly those members in which the suite reports one.
/// </summary>
public sealed class XmlUnitAgrees
{
    private const int MaxLines = 20;
    private static readonly Catalogue Catalogue = Catalogue.Current;
    private static readonly JsonAndXmlAreEquivalent Check = new();
    private readonly ConcurrentDictionary<string, int> exceptions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> unexplained = new();
    private int comparisons;
    private int agreements;
    private int differences;
    private int violations;

    [Test]
    public async Task XMLUnit_sees_a_difference_exactly_where_the_suite_reports_one_or_a_rule_says_why_not()
    {
        await CompareAsync(null, Catalogue.PagesWithGet);
        await Parallel.ForEachAsync(
            MutantCatalogue.All(Catalogue),
            async (mutant, _) => await CompareAsync(mutant, EveryMutantIsCaught.Concerned(mutant))
        );

        // Standard error, because the test platform shows it at once and in every verbosity.
        await Console.Error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"xmlunit: {comparisons} comparisons, {agreements} agree, {violations} explained by a reported form violation, {exceptions.Values.Sum()} known exceptions"
            )
        );
        string.Join('\n', unexplained.Order(StringComparer.Ordinal).Take(MaxLines)).Should().BeEmpty();
        exceptions.Keys.Should().BeEquivalentTo(Explanation.KnownExceptions.Select(rule => rule.Name), "a rule that explains nothing is stale");
        violations.Should().BePositive("a rule that explains nothing is stale");
        differences.Should().BePositive("mutants make JSON and XML differ");
    }

    private async Task CompareAsync(Mutant? mutant, IEnumerable<Contract> pages)
    {
        foreach (var evidence in await Judging.EvidenceOfAsync(new InProcessEndpoint(mutant), pages))
        {
            foreach (var instance in evidence.Instances.Where(instance => instance.IsStable))
            {
                if (evidence.Contract.Representation is { } contract && DocumentComparison.Compare(instance) is { } seen)
                {
                    Compare($"{mutant?.Name ?? "no mutant"}: {evidence.Contract.Page}", contract, evidence with { Instances = [instance] }, seen);
                }
            }
        }
    }

    private void Compare(string place, RepresentationContract contract, Evidence evidence, IReadOnlyList<Comparison> seen)
    {
        Interlocked.Increment(ref comparisons);
        var reported = Check.Judge(evidence, Format.Json).Where(IsAlarm).Select(finding => finding.Requirement).ToHashSet();
        var equivalences = seen.Select(difference => (Difference: difference, Requirements: Equivalences(difference, contract))).ToList();
        var onlySuite = reported.Except(equivalences.SelectMany(each => each.Requirements)).ToList();
        var onlyXmlUnit = equivalences.Where(each => !each.Requirements.Any(reported.Contains)).Select(each => each.Difference).ToList();
        if (onlySuite.Count > 0)
        {
            unexplained.Enqueue($"{place}: only the suite sees a difference: {onlySuite[0].Id}");
        }
        else if (onlyXmlUnit.Count > 0)
        {
            Explain(place, FormAlarms(evidence), onlyXmlUnit);
        }
        else
        {
            Interlocked.Increment(ref agreements);
            Interlocked.Add(ref differences, Math.Sign(seen.Count));
        }
    }

    /// <summary>Looks for a rule for each difference that only XMLUnit sees.</summary>
    private void Explain(string place, IReadOnlyList<Finding> alarms, IReadOnlyList<Comparison> seen)
    {
        var others = seen.Where(difference => !Explanation.ReportedForm.Explains(difference, alarms)).ToList();
        var rules = others.ConvertAll(difference => Explanation.KnownExceptions.FirstOrDefault(rule => rule.Explains(difference, alarms)));
        if (others.Count == 0)
        {
            Interlocked.Increment(ref violations);
        }
        else if (rules.IndexOf(null) is >= 0 and var first)
        {
            unexplained.Enqueue($"{place}: only XMLUnit sees a difference: {others[first]}");
        }
        else
        {
            exceptions.AddOrUpdate(rules[0]!.Name, 1, (_, count) => count + 1);
        }
    }

    /// <summary>The requirements by which the suite should report a difference; none if it is in no member.</summary>
    private static IReadOnlyList<Requirement> Equivalences(Comparison difference, RepresentationContract contract) =>
        Member.Of(difference) is [.., var outermost] ? outermost.Equivalences(contract) : [];

    /// <summary>What the suite reports of the two answers of an instance, each in its own format.</summary>
    private static List<Finding> FormAlarms(Evidence evidence)
    {
        var instance = evidence.Instances[0];
        return
        [
            .. Judging
                .EachOf(evidence)
                .Where(IsAlarm)
                .Where(finding => finding.Format is { } format && finding.Exchange?.Number == instance[format].Exchange.Number),
        ];
    }

    private static bool IsAlarm(Finding finding) => finding.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Error;
}
