using System.Collections.Concurrent;
using System.Globalization;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.MutationTests;

/// <summary>Judges mutants and varied servers with all checks. Discovery runs only once, on the correct server.</summary>
internal static class Judging
{
    // Only the mutants of this requirement need a server that holds requests open.
    private const string OfPendingRequests = "protocol/events/pgetReplaced";

    private static readonly Catalogue Catalogue = Catalogue.Current;

    /// <summary>The settings for the reference server.</summary>
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

    /// <summary>The findings of a mutant on these pages; those of the correct server if the mutant is null.</summary>
    public static async Task<IReadOnlyList<Finding>> OfAsync(Mutant? mutant, IEnumerable<Contract> pages) =>
        (await EachOfAsync(new InProcessEndpoint(mutant, holds: mutant?.Requirement.Id == OfPendingRequests), pages)).MergeInstances();

    /// <summary>The findings on these pages, separate for each instance. The endpoint must have the URLs of the reference server.</summary>
    public static async Task<IReadOnlyList<Finding>> EachOfAsync(IEndpoint endpoint, IEnumerable<Contract> pages) =>
        [.. (await EvidenceOfAsync(endpoint, pages)).SelectMany(EachOf)];

    /// <summary>The findings on a page, separate for each instance.</summary>
    public static IEnumerable<Finding> EachOf(Evidence evidence) =>
        CheckList.All.SelectMany(check => check.Formats(evidence.Contract).SelectMany(format => check.Judge(evidence, format)));

    /// <summary>The evidence for these pages. The endpoint must have the URLs of the reference server.</summary>
    public static async Task<IReadOnlyList<Evidence>> EvidenceOfAsync(IEndpoint endpoint, IEnumerable<Contract> pages)
    {
        var explored = await Explored.Value;
        var evidenceCollector = explored.On(endpoint, Settings, CancellationToken.None);
        var seen = new List<Evidence>();
        foreach (var page in pages)
        {
            seen.Add(await evidenceCollector.EvidenceAsync(page));
        }

        // Delete the application last, as a run does.
        var deleted = await evidenceCollector.DeleteApplicationAsync();
        return [.. seen.Select(evidence => evidence.Contract == deleted?.Contract ? deleted : evidence)];
    }
}

/// <summary>Counts the requirements, the mutants, the mutants that were caught, and the false alarms.</summary>
internal sealed class Figures
{
    private readonly ConcurrentDictionary<string, (string Requirement, bool IsCaught, int FalseAlarms)> mutants = new(StringComparer.Ordinal);

    /// <summary>Adds the result of one mutant.</summary>
    public void Add(Mutant mutant, bool isCaught, int falseAlarms) => mutants[mutant.Name] = (mutant.Requirement.Id, isCaught, falseAlarms);

    /// <summary>The counts in one line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"mutation: {mutants.Values.DistinctBy(mutant => mutant.Requirement, StringComparer.Ordinal).Count()} requirements, {mutants.Count} mutants, {mutants.Values.Count(mutant => mutant.IsCaught)} caught, {mutants.Values.Sum(mutant => mutant.FalseAlarms)} false alarms"
        );
}
