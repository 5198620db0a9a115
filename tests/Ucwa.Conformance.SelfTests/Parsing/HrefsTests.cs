namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class HrefsTests
{
    private static readonly Uri Document = new("https://pool.example.com/ucwa/parcels/7?page=2");

    [TestCase("/ucwa/parcels/1")]
    [TestCase("1/stops")]
    [TestCase("https://other.example.com/x?y=z#t")]
    [TestCase("/ucwa/people/anna%40example.com")]
    [TestCase("data:text/plain,Hello%20there")]
    [TestCase("data:text/plain;base64,SGVsbG8=")]
    [TestCase("data:,")]
    [TestCase("DATA:text/plain,x")]
    [TestCase("sip:anna@example.com")]
    public void A_URL_reference_may_be_absolute_relative_or_data(string href) => Hrefs.IsReference(href).Should().BeTrue();

    [TestCase("")]
    [TestCase("data:text/plain")]
    [TestCase("/a\nb")]
    [TestCase("/a\u0000", TestName = "What_is_no_URL_is_no_reference(one with a null)")]
    [TestCase("http://[::1")]
    public void What_is_no_URL_is_no_reference(string href) => Hrefs.IsReference(href).Should().BeFalse();

    [TestCase("/g?groupId=a%3d", "/g?groupId=a%3D")]
    [TestCase("/g?groupId=a%3d", "/g?groupId=a=")]
    [TestCase("/people/anna%40example.com", "/people/anna@example.com")]
    [TestCase("/g?name=%41nna", "/g?name=Anna")]
    [TestCase("/g?at=12%3a30", "/g?at=12:30")]
    [TestCase("/g?a=b#top", "/g?a=b")]
    public void Spellings_that_differ_in_percent_encoding_alone_are_one_resource(string href, string other) =>
        Identity(href).Should().Be(Identity(other));

    [TestCase("/g?groupId=a", "/g?groupId=b")]
    [TestCase("/g?groupId=a", "/g")]
    [TestCase("/g?timeout=180", "/g")]
    [TestCase("/g?groupId=a%3D", "/g?groupId=a")]
    [TestCase("/g?name=a%26b", "/g?name=a&b")]
    [TestCase("/g?na%3Dme", "/g?na=me")]
    [TestCase("/g?name=a%2Bb", "/g?name=a+b")]
    [TestCase("/g?name=100%25", "/g?name=100")]
    [TestCase("/a%2Fb", "/a/b")]
    [TestCase("/a%3Fb", "/a?b")]
    [TestCase("/G", "/g")]
    public void What_differs_in_path_or_query_is_two_resources(string href, string other) => Identity(href).Should().NotBe(Identity(other));

    private static string Identity(string href) => Hrefs.Identity(new Uri(Document, href));

    [TestCase("/ucwa/parcels/1", "https://pool.example.com/ucwa/parcels/1")]
    [TestCase("8", "https://pool.example.com/ucwa/parcels/8")]
    [TestCase("?page=3", "https://pool.example.com/ucwa/parcels/7?page=3")]
    [TestCase("https://other.example.com/x", "https://other.example.com/x")]
    [TestCase("//other.example.com/x", "https://other.example.com/x")]
    [TestCase("/people/a%2Fb%20c", "https://pool.example.com/people/a%2Fb%20c")]
    public void An_href_leads_from_its_document(string href, string url) => Hrefs.Resolve(Document, href)!.AbsoluteUri.Should().Be(url);

    [TestCase("data:text/plain,x")]
    [TestCase("Data:text/plain,x")]
    [TestCase("javascript:alert(1)")]
    [TestCase("file:///etc/hosts")]
    [TestCase("sip:anna@example.com")]
    [TestCase("")]
    [TestCase("http://[::1")]
    public void What_is_not_HTTP_leads_nowhere(string href) => Hrefs.Resolve(Document, href).Should().BeNull();

    [TestCase("data:,x", true)]
    [TestCase("DATA:,x", true)]
    [TestCase("/data:,x", false)]
    public void Only_a_data_URI_carries_its_content(string href, bool isData) => Hrefs.IsData(href).Should().Be(isData);
}
