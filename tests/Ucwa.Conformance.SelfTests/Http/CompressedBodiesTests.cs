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

    private static async Task<Exchange> AskAsync(string encoding, byte[] body)
    {
        var head =
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        await using var server = new WireServer((_, stream, stop) => stream.WriteAsync(Encoding.Latin1.GetBytes(head).Concat(body).ToArray(), stop).AsTask());
        using var client = Asking.Client(server);
        return await client.GetAsync(server);
    }
}
