using System.Text;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Checks;

/// <summary>Whether an answer is an image, and of the type that it says.</summary>
internal static class Images
{
    private static readonly (string MediaType, byte[] Beginning)[] Known =
    [
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/gif", Encoding.ASCII.GetBytes("GIF8")),
        ("image/bmp", Encoding.ASCII.GetBytes("BM")),
    ];

    /// <summary>What is wrong; null where it is an image as it says.</summary>
    public static string? Objection(Response response)
    {
        if (response.MediaType?.StartsWith("image/", StringComparison.Ordinal) is not true)
        {
            return Printable.Of(response.MediaType ?? "no Content-Type");
        }

        var body = response.Body;
        if (response.Size == 0)
        {
            return $"{Printable.Of(response.MediaType)}, but no bytes";
        }

        return Known.FirstOrDefault(image => image.MediaType == response.MediaType.Replace("/jpg", "/jpeg", StringComparison.Ordinal)) is { Beginning: { } beginning }
            && !body.Span.StartsWith(beginning)
            ? $"{response.MediaType}, but {response.Size} bytes that begin {Convert.ToHexStringLower(body.Span[..Math.Min(4, body.Length)])}"
            : null;
    }
}
