using System.Text;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class GitHubAnnotationsTests
{
    [Test]
    public void A_failure_is_an_annotation_with_its_requirement_page_and_format() =>
        Written(Reports.Of(Reports.Weight.Failed("number 1.5").InJson(), Reports.Next.Passed()))
            .Should()
            .Be("::error title=parcel/properties/weight::parcel (json): expected integer, got number 1.5\n");

    [Test]
    public void Of_many_failures_ten_are_annotated_each_requirement_once()
    {
        var once = Enumerable.Range(1, 25).Select(i => (Reports.Weight with { Id = $"parcel/properties/n{i}" }).Failed("x").InJson()).ToList();

        Lines(Reports.Of([.. once, .. once])).Should().HaveCount(10).And.OnlyContain(line => line.Contains("(json, and 1 more)"));
    }

    [Test]
    public void The_worst_failures_are_annotated_first_as_on_the_console_and_in_the_summary()
    {
        var member = Reports.Weight.Failed("a").InJson() with { Aspect = "properties" };
        var strict = Reports.Height.Failed("c").InJson() with { Aspect = "undocumented", Outcome = Outcome.Failed };
        var syntax = (Reports.Weight with { Id = "protocol/json/wellFormed" }).Failed("b").InJson() with { Aspect = new BodiesAreWellFormed().Aspect };
        var report = Reports.Of(strict, member, member, syntax, new Finding(Reports.Next, Outcome.Error, "d"));
        string[] ranked = ["parcel/links/next", "protocol/json/wellFormed", "parcel/properties/weight", "parcel/properties/height"];

        Lines(report).Select(line => line["::error title=".Length..line.IndexOf("::", 2, StringComparison.Ordinal)]).Should().Equal(ranked);
        ConsoleSummary.Of(report, "").Split('\n').Where(line => line.Contains(" expected ")).Select(line => line.Split(' ')[3]).Should().Equal(ranked);
        SummaryMarkdown
            .Write(report)
            .Split('\n')
            .Where(line => line.StartsWith("- **<code>", StringComparison.Ordinal))
            .Select(line => line["- **<code>".Length..line.IndexOf("</code>", StringComparison.Ordinal)])
            .Should()
            .Equal(ranked);
    }

    [Test]
    public void Differences_that_harm_and_what_else_fails_the_run_are_annotated() =>
        Written(Reports.Mixed with { RunFailures = ["UCWA_REQUIRE: not exercised: letter.\n  The report says why."] })
            .Should()
            .Contain("::error title=broken since last spring::parcel, parcel/properties/weight (json): integer, passed → number, failed\n")
            .And.EndWith("::error title=UCWA conformance::UCWA_REQUIRE: not exercised: letter.%0A  The report says why.\n")
            .And.NotContain("added");

    [Test]
    public void A_difference_that_is_waived_is_not_annotated() => Lines(Reports.Objected).Should().HaveCount(2).And.NotContain(line => line.Contains("(xml)"));

    [Test]
    public void A_run_that_could_not_be_made_is_annotated_with_its_reason() =>
        Written(Reports.Of() with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused", "Is it there?") })
            .Should()
            .Be("::error title=UCWA conformance::connection refused%0A  Is it there?\n");

    [Test]
    public void Where_nothing_fails_nothing_is_written() =>
        Written(Reports.Of(Reports.Weight.Passed(), Reports.Height.Failed("x"), Reports.Next.NotApplicable("absent"))).Should().BeEmpty();

    [Test]
    public void What_a_hostile_server_says_is_no_command_and_no_property()
    {
        const string Command = "%0A::set-env name=x::1\r\n::error::x,file=y::z";
        var hostile = Reports.Hostile;
        var report = hostile with
        {
            Findings = [.. hostile.Findings, (Reports.Weight with { Id = Command }).Failed(Command).InJson()],
            RunFailures = [Command],
        };

        Lines(report)
            .Should()
            .HaveCountGreaterThan(2)
            .And.OnlyContain(line => line.StartsWith("::error title=", StringComparison.Ordinal) && !line.Any(char.IsControl));
        Lines(report)
            .Select(line => line["::error title=".Length..line.IndexOf("::", 2, StringComparison.Ordinal)])
            .Should()
            .OnlyContain(title => !title.Contains(',') && !title.Contains(':'));
        Written(report).Should().Contain("%250A%3A%3Aset-env").And.Contain("%250A::set-env name=x::1%0A::error").And.NotContainAny("\u202e", "\u2028");
    }

    [Test]
    public void What_is_too_long_is_cut() =>
        Lines(Reports.Of(Reports.Weight.Failed(new string('x', 100_000)).InJson())).Single().Length.Should().BeLessThan(2000);

    private static string[] Lines(RunReport report) => Written(report).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Written(RunReport report)
    {
        using var stream = new MemoryStream();
        GitHubAnnotations.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
