namespace Ucwa.Conformance.SelfTests.Contracts;

/// <summary>Each requirement has a source that can be resolved to a page and a section.</summary>
public sealed class SourcesTests
{
    private const string Reference = "_ref";

    private static readonly Catalogue Catalogue = Catalogue.Current;

    // The documentation pages that do not describe a resource, with the sections from which requirements come.
    private static readonly Dictionary<string, string[]> General = new(StringComparer.Ordinal)
    {
        ["ApplicationDashboard"] = ["application-lifetime", "resource-representation"],
        ["AuthenticationInUCWA"] = [],
        ["ErrorsAndInformationalMessages"] = ["client-server-programming-contract", "error-response-body", "http-error-codes-returned-by-ucwa"],
        ["EventChannelDetails"] = ["processing-events"],
        ["EventsInUCWA"] = ["pending-get-p-get-response"],
        ["GenericSynchronousErrors"] = [],
        ["Hypermedia"] = ["capability-links"],
        ["MeDashboard"] = ["phones"],
        ["OperationResource"] = [],
        ["PayloadFormat"] =
        [
            "data-uri",
            "embedded-resource-format",
            "json-representation",
            "links-format",
            "required-and-optional-parameters",
            "resource-format",
            "xml-representation",
        ],
        ["PeopleDashboard"] = ["mycontacts", "mygroupmemberships", "presencesubscriptionmemberships"],
        ["RFC8259"] = [],
        ["SendAnIM"] = [],
        ["Versioning"] = ["version-targeting"],
        ["XML"] = [],
    };

    private static readonly string[] Sections = ["azure-active-directory-scopes-for-online-applications", "get", "links", "properties", "resource-description", "synchronous-errors"];

    private static IEnumerable<IGrouping<string, Requirement>> BySource =>
        Catalogue.Requirements.Values.GroupBy(requirement => requirement.Source, StringComparer.Ordinal);

    [Test]
    public void A_source_is_a_page_of_the_documentation_and_one_of_its_sections() =>
        BySource.Select(group => group.Key).Where(source => !Resolves(source)).Should().BeEmpty();

    [Test]
    public void A_requirement_of_a_page_comes_from_that_page_or_from_a_general_one() =>
        Catalogue
            .Requirements.Values.Where(requirement =>
                PageOf(requirement.Source).EndsWith(Reference, StringComparison.Ordinal)
                && !Named(requirement.Id).Contains(PageOf(requirement.Source)[..^Reference.Length], StringComparer.Ordinal)
            )
            .Should()
            .BeEmpty();

    // A relation has a page too: links/sendMessage is what sendMessage_ref describes.
    private static IEnumerable<string> Named(string id) => id.Split('/') is [var page, "links" or "embedded", var rel, ..] ? [page, rel] : [id.Split('/')[0]];

    [Test]
    public void No_general_page_and_no_section_is_listed_that_nothing_comes_from()
    {
        var sources = BySource.Select(group => group.Key).ToList();

        sources.Select(PageOf).Should().Contain(General.Keys);
        sources.Select(SectionOf).OfType<string>().Should().Contain(Sections.Concat(General.Values.SelectMany(sections => sections)));
    }

    [Test]
    public void Only_what_is_documented_is_a_must() =>
        Catalogue
            .Requirements.Values.Where(requirement => requirement is { Level: Level.Must, Evidence: not RequirementEvidence.Documented })
            .Select(requirement => requirement.Id)
            .Should()
            .BeEmpty();

    [Test]
    public void An_enumeration_that_no_table_ties_to_its_property_has_a_requirement_of_its_own() =>
        Catalogue
            .Requirements["conversation/properties/state/enumeration"]
            .Should()
            .Match<Requirement>(requirement => requirement.Level == Level.Should && requirement.Evidence == RequirementEvidence.Client);

    [Test]
    public void Whether_a_relation_has_one_link_or_an_array_is_known_from_samples() =>
        Catalogue
            .Requirements.Where(pair => pair.Key.EndsWith("/cardinality", StringComparison.Ordinal))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(pair => pair.Value.Level == Level.Should && pair.Value.Evidence == RequirementEvidence.Sample);

    [Test]
    public void Kinds_of_requirements_with_the_same_evidence_have_one_level_each() =>
        Catalogue
            .Requirements.Values.GroupBy(
                requirement => requirement.Id.StartsWith("protocol/", StringComparison.Ordinal)
                    ? requirement.Id
                    : $"{KindOf(requirement.Id)}, {requirement.Evidence}",
                StringComparer.Ordinal
            )
            .Where(kind => kind.Select(requirement => requirement.Level).Distinct().Count() > 1)
            .Select(kind => kind.Key)
            .Should()
            .BeEmpty();

    // The kind of conversation/equivalence/self is equivalence/self. The kind of conversation/links/self is links.
    private static string KindOf(string id) =>
        id.Split('/') switch
        {
            [_, "equivalence", .. var what] => $"equivalence/{what[0]}",
            [_, var of, _, var side] => $"{of}/{side}",
            [_, var kind, ..] => kind,
            _ => id,
        };

    private static bool Resolves(string source) =>
        General.TryGetValue(PageOf(source), out var sections)
            ? SectionOf(source) is not { } section || sections.Contains(section, StringComparer.Ordinal)
            : PageOf(source).EndsWith(Reference, StringComparison.Ordinal)
                && Catalogue.Find(PageOf(source)[..^Reference.Length]) is not null
                && (SectionOf(source) is not { } own || Sections.Contains(own, StringComparer.Ordinal));

    private static string PageOf(string source) => source.Split('#')[0];

    private static string? SectionOf(string source) => source.Split('#').ElementAtOrDefault(1);
}
