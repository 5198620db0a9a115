namespace Ucwa.Conformance.SelfTests.Settings;

public sealed class ExtraUrlsTests
{
    private static readonly Uri Endpoint = new("https://pool.example.com/ucwa/v1/applications/101");

    [Test]
    public void A_page_has_a_URL_or_an_array_of_them_absolute_or_server_relative()
    {
        var extraUrls = ExtraUrls.Parse(
            """
            {
              // where this server keeps them
              "conversation": ["/ucwa/c/1", "https://other.example.com/c/2"],
              "application": "/ucwa/a/1"
            }
            """,
            Catalogue.Current);

        extraUrls.Urls(Endpoint).Should().Equal(
            ("conversation", new Uri("https://pool.example.com/ucwa/c/1")),
            ("conversation", new Uri("https://other.example.com/c/2")),
            ("application", new Uri("https://pool.example.com/ucwa/a/1")));
    }

    [TestCase("{}")]
    [TestCase("""{"conversation":[]}""")]
    public void No_target_is_no_mistake(string json) => ExtraUrls.Parse(json, Catalogue.Current).IsEmpty.Should().BeTrue();

    [TestCase("""{"conversatoin":"/x"}""", "'conversatoin' is not a page of the catalogue with a GET (did you mean conversation?)")]
    [TestCase("""{"*":"/x"}""", "'*' is not a page of the catalogue with a GET")]
    [TestCase("""["/x"]""", "the file is not an object that maps pages to URLs")]
    [TestCase("null", "the file is not an object that maps pages to URLs")]
    [TestCase("""{"conversation":7}""", "'conversation': 7 is not a URL; use an absolute URL, a server-relative one (/ucwa/…), or one below {application}")]
    [TestCase("""{"conversation":null}""", "'conversation': null is not a URL")]
    [TestCase("""{"conversation":["/x",{}]}""", "'conversation': {} is not a URL")]
    [TestCase("""{"conversation":"c/1"}""", "'conversation': \"c/1\" is not a URL")]
    [TestCase("""{"conversation":"ftp://pool.example.com/"}""", "is not a URL")]
    [TestCase("""{"conversation":"//other.example.com/"}""", "is not a URL")]
    [TestCase("""{"conversation":""}""", "is not a URL")]
    [TestCase("""{"conversation":"/x","conversation":"/y"}""", "conversation")]
    [TestCase("""{"conversation":"/x" """, "it is not valid JSON at line 1")]
    [TestCase("", "it is empty")]
    public void What_cannot_be_used_is_refused_with_the_file_and_the_reason(string json, string reason)
    {
        using var given = GivenSettings.Of("UCWA_TARGETS", "targets.json").File("targets.json", json);

        given.Problem().Should().StartWith("UCWA_TARGETS, file 'targets.json': ").And.Contain(reason);
    }
}
