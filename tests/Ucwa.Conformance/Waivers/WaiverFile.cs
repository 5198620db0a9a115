using System.Globalization;
using System.Text.Json;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Waivers;

/// <summary>Reads <c>[{"id": "conversation/properties/created", "format": "json", "reason": "…", "until": "2027-03-31"}]</c>; all that is wrong with it is said at once.</summary>
public sealed class WaiverFile
{
    private const string Both = "both";
    private static readonly string[] Members = ["id", "format", "reason", "until"];
    private static readonly string[] FormatNames = [Format.Json.Name(), Format.Xml.Name(), Both];
    private readonly Catalogue catalogue;
    private readonly List<string> problems = [];
    private readonly List<(int Number, Waiver Waiver)> numbered = [];

    private WaiverFile(Catalogue catalogue) => this.catalogue = catalogue;

    /// <summary>The waivers of a text, and what is wrong with it.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static (IReadOnlyList<Waiver> Waivers, IReadOnlyList<string> Problems) Read(string json, Catalogue catalogue)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip });
        var file = new WaiverFile(catalogue);
        file.Read(document.RootElement);
        return ([.. file.numbered.Select(each => each.Waiver)], file.problems);
    }

    private void Read(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Array)
        {
            problems.Add("it is not an array of waivers");
            return;
        }

        foreach (var (element, number) in root.EnumerateArray().Select((element, index) => (element, index + 1)))
        {
            var before = problems.Count;
            if (Waiver(element, $"waiver {number}") is { } waiver && problems.Count == before)
            {
                Add(waiver, number);
            }
        }
    }

    private Waiver? Waiver(JsonElement element, string which)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            problems.Add($"{which} is no object");
            return null;
        }

        foreach (var stranger in element.EnumerateObject().Select(member => member.Name).Except(Members, StringComparer.Ordinal))
        {
            problems.Add($"{which} has a member '{Printable.Of(stranger)}'{Spelling.Hint(stranger, Members)}; known are {string.Join(", ", Members)}");
        }

        var id = Id(element, which);
        var format = Text(element, "format", which);
        if (format is not null && !FormatNames.Contains(format, StringComparer.Ordinal))
        {
            problems.Add($"{which} has the format '{Printable.Of(format)}'; accepted is {string.Join(", ", FormatNames)}, or none for any");
        }

        var reason = Text(element, "reason", which);
        if (string.IsNullOrWhiteSpace(reason))
        {
            problems.Add($"{which} has no reason; say why its failure is known");
        }

        var until = Until(element, which);
        return new Waiver(id ?? "", Formats.All.Where(known => known.Name() == format).Select(known => (Format?)known).FirstOrDefault(), reason ?? "", until) { IsOfBoth = format is Both };
    }

    private string? Id(JsonElement element, string which)
    {
        if (Text(element, "id", which) is not { Length: > 0 } id)
        {
            problems.Add($"{which} has no id of a requirement");
            return null;
        }

        if (!catalogue.Requirements.ContainsKey(id))
        {
            problems.Add($"{which} has the id '{Printable.Of(id)}', which no requirement has{Spelling.Hint(id, catalogue.Requirements.Keys)}");
        }

        return id;
    }

    private DateOnly? Until(JsonElement element, string which)
    {
        if (Text(element, "until", which) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add($"{which} holds until '{Printable.Of(text)}', which is no date; write 2027-03-31");
        return null;
    }

    private string? Text(JsonElement element, string member, string which)
    {
        if (!element.TryGetProperty(member, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.String)
        {
            return value.GetString();
        }

        problems.Add($"{which}: its {member} is no string");
        return null;
    }

    // Two waivers of one failure would leave open which of them is stale.
    private void Add(Waiver waiver, int number)
    {
        if (numbered.Find(known => known.Waiver.Overlaps(waiver)) is { Waiver: not null } other)
        {
            problems.Add($"waiver {number} waives {waiver}, which waiver {other.Number} does already");
        }

        numbered.Add((number, waiver));
    }
}
