using Ucwa.Conformance.SelfTests.Fixtures;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class ProgressReporterTests
{
    private readonly List<string> lines = [];
    private readonly StoppedClock clock = new();
    private ProgressReporter progressReporter = null!;

    [SetUp]
    public void Begin()
    {
        lines.Clear();
        progressReporter = new ProgressReporter(lines.Add, clock);
    }

    [Test]
    public void Each_request_of_signing_in_is_a_line_with_its_outcome()
    {
        progressReporter.SigningIn("http://depot.example/");
        progressReporter.OnExchange(Answered(200));
        progressReporter.OnExchange(
            new Exchange(
                2,
                new RequestSpec(new Uri("http://depot.example/token"), "*/*") { Method = "POST" },
                null,
                new TransportError(TransportErrorKind.Timeout, "no answer within 30 s"),
                DateTimeOffset.UnixEpoch,
                TimeSpan.Zero
            )
        );

        lines
            .Should()
            .Equal(
                "UCWA conformance: signing in at http://depot.example/",
                "  GET http://depot.example/parcels: 200",
                "  POST http://depot.example/token: no answer within 30 s"
            );
    }

    [Test]
    public void While_discovering_there_is_a_line_every_two_seconds_and_one_at_its_end()
    {
        progressReporter.Discovering();
        for (var i = 0; i < 50; i++)
        {
            clock.Wait(0.1);
            progressReporter.OnDiscovered(i);
            progressReporter.OnExchange(Answered(200));
        }

        progressReporter.Discovered();

        lines.Should().Equal("  discovering: 19 pages found, 20 requests", "  discovering: 39 pages found, 40 requests", "  discovered: 49 pages, 50 requests");
    }

    [Test]
    public void While_judging_there_is_a_line_every_ten_seconds()
    {
        progressReporter.Discovering();
        progressReporter.Discovered();
        lines.Clear();
        foreach (var page in new[] { "parcel", "letter", "letter", "depot" })
        {
            progressReporter.OnChecked(page);
            clock.Wait(5);
            progressReporter.OnExchange(Answered(404));
        }

        lines.Should().Equal("  judging: 2 pages, 2 requests", "  judging: 3 pages, 4 requests");
    }

    [Test]
    public void Of_a_recording_the_file_is_said_and_no_request()
    {
        progressReporter.Reading("pool.har");
        progressReporter.OnExchange(Answered(200));

        lines.Should().Equal("UCWA conformance: reading pool.har");
    }

    [Test]
    public void What_a_hostile_server_says_is_one_harmless_line()
    {
        progressReporter.SigningIn("http://depot.example/\n::error::x");
        progressReporter.OnExchange(
            Answered(200) with
            {
                Response = null,
                Error = new TransportError(TransportErrorKind.Connection, "\u001b[2J\r\n::add-mask::x ##vso[task.complete result=Succeeded]\u202e"),
            }
        );

        lines
            .Should()
            .HaveCount(2)
            .And.OnlyContain(line =>
                !line.Any(character => char.IsControl(character) || character == '\u202e') && !line.Contains("##") && !line.TrimStart().StartsWith(':')
            );
    }

    private static Exchange Answered(int status) =>
        new(
            1,
            new RequestSpec(new Uri("http://depot.example/parcels"), "*/*"),
            new Response(status, [], ReadOnlyMemory<byte>.Empty),
            null,
            DateTimeOffset.UnixEpoch,
            TimeSpan.Zero
        );
}
