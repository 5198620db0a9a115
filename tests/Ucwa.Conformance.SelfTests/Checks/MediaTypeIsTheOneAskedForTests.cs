namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class MediaTypeIsTheOneAskedForTests
{
    [TestCase("application/json")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("application/json;charset=utf-8")]
    [TestCase("Application/JSON")]
    [TestCase("application/vnd.microsoft.com.ucwa+json")]
    [TestCase("application/vnd.microsoft.com.ucwa+json; charset=utf-8")]
    public void Either_name_of_JSON_passes_with_and_without_a_charset(string type) =>
        Judge(Given.Json("{}", type: type)).Should().Be((Outcome.Passed, "the media type asked for"));

    [TestCase("application/xml")]
    [TestCase("application/vnd.microsoft.com.ucwa+xml; charset=utf-8")]
    public void Either_name_of_XML_passes(string type) =>
        Given
            .InstanceOfXml(Given.Xml("<resource/>", type: type))
            .JudgedBy<MediaTypeIsTheOneAskedFor>(Format.Xml)
            .Of("parcel/mediaType")
            .Outcome.Should()
            .Be(Outcome.Passed);

    [TestCase("text/html", "text/html")]
    [TestCase("application/xml", "application/xml")]
    [TestCase("application/hal+json", "application/hal+json")]
    [TestCase("text/json", "text/json")]
    [TestCase("a\u001b[2Jb", "a\\u001b[2jb", TestName = "Another_media_type_fails(one with an escape)")]
    [TestCase(null, "no Content-Type")]
    public void Another_media_type_fails(string? type, string actual) => Judge(Given.Json("{}", type: type)).Should().Be((Outcome.Failed, actual));

    [Test]
    public void A_refusal_leaves_it_untested() => Judge(Given.Json("", 500, "text/html")).Should().Be((Outcome.Untested, "answered 500"));

    [Test]
    public void No_answer_leaves_it_untested() =>
        Judge(Given.Nothing(Format.Json, TransportErrorKind.Timeout, "too late")).Should().Be((Outcome.Untested, "too late"));

    private static (Outcome Outcome, string Actual) Judge(ParsedResponse json) =>
        Given.Instance(json).JudgedBy<MediaTypeIsTheOneAskedFor>().Of("parcel/mediaType");
}
