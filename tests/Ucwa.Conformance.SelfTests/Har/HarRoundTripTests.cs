using System.Text;
using System.Text.Json;
using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Har;

/// <summary>What the writer writes the reader reads, and of what other tools write it takes what it can.</summary>
public sealed class HarRoundTripTests
{
    private static readonly Uri Url = new("http://depot.example/parcels/1?a=b%20c");

    private static readonly Exchange Answered = new(
        7,
        new RequestSpec(Url, "application/json") { Headers = [new Header("X-Further", "1")], Scope = "", Anonymous = true, State = "after accept, peer" },
        new Response(200, [new Header("Content-Type", "application/json")], Encoding.UTF8.GetBytes("{\"é\":\"\\u0000<&>\u202e\"}")),
        null,
        new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.FromHours(1)),
        TimeSpan.FromMilliseconds(12.346))
    {
        Sent = [new Header("Accept", "application/json"), new Header("X-Further", "1")],
    };

    private static readonly Exchange Failed = Answered with
    {
        Number = 8,
        Request = new RequestSpec(Url, "application/xml") { Method = "POST", Content = new Content("text/plain", "a=é") },
        Response = null,
        Error = new TransportError(TransportErrorKind.Timeout, "no answer within 30 s"),
    };

    private static readonly ReplayMetadata Replay = new(Url, [], ExtraUrls.Parse("{}", Catalogue.Current), ErrorProbes.Parse("{}", Catalogue.Current), [], 2);

    private static readonly RecordedArrangement Arrangement = new(
        40,
        [(Url, 12, 13)],
        [(Url, 14, 15)],
        [("events", Url), ("conversation", Url)],
        [Url],
        [("conversation", Url, "after accept, peer"), ("conversation", Url, "before stopMessaging")],
        new Dictionary<string, UntestedReason>(StringComparer.Ordinal)
        {
            ["note"] = new(UntestedCode.NotArranged, "setNote", "403 Forbidden"),
            ["message"] = new(UntestedCode.NoPeer),
        });

    private string file = "";

    [SetUp]
    public void MakeFile() => file = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(file);

    [Test]
    public void What_was_asked_and_answered_is_read_as_it_was_written()
    {
        var read = Written(Answered, Failed);

        read[0].Should().BeEquivalentTo(new
        {
            Answered.Number,
            IsOurs = true,
            Method = "GET",
            Url,
            RequestHeaders = Answered.Sent,
            Status = 200,
            Answered.Response!.Headers,
            Answered.Started,
            Answered.Took,
            Spec = Answered.Request,
            Fault = (TransportError?)null,
        });
        read[0].Body!.Value.ToArray().Should().Equal(Answered.Response!.Body.ToArray());
        read[1].Should().BeEquivalentTo(new { Number = 8, Method = "POST", Status = 0, Fault = Failed.Error, Posted = new { Text = "a=é" } });
        read[1].Body.Should().BeNull();
    }

    [Test]
    public void The_state_of_a_request_is_a_field_of_its_own_and_absent_without_an_arrangement()
    {
        Written(Answered, Failed);

        using var har = JsonDocument.Parse(File.ReadAllBytes(file));
        har.RootElement.GetProperty("log").GetProperty("entries").EnumerateArray()
            .Select(entry => entry.TryGetProperty("_state", out var state) ? state.GetString() : null)
            .Should().Equal("after accept, peer", null);
    }

    [TestCase("after\u001b[2J", TestName = "What_is_no_state_is_read_as_none(an escape)")]
    [TestCase("")]
    [TestCase("a]\n[b")]
    public void What_is_no_state_is_read_as_none(string state) =>
        Written(Answered with { Request = Answered.Request with { State = state } }).Single().Spec!.State.Should().BeNull();

    [Test]
    public void What_an_arrangement_showed_is_read_as_it_was_written()
    {
        ReplayMetadata? Read(RecordedArrangement arrangement)
        {
            using (var stream = File.Create(file))
            {
                HarWriter.Write(Reports.Of() with { Exchanges = [Answered], Replay = Replay with { Arrangement = arrangement } }, stream);
            }

            return HarReader.Read(file, Catalogue.Current).Replay;
        }

        Read(Arrangement)!.Arrangement.Should().BeEquivalentTo(Arrangement);
        Read(Arrangement with { Looks = [("parcel", Url, "after\u001b[2J")] }).Should().BeNull();
    }

    [TestCase(TransportErrorKind.NotSent, "NotSent")]
    [TestCase(TransportErrorKind.Connection, "Connection")]
    [TestCase(TransportErrorKind.Malformed, "Malformed")]
    [TestCase(TransportErrorKind.Tls, "Tls")]
    [TestCase(TransportErrorKind.Proxy, "Proxy")]
    [TestCase(TransportErrorKind.Timeout, "Timeout")]
    [TestCase(TransportErrorKind.LongPollTimeout, "Quiet")]
    [TestCase(TransportErrorKind.TooLarge, "TooLarge")]
    [TestCase(TransportErrorKind.Unreadable, "Unreadable")]
    [TestCase(TransportErrorKind.OverBudget, "NotKept")]
    public void Why_no_answer_came_has_a_name_that_stays(TransportErrorKind kind, string name)
    {
        Written(Failed with { Error = new TransportError(kind, "x") }).Single().Fault.Should().Be(new TransportError(kind, "x"));
        File.ReadAllText(file).Should().Contain($"\"_fault\": \"{name}\"");
    }

    [Test]
    public void Every_reason_why_no_answer_came_has_a_name() =>
        Enum.GetValues<TransportErrorKind>().Select(kind => HarFault.Kind(HarFault.Name(kind)))
            .Should().Equal(Enum.GetValues<TransportErrorKind>().Cast<TransportErrorKind?>());

    [Test]
    public void A_body_that_was_not_kept_is_absent() =>
        Written(Answered with { Response = Answered.Response! with { Body = default } }).Single().Body.Should().BeNull();

    [TestCase("7")]
    [TestCase("\"text\"")]
    [TestCase("true")]
    [TestCase("null")]
    [TestCase("[[],{\"name\":[]}]")]
    [TestCase("{\"name\":{\"value\":[1]}}")]
    [TestCase("\"\\ud800\"")]
    public void A_member_of_another_type_is_read_as_absent(string value)
    {
        string[] members = ["startedDateTime", "time", "response", "cache", "timings", "_exchange", "_state", "_ask", "_error", "_fault", "comment", "_stranger"];
        string[] ofRequest = ["method", "cookies", "headers", "queryString", "postData", "bodySize"];
        var entries = members.Where(member => (member, value) is not ("_exchange", "7"))
            .Select(member => $$$"""{"request":{"url":"{{{Url}}}"},"{{{member}}}":{{{value}}}}""")
            .Concat(ofRequest.Where(member => (member, value) is not ("method", "\"text\""))
                .Select(member => $$$"""{"request":{"url":"{{{Url}}}","{{{member}}}":{{{value}}}}}"""))
            .ToList();

        File.WriteAllText(file, $$$"""{"log":{"entries":[{{{string.Join(',', entries)}}}]}}""");

        HarReader.Read(file, Catalogue.Current).Entries.Should().HaveCount(entries.Count)
            .And.OnlyContain(entry => entry.Url == Url && entry.Method == "GET" && !entry.IsOurs)
            .And.OnlyContain(entry => entry.Status == 0 && entry.Fault == null && entry.RequestHeaders.Count == 0);
    }

    private IReadOnlyList<RecordedExchange> Written(params Exchange[] exchanges)
    {
        using (var stream = File.Create(file))
        {
            HarWriter.Write(Reports.Of() with { Exchanges = exchanges }, stream);
        }

        return HarReader.Read(file, Catalogue.Current).Entries;
    }
}
