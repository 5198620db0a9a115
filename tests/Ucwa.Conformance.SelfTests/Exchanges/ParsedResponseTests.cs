using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.Exchanges;

public sealed class ParsedResponseTests
{
    private const string Parcel = """{"rel":"parcel"}""";
    private const string Gone = """{"code":"Gone"}""";

    [TestCase("application/json")]
    [TestCase("application/vnd.microsoft.com.ucwa+json; charset=utf-8")]
    [TestCase("application/hal+json")]
    [TestCase("text/plain")]
    [TestCase(null)]
    public void A_resource_is_read_unless_its_type_says_that_it_is_none(string? type) => Given.Json(Parcel, type: type).Resource!.RelName.Should().Be("parcel");

    [TestCase("application/xml")]
    [TestCase("application/vnd.microsoft.com.ucwa+xml")]
    [TestCase("text/xml")]
    [TestCase("text/html; charset=utf-8")]
    [TestCase("image/png")]
    public void A_body_of_another_kind_is_not_read(string type)
    {
        var parsedResponse = Given.Json(Parcel, type: type);

        parsedResponse.Body.Should().BeNull();
        parsedResponse.ReadError.Sentence.Should().Be($"the media type is {type.Split(';')[0]}");
    }

    [TestCase("application/json", true)]
    [TestCase("application/vnd.microsoft.com.ucwa+json", true)]
    [TestCase("application/xml", false)]
    [TestCase("text/html", false)]
    [TestCase(null, false)]
    public void An_error_body_is_read_only_where_its_type_says_so(string? type, bool isRead) =>
        (Given.Json(Gone, 410, type).Error is not null).Should().Be(isRead);

    [Test]
    public void The_body_of_a_refusal_is_no_resource() => Given.Json(Parcel, 404).Resource.Should().BeNull();

    [Test]
    public void An_empty_body_of_200_is_a_fault_and_of_204_is_none()
    {
        Given.Json("").Body!.Violations.Should().ContainSingle();
        Given.Json("", 204).Body.Should().BeNull();
        Given.Json("", 404).Body.Should().BeNull();
    }

    [Test]
    public void Why_there_is_no_resource_is_said_in_words()
    {
        Given.Json(Gone, 410).ReadError.Sentence.Should().Be("answered 410 Gone");
        Given.Json("", 500).ReadError.Sentence.Should().Be("answered 500");
        Given.Json("[]").ReadError.Sentence.Should().Be("the body could not be read: the body is an array, not an object");
        Given.Json(Parcel, type: "image/a\u001b").ReadError.Sentence.Should().Be("the media type is image/a\\u001b");
        Given.Nothing(Format.Json, TransportErrorKind.Timeout, "too late").ReadError.Sentence.Should().Be("too late");
    }

    [Test]
    public void A_code_is_printed_harmlessly() =>
        Given.Json("""{"code":"\u001b[2J\n"}""", 500).ReadError.Sentence.Should().Be("answered 500 \\u001b[2J\\u000a");
}
