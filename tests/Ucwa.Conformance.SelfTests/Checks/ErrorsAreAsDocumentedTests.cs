namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class ErrorsAreAsDocumentedTests
{
    private const string Busy = "parcel/errors/409-Conflict-Busy";
    private const string Body = "protocol/errors/body";
    private const string Agreement = "protocol/errors/statusAndCode";
    private static readonly ExpectedError BusyRow = new(409, "Conflict", "Busy");

    [Test]
    public void The_documented_row_passes_and_its_body_with_it()
    {
        var findings = Judge(BusyRow, Given.Json("""{"code":"Conflict","subcode":"Busy","message":"Later."}""", 409));

        findings.Of(Busy).Should().Be((Outcome.Passed, "409 Conflict Busy"));
        findings.Of(Body).Outcome.Should().Be(Outcome.Passed);
    }

    [TestCase("""{"code":"Conflict","subcode":"TooManyGroups"}""", 409, "409 Conflict TooManyGroups")]
    [TestCase("""{"code":"Conflict"}""", 409, "409 Conflict")]
    [TestCase("""{"code":"Gone","subcode":"Busy"}""", 409, "409 Gone Busy")]
    [TestCase("""{"code":"conflict","subcode":"Busy"}""", 409, "409 conflict Busy")]
    [TestCase("""{"code":"Conflict","subcode":"Busy"}""", 400, "400 Conflict Busy")]
    public void Another_status_code_or_subcode_fails(string body, int status, string actual) =>
        Judge(BusyRow, Given.Json(body, status)).Of(Busy).Should().Be((Outcome.Failed, actual));

    [Test]
    public void A_subcode_that_no_page_lists_is_only_a_warning() =>
        Judge(BusyRow, Given.Json("""{"code":"Conflict","subcode":"Merged"}""", 409)).Of(Busy).Should().Be((Outcome.Warned, "409 Conflict Merged"));

    [TestCase("""{"code":"Conflict","subcode":"Merged"}""", "no page documents the subcode \"Merged\"")]
    [TestCase("""{"code":"Quarrel"}""", "no page documents the code \"Quarrel\"")]
    public void Words_that_no_page_lists_are_a_warning(string body, string actual) =>
        Judge(BusyRow, Given.Json(body, 409)).Of("protocol/errors/documented").Should().Be((Outcome.Warned, actual));

    [Test]
    public void A_row_that_a_plain_GET_was_refused_with_passes()
    {
        var refused = Given.Instance(Given.Json("""{"code":"Conflict","subcode":"Busy"}""", 409));

        refused.JudgedBy<ErrorsAreAsDocumented>().Of(Busy).Should().Be((Outcome.Passed, "409 Conflict Busy"));
        refused.JudgedBy<ErrorsAreAsDocumented>().Of("parcel/errors/410-Gone").Outcome.Should().Be(Outcome.Untested);
    }

    [Test]
    public void ExchangeServiceFailure_comes_with_any_status() =>
        Given
            .Instance(Given.Json("""{"code":"ExchangeServiceFailure"}""", 500))
            .JudgedBy<ErrorsAreAsDocumented>()
            .Of("protocol/errors/statusAndCode")
            .Outcome.Should()
            .Be(Outcome.Passed);

    [Test]
    public void A_version_is_asked_for_only_where_a_request_has_input()
    {
        var catalogue = Catalogue.Current;
        bool IsOwed(string page) =>
            new ErrorsAreAsDocumented()
                .Requirements(catalogue.Pages[page], Format.Json, catalogue)
                .Any(requirement => requirement.Id == "protocol/errors/versionNotSupported");

        new[] { "search", "myContacts", "callForwardingSettings" }.Where(page => !IsOwed(page)).Should().BeEmpty();
        new[] { "root", "user", "redirect", "xframe", "photo", "contactPhoto", "events", "people" }.Where(IsOwed).Should().BeEmpty();
        catalogue.Requirements["protocol/errors/versionNotSupported"].Level.Should().Be(Level.Should);
    }

    [Test]
    public void A_row_without_a_subcode_wants_none()
    {
        var gone = new ExpectedError(410, "Gone", null);

        Judge(gone, Given.Json("""{"code":"Gone","subcode":""}""", 410)).Of(Busy).Outcome.Should().Be(Outcome.Passed);
        Judge(gone, Given.Json("""{"code":"Gone","subcode":"Busy"}""", 410)).Of(Busy).Outcome.Should().Be(Outcome.Failed);
    }

    [Test]
    public void Where_the_documentation_names_no_code_the_status_is_enough()
    {
        var unknown = new ExpectedError(404, null, null, AnySubcode: true);

        Judge(unknown, Given.Json("""{"code":"NotFound","subcode":"ApplicationNotFound"}""", 404)).Of(Busy).Outcome.Should().Be(Outcome.Passed);
        Judge(unknown, Given.Json("""{"code":"Gone"}""", 410)).Of(Busy).Outcome.Should().Be(Outcome.Failed);
    }

    [Test]
    public void Success_fails() => Judge(BusyRow, Given.Json("""{"rel":"parcel"}""")).Of(Busy).Should().Be((Outcome.Failed, "200"));

    [TestCase("text/html", "answered 409 with a body of text/html")]
    [TestCase("application/xml", "answered 409 with a body of application/xml")]
    [TestCase(null, "answered 409 with a body of no media type")]
    public void A_body_of_another_kind_did_not_come_from_UCWA(string? type, string actual) =>
        Judge(BusyRow, Given.Json("<html>", 409, type)).Of(Busy).Should().Be((Outcome.Failed, actual));

    [Test]
    public void An_empty_body_fails() => Judge(BusyRow, Given.Json("", 409)).Of(Busy).Outcome.Should().Be(Outcome.Failed);

    [Test]
    public void A_body_that_cannot_be_read_is_another_findings_business() =>
        Judge(BusyRow, Given.Json("{", 409)).Of(Busy).Outcome.Should().Be(Outcome.Untested);

    [Test]
    public void A_broken_connection_fails() =>
        Judge(BusyRow, Given.Nothing(Format.Json, TransportErrorKind.Connection, "connection refused"))
            .Of(Busy)
            .Should()
            .Be((Outcome.Failed, "connection refused"));

    [Test]
    public void A_request_that_was_not_sent_leaves_it_untested() =>
        Judge(BusyRow, Given.Nothing(Format.Json, TransportErrorKind.NotSent, "the budget is spent"))
            .Of(Busy)
            .Should()
            .Be((Outcome.Untested, "the budget is spent"));

    [Test]
    public void Without_a_way_to_ask_it_is_untested_and_says_so()
    {
        var evidence = Given.Evidence() with { Probes = [new Probe(Row.Requirement, Format.Json, BusyRow, null, Made.Reason("no way is known"))] };

        new ErrorsAreAsDocumented().Judge(evidence, Format.Json).Of(Busy).Should().Be((Outcome.Untested, "no way is known"));
    }

    [Test]
    public void What_was_not_asked_is_untested() =>
        new ErrorsAreAsDocumented().Judge(Given.Evidence(), Format.Json).Should().OnlyContain(finding => finding.Outcome == Outcome.Untested);

    [Test]
    public void Requirements_are_the_error_rows_the_required_query_and_the_protocols_errors() =>
        new ErrorsAreAsDocumented()
            .Requirements(Parcels.Page("parcel"), Format.Json)
            .Select(requirement => requirement.Id)
            .Should()
            .Equal(
                Busy,
                "parcel/errors/410-Gone",
                "parcel/requiredQuery/route",
                "protocol/errors/unknownApplication",
                "protocol/errors/unknownResource",
                "protocol/errors/versionNotSupported",
                Body,
                Agreement,
                "protocol/errors/documented"
            );

    [TestCase("""{"code":"NotFound","subcode":"ApplicationNotFound"}""", 404, Outcome.Passed)]
    [TestCase("""{"code":"NotFound","subcode":"Gone"}""", 404, Outcome.Warned)]
    [TestCase("""{"code":"NotFound"}""", 404, Outcome.Warned)]
    [TestCase("""{"code":"Gone","subcode":"ApplicationNotFound"}""", 410, Outcome.Failed)]
    [TestCase("""{"rel":"application"}""", 200, Outcome.Failed)]
    public void A_deleted_application_is_not_found_and_another_subcode_is_worth_a_warning(string body, int status, Outcome outcome)
    {
        var requirement = Catalogue.Current.Protocol[ErrorsAreAsDocumented.DeletedApplication];
        var expected = new ExpectedError(404, "NotFound", "ApplicationNotFound", AnySubcode: true);
        var evidence = Given.Evidence() with
        {
            Contract = Catalogue.Current.Pages["application"],
            Probes = [new Probe(requirement, Format.Json, expected, Given.Json(body, status), null)],
        };

        new ErrorsAreAsDocumented().Judge(evidence, Format.Json).Of(ErrorsAreAsDocumented.DeletedApplication).Outcome.Should().Be(outcome);
    }

    [TestCase("""{"subcode":"Busy"}""", "no code")]
    [TestCase("""{"code":409}""", "code is number 409")]
    [TestCase("""{"code":"Conflict","subcode":7}""", "subcode is number 7, not a string")]
    [TestCase("""{"code":"Conflict","message":["x"]}""", "message is array [string \"x\"], not a string")]
    [TestCase("""{"code":"Conflict","parameters":{"weight":["too much"]}}""", "parameters in a response with status 409")]
    public void A_body_of_another_form_fails(string body, string actual) =>
        Judge(BusyRow, Given.Json(body, 409)).Of(Body).Should().Be((Outcome.Failed, actual));

    [Test]
    public void The_reason_in_a_body_is_judged_by_the_contract_of_its_page()
    {
        var properties = Catalogue.Current.Pages["reason"].Representation!.Properties.Keys.Where(name => name is not "code").ToList();

        properties.Should().NotBeEmpty();
        foreach (var name in properties)
        {
            Judge(BusyRow, Given.Json($$"""{"code":"Conflict","{{name}}":{"x":1} }""", 409)).Of(Body).Outcome.Should().Be(Outcome.Failed, name);
            Judge(BusyRow, Given.Json($$"""{"code":"Conflict","{{name}}":"x"}""", 409)).Of(Body).Outcome.Should().Be(Outcome.Passed, name);
        }
    }

    [TestCase("""{"code":"Conflict"}""", 409)]
    [TestCase("""{"code":"Conflict","debugInfo":{"x":1},"link":{"href":"/help"}}""", 409)]
    [TestCase("""{"code":"Conflict","parameters":{}}""", 409)]
    [TestCase("""{"code":"Conflict","parameters": { } }""", 409)]
    [TestCase("""{"code":"Conflict","parameters":[]}""", 409)]
    [TestCase("""{"code":"Conflict","parameters":null}""", 409)]
    [TestCase("""{"code":"BadRequest","parameters":{"weight":["too much"]}}""", 400)]
    public void A_body_of_the_documented_form_passes(string body, int status) =>
        Judge(BusyRow, Given.Json(body, status)).Of(Body).Outcome.Should().Be(Outcome.Passed);

    [Test]
    public void A_body_without_a_code_fails_once()
    {
        var findings = Judge(BusyRow, Given.Json("""{"message":"no"}""", 409));

        findings.Where(finding => finding.Outcome is Outcome.Failed).Select(finding => finding.Requirement.Id).Should().Equal(Body);
        findings.Of(Busy).Should().Be((Outcome.Untested, "the error body has no code; see protocol/errors/body"));
    }

    [Test]
    public void XML_is_judged_the_same()
    {
        var parsedResponse = Given.Xml($"<reason xmlns='{Given.Namespace}'><code>Conflict</code><subcode>Busy</subcode><parameters/></reason>", 409);
        var evidence = Given.Evidence() with { Probes = [new Probe(Row.Requirement, Format.Xml, BusyRow, parsedResponse, null)] };

        var findings = new ErrorsAreAsDocumented().Judge(evidence, Format.Xml).ToList();

        findings.Of(Busy).Outcome.Should().Be(Outcome.Passed);
        findings.Of(Body).Outcome.Should().Be(Outcome.Passed);
    }

    [TestCase("""{"code":"ServiceFailure"}""", 500, true)]
    [TestCase("""{"code":"servicefailure"}""", 500, true)]
    [TestCase("""{"code":"Timeout"}""", 504, true)]
    [TestCase("""{"code":"GatewayTimeout"}""", 504, true)]
    [TestCase("""{"code":"Anything"}""", 418, true)]
    [TestCase("""{"code":"Gone"}""", 500, false)]
    [TestCase("""{"code":"BadRequest"}""", 404, false)]
    public void Status_and_code_agree_on_errors_that_nobody_asked_for(string body, int status, bool agree)
    {
        var findings = new ErrorsAreAsDocumented().Judge(Given.Evidence(Given.Instance(Given.Json(body, status))), Format.Json);

        findings.Of(Agreement).Outcome.Should().Be(agree ? Outcome.Passed : Outcome.Failed);
    }

    [Test]
    public void Where_a_row_says_status_and_code_their_agreement_is_not_judged_twice() =>
        Judge(BusyRow, Given.Json("""{"code":"Gone"}""", 409)).Of(Agreement).Should().Be((Outcome.Untested, "no error body was received"));

    [Test]
    public void A_row_that_only_warns_does_not_take_the_place_of_a_failure()
    {
        var query = Parcels.Page("parcel").Get!.Query[0].Requirement!;
        var response = Given.Json("""{"code":"Gone"}""", 409);
        var evidence = Given.Evidence() with { Probes = [new Probe(query, Format.Json, new(400, "BadRequest", "ParameterValidationFailure"), response, null)] };

        var findings = new ErrorsAreAsDocumented().Judge(evidence, Format.Json).ToList();

        findings.Of(query.Id).Outcome.Should().Be(Outcome.Warned);
        findings.Of(Agreement).Outcome.Should().Be(Outcome.Failed);
    }

    private static ErrorRow Row => Parcels.Page("parcel").Get!.Errors[0];

    private static List<Finding> Judge(ExpectedError expected, ParsedResponse parsedResponse)
    {
        var evidence = Given.Evidence() with { Probes = [new Probe(Row.Requirement, Format.Json, expected, parsedResponse, null)] };
        return [.. new ErrorsAreAsDocumented().Judge(evidence, Format.Json)];
    }
}
