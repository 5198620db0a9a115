namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class VendorMediaTypeIsAnsweredTests
{
    private static readonly ParsedResponse Plain = Given.Json("""{"rel":"parcel"}""");

    [TestCase("application/vnd.microsoft.com.ucwa+json")]
    [TestCase("application/vnd.microsoft.com.ucwa+json; charset=utf-8")]
    [TestCase("application/json")]
    public void The_same_resource_under_either_name_passes(string type) =>
        Judge(Plain, Given.Json("""{"rel":"parcel"}""", type: type)).Should().Be((Outcome.Passed, "200"));

    [Test]
    public void A_refusal_fails() => Judge(Plain, Given.Json("", 406)).Should().Be((Outcome.Failed, "answered 406"));

    [Test]
    public void Another_format_fails() => Judge(Plain, Given.Json("<resource/>", type: "application/xml")).Should().Be((Outcome.Failed, "application/xml"));

    [Test]
    public void Another_kind_of_resource_fails() =>
        Judge(Plain, Given.Json("""{"rel":"letter"}""")).Should().Be((Outcome.Failed, "rel string \"letter\", with the plain media type string \"parcel\""));

    [Test]
    public void A_broken_connection_fails() =>
        Judge(Plain, Given.Nothing(Format.Json, TransportErrorKind.Connection, "connection refused")).Should().Be((Outcome.Failed, "connection refused"));

    [Test]
    public void A_request_that_was_not_sent_leaves_it_untested() =>
        Judge(Plain, Given.Nothing(Format.Json, TransportErrorKind.NotSent, "the budget is spent")).Should().Be((Outcome.Untested, "the budget is spent"));

    [Test]
    public void Where_the_plain_one_is_refused_it_is_untested() =>
        Judge(Given.Json("", 500), Given.Json("", 500)).Should().Be((Outcome.Untested, "the plain media type: answered 500"));

    [Test]
    public void Only_the_first_instance_is_asked() =>
        Given
            .Instance(Plain)
            .JudgedBy<VendorMediaTypeIsAnswered>()
            .Of("parcel/vendorMediaType")
            .Should()
            .Be((Outcome.Untested, "tested on the first instance only"));

    private static (Outcome Outcome, string Actual) Judge(ParsedResponse plain, ParsedResponse vendor)
    {
        var instance = Given.Instance(plain) with { Vendor = new Dictionary<Format, ParsedResponse> { [Format.Json] = vendor } };
        var finding = instance.JudgedBy<VendorMediaTypeIsAnswered>().Single();
        finding.Exchange.Should().BeSameAs(vendor.Exchange);
        return (finding.Outcome, finding.Actual);
    }
}
