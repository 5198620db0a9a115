namespace Ucwa.Conformance.Checks;

/// <summary>All checks of a page, in the order of a report.</summary>
public static class CheckList
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new StatusIsOk(),
        new MediaTypeIsTheOneAskedFor(),
        new BodiesAreWellFormed(),
        new RelIsDocumented(),
        new SelfLeadsToTheResource(),
        new LinksHaveTheDocumentedForm(),
        new LinksLeadSomewhere(),
        new PropertiesHaveTheDocumentedType(),
        new EmbeddedResourcesHaveTheDocumentedForm(),
        new CommonMembersHaveTheirForm(),
        new NothingIsUndocumented(),
        new JsonAndXmlAreEquivalent(),
        new VendorMediaTypeIsAnswered(),
        new RefusedWithoutAToken(),
        new ScopesAreRespected(),
        new EventsAreAsDocumented(),
        new ErrorsAreAsDocumented(),
    ];
}
