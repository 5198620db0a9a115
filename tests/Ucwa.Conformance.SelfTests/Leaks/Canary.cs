using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Web;

namespace Ucwa.Conformance.SelfTests.Leaks;

/// <summary>A secret planted by a test, which must not occur in anything that the suite writes.</summary>
/// <param name="What">The kind of secret, for messages.</param>
/// <param name="Secret">The secret.</param>
internal sealed record Canary(string What, string Secret)
{
    private const int Alignments = 3;

    /// <summary>The secret in plain text and in the encodings of URLs, JSON, XML, UTF-16 and base64, keyed by the name of the form.</summary>
    public IReadOnlyDictionary<string, byte[]> Forms { get; } = FormsOf(Secret);

    /// <summary>Finds the forms of the secret in bytes. Returns a description of each.</summary>
    public IEnumerable<string> FoundIn(byte[] bytes) => Forms.Where(form => bytes.AsSpan().IndexOf(form.Value) >= 0).Select(form => $"the {What} ({form.Key})");

    /// <inheritdoc/>
    public override string ToString() => What;

    private static Dictionary<string, byte[]> FormsOf(string secret)
    {
        var forms = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["as it is"] = Encoding.UTF8.GetBytes(secret),
            ["in UTF-16"] = Encoding.Unicode.GetBytes(secret),
            ["in a URL"] = Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret)),
            ["in a URL, small letters"] = Encoding.UTF8.GetBytes(HttpUtility.UrlEncode(secret)),
            ["in XML"] = Encoding.UTF8.GetBytes(WebUtility.HtmlEncode(secret)),
            ["in XML with hexadecimal references"] = Encoding.UTF8.GetBytes(HtmlEncoder.Default.Encode(secret)),
            ["in JSON"] = Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret)),
            ["in upper case"] = Encoding.UTF8.GetBytes(secret.ToUpperInvariant()),
            ["in lower case"] = Encoding.UTF8.GetBytes(secret.ToLowerInvariant()),
            ["in hexadecimal digits"] = Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(secret))),
            ["in hexadecimal digits, small letters"] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret))),
            ["in careful JSON"] = Encoding.UTF8.GetBytes(JavaScriptEncoder.Default.Encode(secret)),
        };

        // Base64 depends on the offset modulo 3. Leave out the characters that also depend on adjacent bytes.
        for (var offset = 0; offset < Alignments; offset++)
        {
            var padded = Encoding.UTF8.GetBytes(new string('.', offset) + secret);
            var text = Convert.ToBase64String(padded[..(padded.Length / Alignments * Alignments)]);
            forms[$"in base64, {offset} bytes in"] = Encoding.ASCII.GetBytes(text[(offset == 0 ? 0 : 4)..]);
        }

        // Secrets without special characters are the same in several forms.
        return forms.DistinctBy(form => Convert.ToHexString(form.Value)).ToDictionary(StringComparer.Ordinal);
    }
}
