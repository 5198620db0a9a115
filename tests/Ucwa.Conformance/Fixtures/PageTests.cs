namespace Ucwa.Conformance.Fixtures;

/// <summary>One page: a test for each aspect and format.</summary>
[TestFixtureSource(typeof(Pages), nameof(Pages.WithGet))]
public sealed class PageTests(string page) : PageFixture(page)
{
    [ConformanceTest(typeof(StatusIsOk))]
    public Task Get_answers_200(Format format) => Judge<StatusIsOk>(format);

    [ConformanceTest(typeof(MediaTypeIsTheOneAskedFor))]
    public Task Media_type_is_the_one_asked_for(Format format) => Judge<MediaTypeIsTheOneAskedFor>(format);

    [ConformanceTest(typeof(BodiesAreWellFormed))]
    public Task Bodies_are_well_formed(Format format) => Judge<BodiesAreWellFormed>(format);

    [ConformanceTest(typeof(RelIsDocumented))]
    public Task Rel_is_as_documented(Format format) => Judge<RelIsDocumented>(format);

    [ConformanceTest(typeof(SelfLinkResolves))]
    public Task Self_link_resolves(Format format) => Judge<SelfLinkResolves>(format);

    [ConformanceTest(typeof(LinksHaveTheDocumentedForm))]
    public Task Links_are_as_documented(Format format) => Judge<LinksHaveTheDocumentedForm>(format);

    [ConformanceTest(typeof(LinkTargetsResolve))]
    public Task Link_targets_resolve(Format format) => Judge<LinkTargetsResolve>(format);

    [ConformanceTest(typeof(PropertiesHaveTheDocumentedType))]
    public Task Properties_are_as_documented(Format format) => Judge<PropertiesHaveTheDocumentedType>(format);

    [ConformanceTest(typeof(EmbeddedResourcesHaveTheDocumentedForm))]
    public Task Embedded_resources_are_as_documented(Format format) => Judge<EmbeddedResourcesHaveTheDocumentedForm>(format);

    [ConformanceTest(typeof(CommonPropertiesAreWellFormed))]
    public Task Common_properties_are_well_formed(Format format) => Judge<CommonPropertiesAreWellFormed>(format);

    [ConformanceTest(typeof(NothingIsUndocumented))]
    public Task Nothing_is_undocumented(Format format) => Judge<NothingIsUndocumented>(format);

    [ConformanceTest(typeof(JsonAndXmlAreEquivalent))]
    public Task Json_and_xml_are_equivalent(Format format) => Judge<JsonAndXmlAreEquivalent>(format);

    [ConformanceTest(typeof(VendorMediaTypeIsAnswered))]
    public Task Vendor_media_type_is_answered(Format format) => Judge<VendorMediaTypeIsAnswered>(format);

    [ConformanceTest(typeof(AuthenticationIsRequired))]
    public Task Authentication_is_required(Format format) => Judge<AuthenticationIsRequired>(format);

    [ConformanceTest(typeof(ScopesAreRespected))]
    public Task Scopes_are_respected(Format format) => Judge<ScopesAreRespected>(format);

    [ConformanceTest(typeof(EventsAreAsDocumented))]
    public Task Events_are_as_documented(Format format) => Judge<EventsAreAsDocumented>(format);

    [SnapshotTest]
    public Task Snapshot_is_kept() => CompareWithSnapshot();

    [ComparisonTest(SettingNames.Baseline)]
    public Task Baseline_is_kept(string setting) => Compare(setting);

    [ComparisonTest(SettingNames.SecondUrl)]
    public Task Second_endpoint_is_no_worse(string setting) => Compare(setting);

    [ConformanceTest(typeof(ErrorsAreAsDocumented))]
    public Task Errors_are_as_documented(Format format) => Judge<ErrorsAreAsDocumented>(format);
}
