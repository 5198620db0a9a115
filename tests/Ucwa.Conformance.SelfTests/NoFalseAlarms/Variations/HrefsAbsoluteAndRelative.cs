using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>An href is absolute or relative, in any form that refers to the same URL (RFC 3986).</summary>
internal sealed class HrefsAbsoluteAndRelative : Variation
{
    public override void Say(Document document, Format format, RandomSource random) => Rewrite(document.Body, document.Url, random);

    private static void Rewrite(JsonNode? node, Uri url, RandomSource random)
    {
        switch (node)
        {
            case JsonObject members:
                if (members["href"] is JsonValue href && !href.GetValue<string>().StartsWith("data:", StringComparison.Ordinal))
                {
                    members["href"] = Rewritten(href.GetValue<string>(), url, random);
                }

                foreach (var (_, member) in members.ToList())
                {
                    Rewrite(member, url, random);
                }

                break;
            case JsonArray items:
                items.ToList().ForEach(item => Rewrite(item, url, random));
                break;
        }
    }

    private static string Rewritten(string href, Uri url, RandomSource random)
    {
        var target = new Uri(url, href);
        var reference = random.Below(6) switch
        {
            0 => target.AbsoluteUri,
            1 => $"{target.Scheme.ToUpperInvariant()}://{target.Authority.ToUpperInvariant()}{target.PathAndQuery}",
            2 => target.IsDefaultPort ? $"{target.Scheme}://{target.Host}:{target.Port}{target.PathAndQuery}" : target.AbsoluteUri,
            3 => target.Authority == url.Authority ? target.PathAndQuery : target.AbsoluteUri,
            4 => $"//{target.Authority}{target.PathAndQuery}",
            _ => url.MakeRelativeUri(target).OriginalString,
        };

        // A reference to the document itself would be empty, which is not a valid href.
        return reference.Length > 0 && new Uri(url, reference) == target ? reference : href;
    }
}
