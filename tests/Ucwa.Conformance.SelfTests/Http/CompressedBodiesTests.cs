using System.IO.Compression;
using System.Text;

namespace Ucwa.Conformance.SelfTests.Http;

public sealed class CompressedBodiesTests
{
    private const int MiB = 1024 * 1024;

    [TestCase("gzip")]
    [TestCase("GZip")]
    [TestCase("x-gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    public async Task A_compressed_body_is_read_although_none_was_asked_for(string encoding)
    {
        var exchange = await AskAsync(encoding, Compression.Compressed(encoding, Encoding.UTF8.GetBytes("""{"rel":"parcel"}""")));

        exchange.Text().Should().Be("""{"rel":"parcel"}""");
        exchange.Response!.Values("Content-Encoding").Should().Equal(encoding);
    }

    [TestCase("gzip, br")]
    [TestCase("br, gzip")]
    [TestCase("deflate, identity, gzip")]
    public async Task A_body_that_is_compressed_more_than_once_is_read(string encodings)
    {
        var body = encodings
            .Split(", ")
            .Aggregate(Encoding.UTF8.GetBytes("""{"rel":"parcel"}"""), (body, encoding) =>
                encoding is "identity" ? body : Compression.Compressed(encoding, body)
            );

        (await AskAsync(encodings, body)).Text().Should().Be("""{"rel":"parcel"}""");
    }

    [TestCase("br, gzip")]
    [TestCase("gzip, br")]
    [TestCase("gzip, gzip, gzip, gzip")]
    public async Task A_body_that_is_not_compressed_as_often_as_it_says_is_a_fault(string encodings) =>
        (await AskAsync(encodings, Compression.Compressed(encodings.Split(", ")[^1], Encoding.UTF8.GetBytes("""{"rel":"parcel"}"""))))
            .Error!.Kind.Should()
            .Be(TransportErrorKind.Malformed);

    [TestCase("gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    public async Task A_body_that_is_not_compressed_as_it_says_is_a_fault(string encoding)
    {
        var exchange = await AskAsync(encoding, Encoding.UTF8.GetBytes("""{"rel":"parcel","label":"not compressed at all"}"""));

        exchange.Response.Should().BeNull();
        exchange.Error!.Kind.Should().Be(TransportErrorKind.Malformed);
        exchange.Error.Description.Should().NotBeEmpty();
    }

    [TestCase("gzip")]
    [TestCase("br")]
    public async Task A_small_body_that_is_huge_when_decompressed_is_too_large(string encoding)
    {
        var bomb = Compression.Compressed(encoding, new byte[64 * MiB]);
        bomb.Length.Should().BeLessThan(MiB);

        var exchange = await AskAsync(encoding, bomb);

        exchange.Response.Should().BeNull();
        exchange.Error.Should().Be(new TransportError(TransportErrorKind.TooLarge, "the response body is larger than 16 MiB"));
    }

    [TestCase("zstd")]
    [TestCase("compress")]
    public async Task A_body_in_an_unknown_encoding_is_not_kept(string encodings)
    {
        var exchange = await AskAsync(encodings, [0x00, 0x01, .. Encoding.UTF8.GetBytes("""{"rel":"parcel"}""")]);

        exchange.Response.Should().BeNull();
        exchange.Error!.Description.Should().StartWith("response body dropped: it is encoded as \"").And.EndWith("\", which cannot be decoded");
    }

    [TestCase("utf-8")]
    [TestCase("none")]
    public async Task A_body_that_is_plain_text_is_read_whatever_its_encoding_is_called(string encoding) =>
        (await AskAsync(encoding, Encoding.UTF8.GetBytes("""{"rel":"parcel"}"""))).Text().Should().Be("""{"rel":"parcel"}""");

    [TestCase("", "gzip")]
    [TestCase("gzip", "gzip")]
    [TestCase("br", "deflate")]
    public async Task A_body_that_is_compressed_more_often_than_it_says_is_not_kept(string declared, string once)
    {
        var body = Compression.Compressed(once, Encoding.UTF8.GetBytes("""{"rel":"parcel"}"""));

        var exchange = await AskAsync(declared.Length == 0 ? "identity" : declared, declared.Length == 0 ? body : Compression.Compressed(declared, body));

        exchange.Response.Should().BeNull();
        exchange.Error.Should().Be(new TransportError(TransportErrorKind.Unreadable, $"response body dropped: it is encoded as {once}, which cannot be decoded"));
    }

    [TestCase(0, 22)]
    [TestCase(1, 10)]
    [TestCase(5, 22)]
    [TestCase(11, 24)]
    public async Task A_secret_in_brotli_that_is_not_declared_reaches_nothing(int quality, int window)
    {
        // Text that compresses, and random letters that do not: those stand in plain.
        var random = new Random(quality);
        var letters = string.Concat(Enumerable.Range(0, 300).Select(_ => (char)random.Next('0', 'z')));
        foreach (var text in new[] { $$"""{"rel":"parcel","said":"{{Asking.Token}}"}""", $$"""{"said":"{{letters}}{{Asking.Token}}{{letters}}"}""" })
        {
            var exchange = await AskAsync("identity", Brotli(Encoding.UTF8.GetBytes(text), quality, window));

            exchange.Response.Should().BeNull();
            exchange.Error.Should().Be(
                new TransportError(TransportErrorKind.Unreadable, "response body dropped: it is encoded as brotli, which cannot be decoded"));
        }
    }

    [Test]
    public async Task A_secret_that_stands_in_plain_in_brotli_is_concealed_as_text()
    {
        // A meta-block without compression whose frame is valid UTF-8, of a stream that never ends: nothing says that it is brotli.
        var exchange = await AskAsync("identity", [0x21, 0x2C, .. Encoding.UTF8.GetBytes($"said {Asking.Token} here")]);

        exchange.Text().Should().Be("!,said redacted-1 here");
    }

    [Test]
    public async Task A_body_that_is_neither_text_nor_an_image_is_not_kept()
    {
        var whole = Brotli(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 99).Select(number => $"{number * 7919} {Asking.Token}"))), 5, 22);

        var exchange = await AskAsync("identity", whole[..^20]);

        exchange.Error.Should().Be(new TransportError(TransportErrorKind.Unreadable, "response body dropped: it is neither text nor an image"));
    }

    [TestCase("application/json", "utf-16")]
    [TestCase("application/json", "utf-32")]
    [TestCase("application/json", "iso-8859-1")]
    [TestCase("application/json", "utf-8")]
    public async Task Text_in_another_encoding_is_kept(string type, string encoding)
    {
        var body = Encoding.GetEncoding(encoding).GetBytes("""{"rel":"pärcel"}""");

        (await AskAsync("identity", body, type)).Response!.Body.ToArray().Should().Equal(body);
    }

    [TestCase("image/x-of-its-own", new byte[] { 0x00, 0xFF, 0x01, 0xC3 })]
    [TestCase("application/octet-stream", new byte[] { 0xFF, 0xD8, 0xFF, 0x00 })]
    public async Task An_image_is_kept(string type, byte[] body) => (await AskAsync("identity", body, type)).Response!.Body.ToArray().Should().Equal(body);

    [Test]
    public void Brotli_in_a_recording_is_not_kept_either()
    {
        var body = Convert.ToBase64String(Brotli(Encoding.UTF8.GetBytes($$"""{"said":"{{Asking.Token}}"}"""), 5, 22));
        var response = new HarResponse { Status = 200, Content = new HarContent { MimeType = "application/json", Text = body, Encoding = "base64" } };

        RecordedContent.Read(response, [], isExact: false, new RecordingMemory()).Body.Should().BeNull();
    }

    private static byte[] Brotli(byte[] body, int quality, int window)
    {
        var compressed = new byte[body.Length + 100];
        BrotliEncoder.TryCompress(body, compressed, out var count, quality, window).Should().BeTrue();
        return compressed[..count];
    }

    private static async Task<Exchange> AskAsync(string encoding, byte[] body, string type = "application/json")
    {
        var head =
            $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        await using var server = new WireServer((_, stream, stop) => stream.WriteAsync(Encoding.Latin1.GetBytes(head).Concat(body).ToArray(), stop).AsTask());
        using var client = Asking.Client(server);
        return await client.GetAsync(server);
    }
}
