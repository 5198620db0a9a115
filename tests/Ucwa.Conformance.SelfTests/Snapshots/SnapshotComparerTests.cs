using System.Text;

namespace Ucwa.Conformance.SelfTests.Snapshots;

public sealed class SnapshotComparerTests
{
    private const string Text = "[links (json)]\nparcel/links/self: one link\nparcel/links/stop: array of links";
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private string root = "";

    private string Verified => Path.Combine(root, "parcel.verified.txt");

    private string Received => Path.Combine(root, "report", "received", "parcel.received.txt");

    [SetUp]
    public void MakeFolder() => root = Directory.CreateTempSubdirectory("ucwa-snapshots-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void A_missing_snapshot_fails_and_is_received()
    {
        Compare(Text).Should().Be($"There is no snapshot parcel.verified.txt.\nReceived: {Received}");

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
    public void A_different_snapshot_fails_with_the_lines_that_differ_and_those_around_them()
    {
        Verify(Text);

        Compare(Text.Replace("array of links", "one object, not an array", StringComparison.Ordinal)).Should().Be(
            $"""
            Snapshot parcel.verified.txt differs:
                [links (json)]
                parcel/links/self: one link
              - parcel/links/stop: array of links
              + parcel/links/stop: one object, not an array
            Received: {Received}
            """);
        File.ReadAllText(Verified).Should().Be(Text);
    }

    [Test]
    public void The_section_of_a_line_is_shown_and_what_lies_between_is_left_out()
    {
        var lines = Enumerable.Range(1, 9).Select(i => $"parcel/links/l{i}: one link").ToList();
        var before = string.Join('\n', ["[status (json)]", "parcel/status: 200", "", "[links (json)]", .. lines]);
        Verify(before);

        Compare(before.Replace("l7: one link", "l7: array of links", StringComparison.Ordinal)).Should().StartWith(
            """
            Snapshot parcel.verified.txt differs:
                [links (json)]
                …
                parcel/links/l5: one link
                parcel/links/l6: one link
              - parcel/links/l7: one link
              + parcel/links/l7: array of links
                parcel/links/l8: one link
                parcel/links/l9: one link
            Received:
            """);
    }

    [Test]
    public void A_line_more_and_a_line_less_are_differences()
    {
        Verify(Text);

        Compare(Text + "\nmore").Should().Contain("\n  + more\n");
        Compare("[links (json)]\nparcel/links/self: one link").Should().Contain("\n  - parcel/links/stop: array of links\n");
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

    [TestCase(null)]
    [TestCase("before")]
    public void A_new_or_different_snapshot_is_accepted_when_that_was_asked_for(string? before)
    {
        if (before is not null)
        {
            Verify(before);
        }

        Compare("wrong");

        Comparer(accept: true).Compare("parcel", Text).Should().BeNull();

        File.ReadAllBytes(Verified).Should().Equal([.. ByteOrderMark, .. Encoding.UTF8.GetBytes(Text)]);
        File.Exists(Received).Should().BeFalse();
        Compare(Text).Should().BeNull();
    }

    [Test]
    public void Accepting_does_not_touch_what_is_the_same()
    {
        Verify(Text);

        Comparer(accept: true).Compare("parcel", Text);

        File.ReadAllBytes(Verified).Should().Equal(Encoding.UTF8.GetBytes(Text));
    }

    [Test]
    public void Received_files_go_beside_the_snapshots_in_a_plain_run_and_into_the_report_otherwise()
    {
        ReceivedFolder.Of(root, "report", isPlain: true).Should().Be(root);
        ReceivedFolder.Of(root, "report", isPlain: false).Should().Be(Path.Combine("report", "received"));
        ReceivedFolder.Of(Path.Combine(root, "nowhere"), "report", isPlain: true).Should().Be(Path.Combine("report", "received"));
        Directory.EnumerateFileSystemEntries(root).Should().BeEmpty();
    }

    [Test]
    public void Of_an_earlier_run_no_received_file_stays_in_the_report()
    {
        Compare("other");

        ReceivedFolder.Clear(Path.Combine(root, "report"));

        File.Exists(Received).Should().BeFalse();
    }

    private string? Compare(string text) => Comparer(accept: false).Compare("parcel", text);

    private SnapshotComparer Comparer(bool accept) => new(root, Path.GetDirectoryName(Received)!, accept);

    private void Verify(string text) => File.WriteAllText(Verified, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
