using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Report;

namespace Ucwa.Conformance.SelfTests.Report;

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

        Directory.GetFiles(Path.Combine(root, "a", "b")).Select(Path.GetFileName).Should().BeEquivalentTo(ReportFolder.Files.Select(file => file.Name));
        folder.JsonFile.Should().EndWith("conformance.json");
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

        new ReportFolder(Path.Combine(root, "file", "below")).Invoking(folder => folder.Write(Reports.Of()))
            .Should().Throw<ConformanceException>().WithMessage("The report cannot be written: *\n  Set UCWA_REPORT to a folder that can be written.");
    }
}
