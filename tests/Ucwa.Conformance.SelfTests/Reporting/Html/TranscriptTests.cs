using System.Text;
using Ucwa.Conformance.Engine.Reporting.Html;

namespace Ucwa.Conformance.SelfTests.Reporting.Html;

public sealed class TranscriptTests
{
    private static readonly RequestSpec Ask = new(new Uri("http://depot.example/parcels/1"), "application/json");

    [Test]
    public void A_request_is_told_without_its_token() =>
        Transcript
            .Request(Ask with { Headers = [new Header("X-Probe", "1")] })
            .Should()
            .Be("GET http://depot.example/parcels/1\nAccept: application/json\nX-Probe: 1\nAuthorization: Bearer (concealed)");

    [Test]
    public void A_request_without_a_token_says_so() => Transcript.Request(Ask with { Anonymous = true }).Should().EndWith("(without a token)");

    [Test]
    public void A_long_body_is_cut_and_says_so()
    {
        var response = Answered("application/json", new string('a', 100_000));

        Transcript.Body(response).Should().HaveLength(Transcript.MaxBody);
        Transcript.Cut(response).Should().Be("the first 6,000 characters of 100,000 bytes");
    }

    [TestCase("image/png", "PNG", "3 bytes of image/png, not shown")]
    [TestCase("application/json", "a\0b", "3 bytes of application/json, not shown", TestName = "A_body_that_is_no_text_is_named_only(a zero)")]
    [TestCase("application/json", "", "no body")]
    public void A_body_that_is_no_text_is_named_only(string mediaType, string body, string said)
    {
        Transcript.Body(Answered(mediaType, body)).Should().BeNull();
        Transcript.Cut(Answered(mediaType, body)).Should().Be(said);
    }

    [Test]
    public void A_body_keeps_its_lines_and_shows_what_is_invisible() =>
        Transcript.Body(Answered("application/json", "{\r\n\t\"a\": \"\u202eb\"\n}")).Should().Be("{\n\t\"a\": \"\\u202eb\"\n}");

    [Test]
    public void An_exchange_without_an_answer_says_why() =>
        Transcript
            .Head(
                new Exchange(
                    1,
                    Ask,
                    null,
                    new TransportError(TransportErrorKind.Timeout, "no complete response within 30 s"),
                    DateTimeOffset.UnixEpoch,
                    TimeSpan.Zero
                )
            )
            .Should()
            .Be("no complete response within 30 s");

    private static Response Answered(string mediaType, string body) => new(200, [new Header("Content-Type", mediaType)], Encoding.UTF8.GetBytes(body));
}
