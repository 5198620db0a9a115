using System.Globalization;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Recording;

/// <summary>What an <c>Accept</c> header takes, the media types with a weight above nothing, in the order of preference.</summary>
/// <remarks>
/// A browser's request often takes anything: then what comes tells which format was answered, and nothing that comes is wrong. Only a request
/// that takes nothing but one format asks for that format, so that another one is a wrong answer.
/// </remarks>
internal sealed class Acceptance
{
    /// <summary>What an image is asked for as.</summary>
    public const string Image = "image/*";

    /// <summary>What an HTML page is asked for as.</summary>
    public const string Html = "text/html";

    private readonly Protocol protocol;
    private readonly IReadOnlyList<string> types;

    /// <summary>Reads a header; none at all takes anything.</summary>
    public Acceptance(string? accept, Protocol protocol)
    {
        this.protocol = protocol;
        types = [.. (accept ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(range => (Type: range.Split(';')[0].Trim().ToLowerInvariant(), Weight: Weight(range)))
            .Where(range => range.Weight > 0)
            .OrderByDescending(range => range.Weight)
            .Select(range => range.Type)];
    }

    /// <summary>The media types under which the suite would have asked for the same.</summary>
    /// <param name="isSuccess">Whether it was answered with success.</param>
    /// <param name="sent">The media type of the answer; null for none.</param>
    public IReadOnlyList<string> Asked(bool isSuccess, string? sent)
    {
        foreach (var names in Formats.All.Select(format => format.MediaTypes(protocol)))
        {
            if (types.Count > 0 && types.All(type => type == names.Plain || type == names.Vendor))
            {
                return types.All(type => type == names.Vendor) ? [names.Plain, names.Vendor] : [names.Plain];
            }
        }

        if (types.Count > 0 && types.All(IsImage))
        {
            return [Image];
        }

        return OfAnswer(sent) is { } asked ? [asked] : isSuccess ? [] : [Preferred];
    }

    // What was asked for first; where anything was taken, the suite's own first format.
    private string Preferred => types.Select(OfAnswer).OfType<string>().FirstOrDefault() ?? protocol.Json.Plain;

    private string? OfAnswer(string? type) => type switch
    {
        null => null,
        _ when type == protocol.Json.Plain || type == protocol.Json.Vendor => protocol.Json.Plain,
        _ when type == protocol.Xml.Plain || type == protocol.Xml.Vendor => protocol.Xml.Plain,
        _ when IsImage(type) => Image,
        Html or "application/xhtml+xml" => Html,
        _ => null,
    };

    private static bool IsImage(string type) => type.StartsWith("image/", StringComparison.Ordinal);

    private static double Weight(string range)
    {
        var weight = range.Split(';').Skip(1).Select(parameter => parameter.Trim()).FirstOrDefault(parameter => parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        return weight is null || !double.TryParse(weight[2..], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? 1 : number;
    }
}
