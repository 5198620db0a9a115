using Ucwa.Contracts;

namespace Ucwa.Conformance.Representations;

/// <summary>The two payload formats of UCWA (PayloadFormat).</summary>
public enum Format
{
    Json,
    Xml,
}

/// <summary>The names of a format.</summary>
public static class Formats
{
    public static IReadOnlyList<Format> All { get; } = [Format.Json, Format.Xml];

    /// <summary>The media types of a format, plain and vendor's.</summary>
    public static MediaTypes MediaTypes(this Format format, Protocol protocol) => format is Format.Json ? protocol.Json : protocol.Xml;

    /// <summary>The format's name in ids, reports and file names.</summary>
    public static string Name(this Format format) => format is Format.Json ? "json" : "xml";
}
