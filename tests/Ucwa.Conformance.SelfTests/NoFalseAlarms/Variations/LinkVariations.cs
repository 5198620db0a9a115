using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A relation that is documented as embedded is a link instead, if its target has a GET.</summary>
internal sealed class LinkedInsteadOfEmbedded : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var resource in document.Resources.Reverse())
        {
            foreach (var (rel, sent, embedded) in Document.Members(resource, "_embedded"))
            {
                var hrefs = embedded.Select(each => each["_links"]?["self"]?["href"]?.GetValue<string>()).ToList();
                if (Documented.LeadsToAResource(rel) && random.Once(2) && hrefs.TrueForAll(href => href is not null && document.Fetch(href) is not null))
                {
                    ((JsonObject)resource["_embedded"]!).Remove(rel);
                    Document.Container(resource, "_links")[rel] = sent is JsonArray ? new JsonArray([.. hrefs.Select(Link)]) : Link(hrefs[0]);
                }
            }
        }
    }

    private static JsonNode Link(string? href) => new JsonObject { ["href"] = href };
}

/// <summary>A relation that is documented as a link is embedded instead, as on some servers.</summary>
internal sealed class EmbeddedInsteadOfLinked : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        // Resources are embedded one or two levels deep.
        foreach (var (rel, sent, targets) in document.Kind is BodyKind.Resource ? Document.Members(document.Body, "_links") : [])
        {
            if (
                rel is not "self"
                && Documented.LeadsToAResource(rel)
                && Document.Container(document.Body, "_embedded")[rel] is null
                && random.Once(2)
                && targets.Select(target => document.Fetch(target["href"]!.GetValue<string>())).ToList() is { Count: > 0 } resources
                && !resources.Contains(null)
            )
            {
                ((JsonObject)document.Body["_links"]!).Remove(rel);
                Document.Container(document.Body, "_embedded")[rel] =
                    sent is JsonArray || IsDocumentedAsMany(document.Body, rel) ? new JsonArray([.. resources]) : resources[0];
            }
        }
    }

    // A few relations are documented as one link and as several embedded resources.
    private static bool IsDocumentedAsMany(JsonObject resource, string rel) =>
        Documented.ContractsOf(resource).Any(contract => contract.Embedded.GetValueOrDefault(rel) is { Cardinality: Cardinality.Many });
}

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

/// <summary>A link may have a title and a revision.</summary>
internal sealed class TitlesAndRevisions : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var link in document.Links)
        {
            link.Remove("title");
            link.Remove("revision");
            if (random.Once(2))
            {
                link["title"] = DifficultTexts.Any(random);
            }

            if (random.Once(2))
            {
                link["revision"] = random.Number(1, 3).ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
