namespace Ucwa.Conformance.Representations;

/// <summary>What came of reading a body: a resource or an error where it could be read, and what the wire owes.</summary>
/// <param name="Resource">The resource of a successful answer.</param>
/// <param name="Error">The error body of a refusing one.</param>
/// <param name="Faults">Breaches of the format's own rules, each with its place.</param>
public sealed record Reading(Representation? Resource, ErrorBody? Error, IReadOnlyList<Fault> Faults)
{
    /// <summary>The envelope of the event channel, where that was asked.</summary>
    public EventEnvelope? Events { get; init; }
}

/// <summary>A breach of a rule of the wire.</summary>
/// <param name="Requirement">The id of the rule: <c>protocol/json/uniqueNames</c>.</param>
/// <param name="Where">The place in the document: a path, or line and column.</param>
/// <param name="What">What is there, in printable words.</param>
public sealed record Fault(string Requirement, string Where, string What);

/// <summary>What a body is expected to hold.</summary>
public enum BodyKind
{
    Resource,
    Events,
    Error,
}

/// <summary>An error body: JSON, or XML with the root <c>reason</c> (ErrorsAndInformationalMessages, Error response body).</summary>
/// <param name="Members">Its members by name; <c>parameters</c> and <c>debugInfo</c> are property bags.</param>
public sealed record ErrorBody(IReadOnlyDictionary<string, Value> Members)
{
    /// <summary>The code, where it is a string.</summary>
    public string? Code => Members.GetValueOrDefault("code")?.AsText();

    /// <summary>The subcode, where it is a string that says something.</summary>
    public string? Subcode => Members.GetValueOrDefault("subcode")?.AsText() is { Length: > 0 } subcode ? subcode : null;
}

/// <summary>Reads bodies of one format.</summary>
public static class Bodies
{
    /// <summary>Resources deeper than this are refused: the documentation embeds one or two levels.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a body; never throws for what a server sent.</summary>
    public static Reading Read(Format format, ReadOnlyMemory<byte> body, BodyKind kind) =>
        format is Format.Json ? new JsonBody().Read(body, kind) : new XmlBody().Read(body, kind);
}
