using System.Xml.Linq;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class JUnitXmlTests
{
    private static readonly RunReport NotMade = Reports.Of() with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused", "Check the host.") };

    private static IEnumerable<TestCaseData> All => Reports.EveryKind;

    [TestCaseSource(nameof(All))]
    public void It_is_valid_against_what_ci_systems_read(RunReport report) => JUnitSchema.Violations(Written(report)).Should().BeEmpty();

    [TestCaseSource(nameof(All))]
    public void A_suite_counts_what_it_holds(RunReport report)
    {
        foreach (var suite in Written(report).Root!.Elements("testsuite"))
        {
            Number(suite, "tests").Should().Be(suite.Elements("testcase").Count());
            Number(suite, "failures").Should().Be(suite.Descendants("failure").Count());
            Number(suite, "errors").Should().Be(suite.Descendants("error").Count());
            Number(suite, "skipped").Should().Be(suite.Descendants("skipped").Count());
        }
    }

    [Test]
    public void A_failure_says_what_is_documented_what_came_and_how_to_repeat_it()
    {
        var failure = Case(Reports.Mixed, "parcel/properties/weight (json)").Element("failure")!;

        failure.Attribute("message")!.Value.Should().Be("expected integer, got number 1.5 at $.weight");
        failure.Attribute("type")!.Value.Should().Be("must");
        failure.Value.Should().Contain("The weight is an integer. [parcel_ref#properties]").And.Contain("curl -i");
    }

    [Test]
    public void A_case_is_grouped_by_page_and_aspect() =>
        Case(Reports.Mixed, "parcel/properties/weight (json)").Attribute("classname")!.Value.Should().Be("parcel.properties");

    [Test]
    public void What_is_waived_is_skipped_with_the_reason() =>
        Case(Reports.Mixed, "parcel/properties/weight (xml)")
            .Element("skipped")!
            .Attribute("message")!
            .Value.Should()
            .Be("waived: mended in May (until 2027-05-31); expected integer, got string \"heavy\"");

    [Test]
    public void What_is_untested_is_skipped_with_the_reason() =>
        Case(Reports.Mixed, "parcel/scopes (both)").Element("skipped")!.Attribute("message")!.Value.Should().StartWith("untested: neither a token without scopes");

    [Test]
    public void A_warning_fails_nothing_and_is_in_the_output()
    {
        Case(Reports.Mixed, "parcel/properties/height (json)").HasElements.Should().BeFalse();
        Suite(Reports.Mixed, "parcel").Element("system-out")!.Value.Should().Contain("warning: parcel/properties/height (should, json)");
    }

    [Test]
    public void What_is_not_applicable_is_no_case() => Suite(Reports.Mixed, "parcel").Elements("testcase").Should().HaveCount(5);

    [Test]
    public void A_run_that_could_not_be_made_is_an_error() =>
        Case(NotMade, "The run completes", "run").Element("error")!.Value.Should().Be("connection refused\n  Check the host.");

    [Test]
    public void A_fault_of_the_suite_is_an_error() =>
        Case(
                Reports.Of(new Finding(Reports.Weight, Outcome.Error, "InvalidCastException") { Page = "parcel", Aspect = "links" }),
                "parcel/properties/weight (both)"
            )
            .Element("error")
            .Should()
            .NotBeNull();

    [Test]
    public void A_difference_that_harms_is_a_failure_and_one_that_is_waived_is_skipped()
    {
        Case(Reports.Objected, "parcel/links/next (json)", "comparison")
            .Element("failure")!
            .Attribute("message")!
            .Value.Should()
            .Be("removed: parcel/links/next (json): one link, passed → nothing");
        Case(Reports.Objected, "parcel/links/next (xml)", "comparison")
            .Element("skipped")!
            .Attribute("message")!
            .Value.Should()
            .StartWith("waived: ticket 4711 (until 2027-05-31); ");
        Suite(Reports.Objected, "comparison").Elements("testcase").Should().HaveCount(3);
    }

    [Test]
    public void A_difference_that_harms_nobody_is_in_the_output_of_the_comparison() =>
        Suite(Reports.Mixed, "comparison").Element("system-out")!.Value.Should().Be("added: parcel/links/next (json): nothing → one link on letter");

    [Test]
    public void An_objection_is_a_failure_of_the_run_and_a_note_is_in_its_output()
    {
        Case(Reports.Objected, "The run has no other failure", "run").Element("failure")!.Attribute("message")!.Value.Should().Contain("stale waiver");
        Suite(Reports.Objected, "run").Element("system-out")!.Value.Should().StartWith("recorded baseline after");
    }

    [Test]
    public void A_failure_whose_waiver_expired_says_since_when() =>
        Case(Reports.Of(Reports.Expired), "parcel/properties/weight (json)")
            .Element("failure")!
            .Attribute("message")!
            .Value.Should()
            .EndWith("; waiver expired on 2026-02-28: ticket 4711");

    [TestCaseSource(nameof(All))]
    public void It_is_red_wherever_the_run_fails_and_nowhere_else(RunReport report) =>
        Written(report).Descendants().Any(element => element.Name.LocalName is "failure" or "error").Should().Be(report.Fails);

    [Test]
    public void Hostile_text_is_only_text()
    {
        var text = JUnitXml.Write(Reports.Hostile);

        text.Should().NotContainAny("<img", "\u001b", "\u202e", "\u2028", "\uffff");
        Case(Reports.Hostile, "parcel/properties/weight (json)")
            .Element("failure")!
            .Attribute("message")!
            .Value.Should()
            .Contain("<img src=x onerror=alert(1)>")
            .And.Contain("\\u001b")
            .And.Contain("\\u202e");
    }

    private static XDocument Written(RunReport report) => XDocument.Parse(JUnitXml.Write(report));

    private static XElement Suite(RunReport report, string name) =>
        Written(report).Root!.Elements("testsuite").Single(suite => suite.Attribute("name")!.Value == name);

    private static XElement Case(RunReport report, string name, string suite = "parcel") =>
        Suite(report, suite).Elements("testcase").Single(one => one.Attribute("name")!.Value == name);

    private static int Number(XElement suite, string attribute) => (int)suite.Attribute(attribute)!;
}
