using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Recording;

namespace Ucwa.Conformance.Report;

/// <summary><c>traffic.har</c>: every exchange of a run, as browsers' developer tools and <c>UCWA_HAR</c> read it (HAR 1.2).</summary>
/// <remarks>What HAR has no word for stands in fields of our own, which begin with an underscore, as HAR allows.</remarks>
public static class TrafficHar
{
    /// <summary>The file's name in the report's folder.</summary>
    public const string FileName = "traffic.har";

    /// <summary>What the log says it was made by.</summary>
    public const string Creator = "UCWA conformance suite";

    private const string Version = "1.2";
    private const string HttpVersion = "HTTP/1.1";
    private const int Unknown = -1;
    private const int FlushBytes = 1024 * 1024;

    private static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    public static void Write(RunReport report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteStartObject("log");
        json.WriteString("version", Version);
        json.WriteStartObject("creator");
        json.WriteString("name", Creator);
        json.WriteString("version", Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);
        json.WriteEndObject();
        json.WriteStartArray("pages");
        json.WriteEndArray();
        if (report.Replay is { } replay)
        {
            json.WritePropertyName(Replay.Field);
            replay.Write(json);
        }

        json.WriteStartArray("entries");
        foreach (var exchange in report.Exchanges)
        {
            Entry(json, exchange);
            if (json.BytesPending > FlushBytes)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Entry(Utf8JsonWriter json, Exchange exchange)
    {
        var milliseconds = Math.Round(exchange.Took.TotalMilliseconds, 3);
        json.WriteStartObject();
        json.WriteString("startedDateTime", exchange.Started.ToString("o"));
        json.WriteNumber("time", milliseconds);
        Request(json, exchange);
        Response(json, exchange.Response);
        json.WriteStartObject("cache");
        json.WriteEndObject();
        json.WriteStartObject("timings");
        json.WriteNumber("send", 0);
        json.WriteNumber("wait", milliseconds);
        json.WriteNumber("receive", 0);
        json.WriteEndObject();
        Own(json, exchange);
        json.WriteEndObject();
    }

    /// <summary>What replaying needs beyond what HAR has words for.</summary>
    private static void Own(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteNumber(HarFields.Exchange, exchange.Number);
        Ask(json, exchange.Request);
        if (exchange.Fault is { } fault)
        {
            json.WriteString(HarFields.Error, fault.What);
            json.WriteString(HarFields.Fault, fault.Kind.ToString());
        }

        if (exchange.Response is { IsWhole: false } response)
        {
            json.WriteBoolean(HarFields.LeftOut, true);
            json.WriteString("comment", $"A body of {response.Size} bytes is left out: no more than {Traffic.MaxBytesOfOne / 1024 / 1024} MiB of one answer is kept, and {Traffic.MaxBytes / 1024 / 1024} MiB of all.");
        }
    }

    private static void Ask(Utf8JsonWriter json, Ask ask)
    {
        json.WriteStartObject(HarFields.Ask);
        json.WriteString("accept", ask.Accept);
        if (ask.Anonymous)
        {
            json.WriteBoolean("anonymous", true);
        }

        if (ask.Scope is { } scope)
        {
            json.WriteString("scope", scope);
        }

        if (ask.Headers.Count > 0)
        {
            json.WriteStartArray("headers");
            foreach (var header in ask.Headers)
            {
                json.WriteStringValue(header.Name);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Request(Utf8JsonWriter json, Exchange exchange)
    {
        var (request, url) = (exchange.Request, exchange.Request.Url);
        json.WriteStartObject("request");
        json.WriteString("method", request.Method);
        json.WriteString("url", url.AbsoluteUri);
        json.WriteString("httpVersion", HttpVersion);
        Empty(json, "cookies");
        Headers(json, exchange.Sent);
        json.WriteStartArray("queryString");
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            Pair(json, Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""));
        }

        json.WriteEndArray();
        if (request.Content is { } content)
        {
            json.WriteStartObject("postData");
            json.WriteString("mimeType", content.MediaType);
            Empty(json, "params");
            json.WriteString("text", content.Text);
            json.WriteEndObject();
        }

        json.WriteNumber("headersSize", Unknown);
        json.WriteNumber("bodySize", request.Content is { } sent ? Encoding.UTF8.GetByteCount(sent.Text) : 0);
        json.WriteEndObject();
    }

    private static void Response(Utf8JsonWriter json, Response? response)
    {
        json.WriteStartObject("response");
        json.WriteNumber("status", response?.Status ?? 0);
        json.WriteString("statusText", response is null ? "" : ReasonPhrases.GetReasonPhrase(response.Status));
        json.WriteString("httpVersion", response is null ? "" : HttpVersion);
        Empty(json, "cookies");
        Headers(json, response?.Headers ?? []);
        Content(json, response);
        json.WriteString("redirectURL", response?.Values("Location").FirstOrDefault() ?? "");
        json.WriteNumber("headersSize", Unknown);
        json.WriteNumber("bodySize", response is null || response.Values("Content-Encoding").Any() ? Unknown : response.Size);
        json.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter json, Response? response)
    {
        json.WriteStartObject("content");
        json.WriteNumber("size", response?.Size ?? 0);
        json.WriteString("mimeType", response?.Values("Content-Type").FirstOrDefault() ?? "x-unknown");
        if (response is { IsWhole: true })
        {
            if (IsText(response.Body.Span))
            {
                json.WriteString("text", response.Body.Span);
            }
            else
            {
                json.WriteBase64String("text", response.Body.Span);
                json.WriteString("encoding", "base64");
            }
        }

        json.WriteEndObject();
    }

    // What hides or reorders text acts wherever it is shown, so that it travels as bytes.
    private static bool IsText(ReadOnlySpan<byte> body) => Ascii.IsValid(body) || (Utf8.IsValid(body) && !Encoding.UTF8.GetString(body).EnumerateRunes().Any(IsHidden));

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void Headers(Utf8JsonWriter json, IEnumerable<Header> headers)
    {
        json.WriteStartArray("headers");
        foreach (var header in headers)
        {
            Pair(json, header.Name, header.Value);
        }

        json.WriteEndArray();
    }

    private static void Pair(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void Empty(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }
}
