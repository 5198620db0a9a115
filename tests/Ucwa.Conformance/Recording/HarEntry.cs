using System.Globalization;
using System.Text.Json;
using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Recording;

/// <summary>One entry of a HAR as it was read, secrets and all.</summary>
/// <param name="Number">Its number in a run of this suite, else its place in the file, from 1.</param>
/// <param name="IsOurs">Whether this suite wrote it, so that it says exactly what was asked.</param>
/// <param name="Method">The method.</param>
/// <param name="Url">The URL, without a fragment.</param>
/// <param name="RequestHeaders">The request's headers.</param>
/// <param name="Posted">What the request's body says, as text and as fields.</param>
/// <param name="Status">The status; 0 where no answer came.</param>
/// <param name="Headers">The answer's headers.</param>
/// <param name="Body">The answer's body, decoded; null where the recording does not hold it.</param>
/// <param name="Started">When it was sent.</param>
/// <param name="Took">How long it took.</param>
internal sealed record HarEntry(
    int Number,
    bool IsOurs,
    string Method,
    Uri Url,
    IReadOnlyList<Header> RequestHeaders,
    Posted Posted,
    int Status,
    IReadOnlyList<Header> Headers,
    ReadOnlyMemory<byte>? Body,
    DateTimeOffset Started,
    TimeSpan Took)
{
    /// <summary>What was asked; only this suite's own recordings say so exactly.</summary>
    public Ask? Ask { get; private init; }

    /// <summary>Why no answer came; only this suite's own recordings say so.</summary>
    public ExchangeFault? Fault { get; private init; }

    /// <summary>Reads an entry; null for what is no request over HTTP.</summary>
    public static HarEntry? Read(JsonElement entry, int place)
    {
        if (Member(entry, "request") is not { } request || !Uri.TryCreate(Text(request, "url"), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var response = Member(entry, "response") ?? default;
        var number = Member(entry, HarFields.Exchange) is { ValueKind: JsonValueKind.Number } given && given.TryGetInt32(out var own) ? own : (int?)null;
        var isOurs = number is not null;
        var content = HarContent.Read(response, HeadersOf(response), isOurs);
        var method = (Text(request, "method") ?? "GET").ToUpperInvariant();
        return new HarEntry(
            number ?? place,
            isOurs,
            method,
            url.Fragment.Length > 0 ? new Uri(url.OriginalString[..url.OriginalString.IndexOf('#', StringComparison.Ordinal)]) : url,
            HeadersOf(request),
            Posted.Read(request),
            Numeric(response, "status") is { } status and >= 0 and < 1000 ? (int)status : 0,
            content.Headers,
            content.Body,
            Time(entry),
            TimeSpan.FromMilliseconds(Math.Clamp(Numeric(entry, "time") ?? 0, 0, int.MaxValue)))
        {
            Ask = Member(entry, HarFields.Ask) is { } ask ? AskOf(ask, url, method, HeadersOf(request)) : null,
            Fault = isOurs && Enum.TryParse<FaultKind>(Text(entry, HarFields.Fault), out var kind) ? new ExchangeFault(kind, Text(entry, HarFields.Error) ?? "no answer") : null,
        };
    }

    /// <summary>The value of a request header; null where there is none.</summary>
    public string? Request(string header) => RequestHeaders.FirstOrDefault(sent => string.Equals(sent.Name, header, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>A member of an object; null where there is none, or the parent is no object.</summary>
    public static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var member) && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? member : null;

    /// <summary>A member that is a string; null where there is none.</summary>
    public static string? Text(JsonElement parent, string name)
    {
        try
        {
            return Member(parent, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which no string can hold.
            return null;
        }
    }

    /// <summary>A member that is a number; null where there is none.</summary>
    public static double? Numeric(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The pairs of name and value in an array.</summary>
    public static IReadOnlyList<Header> Pairs(JsonElement parent, string name) => Member(parent, name) is not { ValueKind: JsonValueKind.Array } array
        ? []
        : [.. array.EnumerateArray().Select(pair => (Name: Text(pair, "name"), Value: Text(pair, "value") ?? "")).Where(pair => pair.Name is { Length: > 0 }).Select(pair => new Header(pair.Name!, pair.Value))];

    private static Ask AskOf(JsonElement ask, Uri url, string method, IReadOnlyList<Header> sent)
    {
        var names = Member(ask, "headers") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(name => name.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        return new Ask(url, Text(ask, "accept") ?? "")
        {
            Method = method,
            Anonymous = Member(ask, "anonymous") is { ValueKind: JsonValueKind.True },
            Scope = Text(ask, "scope"),
            Headers = [.. sent.Where(header => names.Contains(header.Name))],
        };
    }

    private static IReadOnlyList<Header> HeadersOf(JsonElement message) => Pairs(message, "headers");

    private static DateTimeOffset Time(JsonElement entry) =>
        DateTimeOffset.TryParse(Text(entry, "startedDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var started) ? started : DateTimeOffset.UnixEpoch;
}

/// <summary>The body of a recorded request.</summary>
/// <param name="Text">The whole.</param>
/// <param name="Fields">The fields of a form, where they were recorded apart.</param>
internal sealed record Posted(string Text, IReadOnlyList<Header> Fields)
{
    /// <summary>Reads it.</summary>
    public static Posted Read(JsonElement request) => HarEntry.Member(request, "postData") is { } post
        ? new Posted(HarEntry.Text(post, "text") ?? "", HarEntry.Pairs(post, "params"))
        : new Posted("", []);
}
