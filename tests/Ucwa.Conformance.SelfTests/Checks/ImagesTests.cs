namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class ImagesTests
{
    private const string Png = "89504e470d0a1a0a0000000d";
    private const string Jpeg = "ffd8ffe000104a464946";
    private const string Gif = "474946383961";

    [TestCase("image/png", Png)]
    [TestCase("image/jpeg", Jpeg)]
    [TestCase("image/jpg", Jpeg)]
    [TestCase("IMAGE/JPEG; q=1", Jpeg)]
    [TestCase("image/gif", Gif)]
    [TestCase("image/bmp", "424d00")]
    [TestCase("image/webp", "52494646")]
    public void An_image_is_of_the_type_that_it_says(string type, string bytes) => Judge("contactPhoto", type, bytes).Outcome.Should().Be(Outcome.Passed);

    [TestCase("image/png", Jpeg, "image/png, but 10 bytes that start with ffd8ffe0")]
    [TestCase("image/jpeg", Png, "image/jpeg, but 12 bytes that start with 89504e47")]
    [TestCase("image/gif", "4749", "image/gif, but 2 bytes that start with 4749")]
    [TestCase("image/jpg", Gif, "image/jpg, but 6 bytes that start with 47494638")]
    public void Bytes_of_another_type_fail(string type, string bytes, string actual) =>
        Judge("contactPhoto", type, bytes).Should().Be((Outcome.Failed, actual));

    [TestCase("image/png")]
    [TestCase("image/jpeg")]
    [TestCase("image/webp")]
    public void An_empty_image_fails(string type) => Judge("contactPhoto", type, "").Should().Be((Outcome.Failed, $"{type}, but an empty body"));

    [TestCase("text/html", "text/html")]
    [TestCase("application/json", "application/json")]
    [TestCase("imagery/png", "imagery/png")]
    [TestCase(null, "no Content-Type")]
    public void What_does_not_call_itself_an_image_fails(string? type, string actual) => Judge("contactPhoto", type, Png).Should().Be((Outcome.Failed, actual));

    [TestCase("text/html")]
    [TestCase("text/html; charset=utf-8")]
    [TestCase("application/xhtml+xml")]
    public void An_HTML_page_calls_itself_one(string type) => Judge("xframe", type, "3c68746d6c3e").Outcome.Should().Be(Outcome.Passed);

    [TestCase("application/json", "application/json")]
    [TestCase("image/png", "image/png")]
    [TestCase(null, "no Content-Type")]
    public void What_does_not_call_itself_an_HTML_page_fails(string? type, string actual) =>
        Judge("xframe", type, "3c68746d6c3e").Should().Be((Outcome.Failed, actual));

    [TestCase("contactPhoto")]
    [TestCase("xframe")]
    public void A_refusal_leaves_it_untested(string page) => Judge(page, "text/html", "", 404).Should().Be((Outcome.Untested, "answered 404"));

    private static (Outcome Outcome, string Actual) Judge(string page, string? type, string bytes, int status = 200)
    {
        IReadOnlyList<Header> headers = type is null ? [] : [new Header("Content-Type", type)];
        var exchange = Given.Json("").Exchange with { Response = new Response(status, headers, Convert.FromHexString(bytes)) };
        var parsedResponse = ParsedResponse.Of(exchange, Format.Json, Catalogue.Current.Protocol, success: null);
        var evidence = new Evidence(Catalogue.Current.Pages[page], [new Instance(Given.Url, parsedResponse, parsedResponse, IsStable: false)], [], null);
        return new MediaTypeIsTheOneAskedFor().Judge(evidence, Format.Json).Of($"{page}/mediaType");
    }
}
