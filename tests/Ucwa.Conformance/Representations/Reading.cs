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

    /// <summary>Bodies with more values than this, elements and attributes in XML, are refused: each becomes an object, whatever its size on the wire.</summary>
    public const int MaxValues = 200_000;

    /// <summary>Bodies with more resources than this are refused: each is judged, and compared with the others.</summary>
    public const int MaxResources = 5000;

    /// <summary>The longest place that is said of anything in a body; deeper ones end in dots.</summary>
    public const int MaxPlace = 400;

    private const int LargeBytes = 1024 * 1024;
    private static readonly Lock LargeOnes = new();

    /// <summary>Reads a body; never throws for what a server sent. Of large ones, that take several times their size while they are read, one at a time.</summary>
    public static Reading Read(Format format, ReadOnlyMemory<byte> body, BodyKind kind)
    {
        if (body.Length < LargeBytes)
        {
            return ReadAny(format, body, kind);
        }

        lock (LargeOnes)
        {
            return ReadAny(format, body, kind);
        }
    }

    private static Reading ReadAny(Format format, ReadOnlyMemory<byte> body, BodyKind kind) =>
        format is Format.Json ? new JsonBody().Read(body, kind) : new XmlBody().Read(body, kind);
}
