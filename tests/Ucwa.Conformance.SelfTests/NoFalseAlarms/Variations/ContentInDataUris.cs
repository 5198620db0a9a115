using System.Text;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>Content in a <c>data:</c> URI is percent-encoded or in base64 (RFC 2397).</summary>
internal sealed class ContentInDataUris : Variation
{
    private const string Base64 = ";base64";

    public override void Be(Document document, RandomSource random)
    {
        foreach (var link in document.Links)
        {
            if (link["href"]!.GetValue<string>() is var href && href.StartsWith("data:", StringComparison.Ordinal))
            {
                link["href"] = Rewritten(href, random);
            }
        }
    }

    private static string Rewritten(string href, RandomSource random)
    {
        var (type, content) = (href[5..href.IndexOf(',', StringComparison.Ordinal)], href[(href.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        var text = type.EndsWith(Base64, StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(content))
            : Uri.UnescapeDataString(content);
        var plain = type.Replace(Base64, "", StringComparison.Ordinal);
        var said = random.Once(4) ? DifficultTexts.Any(random) : text;
        return random.Once(2) ? $"data:{plain},{Uri.EscapeDataString(said)}" : $"data:{plain}{Base64},{Convert.ToBase64String(Encoding.UTF8.GetBytes(said))}";
    }
}
