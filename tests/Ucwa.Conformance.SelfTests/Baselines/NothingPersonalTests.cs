using System.Text.RegularExpressions;
using Ucwa.Conformance.SelfTests.Checks;
using Ucwa.Conformance.SelfTests.MutationTests;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.Baselines;

/// <summary>A baseline contains no values from the server, because it is committed to the repository.</summary>
public sealed class NothingPersonalTests
{
    private static readonly string[] Canaries =
    [
        "Ilse Canary",
        "sip:canary@harbour.example",
        "tel:+4940555123",
        "/ucwa/canary/4711",
        "CanaryOfAnEnumeration",
        "canary-message",
    ];

    [Test]
    public void Canaries_in_every_value_are_in_no_line()
    {
        var values = string.Join(',', Canaries.Select((canary, index) => $"\"{canary}\""));
        var links = string.Join(',', Canaries.Select((canary, index) => $$"""{"href":"{{canary}}","title":"{{canary}}","revision":"{{canary}}"}"""));
        string Resource(string rel) =>
            $$"""
                {"rel":"{{rel}}","label":"{{Canaries[0]}}","weight":"{{Canaries[1]}}","sent":"{{Canaries[2]}}","fragile":"{{Canaries[
                    3
                ]}}","importance":"{{Canaries[4]}}","urgency":"{{Canaries[5]}}",
                 "notes":[{{values}}],"kinds":[{{values}}],"colour":"{{Canaries[0]}}","etag":"{{Canaries[1]}}","more":{"{{Canaries[2]}}":"{{Canaries[3]}}"},
                 "{{Canaries[1]}}":"{{Canaries[0]}}","{{Canaries[2]}}":7,
                 "_links":{"self":{"href":"{{Canaries[3]}}"},"stop":[{{links}}],"sender":{"href":"{{Canaries[3]}}","title":"{{Canaries[0]}}"},"{{Canaries[
                    1
                ]}}":{"href":"{{Canaries[3]}}"} },
                 "_embedded":{"sender":{"rel":"{{Canaries[1]}}","name":"{{Canaries[0]}}","_links":{"self":{"href":"{{Canaries[3]}}"} } },"{{Canaries[
                    2
                ]}}":[] } }
                """;
        var xml = Given.XmlResource(
            string.Concat(
                Canaries.Take(4).Select(canary => $"<property name='{canary}'>{canary}</property><link rel='{canary}' href='{canary}' title='{canary}'/>")
            )
                + $"<property name='weight'>{Canaries[0]}</property><propertyList name='notes'>{string.Concat(Canaries.Select(canary => $"<item>{canary}</item>"))}</propertyList>",
            $"rel='{Canaries[1]}' href='{Canaries[3]}'"
        );
        var error = $$"""{"code":"{{Canaries[0]}}","subcode":"{{Canaries[2]}}","message":"{{Canaries[5]}}","debugInfo":{"user":"{{Canaries[1]}}"} }""";
        var refused = Given.Json(error, status: 409, headers: new Header("X-User", Canaries[1]));
        var page = Parcels.Page("parcel");
        var instances = new[]
        {
            Given.Instance(Given.Json(Resource("parcel")), xml) with
            {
                Anonymous = new Dictionary<Format, ParsedResponse> { [Format.Json] = refused },
            },
            Given.Instance(Given.Json(Resource(Canaries[1]), type: $"canary/{Canaries[0]}"), xml),
        };

        var text = FlatBaseline.Of(
            FlatBaseline.Of(
                new Evidence(
                    page,
                    instances,
                    [new Probe(page.Get!.Errors[0].Requirement, Format.Json, new ExpectedError(409, "Conflict", "Busy"), refused, null)],
                    null
                )
            )
        );

        text.Split('\n')
            .Should()
            .HaveCountGreaterThan(20)
            .And.Contain("parcel/properties/(no word) (json): number or string")
            .And.Contain("parcel/rel (json): (no word) or parcel, failed");
        text.Should().NotContainEquivalentOf("canary").And.NotMatchRegex("[0-9]{4}").And.NotContain("@");
    }

    [Test]
    public async Task Nothing_that_the_reference_server_says_of_its_people_is_in_its_baseline()
    {
        var evidence = await SurveyAsync();

        var said = evidence
            .SelectMany(page => page.Instances)
            .SelectMany(instance => new[] { instance.Json, instance.Xml })
            .SelectMany(parsedResponse => Values(parsedResponse.Resource))
            .Where(IsTelling)
            .ToHashSet(StringComparer.Ordinal);
        var text = string.Join('\n', evidence.Select(page => PageBaselineFormat.Of(FlatBaseline.Of(page))));

        said.Should().HaveCountGreaterThan(300);
        said.Where(value => text.Contains(value, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Test]
    public async Task Two_recordings_of_one_server_are_the_same()
    {
        var (one, other) = (await SurveyAsync(), await SurveyAsync());

        one.Select(page => PageBaselineFormat.Of(FlatBaseline.Of(page))).Should().Equal(other.Select(page => PageBaselineFormat.Of(FlatBaseline.Of(page))));
    }

    // Ignore plain words, because enumeration members can also be names in the contract.
    private static bool IsTelling(string value) => value.Length > 3 && Regex.IsMatch(value, "[@:/ 0-9]", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Values(Representation? resource) =>
        resource is null
            ? []
            :
            [
                .. resource
                    .Properties.Values.SelectMany(property => property.Value is Value.List list ? list.Items : [property.Value])
                    .Select(value => value.AsText())
                    .OfType<string>(),
                .. resource.Links.Values.SelectMany(links => links.Links).SelectMany(link => new[] { link.Href, link.Title }).OfType<string>(),
                .. resource.Embedded.Values.SelectMany(embedded => embedded.Resources).SelectMany(Values),
            ];

    private static async Task<IReadOnlyList<Evidence>> SurveyAsync()
    {
        var catalogue = Catalogue.Current;
        var settings = new RunSettings { Targets = ExtraUrls.Parse(Server.Targets, catalogue), ErrorProbes = ErrorProbes.Parse(Server.ErrorProbes, catalogue) };
        var evidenceCollector = await EvidenceCollector.BeginAsync(new InProcessEndpoint(null), catalogue, settings, CancellationToken.None);
        var evidence = new List<Evidence>();
        foreach (var page in catalogue.PagesWithGet)
        {
            evidence.Add(await evidenceCollector.EvidenceAsync(page));
        }

        return evidence;
    }
}
