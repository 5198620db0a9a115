using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ucwa.Conformance.Endpoint;
using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Recording;

/// <summary>The content of a recorded answer, as the server sent it once it was decompressed.</summary>
/// <param name="Headers">The answer's headers, with the media type where only the content says it.</param>
/// <param name="Body">The body; null where the recording does not hold it, or not whole.</param>
/// <remarks>A conditional expression with null and an array or memory would make memory of the null: empty, and not absent.</remarks>
internal sealed partial record HarContent(IReadOnlyList<Header> Headers, ReadOnlyMemory<byte>? Body)
{
    private const string ContentType = "Content-Type";
    private const int NoContent = 204;
    private const int LongestMark = 3;
    private const int MatchMilliseconds = 60_000;
    private const string Unknown = "x-unknown";

    /// <summary>Reads it.</summary>
    /// <param name="response">The response.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="isExact">Whether this suite wrote it, byte for byte.</param>
    public static HarContent Read(JsonElement response, IReadOnlyList<Header> headers, bool isExact)
    {
        var content = HarEntry.Member(response, "content") ?? default;
        if (isExact)
        {
            return new HarContent(headers, Bytes(content, _ => Encoding.UTF8));
        }

        var typed = headers.Any(header => Is(header, ContentType)) || HarEntry.Text(content, "mimeType") is not { Length: > 0 } type || type == Unknown
            ? headers
            : [.. headers, new Header(ContentType, type)];
        return new HarContent(typed, Foreign(content, response, typed));
    }

    /// <summary>What another tool wrote: decoded or still compressed, cut off, or left out although there was some.</summary>
    private static ReadOnlyMemory<byte>? Foreign(JsonElement content, JsonElement response, IReadOnlyList<Header> headers)
    {
        if (Bytes(content, EncodingOf) is not { } bytes || (bytes.IsEmpty && !IsEmpty(response, headers)))
        {
            return null;
        }

        if (bytes.Span is [0x1F, 0x8B, ..] && Decompressed(bytes) is { } decompressed)
        {
            return decompressed;
        }

        // A mark of the byte order may have been taken away; what is shorter yet was cut off.
        var isCut = bytes.Length + LongestMark < HarEntry.Numeric(content, "size");
        var isCompressed = headers.Any(header => Is(header, "Content-Encoding")) && headers.Any(header => Is(header, ContentType) && SaysText(header.Value)) && !IsText(bytes.Span);
        if (isCut || isCompressed)
        {
            return null;
        }

        return bytes;
    }

    private static bool IsEmpty(JsonElement response, IReadOnlyList<Header> headers) =>
        HarEntry.Numeric(response, "status") is NoContent || headers.Any(header => Is(header, "Content-Length") && header.Value.Trim() == "0");

    private static ReadOnlyMemory<byte>? Bytes(JsonElement content, Func<string, Encoding> encodingOf)
    {
        if (HarEntry.Text(content, "text") is not { } text || text.Length > 2 * BoundedBody.MaxBytes)
        {
            return null;
        }

        if (string.Equals(HarEntry.Text(content, "encoding"), "base64", StringComparison.OrdinalIgnoreCase))
        {
            return Base64.IsValid(text) ? Bounded(Convert.FromBase64String(text)) : null;
        }

        return Bounded(encodingOf(text).GetBytes(text));
    }

    private static ReadOnlyMemory<byte>? Bounded(byte[] bytes)
    {
        if (bytes.Length > BoundedBody.MaxBytes)
        {
            return null;
        }

        return bytes;
    }

    // A text has lost its encoding, but an XML declaration still names it, and would be believed.
    private static Encoding EncodingOf(string text)
    {
        if (Declaration().Match(text) is { Success: true } declared && declared.Groups["name"].Value is var name && !name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return Encoding.GetEncoding(name);
            }
            catch (ArgumentException)
            {
                return Encoding.UTF8;
            }
        }

        return Encoding.UTF8;
    }

    private static ReadOnlyMemory<byte>? Decompressed(ReadOnlyMemory<byte> bytes)
    {
        using var stream = new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
        var body = new byte[BoundedBody.MaxBytes];
        try
        {
            var length = stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false);
            return Bounded(stream.ReadByte() < 0 ? body[..length] : [.. body, 0]);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool SaysText(string type) => type.Contains("json", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(ReadOnlySpan<byte> bytes) => bytes.IsEmpty || bytes[0] is (byte)'{' or (byte)'[' or (byte)'<' or (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or 0xEF or 0xFE or 0xFF;

    private static bool Is(Header header, string name) => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*<\?xml[^>]*\bencoding\s*=\s*[""'](?<name>[A-Za-z0-9._-]+)[""']", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex Declaration();
}
