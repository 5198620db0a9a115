using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.Har;

public sealed class HarRedactionTests
{
    private const string Canary = "canary-0123456789";

    [TestCase("""{"request":{"url":"http://a.example/","headers":[{"name":"authorization","value":"Bearer #"}]}}""")]
    [TestCase("""{"request":{"url":"http://a.example/","headers":[{"name":"Authorization","value":"#"}]}}""")]
    [TestCase("""{"request":{"url":"http://a.example/","headers":[{"name":"Authorization","value":"Basic YW5uYTpjYW5hcnktMDEyMzQ1Njc4OQ=="}]}}""")]
    [TestCase("""{"request":{"url":"http://a.example/","headers":[{"name":"Cookie","value":"lang=en; session=#"}]}}""")]
    [TestCase("""{"request":{"url":"http://a.example/"},"response":{"headers":[{"name":"set-cookie","value":"session=#; Secure"}]}}""")]
    [TestCase("""{"request":{"url":"http://a.example/"},"response":{"headers":[{"name":"Location","value":"/x#access_token=#&state=1"}]}}""")]
    [TestCase("""{"request":{"url":"http://a.example/?code=#"}}""")]
    [TestCase("""{"request":{"url":"http://a.example/","method":"POST","postData":{"text":"grant_type=password&username=anna&password=#"}}}""")]
    [TestCase("""{"request":{"url":"http://a.example/","method":"POST","postData":{"params":[{"name":"passwd","value":"#"}]}}}""")]
    [TestCase("""{"request":{"url":"http://a.example/","method":"POST","postData":{"text":"{\"password\":\"#\"}"}}}""")]
    [TestCase("""{"request":{"url":"http://a.example/","method":"POST"},"response":{"content":{"text":"{\"access_token\" : \"#\"}"}}}""")]
    public void What_a_browser_signs_in_with_is_a_secret_wherever_else_it_stands(string entry) =>
        HarRedaction.For([Entry(entry)], isForeign: true).Redact($"before {Canary} after").Should().Be("before redacted-1 after");

    [TestCase("""{"request":{"url":"http://a.example/?code=ServiceFailure","headers":[{"name":"Cookie","value":"lang=english"}]}}""")]
    [TestCase("""{"request":{"url":"http://a.example/","headers":[{"name":"Authorization","value":"redacted"}]}}""")]
    [TestCase("""{"request":{"url":"http://a.example/mediaRelay"},"response":{"content":{"text":"{\"password\":\"english\"}"}}}""")]
    public void Words_that_bodies_hold_are_none(string entry) =>
        HarRedaction.For([Entry(entry)], isForeign: true).Redact("ServiceFailure english redacted").Should().Be("ServiceFailure english redacted");

    [TestCase("http://a.example/?pin=12&limit=12", "http://a.example/?pin=redacted-1&limit=12")]
    [TestCase("http://a.example/?limit=12&sid=ab#x", "http://a.example/?limit=12&sid=redacted-1#x")]
    [TestCase("""{"href":"/me?a=12\u0026otp=12"}""", """{"href":"/me?a=12\u0026otp=redacted-1"}""")]
    [TestCase("<link href='/me?a=12&amp;session=ab'/>", "<link href='/me?a=12&amp;session=redacted-1'/>")]
    [TestCase("/login?continue=%2Fme%3Fsig%3D12", "/login?continue=%2Fme%3Fsig%3Dredacted-1")]
    public void A_short_value_is_concealed_where_its_name_says_that_it_is_secret_and_nowhere_else(string text, string concealed) =>
        HarRedaction.For([], isForeign: true).Redact($"12 ab {text}").Should().Be($"12 ab {concealed}");

    [TestCase("X-Session-Token")]
    [TestCase("Api-Key")]
    [TestCase("Auth")]
    public void So_is_that_of_a_header(string name) =>
        HarRedaction.For([], isForeign: true).Redact(new Header(name, "12")).Should().Be(new Header(name, "redacted"));

    [Test]
    public void What_is_secret_in_encoded_content_is_concealed_where_a_recording_is_read()
    {
        var session = Convert.ToBase64String(Encoding.UTF8.GetBytes($"a=ice-pwd:recordedIcePwd12345\r\na=x-token:{Canary}\r\n"));
        var entry = Entry(
            """
            {"request":{"url":"http://a.example/","headers":[{"name":"Authorization","value":"Bearer #"}]},
            "response":{"content":{"text":"{\"a\":\"data:application/sdp;base64,SESSION\"}"}}}
            """
                .Replace("SESSION", session, StringComparison.Ordinal)
        );
        var text = Encoding.UTF8.GetString(HarRedaction.For([entry], isForeign: true).Redact(entry.Body!.Value).Span);
        var href = JsonNode.Parse(text)!["a"]!.GetValue<string>();

        Encoding.UTF8.GetString(Convert.FromBase64String(href[(href.IndexOf(',', StringComparison.Ordinal) + 1)..]))
            .Should()
            .MatchRegex("^a=ice-pwd:redacted-[12]\r\na=x-token:redacted-[12]\r\n$");
    }

    private static RecordedExchange Entry(string json) => RecordedExchange.Read(Filled(JsonNode.Parse(json)!).Deserialize<HarEntry>(HarJson.Tolerant)!, 1, new RecordingMemory())!;

    // The first # of a Location begins its fragment.
    private static JsonNode Filled(JsonNode entry) =>
        JsonNode.Parse(
            entry
                .ToJsonString()
                .Replace("/x#", "/x%", StringComparison.Ordinal)
                .Replace("#", Canary, StringComparison.Ordinal)
                .Replace("/x%", "/x#", StringComparison.Ordinal)
        )!;
}
