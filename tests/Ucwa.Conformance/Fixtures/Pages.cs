namespace Ucwa.Conformance.Fixtures;

/// <summary>The source of the page fixtures.</summary>
public static class Pages
{
    /// <summary>One fixture for each page that documents a GET.</summary>
    public static IEnumerable<TestFixtureData> WithGet()
    {
        foreach (var contract in Catalogue.Current.PagesWithGet)
        {
            var fixture = new TestFixtureData(contract.Page);
            fixture.SetArgDisplayNames(contract.Page);
            yield return fixture;
        }
    }
}
