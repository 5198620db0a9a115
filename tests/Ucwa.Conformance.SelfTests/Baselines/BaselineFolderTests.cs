namespace Ucwa.Conformance.SelfTests.Baselines;

public sealed class BaselineFolderTests
{
    private static readonly PageBaseline Shape = new("parcel", PageStatus.Refused, []);
    private string root = "";

    private BaselineFolder Folder => new(new SnapshotFolder(root));

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("ucwa-baselines-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void A_page_is_a_file_with_a_byte_order_mark_in_the_folder_of_its_baseline()
    {
        Folder.Write("before", Shape);

        File.ReadAllBytes(Path.Combine(root, "baselines", "before", "parcel.verified.txt")).Should().Equal([0xEF, 0xBB, 0xBF, .. "page: refused"u8]);
        Folder.Read("before", "parcel")!.Value.Baseline.Should().BeEquivalentTo(Shape);
    }

    [Test]
    public void A_baseline_is_arranged_where_a_page_of_it_has_another_state_than_that_of_events()
    {
        PageBaseline In(string page, string state) => new(page, PageStatus.Refused, [])
        {
            States = new Dictionary<string, PageStatus>(StringComparer.Ordinal) { [state] = PageStatus.Exercised },
        };

        Folder.Write("before", Shape);
        Folder.Write("before", In("letter", "in events"));
        Folder.IsArranged("before").Should().BeFalse();
        Folder.Write("before", In("stamp", "after accept"));
        Folder.IsArranged("before").Should().BeTrue();
    }

    [Test]
    public void A_page_that_a_baseline_has_not_is_none()
    {
        Folder.Write("before", Shape);

        Folder.Read("before", "letter").Should().BeNull();
    }

    [Test]
    public void A_baseline_that_is_not_there_is_refused_with_those_that_are()
    {
        Folder.Write("before", Shape);
        Folder.Write("older", Shape);
        Directory.CreateDirectory(Path.Combine(root, "baselines", "empty"));

        Folder.Invoking(folder => folder.Require("befor")).Should().Throw<ConformanceException>().WithMessage(
            "UCWA_BASELINE is 'befor', but no baseline has that name (did you mean before?).\n  Set it to a recorded baseline: before, older.");
        Folder.Invoking(folder => folder.Require("empty")).Should().Throw<ConformanceException>().Which.Code.Should().Be(ErrorCode.UnknownBaseline);
        Folder.Invoking(folder => folder.Require("before")).Should().NotThrow();
    }

    [Test]
    public void A_baseline_in_the_format_of_an_earlier_release_is_one_clear_error()
    {
        Folder.Write("before", Shape);
        new SnapshotFolder(root).Write("baselines/before", "letter", "page: exercised\nletter/status (json): 200, passed");

        Folder.Invoking(folder => folder.Require("before")).Should().Throw<ConformanceException>().WithMessage(
            "UCWA_BASELINE is 'before', but snapshots/baselines/before/letter.verified.txt has the format of an earlier release, which this release cannot read.\n"
            + "  Record the baseline again with UCWA_RECORD_BASELINE, or compare with the release that recorded it.");
    }

    [Test]
    public void Where_none_is_recorded_that_is_said() => Folder.Invoking(folder => folder.Require("before")).Should().Throw<ConformanceException>()
        .WithMessage("*No baseline is recorded yet. Record one with UCWA_RECORD_BASELINE.");

    [TestCase("before", true)]
    [TestCase("2026-03.pool_a", true)]
    [TestCase("a", true)]
    [TestCase("", false)]
    [TestCase("..", false)]
    [TestCase(".hidden", false)]
    [TestCase("a.", false)]
    [TestCase("a/b", false)]
    [TestCase("a\\b", false)]
    [TestCase("../a", false)]
    [TestCase("a b", false)]
    [TestCase("a\nb", false)]
    [TestCase("a\n", false)]
    [TestCase("ä", false)]
    public void A_name_is_one_folder(string name, bool isName) => BaselineFolder.IsName(name).Should().Be(isName);

    [Test]
    public void A_name_has_an_end()
    {
        BaselineFolder.IsName(new string('a', 64)).Should().BeTrue();
        BaselineFolder.IsName(new string('a', 65)).Should().BeFalse();
    }
}
