using System.Diagnostics;
using System.Text.Json;

using Ucwa.Conformance.SelfTests.Hostile;

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
            .Contain(["conformance.json", "conformance.html", "requirements.html", "junit.xml", "conformance.sarif", "summary.md", "annotations.txt", "traffic.har"]);
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
    public void A_file_in_the_place_of_the_folder_is_found_before_the_run()
    {
        File.WriteAllText(Path.Combine(root, "file"), "");

        foreach (var path in new[] { Path.Combine(root, "file"), Path.Combine(root, "file", "below") })
        {
            Refusal(path)
                .Should()
                .Be($"The report cannot be written: {Path.Combine(root, "file")} is a file, not a folder.\n  Set UCWA_REPORT to a folder that can be written.");
        }
    }

    [Test]
    public void A_folder_in_the_place_of_a_report_is_found_before_the_run()
    {
        var wrong = Directory.CreateDirectory(Path.Combine(root, "junit.xml"));

        Refusal(root).Should().Contain($"{wrong.FullName} is a folder");
    }

    [Test]
    [Platform("Linux", Reason = "There a folder that takes no file is at hand, even for an administrator.")]
    public void A_folder_that_takes_no_file_is_found_before_the_run() => Refusal("/proc/self").Should().StartWith("The report cannot be written: /proc/self: ");

    [Test]
    public void To_try_a_folder_leaves_nothing_in_it()
    {
        new ReportFolder(root).Try();

        Directory.GetFileSystemEntries(root).Should().BeEmpty();
    }

    [Test]
    public async Task A_run_whose_report_cannot_be_written_asks_no_server_and_tells_all_that_is_wrong_at_once()
    {
        File.WriteAllText(Path.Combine(root, "file"), "");
        await using var server = new HostileServer();
        var settings = new Dictionary<string, string>(server.AsRoot, StringComparer.Ordinal) { [SettingNames.Sample] = "none" };
        var source = new SettingSource(settings, new Dictionary<string, string>(StringComparer.Ordinal), [root]);

        var reported = await ReportedRun.BeginAsync(
            source, Catalogue.Current, new BaselineFolder(new SnapshotFolder(root)), new ReportFolder(Path.Combine(root, "file")));
        var report = await reported.EndAsync();

        report.Problem!.Code.Should().Be(ErrorCode.ReportNotWritable);
        report.Problem.Message.Should().Contain("UCWA_SAMPLE is 'none'").And.Contain("is a file, not a folder");
        server.Requests.Should().BeEmpty();
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There links need a right of their own.")]
    public void Links_that_somebody_planted_are_replaced_and_not_followed()
    {
        var victims = Directory.CreateDirectory(Path.Combine(root, "victims"));
        var report = Directory.CreateDirectory(Path.Combine(root, "report"));
        var victim = Path.Combine(victims.FullName, "victim");
        File.WriteAllText(victim, "mine");
        File.WriteAllText(Path.Combine(victims.FullName, "junit.xml"), "mine");
        File.WriteAllText(Path.Combine(victims.FullName, "me.received.txt"), "mine");
        foreach (var name in ReportFolder.Files.Select(file => file.Name))
        {
            File.CreateSymbolicLink(Path.Combine(report.FullName, name), victim);
            File.CreateSymbolicLink(Path.Combine(report.FullName, name + ".tmp"), victim);
        }

        Directory.CreateSymbolicLink(Path.Combine(report.FullName, "b"), victims.FullName);
        Directory.CreateSymbolicLink(Path.Combine(report.FullName, "received"), victims.FullName);
        var folder = new ReportFolder(report.FullName);

        folder.Try();
        ReceivedFolder.Clear(report.FullName);
        folder.Write(Reports.Of() with { Second = Reports.Of() });

        victims.GetFiles().Should().OnlyContain(file => File.ReadAllText(file.FullName) == "mine").And.HaveCount(3);
        File.ReadAllText(folder.JsonFile).Should().Contain("verdict");
        new FileInfo(folder.JsonFile).LinkTarget.Should().BeNull();
        File.Exists(Path.Combine(report.FullName, "b", "conformance.json")).Should().BeTrue();
    }

    [Test]
    public void A_disk_that_is_full_in_the_middle_leaves_what_is_whole_and_is_told_of_the_rest()
    {
        var isFull = false;
        ReportFile Writing(string name) => new(name, (_, stream) =>
        {
            stream.Write("half "u8);
            if (isFull)
            {
                throw new IOException("No space left on device");
            }

            stream.Write("whole"u8);
        });
        var folder = new ReportFolder(root, [Writing("one.txt"), new ReportFile("two.txt", _ => "two"), Writing("three.txt")]);
        folder.Write(Reports.Of());
        isFull = true;

        folder
            .Invoking(one => one.Write(Reports.Of()))
            .Should()
            .Throw<ConformanceException>()
            .WithMessage("The report cannot be written: one.txt: the file system refuses it*three.txt: the file system refuses it*");

        Directory.GetFiles(root).Should().HaveCount(3).And.OnlyContain(file => !file.EndsWith(".tmp"));
        File.ReadAllText(Path.Combine(root, "one.txt")).Should().Be("half whole", "what was written before stays");
        File.ReadAllText(Path.Combine(root, "two.txt")).Should().Be("two\n");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There links need a right of their own.")]
    public void A_snapshot_and_a_baseline_replace_a_link_and_leave_what_it_leads_to()
    {
        var victim = Path.Combine(root, "victim");
        File.WriteAllText(victim, "mine");
        var file = Path.Combine(root, "baselines", "before", "me.verified.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.CreateSymbolicLink(file, victim);

        new SnapshotFolder(root).Write(Path.Combine("baselines", "before"), "me", "page: exercised");

        File.ReadAllText(victim).Should().Be("mine");
        File.ReadAllText(file).Should().Be("page: exercised");
    }

    [Test]
    public void A_file_that_cannot_be_made_keeps_no_other_from_being_written()
    {
        var folder = new ReportFolder(root, [new ReportFile("broken.txt", _ => throw new InvalidCastException("oh")), new ReportFile("well.txt", _ => "well")]);

        folder.Invoking(one => one.Write(Reports.Of())).Should().Throw<ConformanceException>().WithMessage("*broken.txt: InvalidCastException in *");

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

    private static string Refusal(string path)
    {
        try
        {
            new ReportFolder(path).Try();
        }
        catch (ConformanceException e)
        {
            return e.Message;
        }

        throw new InvalidOperationException("The folder can be written.");
    }

    private static TimeSpan Took(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }
}
