using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.Parsing;

/// <summary>In XML, the attribute of an embedded resource is its relation or its own rel. JSON or the contract shows which.</summary>
public sealed class EmbeddedRelationsTests
{
    private const string Anna = "<resource rel='participant' href='/people/anna'/>";
    private const string Bela = "<resource rel='participant' href='/people/bela'/>";

    [Test]
    public void A_participant_is_placed_where_JSON_has_it() =>
        Placed(Bela, """{"acceptedByParticipant":[{"rel":"participant","_links":{"self":{"href":"/people/bela"}}}]}""")
            .Should()
            .Equal("acceptedByParticipant: /people/bela");

    [Test]
    public void The_attribute_is_the_relation_first() =>
        Placed(
                "<resource rel='from' href='/people/anna'><property name='rel'>participant</property></resource>"
                    + "<resource rel='acceptedByParticipant' href='/people/anna'><property name='rel'>participant</property></resource>",
                """
                {"from":{"rel":"participant","_links":{"self":{"href":"/people/anna"}}},
                 "acceptedByParticipant":[{"rel":"participant","_links":{"self":{"href":"/people/anna"}}}]}
                """
            )
            .Should()
            .BeEquivalentTo("from: /people/anna", "acceptedByParticipant: /people/anna");

    [Test]
    public void A_relation_that_the_contract_does_not_have_is_found_by_the_rel_that_JSON_gives_the_resource() =>
        Placed("<resource rel='surprise' href='/s/1'/>", """{"unheardOf":{"rel":"surprise","_links":{"self":{"href":"/s/1"}}}}""")
            .Should()
            .Equal("unheardOf: /s/1");

    [Test]
    public void What_is_embedded_in_an_embedded_resource_is_placed_too()
    {
        var xml = Given.XmlResource(
            $"<resource rel='messagingInvitation' href='/i/1'>{Anna}</resource>",
            "rel='conversation' href='/parcels/1'"
        ).Resource!;
        var json = Given.Json(
            """
            {"rel":"conversation","_embedded":{"messagingInvitation":{"rel":"messagingInvitation","_links":{"self":{"href":"/i/1"}},
             "_embedded":{"from":{"rel":"participant","_links":{"self":{"href":"/people/anna"}}}}}}}
            """
        ).Resource!;

        xml.Resolve(Catalogue.Current.Pages["conversation"].Representation!, Given.Url, json)
            .Embedded["messagingInvitation"].Resources.Single().Embedded.Keys.Should().Equal("from");
    }

    [Test]
    public void Two_relations_of_one_rel_are_told_apart_by_JSON() =>
        Placed(
                Anna + Bela,
                """
                {"from":{"rel":"participant","_links":{"self":{"href":"/people/bela"}}},
                 "acceptedByParticipant":[{"rel":"participant","_links":{"self":{"href":"/people/anna"}}}]}
                """
            )
            .Should()
            .BeEquivalentTo("from: /people/bela", "acceptedByParticipant: /people/anna");

    [Test]
    public void A_participant_is_known_by_its_URL_however_its_href_is_spelled() =>
        Placed(
                Anna + Bela,
                """
                {"from":{"rel":"participant","_links":{"self":{"href":"http://depot.example/people/bela"}}},
                 "acceptedByParticipant":[{"rel":"participant","_links":{"self":{"href":"../people/anna"}}}]}
                """
            )
            .Should()
            .BeEquivalentTo("from: /people/bela", "acceptedByParticipant: /people/anna");

    [Test]
    public void One_participant_in_two_relations_is_placed_in_both() =>
        Placed(
                Anna + Anna,
                """
                {"from":{"rel":"participant","_links":{"self":{"href":"/people/anna"}}},
                 "acceptedByParticipant":[{"rel":"participant","_links":{"self":{"href":"/people/anna"}}}]}
                """
            )
            .Should()
            .BeEquivalentTo("from: /people/anna", "acceptedByParticipant: /people/anna");

    [Test]
    public void A_participant_is_placed_where_JSON_embeds_it_even_under_a_relation_listed_as_a_link() =>
        Placed(Anna, """{"applicationSharer":{"rel":"participant","_links":{"self":{"href":"/people/anna"}}}}""", "applicationSharing")
            .Should()
            .Equal("applicationSharer: /people/anna");

    [Test]
    public void Without_JSON_a_relation_listed_as_a_link_embeds_nothing() =>
        Placed(Anna, null, "applicationSharing").Should().Equal("participant: /people/anna");

    [Test]
    public void Without_JSON_a_rel_that_is_a_relation_is_its_own() =>
        Placed("<resource rel='from' href='/people/anna'/>", null).Should().Equal("from: /people/anna");

    [Test]
    public void Without_JSON_a_participant_is_placed_where_the_contract_has_one() =>
        Placed(Anna, null, "phoneAudioInvitation")
            .Should()
            .Equal(
                $"{Catalogue.Current.Pages["phoneAudioInvitation"].Representation!.Embedded.Values.First(relation => relation.Resource!.Rels.Contains("participant", StringComparer.Ordinal)).Rel}: /people/anna"
            );

    [Test]
    public void A_resource_that_the_contract_does_not_have_keeps_its_rel() =>
        Placed("<resource rel='surprise' href='/s/1'/>", """{"from":{"rel":"participant"}}""").Should().Equal("surprise: /s/1");

    [Test]
    public void The_same_invitation_in_both_formats_has_no_failure()
    {
        var json = Given.Json(
            """
            {"rel":"messagingInvitation","_links":{"self":{"href":"/parcels/1"}},
             "_embedded":{"from":{"rel":"participant","_links":{"self":{"href":"/people/anna"}}},
                          "acceptedByParticipant":[{"rel":"participant","_links":{"self":{"href":"/people/bela"}}}]}}
            """
        );
        var xml = Given.XmlResource(Anna + Bela, "rel='messagingInvitation' href='/parcels/1'");
        var evidence = new Evidence(Catalogue.Current.Pages["messagingInvitation"], [Given.Instance(json, xml)], [], null);

        CheckList
            .All.Where(check => check is ResourceCheck or JsonAndXmlAreEquivalent)
            .SelectMany(check => check.Formats(evidence.Contract).SelectMany(format => check.Judge(evidence, format)))
            .Where(finding => finding.Outcome <= Outcome.Warned)
            .Select(finding => finding.Line)
            .Should()
            .BeEmpty();
    }

    private static IEnumerable<string> Placed(string xml, string? embeddedInJson, string page = "messagingInvitation")
    {
        var sent = Given.XmlResource(xml, $"rel='{page}' href='/parcels/1'").Resource!;
        var like = embeddedInJson is null ? null : Given.Json($$"""{"rel":"{{page}}","_embedded":{{embeddedInJson}}}""").Resource!;
        return sent.Resolve(Catalogue.Current.Pages[page].Representation!, Given.Url, like)
            .Embedded.Values.SelectMany(group => group.Resources.Select(resource => $"{group.Rel}: {resource.SelfHref}"));
    }
}
