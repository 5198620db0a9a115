using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.MutationTests;

/// <summary>Judges mutants and variations with all checks, as the suite does; what there is to find is explored once, on the server as it is.</summary>
internal static class Judging
{
    // What happens to a request that is pending shows only where one is.
    private const string OfPendingRequests = "protocol/events/pgetReplaced";

    private static readonly Catalogue Catalogue = Catalogue.Current;

    /// <summary>All that can be set for this server.</summary>
    public static RunSettings Settings { get; } =
        new()
        {
            Targets = ExtraUrls.Parse(Server.Targets, Catalogue),
            ErrorProbes = ErrorProbes.Parse(Server.ErrorProbes, Catalogue),
            ScopedTokens = InProcessEndpoint.ScopedTokens,
            Sample = 10,
        };

    private static readonly Lazy<Task<EvidenceCollector>> Explored = new(() =>
        EvidenceCollector.BeginAsync(new InProcessEndpoint(null), Catalogue, Settings, CancellationToken.None)
    );

    /// <summary>The findings of these pages; of the server as it is, where there is no mutant.</summary>
    public static async Task<IReadOnlyList<Finding>> OfAsync(Mutant? mutant, IEnumerable<Contract> pages) =>
        (await EachOfAsync(new InProcessEndpoint(mutant, holds: mutant?.Requirement.Id == OfPendingRequests), pages)).MergeInstances();

    /// <summary>Every single finding of these pages of an endpoint that has the server's URLs.</summary>
    public static async Task<IReadOnlyList<Finding>> EachOfAsync(IEndpoint endpoint, IEnumerable<Contract> pages) =>
        [.. (await EvidenceOfAsync(endpoint, pages)).SelectMany(EachOf)];

    /// <summary>Every single finding of a page.</summary>
    public static IEnumerable<Finding> EachOf(Evidence evidence) =>
        CheckList.All.SelectMany(check => check.Formats(evidence.Contract).SelectMany(format => check.Judge(evidence, format)));

    /// <summary>The evidence for these pages of an endpoint that has the server's URLs.</summary>
    public static async Task<IReadOnlyList<Evidence>> EvidenceOfAsync(IEndpoint endpoint, IEnumerable<Contract> pages)
    {
        var explored = await Explored.Value;
        var evidenceCollector = explored.On(endpoint, Settings, CancellationToken.None);
        var seen = new List<Evidence>();
        foreach (var page in pages)
        {
            seen.Add(await evidenceCollector.EvidenceAsync(page));
        }

        // As in a run, the application is deleted last.
        var deleted = await evidenceCollector.DeleteApplicationAsync();
        return [.. seen.Select(evidence => evidence.Contract == deleted?.Contract ? deleted : evidence)];
    }
}
