using System.IO.Compression;

namespace Ucwa.Conformance.SelfTests.Http;

/// <summary>Compresses bodies for a <c>Content-Encoding</c>.</summary>
internal static class Compression
{
    /// <summary>The compressed body; in gzip where the encoding is none of the others.</summary>
    public static byte[] Compressed(string encoding, byte[] body)
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
}
