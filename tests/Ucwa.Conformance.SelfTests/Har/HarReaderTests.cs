using System.Text;

namespace Ucwa.Conformance.SelfTests.Har;

public sealed class HarReaderTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("ucwa-recording-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("", "cannot be read: it is empty, or it is a pipe or a device, not a file")]
    [TestCase("not JSON at all", "cannot be read as JSON")]
    [TestCase("""{"log":{"entries":[{"request":""", "cannot be read as JSON")]
    [TestCase("{}", "is JSON, but not a HAR file: it has no log.entries")]
    [TestCase("[1,2]", "is JSON, but not a HAR file")]
    [TestCase("""{"log":{"entries":7}}""", "is JSON, but not a HAR file")]
    [TestCase("""{"log":{"entries":[]}}""", "contains no entries")]
    [TestCase(
        """{"log":{"entries":[null,7,{},{"request":{}},{"request":{"url":"data:,x"}},{"request":{"url":7}}]}}""",
        "contains 6 entries, but none with a request to an http or https URL"
    )]
    public void What_is_no_recording_is_a_clear_error(string text, string problem) =>
        Problem(Encoding.UTF8.GetBytes(text)).Should().StartWith($"UCWA_HAR, file 'some.har', {problem}");

    [Test]
    public void Nesting_without_end_is_a_clear_error() =>
        Problem(Encoding.UTF8.GetBytes(new string('[', 1_000_000))).Should().Contain("cannot be read as JSON");

    [Test]
    public void Half_a_gigabyte_is_refused_before_it_is_read()
    {
        var file = Path.Combine(folder, "some.har");
        using (var stream = File.Create(file))
        {
            stream.SetLength(500L * 1024 * 1024);
        }

        FluentActions
            .Invoking(() => HarReader.Read(file, Catalogue.Current))
            .Should()
            .Throw<ConformanceException>()
            .WithMessage("UCWA_HAR, file 'some.har', cannot be read: it is larger than 256 MiB, *");
    }

    [Test]
    public void A_mark_of_the_byte_order_is_read_over_in_UTF8_and_in_UTF16()
    {
        const string Text = """{"log":{"entries":[{"request":{"url":"http://depot.example/é"}}]}}""";

        foreach (var encoding in new Encoding[] { new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]).Entries.Single().Url.AbsolutePath.Should().Be("/%C3%A9");
        }
    }

    [Test]
    public void An_entry_needs_no_more_than_a_URL()
    {
        var entry = Read(
            """{"log":{"entries":[7,{"request":{"url":"http://depot.example/a#part"},"time":-1e300,"startedDateTime":"soon","response":{"status":1e300,"headers":[{"value":"x"},{"name":7}]}}]}}"""u8.ToArray()
        )
            .Entries.Single();

        entry
            .Should()
            .BeEquivalentTo(
                new
                {
                    Number = 2,
                    IsOurs = false,
                    Method = "GET",
                    Url = new Uri("http://depot.example/a"),
                    Status = 0,
                    Took = TimeSpan.Zero,
                }
            );
        entry.Headers.Should().BeEmpty();
    }

    private HarFile Read(byte[] bytes)
    {
        var file = Path.Combine(folder, "some.har");
        File.WriteAllBytes(file, bytes);
        return HarReader.Read(file, Catalogue.Current);
    }

    private string Problem(byte[] bytes) => FluentActions.Invoking(() => Read(bytes)).Should().Throw<ConformanceException>().Which.Message;
}
