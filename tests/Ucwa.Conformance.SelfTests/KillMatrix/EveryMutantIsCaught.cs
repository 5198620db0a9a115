using FluentAssertions;
using NUnit.Framework;
using Ucwa.Conformance.Findings;
using Ucwa.Contracts;
using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.KillMatrix;

/// <summary>For each requirement there is a server that breaks it: the suite says so of that requirement, and of nothing that does not follow from it.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class EveryMutantIsCaught
{
    private static readonly Catalogue Catalogue = Catalogue.Current;
    // A request that is pending takes a socket; AgainstAnotherServer breaks this one over HTTP.
    private const string TakesASocket = "protocol/events/pgetReplaced";

    private static readonly ILookup<string, Mutant> ByOwner = Mutants.All(Catalogue).Where(mutant => mutant.Requirement.Id != TakesASocket).ToLookup(mutant => Owner(mutant.Requirement.Id), StringComparer.Ordinal);

    private static IEnumerable<string> Owners => ByOwner.Select(group => group.Key).Order(StringComparer.Ordinal);

    [Test]
    public void Every_requirement_has_a_mutant()
    {
        var broken = Mutants.All(Catalogue).Select(mutant => mutant.Requirement.Id).ToHashSet(StringComparer.Ordinal);
        Catalogue.Requirements.Keys.Where(id => !broken.Contains(id)).Should().BeEmpty();
    }

    [Test]
    public async Task The_reference_server_itself_has_no_failure_and_no_warning()
    {
        var findings = await Judging.OfAsync(null, Catalogue.PagesWithGet);
        findings.Where(IsAlarm).Select(finding => $"{finding.Page}: {finding.Line}").Should().BeEmpty();
    }

    [TestCaseSource(nameof(Owners))]
    public async Task Mutants_are_caught_and_nothing_else_is_alarmed(string owner)
    {
        var complaints = new List<string>();
        foreach (var mutant in ByOwner[owner])
        {
            var alarms = (await Judging.OfAsync(mutant, Concerned(mutant))).Where(IsAlarm).ToList();
            if (!alarms.Exists(finding => finding.Requirement.Id == mutant.Requirement.Id))
            {
                complaints.Add($"{mutant.Name} survived");
            }

            complaints.AddRange(alarms
                .Where(finding => finding.Requirement.Id != mutant.Requirement.Id && !mutant.Entails.Contains(finding.Requirement.Id, StringComparer.Ordinal))
                .Select(finding => $"{mutant.Name} alarmed {finding.Page}: {finding.Requirement.Id}: {finding.Actual}"));
        }

        complaints.Should().BeEmpty();
    }

    /// <summary>The pages that a mutant can show on: its own, those that return the same resource, and those of what it entails; all, for a rule of the protocol.</summary>
    private static IEnumerable<Contract> Concerned(Mutant mutant)
    {
        var owner = Owner(mutant.Requirement.Id);
        if (Catalogue.Find(owner) is not { } own)
        {
            return Catalogue.PagesWithGet;
        }

        var entailed = mutant.Entails.Select(Owner).ToHashSet(StringComparer.Ordinal);
        return Catalogue.PagesWithGet.Where(page =>
            page.Page == owner || entailed.Contains(page.Page) || (page.Representation is not null && page.Representation.Page == own.Representation?.Page));
    }

    private static string Owner(string id) => id.StartsWith("protocol/", StringComparison.Ordinal) ? string.Join('/', id.Split('/').Take(2)) : id.Split('/')[0];

    private static bool IsAlarm(Finding finding) => finding.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Error;
}
