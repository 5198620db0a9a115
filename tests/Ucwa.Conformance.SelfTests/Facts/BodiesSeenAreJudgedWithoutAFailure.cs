using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Ucwa.Conformance.SelfTests.Replay;

namespace Ucwa.Conformance.SelfTests.Facts;

/// <summary>The checks report no failure for the documentation's sample bodies and for recorded bodies of real servers.</summary>
/// <remarks>The bodies are in the folder that <c>UCWA_FACTS</c> names. They are not part of this project.</remarks>
public sealed class BodiesSeenAreJudgedWithoutAFailure
{
    private static readonly Protocol Protocol = Catalogue.Current.Protocol;
    private static readonly Uri Host = new("https://pool.example.com");

    [TestCaseSource(typeof(FactsFolder), nameof(FactsFolder.Bodies))]
    public void A_body_has_no_failure(string name)
    {
        FactsFolder.ForTheTest();
        var format = name.EndsWith(".xml", StringComparison.Ordinal) ? Format.Xml : Format.Json;
        var (url, response) = Response(format, FactsFolder.Body(name));
        var evidence = new Evidence(Catalogue.Current.Pages[PageOf(name)], [new Instance(url, response, response, IsStable: false)], [], null);
        var findings = CheckList.All.SelectMany(check => check.Judge(evidence, format)).ToList();
        findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error).Select(finding => finding.Line).Should().BeEmpty();
        findings.Count(finding => finding.Outcome is Outcome.Passed).Should().BePositive();
    }

    /// <summary>
    /// The JSON and the XML sample of a page have the same structure, but different values. This test puts the values of the JSON sample into the XML
    /// sample. Both are then the same resource, so no check may find a difference.
    /// </summary>
    [TestCaseSource(nameof(PagesWithBothSamples))]
    public void Both_samples_of_a_page_are_one_resource(string page)
    {
        FactsFolder.ForTheTest();
        var json = FactsFolder.Body($"samples/{page}.json");
        var document = XDocument.Parse(Encoding.UTF8.GetString(FactsFolder.Body($"samples/{page}.xml")));
        TakeValues(document.Root!, JsonNode.Parse(json)!.AsObject());
        var (url, inJson) = Response(Format.Json, json);
        var (_, inXml) = Response(Format.Xml, Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)));
        var evidence = new Evidence(Catalogue.Current.Pages[page], [new Instance(url, inJson, inXml, IsStable: true)], [], null);

        var findings = Formats.All.SelectMany(format => CheckList.All.SelectMany(check => check.Judge(evidence, format))).ToList();

        findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error).Select(finding => finding.Line).Should().BeEmpty();
        findings.Where(finding => finding.Outcome is Outcome.Passed && finding.Requirement.Id.Contains("/equivalence/", StringComparison.Ordinal))
            .Should().NotBeEmpty();
    }

    [TestCaseSource(typeof(FactsFolder), nameof(FactsFolder.Recordings))]
    public async Task A_recording_of_a_real_server_has_no_failure(string name)
    {
        FactsFolder.ForTheTest();
        var settings = (await File.ReadAllLinesAsync(FactsFolder.PathOf($"field/{name}/case.env")))
            .Select(line => line.Split('=', 2))
            .Where(pair => pair[0].StartsWith("UCWA_", StringComparison.Ordinal) && pair[0] != SettingNames.Har)
            .Select(pair => (pair[0], pair[1].Replace("$CASES", FactsFolder.PathOf("field"), StringComparison.Ordinal)));

        var judged = await Judged.OfAsync(await File.ReadAllTextAsync(FactsFolder.PathOf($"field/{name}/in.har")), settings);

        judged.Report.Findings.Where(finding => finding.Outcome is Outcome.Failed or Outcome.Error).Select(finding => finding.Line).Should().BeEmpty();
        judged.Report.Findings.Count(finding => finding.Outcome is Outcome.Passed).Should().BePositive();
    }

    private static IEnumerable<string> PagesWithBothSamples() => FactsFolder.Bodies
        .Where(body => body.StartsWith("samples/", StringComparison.Ordinal))
        .GroupBy(PageOf, StringComparer.Ordinal)
        .Where(bodies => bodies.Count() == 2)
        .Select(bodies => bodies.Key)
        .DefaultIfEmpty("");

    private static void TakeValues(XElement resource, JsonObject json)
    {
        var links = json["_links"]?.AsObject();
        resource.SetAttributeValue("href", links?["self"]?["href"]?.GetValue<string>());
        foreach (var property in Elements(resource, "property").Where(property => Name(property) != "rel" && json[Name(property)] is JsonValue))
        {
            property.Value = XmlText(json[Name(property)]!.AsValue());
        }

        foreach (var list in Elements(resource, "propertyList").Where(list => json[Name(list)] is JsonArray))
        {
            XNamespace xml = list.Name.NamespaceName;
            list.ReplaceNodes(json[Name(list)]!.AsArray().Select(item => new XElement(xml + "item", XmlText(item!.AsValue()))));
        }

        foreach (var (link, from) in Paired(resource, "link", links))
        {
            foreach (var name in new[] { "href", "title", "revision" })
            {
                link.SetAttributeValue(name, from[name]?.ToString());
            }
        }

        foreach (var (embedded, from) in Paired(resource, "resource", json["_embedded"]?.AsObject()))
        {
            TakeValues(embedded, from);
        }
    }

    // Pairs the elements and the objects of each relation in order.
    private static IEnumerable<(XElement Element, JsonObject Json)> Paired(XElement resource, string element, JsonObject? byRelation) =>
        from relation in Elements(resource, element).GroupBy(each => each.Attribute("rel")!.Value, StringComparer.Ordinal)
        let objects = byRelation?[relation.Key] is JsonArray many ? [.. many.Select(one => one!.AsObject())]
            : byRelation?[relation.Key] is JsonObject one ? new[] { one }
            : []
        from pair in relation.Zip(objects)
        select pair;

    private static IEnumerable<XElement> Elements(XElement resource, string name) => resource.Elements().Where(each => each.Name.LocalName == name);

    private static string Name(XElement element) => element.Attribute("name")!.Value;

    private static string XmlText(JsonValue value) =>
        Dates.TryReadJson(value.ToString(), out var instant, out _) ? instant.UtcDateTime.ToString("o", CultureInfo.InvariantCulture) : value.ToString();

    // Files are named after their page, with a number for recorded bodies.
    private static string PageOf(string name) => Path.GetFileNameWithoutExtension(name).Split('-')[0];

    private static (Uri Url, ParsedResponse Response) Response(Format format, byte[] body)
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
        return (url, ParsedResponse.Of(exchange, format, Protocol));
    }

    private static string? Self(Format format, byte[] body) =>
        Ucwa.Conformance.Engine.Parsing.BodyParser.Read(format, body, BodyKind.Resource, Catalogue.Current.Protocol).Resource?.SelfHref;
}
