using System.Text;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A permitted way to send a response over HTTP: content coding, and how the end of the body is marked.</summary>
/// <param name="Name">The name.</param>
/// <param name="Frame">Applies the framing to a response.</param>
internal sealed record Framing(string Name, Func<Framed, RandomSource, Framed> Frame)
{
    /// <summary>All framings.</summary>
    public static IReadOnlyList<Framing> All { get; } =
    [
        new("With_its_length", Whole),
        new("Until_it_closes", (framed, _) => framed),
        new("In_chunks", Chunked),
        new("After_interim_responses", Interim),
        new("Compressed", (framed, random) => Whole(Compressed(framed, random), random)),
        new("Compressed_in_chunks", (framed, random) => Chunked(Compressed(framed, random), random)),
        new("Twice_compressed", (framed, random) => Whole(Compressed(Compressed(framed, random), random), random)),
    ];

    public override string ToString() => Name;

    private static Framed Whole(Framed framed, RandomSource random) => framed.With("Content-Length", $"{framed.Body.Length}");

    private static Framed Compressed(Framed framed, RandomSource random)
    {
        var encoding = random.OneOf("gzip", "x-gzip", "GZIP", "deflate", "br");
        return (framed with { Body = Compression.Compressed(encoding, framed.Body) }).With("Content-Encoding", encoding);
    }

    private static Framed Interim(Framed framed, RandomSource random) =>
        Whole(framed, random) with { Before = random.OneOf("HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n") };

    private static Framed Chunked(Framed framed, RandomSource random)
    {
        using var chunks = new MemoryStream();
        for (var start = 0; start < framed.Body.Length;)
        {
            var length = Math.Min(framed.Body.Length - start, 1 + random.Below(random.OneOf(3, 300, 30_000)));
            var extension = random.OneOf("", "", ";a=b", "; novel=\"x y\"");
            chunks.Write(Encoding.ASCII.GetBytes($"{(random.Once(2) ? $"{length:x}" : $"{length:X4}")}{extension}\r\n"));
            chunks.Write(framed.Body, start, length);
            chunks.Write("\r\n"u8);
            start += length;
        }

        chunks.Write(Encoding.ASCII.GetBytes($"0\r\n{random.OneOf("", "X-Trailer: after\r\n")}\r\n"));
        return (framed with { Body = chunks.ToArray() }).With("Transfer-Encoding", random.OneOf("chunked", "Chunked"));
    }
}
