namespace Ucwa.Conformance.SelfTests.Facts;

// The format of the files in the facts folder: the content of the tables and samples of one documentation page.

internal sealed record PageFacts(
    string Name,
    string Page,
    IReadOnlyList<string> Operations,
    IReadOnlyList<string>? Scopes,
    IReadOnlyList<string>? Events,
    TableFacts Tables,
    GetFacts? Get,
    RepresentationFacts? Representation,
    IReadOnlyDictionary<string, RequestFacts>? Requests);

internal sealed record TableFacts(IReadOnlyList<string> Properties, IReadOnlyList<string> Links);

internal sealed record GetFacts(string? ExamplePath, IReadOnlyList<QueryFacts>? Query, IReadOnlyList<ErrorFacts> Errors);

internal sealed record QueryFacts(string Name, bool Required);

// A documented POST, PUT or DELETE. The catalogue has only the names of these operations. All members are declared because unknown ones are rejected.
internal sealed record RequestFacts(
    string? ExamplePath,
    int? Status,
    IReadOnlyList<string>? Answers,
    IReadOnlyList<ParameterFacts>? Query,
    IReadOnlyList<ParameterFacts>? Body,
    IReadOnlyList<ErrorFacts>? Errors);

internal sealed record ParameterFacts(string Name, bool Required, string? Type, int? MaxLength, int? Minimum, int? Maximum);

internal sealed record ErrorFacts(string Error, int Code, string Subcode);

internal sealed record RepresentationFacts(
    string Rel,
    IReadOnlyDictionary<string, PropertyFacts> Properties,
    IReadOnlyDictionary<string, LinkFacts> Links,
    IReadOnlyDictionary<string, LinkFacts>? Embedded);

internal sealed record PropertyFacts(string? Type, string? Enum, string? EnumFrom, IReadOnlyList<string>? AlsoSeen, string? CarriedAs, bool InTable = true);

internal sealed record LinkFacts(string? Cardinality, bool InTable = true);
