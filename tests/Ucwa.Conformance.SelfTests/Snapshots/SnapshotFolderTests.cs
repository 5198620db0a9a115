using System.Text;

namespace Ucwa.Conformance.SelfTests.Snapshots;

public sealed class SnapshotFolderTests
{
    private const string Text = "parcel/links/self: one link\nparcel/links/stop: array of links";
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private string root = "";

    private string Verified => Path.Combine(root, "links", "parcel.json.verified.txt");

    private string Received => Path.Combine(root, "links", "parcel.json.received.txt");

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("ucwa-snapshots-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void A_missing_snapshot_fails_and_is_received_beside_where_it_belongs()
    {
        Compare(Text).Should().StartWith("There is no snapshot links/parcel.json.verified.txt yet.");

        File.Exists(Verified).Should().BeFalse();
        File.ReadAllBytes(Received).Should().Equal([.. ByteOrderMark, .. Encoding.UTF8.GetBytes(Text)]);
    }

    [TestCase("", "\n", "")]
    [TestCase("\uFEFF", "\n", "")]
    [TestCase("", "\r\n", "")]
    [TestCase("\uFEFF", "\r\n", "\r\n")]
    [TestCase("", "\n", "\n")]
    public void The_same_text_is_the_same_whatever_its_mark_and_line_ends(string mark, string lineEnd, string end)
    {
        Verify(mark + Text.Replace("\n", lineEnd, StringComparison.Ordinal) + end);

        Compare(Text).Should().BeNull();
        File.Exists(Received).Should().BeFalse();
    }

    [Test]
    public void A_different_snapshot_fails_with_the_lines_that_differ()
    {
        Verify(Text);

        Compare(Text.Replace("array of links", "one object, not an array", StringComparison.Ordinal)).Should().Be(
            "Snapshot links/parcel.json.verified.txt differs:\n  - parcel/links/stop: array of links\n  + parcel/links/stop: one object, not an array");
        File.Exists(Received).Should().BeTrue();
        File.ReadAllText(Verified).Should().Be(Text);
    }

    [Test]
    public void A_line_more_and_a_line_less_are_differences()
    {
        Verify(Text);

        Compare(Text + "\nmore").Should().EndWith("differs:\n  + more");
        Compare("parcel/links/self: one link").Should().EndWith("differs:\n  - parcel/links/stop: array of links");
    }

    [Test]
    public void Upper_and_lower_case_are_a_difference()
    {
        Verify(Text);

        Compare(Text.Replace("one", "One", StringComparison.Ordinal)).Should().NotBeNull();
    }

    [Test]
    public void What_was_received_before_is_gone_when_it_is_right_again()
    {
        Verify(Text);
        Compare("other");

        Compare(Text).Should().BeNull();

        File.Exists(Received).Should().BeFalse();
    }

    [Test]
    public void What_was_received_before_is_overwritten()
    {
        Compare("first");
        Compare("second");

        File.ReadAllText(Received).Should().Be("second");
    }

    [Test]
    public void A_new_snapshot_is_accepted_when_that_was_asked_for()
    {
        Compare("wrong");

        new SnapshotFolder(root, accept: true).Compare("links", "parcel.json", Text).Should().BeNull();

        File.ReadAllBytes(Verified).Should().Equal([.. ByteOrderMark, .. Encoding.UTF8.GetBytes(Text)]);
        File.Exists(Received).Should().BeFalse();
        Compare(Text).Should().BeNull();
    }

    [Test]
    public void A_different_snapshot_is_accepted_when_that_was_asked_for()
    {
        Verify("before");

        new SnapshotFolder(root, accept: true).Compare("links", "parcel.json", Text).Should().BeNull();

        File.ReadAllText(Verified).Should().Be(Text);
    }

    [Test]
    public void Accepting_does_not_touch_what_is_the_same()
    {
        Verify(Text);

        new SnapshotFolder(root, accept: true).Compare("links", "parcel.json", Text);

        File.ReadAllBytes(Verified).Should().Equal(Encoding.UTF8.GetBytes(Text));
    }

    private string? Compare(string received) => new SnapshotFolder(root, accept: false).Compare("links", "parcel.json", received);

    private void Verify(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Verified)!);
        File.WriteAllText(Verified, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
