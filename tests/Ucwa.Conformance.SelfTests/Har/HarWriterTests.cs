using System.Text;
using System.Text.Json;
using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Har;

/// <summary>HAR 1.2, and what browsers' developer tools need to open it.</summary>
public sealed class HarWriterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private static readonly Exchange Plain = new(
        7,
        new RequestSpec(new Uri("http://depot.example/parcels/1?a=b%20c&d"), "application/json") { Headers = [new Header("X-Further", "1")] },
        new Response(
            200,
            [new Header("Content-Type", "application/json"), new Header("Location", "/elsewhere")],
            Encoding.UTF8.GetBytes("""{"é":"\u0000<&>"}""")
        ),
        null,
        Start,
        TimeSpan.FromMilliseconds(12.3456)
    )
    {
        Sent = [new Header("Accept", "application/json"), new Header("Authorization", "redacted"), new Header("X-Further", "1")],
    };

    private static readonly Exchange Broken = Plain with
    {
        Number = 8,
        Response = null,
        Error = new TransportError(TransportErrorKind.Connection, "connection refused"),
    };

    private static readonly Exchange Binary = Plain with
    {
        Number = 9,
        Response = new Response(404, [new Header("Content-Type", "image/png")], new byte[] { 0x89, 0xFF, 0x00 }),
    };

    private static readonly Exchange Cut = Plain with { Number = 10, Response = Plain.Response! with { Body = default } };

    private static readonly Exchange Posted = Plain with
    {
        Number = 11,
        Request = Plain.Request with { Method = "POST", Content = new Content("application/x-www-form-urlencoded", "a=é") },
    };

    [Test]
    public void Every_field_that_HAR_requires_is_there_with_its_type()
    {
        var log = Log(Plain, Broken, Binary, Cut, Posted);

        log.GetProperty("version").GetString().Should().Be("1.2");
        Types(log.GetProperty("creator"), "name:String version:String");
        Types(log, "version:String creator:Object pages:Array entries:Array");
        foreach (var entry in log.GetProperty("entries").EnumerateArray())
        {
            Types(entry, "startedDateTime:String time:Number request:Object response:Object cache:Object timings:Object");
            Types(
                entry.GetProperty("request"),
                "method:String url:String httpVersion:String cookies:Array headers:Array queryString:Array headersSize:Number bodySize:Number"
            );
            Types(
                entry.GetProperty("response"),
                "status:Number statusText:String httpVersion:String cookies:Array headers:Array content:Object redirectURL:String headersSize:Number bodySize:Number"
            );
            Types(entry.GetProperty("response").GetProperty("content"), "size:Number mimeType:String");
            Types(entry.GetProperty("timings"), "send:Number wait:Number receive:Number");
            DateTimeOffset.Parse(entry.GetProperty("startedDateTime").GetString()!, System.Globalization.CultureInfo.InvariantCulture).Should().Be(Start);
            new Uri(entry.GetProperty("request").GetProperty("url").GetString()!).IsAbsoluteUri.Should().BeTrue();
        }
    }

    [Test]
    public void A_field_of_our_own_begins_with_an_underscore_as_HAR_wants_it()
    {
        string[] known = ["startedDateTime", "time", "request", "response", "cache", "timings", "comment"];

        var names = Log(Plain, Broken, Binary, Cut, Posted)
            .GetProperty("entries")
            .EnumerateArray()
            .SelectMany(entry => entry.EnumerateObject())
            .Select(member => member.Name)
            .Distinct();

        names.Should().OnlyContain(name => known.Contains(name) || name.StartsWith('_'));
    }

    [Test]
    public void What_was_sent_and_what_came_is_there()
    {
        var entry = Entry(Plain);

        entry.GetProperty("_exchange").GetInt32().Should().Be(7);
        entry.GetProperty("time").GetDouble().Should().Be(12.346);
        Pairs(entry.GetProperty("request").GetProperty("headers")).Should().Equal("Accept: application/json", "Authorization: redacted", "X-Further: 1");
        Pairs(entry.GetProperty("request").GetProperty("queryString")).Should().Equal("a: b c", "d: ");
        entry.GetProperty("response").GetProperty("statusText").GetString().Should().Be("OK");
        entry.GetProperty("response").GetProperty("redirectURL").GetString().Should().Be("/elsewhere");
        entry.GetProperty("response").GetProperty("content").GetProperty("text").GetString().Should().Be("""{"é":"\u0000<&>"}""");
    }

    [Test]
    public void A_request_without_an_answer_has_status_0_and_says_why()
    {
        var entry = Entry(Broken);

        entry.GetProperty("response").GetProperty("status").GetInt32().Should().Be(0);
        entry.GetProperty("_error").GetString().Should().Be("connection refused");
    }

    [Test]
    public void Bytes_that_are_no_text_are_in_base64()
    {
        var content = Entry(Binary).GetProperty("response").GetProperty("content");

        content.GetProperty("encoding").GetString().Should().Be("base64");
        content.GetProperty("text").GetBytesFromBase64().Should().Equal(0x89, 0xFF, 0x00);
    }

    [Test]
    public void A_body_that_was_not_kept_is_missed_in_a_comment()
    {
        var entry = Entry(Cut);

        entry.GetProperty("comment").GetString().Should().StartWith("Body of 18 bytes omitted");
        entry.GetProperty("response").GetProperty("content").TryGetProperty("text", out _).Should().BeFalse();
    }

    [Test]
    public void What_was_posted_is_there_with_its_size_in_bytes()
    {
        var request = Entry(Posted).GetProperty("request");

        Types(request.GetProperty("postData"), "mimeType:String params:Array text:String");
        request.GetProperty("postData").GetProperty("text").GetString().Should().Be("a=é");
        request.GetProperty("bodySize").GetInt32().Should().Be(4);
    }

    [Test]
    public void A_run_without_traffic_is_a_recording_without_entries() => Log().GetProperty("entries").GetArrayLength().Should().Be(0);

    private static JsonElement Entry(Exchange exchange) => Log(exchange).GetProperty("entries")[0];

    private static JsonElement Log(params Exchange[] exchanges)
    {
        using var stream = new MemoryStream();
        HarWriter.Write(Reports.Of() with { Exchanges = exchanges }, stream);
        return JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("log");
    }

    private static void Types(JsonElement parent, string members)
    {
        foreach (var member in members.Split(' ').Select(word => word.Split(':')))
        {
            parent.GetProperty(member[0]).ValueKind.ToString().Should().Be(member[1], member[0]);
        }
    }

    private static IEnumerable<string> Pairs(JsonElement array) =>
        array.EnumerateArray().Select(pair => $"{pair.GetProperty("name").GetString()}: {pair.GetProperty("value").GetString()}");
}
