using Ucwa.Conformance.SelfTests.MutationTests;
using Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>The suite reports no problem for any combination of permitted variations.</summary>
/// <remarks>A failure prints the seed. <see cref="VariedAttribute"/> explains how to reproduce the case.</remarks>
[Parallelizable(ParallelScope.Children)]
public sealed class VariationsTogether
{
    private static readonly Lazy<IReadOnlyList<string>> PagesOfTheServerItself = new(() => PagesFound(new VariedEndpoint(0, [])));

    [Varied(cases: 200)]
    public void Nothing_is_alarmed_whatever_comes_together(Combination combination, Subject subject) =>
        FalseAlarmAssert.NoneOn(new VariedEndpoint(subject.Seed, PermittedVariations.Of(combination)), subject.Page);

    [Test]
    public void Without_a_variation_every_page_is_judged_as_on_the_server_itself()
    {
        foreach (var page in Catalogue.Current.PagesWithGet)
        {
            FalseAlarmAssert.NoneOn(new VariedEndpoint(0, []), page);
        }
    }

    [Varied(cases: 5)]
    public void The_same_pages_are_found_as_on_the_server_itself(Combination combination, Subject subject)
    {
        var found = PagesFound(new VariedEndpoint(subject.Seed, [.. PermittedVariations.Of(combination).Where(KeepsLinks)]));
        PagesOfTheServerItself.Value.Except(found, StringComparer.Ordinal).Should().BeEmpty(VariedAttribute.HowToReplay);
    }

    // These variations remove links, or the revisions by which the crawler recognizes the page.
    private static bool KeepsLinks(Variation variation) => variation is not (OptionalMembersAbsent or EmptyCollections or TitlesAndRevisions);

    private static IReadOnlyList<string> PagesFound(VariedEndpoint endpoint)
    {
        var pageRequester = new PageRequester(endpoint, Catalogue.Current.Protocol, CancellationToken.None);
        var discoveredUrls = new Crawler(endpoint, Catalogue.Current, pageRequester, Judging.Settings.Sample)
            .CrawlAsync(Judging.Settings.Targets, [])
            .GetAwaiter()
            .GetResult();
        return [.. Catalogue.Current.PagesWithGet.Select(page => page.Page).Where(page => discoveredUrls.Of(page).Count > 0)];
    }
}

/// <summary>The suite reports no problem for a server with a single permitted variation.</summary>
/// <remarks>A failure prints the seed. <see cref="VariedAttribute"/> explains how to reproduce the case.</remarks>
[TestFixtureSource(typeof(PermittedVariations), nameof(PermittedVariations.All))]
[Parallelizable(ParallelScope.Self)]
internal sealed class EachVariationAlone(Variation variation)
{
    [Varied(cases: 30)]
    public void Nothing_is_alarmed(Subject subject) => FalseAlarmAssert.NoneOn(new VariedEndpoint(subject.Seed, [variation]), subject.Page);
}
