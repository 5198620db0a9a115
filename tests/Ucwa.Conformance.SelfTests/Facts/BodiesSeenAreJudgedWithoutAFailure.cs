namespace Ucwa.Conformance.SelfTests.Facts;

/// <summary>No false alarm: the documentation's own sample bodies, and bodies that real servers sent, have no failure.</summary>
/// <remarks>They are read where <c>UCWA_FACTS</c> names their folder, and are no part of this project.</remarks>
public sealed class BodiesSeenAreJudgedWithoutAFailure
{
    private static readonly Protocol Protocol = Catalogue.Current.Protocol;
    private static readonly Uri Host = new("https://pool.example.com");

    [TestCaseSource(typeof(FactsFolder), nameof(FactsFolder.Bodies))]
    public void A_body_has_no_failure(string name)
    {
        FactsFolder.ForTheTest();
        var format = name.EndsWith(".xml", StringComparison.Ordinal) ? Format.Xml : Format.Json;
        var evidence = Given(Catalogue.Current.Pages[PageOf(name)], format, FactsFolder.Body(name));
        var findings = CheckList.All.SelectMany(check => check.Judge(evidence, format)).ToList();
        findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error).Select(finding => finding.Line).Should().BeEmpty();
        findings.Count(finding => finding.Outcome is Outcome.Passed).Should().BePositive();
    }

    // A file is named after its page, observed ones with a number.
    private static string PageOf(string name) => Path.GetFileNameWithoutExtension(name).Split('-')[0];

    // One answer in one format: the samples of the two formats are separate illustrations, not to be compared.
    private static Evidence Given(Contract contract, Format format, byte[] body)
    {
        var mediaType = format.MediaTypes(Protocol).Plain;
        var url = new Uri(Host, Self(format, body) ?? "/");
        var exchange = new Exchange(
            1,
            new RequestSpec(url, mediaType),
            new Response(200, [new Header("Content-Type", mediaType)], body),
            null,
            DateTimeOffset.UnixEpoch,
            TimeSpan.Zero
        );
        var parsedResponse = ParsedResponse.Of(exchange, format, Protocol);
        return new Evidence(contract, [new Instance(url, parsedResponse, parsedResponse, IsStable: false)], [], null);
    }

    private static string? Self(Format format, byte[] body) =>
        Ucwa.Conformance.Engine.Parsing.BodyParser.Read(format, body, BodyKind.Resource, Catalogue.Current.Protocol).Resource?.SelfHref;
}
