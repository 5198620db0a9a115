namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class StatusIsOkTests
{
    [Test]
    public void Two_hundred_passes() => Judge(Given.Json("{}")).Should().Be((Outcome.Passed, "200"));

    [TestCase(201)]
    [TestCase(204)]
    [TestCase(302)]
    [TestCase(400)]
    [TestCase(404)]
    [TestCase(500)]
    [TestCase(999)]
    public void Any_other_status_fails(int status)
    {
        var (outcome, actual) = Judge(Given.Json("{}", status));

        outcome.Should().Be(Outcome.Failed);
        actual.Should().NotBeEmpty();
    }

    [Test]
    public void A_refusal_names_its_code() =>
        Judge(Given.Json("""{"code":"Forbidden","subcode":"Merged"}""", 403)).Should().Be((Outcome.Failed, "answered 403 Forbidden"));

    [Test]
    public void A_refusal_that_the_page_documents_leaves_it_untested() =>
        Given
            .Instance(Given.Json("""{"code":"NotFound","subcode":"NoLocationFound"}""", 404))
            .JudgedBy<StatusIsOk>(Parcels.Page("sender"))
            .Of("sender/status")
            .Should()
            .Be((Outcome.Untested, "answered 404 NotFound, an error that the page documents"));

    [TestCase(409, "Conflict", "MakeMeAvailableRequired", UntestedCode.MakeMeAvailableRequired)]
    [TestCase(409, "Conflict", "Busy", UntestedCode.RefusedForNow)]
    [TestCase(410, "Gone", "InactiveApplicationExpired", UntestedCode.Gone)]
    [TestCase(429, "TooManyRequests", "LimitExceeded", UntestedCode.TooManyRequests)]
    [TestCase(503, "ServiceUnavailable", "LisServiceUnavailable", UntestedCode.Unavailable)]
    [TestCase(504, "GatewayTimeout", "ExchangeTimeout", UntestedCode.Unavailable)]
    [TestCase(500, "ExchangeServiceFailure", "ExchangeTimeout", UntestedCode.Unavailable)]
    public void A_refusal_that_any_resource_may_answer_leaves_it_untested_in_the_servers_words(int status, string code, string subcode, UntestedCode reason)
    {
        var finding = Given
            .Instance(Given.Json($$"""{"code":"{{code}}","subcode":"{{subcode}}","message":"Not now."}""", status))
            .JudgedBy<StatusIsOk>()
            .Single();

        finding.Outcome.Should().Be(Outcome.Untested);
        finding.UntestedReason!.Code.Should().Be(reason);
        finding.Actual.Should().Be($"answered {status} {code} {subcode}: \"Not now.\"");
    }

    [TestCase("""{"code":"ServiceFailure"}""", 500)]
    [TestCase("""{"code":"Conflict","subcode":"Busy"}""", 410)]
    public void A_refusal_that_only_resembles_a_documented_one_fails(string body, int status) =>
        Judge(Given.Json(body, status)).Outcome.Should().Be(Outcome.Failed);

    [TestCase(404)]
    [TestCase(410)]
    public void A_dead_link_is_the_breach_of_the_link_that_led_there(int status)
    {
        var instance = Given.Instance(Given.Json("""{"code":"NotFound"}""", status)) with { DiscoveredVia = "van/targets/parcel" };

        var (outcome, actual) = instance.JudgedBy<StatusIsOk>().Of("parcel/status");

        outcome.Should().Be(Outcome.Untested);
        actual.Should().EndWith("; see van/targets/parcel");
    }

    [Test]
    public void A_broken_connection_fails() =>
        Judge(Given.Nothing(Format.Json, TransportErrorKind.Connection, "connection refused")).Should().Be((Outcome.Failed, "connection refused"));

    [Test]
    public void A_request_that_was_not_sent_leaves_it_untested() =>
        Judge(Given.Nothing(Format.Json, TransportErrorKind.NotSent, "the budget is spent")).Should().Be((Outcome.Untested, "the budget is spent"));

    [Test]
    public void Each_format_is_judged_by_its_own_answer()
    {
        var instance = Given.Instance(Given.Json("{}"), Given.Xml("", 500));

        instance.JudgedBy<StatusIsOk>(Format.Json).Of("parcel/status").Outcome.Should().Be(Outcome.Passed);
        instance.JudgedBy<StatusIsOk>(Format.Xml).Of("parcel/status").Outcome.Should().Be(Outcome.Failed);
    }

    [Test]
    public void A_page_that_was_not_found_is_untested() =>
        new StatusIsOk()
            .Judge(Evidence.Without(Parcels.Page("parcel"), Made.Reason("no link led to it")), Format.Json)
            .Of("parcel/status")
            .Should()
            .Be((Outcome.Untested, "no link led to it"));

    private static (Outcome Outcome, string Actual) Judge(ParsedResponse json) => Given.Instance(json).JudgedBy<StatusIsOk>().Of("parcel/status");
}
