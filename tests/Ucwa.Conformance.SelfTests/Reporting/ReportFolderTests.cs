using System.Diagnostics;
using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class ReportFolderTests
{
    private string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("ucwa-report-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void A_folder_that_is_not_there_is_made_and_holds_the_report_only()
    {
        var folder = new ReportFolder(Path.Combine(root, "a", "b"));

        folder.Write(Reports.Of());

        Directory.GetFiles(Path.Combine(root, "a", "b")).Should().BeEquivalentTo(ReportFolder.Files.Select(file => Path.Combine(root, "a", "b", file.Name)));
        ReportFolder
            .Files.Select(file => file.Name)
            .Should()
            .Contain(["conformance.json", "conformance.html", "junit.xml", "conformance.sarif", "summary.md", "annotations.txt", "traffic.har"]);
        File.Exists(folder.JsonFile).Should().BeTrue();
        File.Exists(folder.HtmlFile).Should().BeTrue();
    }

    [Test]
    public void A_report_of_an_earlier_run_is_overwritten()
    {
        var folder = new ReportFolder(root);
        folder.Write(Reports.Of([.. Enumerable.Repeat(Reports.Weight.Passed(), 50)]));

        folder.Write(Reports.Of());

        using var document = JsonDocument.Parse(File.ReadAllBytes(folder.JsonFile));
        document.RootElement.GetProperty("results").GetArrayLength().Should().Be(0);
    }

    [Test]
    public void A_second_endpoint_has_a_report_of_its_own_that_goes_with_it()
    {
        var folder = new ReportFolder(root);
        var file = Path.Combine(root, "b", "conformance.json");
        folder.Write(Reports.Of() with { Second = Reports.Of() with { Endpoint = "http://other.example/" } });

        File.ReadAllText(file).Should().Contain("http://other.example/");
        folder.Write(Reports.Of());
        File.Exists(file).Should().BeFalse();
    }

    [Test]
    public void A_folder_that_cannot_be_written_is_a_clear_error()
    {
        File.WriteAllText(Path.Combine(root, "file"), "");

        new ReportFolder(Path.Combine(root, "file", "below"))
            .Invoking(folder => folder.Write(Reports.Of()))
            .Should()
            .Throw<ConformanceException>()
            .WithMessage("The report cannot be written: *\n  Set UCWA_REPORT to a folder that can be written.");
    }

    [Test]
    public void A_file_that_cannot_be_made_keeps_no_other_from_being_written()
    {
        var folder = new ReportFolder(root, [new ReportFile("broken.txt", _ => throw new InvalidCastException("oh")), new ReportFile("well.txt", _ => "well")]);

        folder.Invoking(one => one.Write(Reports.Of())).Should().Throw<ConformanceException>().WithMessage("*broken.txt: InvalidCastException: oh*");

        Directory.GetFiles(root).Should().Equal(Path.Combine(root, "well.txt"));
        File.ReadAllText(Path.Combine(root, "well.txt")).Should().Be("well\n");
    }

    [Test]
    public void A_run_of_twelve_thousand_findings_is_written_in_a_moment()
    {
        var report = Reports.Large(12_000, 100);
        var folder = new ReportFolder(root);
        var first = Took(() => folder.Write(Reports.Of() with { Problem = new RunProblem(ErrorCode.Unfinished, "The run did not come to its end.") }));
        var whole = Took(() => folder.Write(report));
        var each = ReportFolder.Files.Select(file => $"{file.Name} {Took(() => file.Write(report, Stream.Null)).TotalMilliseconds:0} ms");
        TestContext.Out.WriteLine($"at the beginning {first.TotalMilliseconds:0} ms, at the end {whole.TotalMilliseconds:0} ms; {string.Join(", ", each)}");

        whole.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    private static TimeSpan Took(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }
}
