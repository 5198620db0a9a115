using Ucwa.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.MutationTests;

/// <summary>For each requirement there is a mutant. The suite must report that requirement, and no requirement that the mutant does not declare.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class EveryMutantIsCaught
{
    private static readonly Catalogue Catalogue = Catalogue.Current;
    private readonly Figures figures = new();
    private static readonly ILookup<string, Mutant> ByOwner = MutantCatalogue
        .All(Catalogue)
        .ToLookup(mutant => Owner(mutant.Requirement.Id), StringComparer.Ordinal);

    private static IEnumerable<string> Owners => ByOwner.Select(group => group.Key).Order(StringComparer.Ordinal);

    [Test]
    public void Every_requirement_has_a_mutant()
    {
        var broken = MutantCatalogue.All(Catalogue).Select(mutant => mutant.Requirement.Id).ToHashSet(StringComparer.Ordinal);
        Catalogue.Requirements.Keys.Where(id => !broken.Contains(id)).Should().BeEmpty();
    }

    [Test]
    public async Task Every_requirement_that_a_format_can_keep_has_a_mutant_that_breaks_it_there()
    {
        var kept = (await Judging.OfAsync(null, Catalogue.PagesWithGet))
            .Where(finding => finding.Outcome is Outcome.Passed)
            .Select(finding => (finding.Requirement.Id, finding.Format))
            .Distinct();
        kept.Except(MutantCatalogue.All(Catalogue).SelectMany(mutant => Formats(mutant).Select(format => (mutant.Requirement.Id, format)))).Should().BeEmpty();
    }

    [Test]
    public async Task The_reference_server_itself_has_no_failure_and_no_warning([Values] XmlRelForm xmlRels)
    {
        var findings = await Judging.EachOfAsync(new InProcessEndpoint(null, xmlRels: xmlRels), Catalogue.PagesWithGet);
        findings.Where(IsAlarm).Select(finding => $"{finding.Page}: {finding.Line}").Should().BeEmpty();
    }

    // Use standard error, because the test platform shows it immediately and at every verbosity.
    [OneTimeTearDown]
    public Task PrintFigures() => Console.Error.WriteLineAsync(figures.ToString());

    [TestCaseSource(nameof(Owners))]
    public async Task Mutants_are_caught_and_nothing_else_is_alarmed(string owner)
    {
        var complaints = new List<string>();
        foreach (var mutant in ByOwner[owner])
        {
            var alarms = (await Judging.OfAsync(mutant, Concerned(mutant))).Where(IsAlarm).ToList();
            var caught = alarms.Where(finding => finding.Requirement.Id == mutant.Requirement.Id).Select(finding => finding.Format).ToHashSet();
            var missed = Formats(mutant).DefaultIfEmpty().Where(format => !caught.Contains(format)).ToList();
            var undeclared = alarms
                .Where(finding =>
                    finding.Requirement.Id != mutant.Requirement.Id && !mutant.AlsoBreaks.Contains(finding.Requirement.Id, StringComparer.Ordinal)
                )
                .ToList();
            complaints.AddRange(missed.Select(format => $"{mutant.Name} survived in {format?.Name() ?? "the comparison"}"));
            complaints.AddRange(undeclared.Select(finding => $"{mutant.Name} alarmed {finding.Page}: {finding.Requirement.Id}: {finding.Actual}"));
            figures.Add(mutant, isCaught: missed.Count == 0, undeclared.Count);
        }

        complaints.Should().BeEmpty();
    }

    /// <summary>
    /// The pages on which the suite can report a mutant: its own, those that return the same resource, and those of the requirements that it also
    /// breaks. All pages for a requirement of the protocol.
    /// </summary>
    internal static IEnumerable<Contract> Concerned(Mutant mutant)
    {
        var owner = Owner(mutant.Requirement.Id);
        if (Catalogue.Find(owner) is not { } own)
        {
            return Catalogue.PagesWithGet;
        }

        var entailed = mutant.AlsoBreaks.Select(Owner).ToHashSet(StringComparer.Ordinal);
        return Catalogue.PagesWithGet.Where(page =>
            page.Page == owner || entailed.Contains(page.Page) || (page.Representation is not null && page.Representation.Page == own.Representation?.Page)
        );
    }

    /// <summary>
    /// The formats in which a mutant must be caught: those that it breaks and in which its requirement is judged. Null stands for a requirement that is
    /// judged once for both formats.
    /// </summary>
    private static IEnumerable<Format?> Formats(Mutant mutant) =>
        Judged[mutant.Requirement.Id].Where(format => format is null || mutant.Format is null || mutant.Format == format);

    private static readonly ILookup<string, Format?> Judged = (
        from page in Catalogue.PagesWithGet
        from check in CheckList.All
        from format in check.Formats(page)
        from requirement in check.Requirements(page, format)
        select (requirement.Id, Format: check.IsFormatIndependent(page) ? null : (Format?)format)
    )
        .Distinct()
        .ToLookup(pair => pair.Id, pair => pair.Format, StringComparer.Ordinal);

    private static string Owner(string id) => id.StartsWith("protocol/", StringComparison.Ordinal) ? string.Join('/', id.Split('/').Take(2)) : id.Split('/')[0];

    private static bool IsAlarm(Finding finding) => finding.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Error;
}
