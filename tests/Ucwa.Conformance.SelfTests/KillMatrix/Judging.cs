using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Discovery;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.KillMatrix;

/// <summary>Judges an endpoint with all checks, as the suite does.</summary>
internal static class Judging
{
    private static readonly Catalogue Catalogue = Catalogue.Current;

    private static readonly RunSettings Settings = new()
    {
        Targets = Targets.Parse(Server.Targets, Catalogue),
        ErrorProbes = ErrorProbes.Parse(Server.ErrorProbes, Catalogue),
    };

    /// <summary>Every finding of these pages.</summary>
    public static async Task<IReadOnlyList<Finding>> OfAsync(IEndpoint endpoint, IEnumerable<Contract> pages)
    {
        var survey = await Survey.BeginAsync(endpoint, Catalogue, Settings, CancellationToken.None);
        var findings = new List<Finding>();
        foreach (var page in pages)
        {
            var evidence = await survey.EvidenceAsync(page);
            findings.AddRange(CheckList.All.SelectMany(check => check.Formats.SelectMany(format => check.Judge(evidence, format))).Condense());
        }

        return findings;
    }
}
