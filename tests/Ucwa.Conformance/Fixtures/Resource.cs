using NUnit.Framework;
using Ucwa.Conformance.Engine.Checks;
using Ucwa.Conformance.Engine.Representations;
using Ucwa.Conformance.Engine.Settings;

namespace Ucwa.Conformance.Fixtures;

/// <summary>One page: a test for each aspect and format.</summary>
[TestFixtureSource(typeof(Pages), nameof(Pages.WithGet))]
public sealed class Resource(string page) : PageFixture(page)
{
    [Judged(typeof(StatusIsOk))]
    public Task Get_answers_200(Format format) => Judge<StatusIsOk>(format);

    [Judged(typeof(MediaTypeIsTheOneAskedFor))]
    public Task Media_type_is_the_one_asked_for(Format format) => Judge<MediaTypeIsTheOneAskedFor>(format);

    [Judged(typeof(BodiesAreWellFormed))]
    public Task Bodies_are_well_formed(Format format) => Judge<BodiesAreWellFormed>(format);

    [Judged(typeof(RelIsDocumented))]
    public Task Rel_is_as_documented(Format format) => Judge<RelIsDocumented>(format);

    [Judged(typeof(SelfLeadsToTheResource))]
    public Task Self_leads_to_the_resource(Format format) => Judge<SelfLeadsToTheResource>(format);

    [Judged(typeof(LinksHaveTheDocumentedForm))]
    public Task Links_are_as_documented(Format format) => Judge<LinksHaveTheDocumentedForm>(format);

    [Judged(typeof(LinksLeadSomewhere))]
    public Task Links_lead_somewhere(Format format) => Judge<LinksLeadSomewhere>(format);

    [Judged(typeof(PropertiesHaveTheDocumentedType))]
    public Task Properties_are_as_documented(Format format) => Judge<PropertiesHaveTheDocumentedType>(format);

    [Judged(typeof(EmbeddedResourcesHaveTheDocumentedForm))]
    public Task Embedded_resources_are_as_documented(Format format) => Judge<EmbeddedResourcesHaveTheDocumentedForm>(format);

    [Judged(typeof(CommonMembersHaveTheirForm))]
    public Task Common_members_have_their_form(Format format) => Judge<CommonMembersHaveTheirForm>(format);

    [Judged(typeof(NothingIsUndocumented))]
    public Task Nothing_is_undocumented(Format format) => Judge<NothingIsUndocumented>(format);

    [Judged(typeof(JsonAndXmlAreEquivalent))]
    public Task Json_and_xml_are_equivalent(Format format) => Judge<JsonAndXmlAreEquivalent>(format);

    [Judged(typeof(VendorMediaTypeIsAnswered))]
    public Task Vendor_media_type_is_answered(Format format) => Judge<VendorMediaTypeIsAnswered>(format);

    [Judged(typeof(RefusedWithoutAToken))]
    public Task Refused_without_a_token(Format format) => Judge<RefusedWithoutAToken>(format);

    [Judged(typeof(ScopesAreRespected))]
    public Task Scopes_are_respected(Format format) => Judge<ScopesAreRespected>(format);

    [Judged(typeof(EventsAreAsDocumented))]
    public Task Events_are_as_documented(Format format) => Judge<EventsAreAsDocumented>(format);

    [Compared(SettingNames.Baseline)]
    public Task Baseline_is_kept(string setting) => Compare(setting);

    [Compared(SettingNames.SecondUrl)]
    public Task Second_endpoint_is_no_worse(string setting) => Compare(setting);

    [Judged(typeof(ErrorsAreAsDocumented))]
    public Task Errors_are_as_documented(Format format) => Judge<ErrorsAreAsDocumented>(format);
}
