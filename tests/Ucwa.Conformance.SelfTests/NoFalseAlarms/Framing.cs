using System.IO.Compression;
using System.Text;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A freedom that HTTP leaves to a server: how a body is encoded, and how its end is told.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Frame">An answer, framed so.</param>
internal sealed record Framing(string Name, Func<Framed, Chance, Framed> Frame)
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<Framing> All { get; } =
    [
        new("With_its_length", Whole),
        new("Until_it_closes", (framed, _) => framed),
        new("In_chunks", Chunked),
        new("After_interim_responses", Interim),
        new("Compressed", (framed, chance) => Whole(Compressed(framed, chance), chance)),
        new("Compressed_in_chunks", (framed, chance) => Chunked(Compressed(framed, chance), chance)),
        new("Twice_compressed", (framed, chance) => Whole(Compressed(Compressed(framed, chance), chance), chance)),
    ];

    public override string ToString() => Name;

    private static Framed Whole(Framed framed, Chance chance) => framed.With("Content-Length", $"{framed.Body.Length}");

    private static Framed Compressed(Framed framed, Chance chance)
    {
        var encoding = chance.OneOf("gzip", "x-gzip", "GZIP", "deflate", "br");
        return (framed with { Body = Compressed(encoding, framed.Body) }).With("Content-Encoding", encoding);
    }

    private static byte[] Compressed(string encoding, byte[] body)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Fastest),
            _ => new GZipStream(compressed, CompressionLevel.Fastest),
        })
        {
            stream.Write(body);
        }

        return compressed.ToArray();
    }

    private static Framed Interim(Framed framed, Chance chance) =>
        Whole(framed, chance) with { Before = chance.OneOf("HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n") };

    private static Framed Chunked(Framed framed, Chance chance)
    {
        using var chunks = new MemoryStream();
        for (var start = 0; start < framed.Body.Length;)
        {
            var length = Math.Min(framed.Body.Length - start, 1 + chance.Below(chance.OneOf(3, 300, 30_000)));
            var extension = chance.OneOf("", "", ";a=b", "; novel=\"x y\"");
            chunks.Write(Encoding.ASCII.GetBytes($"{(chance.Once(2) ? $"{length:x}" : $"{length:X4}")}{extension}\r\n"));
            chunks.Write(framed.Body, start, length);
            chunks.Write("\r\n"u8);
            start += length;
        }

        chunks.Write(Encoding.ASCII.GetBytes($"0\r\n{chance.OneOf("", "X-Trailer: after\r\n")}\r\n"));
        return (framed with { Body = chunks.ToArray() }).With("Transfer-Encoding", chance.OneOf("chunked", "Chunked"));
    }
}
