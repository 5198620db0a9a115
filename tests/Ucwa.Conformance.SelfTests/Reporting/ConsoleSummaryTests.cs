using Ucwa.Conformance.SelfTests.Checks;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class ConsoleSummaryTests
{
    private static readonly string Report =
        $"  report: out/conformance.html ({string.Join(", ", ReportFolder.Files.Select(file => file.Name).Where(name => name != "conformance.html"))})";

    [Test]
    public void A_run_is_told_in_a_few_lines() =>
        Lines(Reports.Of(Reports.Weight.Passed(), Reports.Weight.Failed("number 1.5").InJson()) with { Pages = [Reports.Judged, Reports.NotFound] })
            .Should()
            .Equal(
                "UCWA conformance: nonconformant. http://depot.example/",
                "  1 of 2 pages exercised in 12.3 s",
                "  passed 1, failed 1, warned 0, not applicable 0, untested 0, error 0",
                "  failed: parcel/properties/weight on parcel (json): expected integer, got number 1.5",
                "  not fully tested: letter: no link led to it; list its URL in UCWA_TARGETS",
                Report
            );

    [Test]
    public void A_run_that_could_not_be_made_says_why_and_counts_nothing() =>
        Lines(Reports.Of() with { Problem = new RunProblem(ErrorCode.InvalidSetting, "UCWA_URL is wrong.", "Set it.") })
            .Should()
            .Equal("UCWA conformance: error. http://depot.example/", "  UCWA_URL is wrong.", "    Set it.", Report);

    [Test]
    public void Of_many_failures_ten_are_shown_and_the_others_counted()
    {
        var lines = Lines(Reports.Of([.. Enumerable.Range(1, 25).Select(i => Another(Reports.Weight, $"n{i}").Failed($"number {i}.5").InJson())]));

        lines.Count(line => line.StartsWith("  failed: ", StringComparison.Ordinal)).Should().Be(10);
        lines.Should().Contain("  … and 15 more, all in the report");
    }

    [Test]
    public void The_worst_failures_are_shown_first()
    {
        var member = Reports.Weight.Failed("a").InJson() with { Aspect = "properties" };
        var strict = Reports.Height.Failed("b").InJson() with { Aspect = "undocumented", Outcome = Outcome.Failed };
        var often = Another(Reports.Weight, "often").Failed("c").InJson() with { Aspect = "links" };
        var status = Another(Reports.Weight, "status").Failed("d").InJson() with { Aspect = "status" };
        var syntax = Another(Reports.Weight, "wellFormed").Failed("s").InJson() with { Aspect = "syntax" };
        var fault = new Finding(Reports.Next, Outcome.Error, "e");

        Lines(Reports.Of(strict, member, often, often with { Page = "letter" }, status, syntax, fault))
            .Where(line => line.Contains(" expected "))
            .Select(line => line[^1])
            .Should()
            .Equal('e', 'd', 's', 'c', 'a', 'b');
    }

    [Test]
    public void A_requirement_that_failed_in_several_places_is_one_line() =>
        Lines(Reports.Of([.. Enumerable.Repeat(Reports.Weight.Failed("number 1.5").InJson(), 4)]))
            .Should()
            .ContainSingle(line => line.StartsWith("  failed: ", StringComparison.Ordinal))
            .Which.Should()
            .Be("  failed: parcel/properties/weight on parcel (json, and 3 more): expected integer, got number 1.5");

    [Test]
    public void How_often_a_page_shows_a_failure_is_said_with_it() =>
        Lines(Reports.Of(Reports.Weight.Failed("number 1.5").InJson() with { Occurrences = 3 }))
            .Should()
            .Contain(line => line.EndsWith("got number 1.5 (and 2 more like it)"));

    [Test]
    public void What_was_not_asked_is_said_once_with_its_reason()
    {
        var gone = Reports.Weight.Untested("gone").InJson();
        var unasked = gone with { Exchange = gone.Exchange! with { Error = new TransportError(TransportErrorKind.NotSent, "the endpoint stopped answering") } };

        Lines(Reports.Of(unasked, unasked, gone))
            .Should()
            .ContainSingle(line => line.Contains("not requested"))
            .Which.Should()
            .Be("  not requested: 2 requirements: the endpoint stopped answering");
    }

    [Test]
    public void A_fault_of_the_suite_is_shown_with_the_failures() =>
        Lines(Reports.Of(new Finding(Reports.Weight, Outcome.Error, "InvalidCastException")))
            .Should()
            .Contain(line => line.StartsWith("  error: ") && line.EndsWith("got InvalidCastException"));

    [Test]
    public void A_waived_failure_is_shown_with_its_reason() =>
        Lines(Reports.Mixed)
            .Should()
            .Contain("  waived: parcel/properties/weight on parcel (xml): expected integer, got string \"heavy\"; waived: mended in May (until 2027-05-31)");

    [Test]
    public void What_fails_the_run_beside_failures_is_said() =>
        Lines(Reports.Of(Reports.Weight.Passed()) with { RunFailures = ["UCWA_REQUIRE: not exercised: letter.\n  The report says why."] })
            .Should()
            .ContainInOrder(
                "UCWA conformance: conformant, but the run fails. http://depot.example/",
                "  run failed: UCWA_REQUIRE: not exercised: letter.",
                "    The report says why."
            );

    [Test]
    public void Of_a_comparison_the_counts_and_the_ten_worst_are_told()
    {
        var gone = Enumerable.Range(1, 12).Select(i => new Difference(ChangeSeverity.Removed, "parcel", $"parcel/links/l{i} (json)", "one link", null));
        var lines = Lines(
            Reports.Of() with
            {
                Comparison = new Ucwa.Conformance.Engine.Baselines.ComparisonResult(
                    "baseline before",
                    [new(ChangeSeverity.Broken, "letter", "parcel/status (json)", "200, passed", "500, failed"), .. gone]
                )
                {
                    Pages = 2,
                },
            }
        );

        lines
            .Should()
            .ContainInOrder(
                "  compared 2 pages with baseline before: broken 1, removed 12",
                "    broken: parcel/status (json): 200, passed → 500, failed on letter",
                "    removed: parcel/links/l1 (json): one link → nothing"
            );
        lines.Should().Contain("  … and 3 more, all in the report");
    }

    [Test]
    public void A_second_endpoint_and_notes_are_told() =>
        Lines(
                Reports.Of() with
                {
                    Second = Reports.Of(Reports.Weight.Failed("x")) with { Endpoint = "http://other.example/" },
                    Notes = ["recorded baseline before"],
                }
            )
            .Should()
            .ContainInOrder(
                "  second endpoint: nonconformant. http://other.example/ passed 0, failed 1, warned 0, untested 0, error 0",
                "  recorded baseline before"
            );

    [Test]
    public void What_is_compared_waived_noted_or_objected_to_is_harmless()
    {
        var summary = ConsoleSummary.Of(
            Reports.Of() with
            {
                Comparison = Reports.Hostile.Comparison,
                RunFailures = Reports.Hostile.RunFailures,
                Notes = Reports.Hostile.Notes,
                Second = Reports.Hostile.Second,
            },
            "out/conformance.html"
        );

        summary.Where(character => character is not ('\r' or '\n')).Should().OnlyContain(character => IsHarmless(character));
        summary.Should().NotContain("\n::error");
    }

    [Test]
    public void Warnings_are_only_counted() => Lines(Reports.Of(Reports.Weight.Warned("x"))).Should().NotContain(line => line.Contains("weight"));

    [TestCase("""{"rel":"\u001b[2J\u202e\n"}""")]
    [TestCase("""{"a\u001b[2J\n\u202e":1,"a\u001b[2J\n\u202e":2}""")]
    [TestCase("""{"a\u001b[2J\n\u202e":"\/Date(\u001b\n)\/"}""")]
    [TestCase("""{"_links":{"self":{"href":"/\u001b[2J\n"},"\u001b\n":{"title":7}}}""")]
    [TestCase("""{"weight":"\u001b[2J\n\u202e","notes":["\u001b",7],"importance":"\u001b\n"}""")]
    public void What_a_hostile_server_says_is_harmless(string body)
    {
        var instance = Given.Instance(Given.Json(body), Given.Json(body, type: "a/b\u001b[2J\u202e"));
        var findings = CheckList.All.SelectMany(check => check.Judge(Given.Evidence(instance), Format.Json)).ToArray();

        var summary = ConsoleSummary.Of(Reports.Of(findings), "out/conformance.html");

        findings.Should().Contain(finding => finding.Outcome == Outcome.Failed);
        findings.Should().OnlyContain(finding => finding.Actual.All(IsHarmless));
        summary.Where(character => character is not ('\r' or '\n')).Should().OnlyContain(character => IsHarmless(character));
    }

    private static Requirement Another(Requirement requirement, string name) => requirement with { Id = $"parcel/properties/{name}" };

    private static bool IsHarmless(char character) => !char.IsControl(character) && character is not '\u202e';

    private static string[] Lines(RunReport report) => ConsoleSummary.Of(report, "out/conformance.html").ReplaceLineEndings("\n").Split('\n');
}
