namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class DocumentationTests
{
    [TestCase("conversation_ref#properties", "conversation_ref, Properties", "https://learn.microsoft.com/skype-sdk/ucwa/conversation_ref#properties")]
    [TestCase("search_ref#synchronous-errors", "search_ref, Synchronous errors", "https://learn.microsoft.com/skype-sdk/ucwa/search_ref#synchronous-errors")]
    [TestCase("me_ref#get", "me_ref, GET", "https://learn.microsoft.com/skype-sdk/ucwa/me_ref#get")]
    [TestCase(
        "PayloadFormat#json-representation",
        "PayloadFormat, JSON representation",
        "https://learn.microsoft.com/skype-sdk/ucwa/payloadformat#json-representation"
    )]
    [TestCase("GenericSynchronousErrors", "GenericSynchronousErrors", "https://learn.microsoft.com/skype-sdk/ucwa/genericsynchronouserrors")]
    public void A_source_is_a_page_and_a_section_that_can_be_read(string source, string name, string url)
    {
        Documentation.Of(source).Name.Should().Be(name);
        Documentation.Of(source).Url.Should().Be(url);
    }

    [Test]
    public void What_is_the_suites_own_leads_nowhere() => Documentation.Of("README").Url.Should().BeNull();
}
