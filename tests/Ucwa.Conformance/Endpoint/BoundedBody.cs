using System.Buffers;
using System.IO.Compression;

namespace Ucwa.Conformance.Endpoint;

/// <summary>Reads a body that may be endless, or small and compressed and endless behind that.</summary>
internal static class BoundedBody
{
    /// <summary>The most that is read of one body, decompressed: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    // Read in pieces that are used again: a large body that is refused in the end leaves nothing behind.
    private const int ChunkBytes = 64 * 1024;

    // Each encoding is a stream around another, and a header can name thousands.
    private const int MostEncodings = 3;

    /// <summary>The whole body, decompressed.</summary>
    /// <param name="content">Where it comes from.</param>
    /// <param name="most">The most that is read of it, in bytes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BodyTooLargeException">It is larger.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">It is not compressed as it says.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > most)
        {
            throw TooLarge(most);
        }

        await using var raw = await content.ReadAsStreamAsync(cancellation);
        await using var stream = Decompressed(raw, content.Headers.ContentEncoding);
        List<byte[]> chunks = [];
        try
        {
            var length = 0;
            while (length == chunks.Count * ChunkBytes)
            {
                chunks.Add(ArrayPool<byte>.Shared.Rent(ChunkBytes));
                length += await FillAsync(stream, chunks[^1].AsMemory(0, ChunkBytes), cancellation);
                if (length > most)
                {
                    throw TooLarge(most);
                }
            }

            return Whole(chunks, length);
        }
        finally
        {
            chunks.ForEach(chunk => ArrayPool<byte>.Shared.Return(chunk));
        }
    }

    private static BodyTooLargeException TooLarge(int most) => new(isCrowdedOut: most < MaxBytes);

    private static byte[] Whole(IReadOnlyList<byte[]> chunks, int length)
    {
        var whole = new byte[length];
        for (var i = 0; i * ChunkBytes < length; i++)
        {
            chunks[i].AsSpan(0, Math.Min(ChunkBytes, length - (i * ChunkBytes))).CopyTo(whole.AsSpan(i * ChunkBytes));
        }

        return whole;
    }

    private static async Task<int> FillAsync(Stream stream, Memory<byte> chunk, CancellationToken cancellation)
    {
        try
        {
            return await stream.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellation);
        }
        catch (InvalidOperationException e)
        {
            // What the other streams call invalid data, a BrotliStream calls an invalid operation.
            throw new InvalidDataException(e.Message, e);
        }
    }

    // They are named in the order in which they were applied (RFC 9110, 8.4).
    private static Stream Decompressed(Stream raw, ICollection<string> encodings) => encodings.Count > MostEncodings
        ? throw new InvalidDataException($"the body has {encodings.Count} encodings, more than {MostEncodings}")
        : encodings.Reverse().Aggregate(raw, Decompressed);

    private static Stream Decompressed(Stream raw, string encoding) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(raw, CompressionMode.Decompress),
        "deflate" => new ZLibStream(raw, CompressionMode.Decompress),
        "br" => new BrotliStream(raw, CompressionMode.Decompress),
        _ => raw,
    };
}
