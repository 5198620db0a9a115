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
