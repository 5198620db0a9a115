namespace Ucwa.Conformance.SelfTests.Replay;

public sealed class AcceptHeaderTests
{
    private const string Json = "application/json";
    private const string VendorJson = "application/vnd.microsoft.com.ucwa+json";
    private const string Xml = "application/xml";

    [TestCase(Json, "text/html", Json)]
    [TestCase(Json, Xml, Json)]
    [TestCase(Json, null, Json)]
    [TestCase("Application/JSON; charset=utf-8", Json, Json)]
    [TestCase(Xml, Json, Xml)]
    [TestCase(VendorJson, "text/html", Json + " " + VendorJson)]
    [TestCase("application/json, application/vnd.microsoft.com.ucwa+json", Json, Json)]
    public void Who_took_one_format_only_asked_for_it_whatever_came(string accept, string? came, string asked) =>
        Asked(accept, true, came).Should().Equal(asked.Split(' '));

    [TestCase(Browser.Anything, Json, Json)]
    [TestCase(Browser.Anything, Xml, Xml)]
    [TestCase(Browser.Anything, VendorJson, Json)]
    [TestCase("*/*", "image/png", "image/*")]
    [TestCase("text/html,application/xml;q=0.9,*/*;q=0.8", "text/html", "text/html")]
    [TestCase("application/json, application/xml;q=0.5", Xml, Xml)]
    [TestCase("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", Json, Json)]
    [TestCase("application/json;q=, ;;, application/xml", Xml, Xml)]
    [TestCase(null, Json, Json)]
    public void Who_took_anything_asked_for_what_came(string? accept, string came, string asked) => Asked(accept, true, came).Should().Equal(asked);

    [TestCase(Browser.Anything, "text/plain")]
    [TestCase("*/*", null)]
    [TestCase(null, "text/javascript")]
    public void A_body_in_no_format_of_UCWA_is_ignored_where_the_client_accepted_anything(string? accept, string? came) =>
        Asked(accept, true, came).Should().BeEmpty();

    [TestCase(Browser.Anything, null, Json)]
    [TestCase("application/xml, */*;q=0.1", "text/plain", Xml)]
    [TestCase("*/*", "text/plain", Json)]
    [TestCase("application/json;q=0, application/xml, */*", "text/plain", Xml)]
    public void A_refusal_answers_what_was_asked_for_first(string accept, string? came, string asked) => Asked(accept, false, came).Should().Equal(asked);

    [Test]
    public void An_image_tag_asks_for_an_image() => Asked("image/avif,image/png", true, "text/html").Should().Equal("image/*");

    private static IReadOnlyList<string> Asked(string? accept, bool isSuccess, string? came) =>
        new AcceptHeader(accept, Catalogue.Current.Protocol).Asked(isSuccess, came);
}
