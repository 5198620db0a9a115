namespace Ucwa.Conformance.Fixtures;

/// <summary>The pages that fixtures are made for.</summary>
public static class Pages
{
    /// <summary>Those that document a GET, one fixture each.</summary>
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
