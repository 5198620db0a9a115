using System.Text.Json;
using Json.Schema;

namespace Ucwa.Conformance.SelfTests.Contracts;

/// <summary>A JSON Schema (draft 2020-12) for validating documents.</summary>
/// <remarks>Rejects schemas with unknown keywords, and validates <c>format</c>.</remarks>
internal sealed class SchemaFile
{
    private static readonly Dialect Strict = Dialect.Draft202012.With([], Dialect.Draft202012.Id, allowUnknownKeywords: false);

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true };

    // The keywords that do not constrain a document.
    private static readonly string[] Annotations = ["$schema", "$defs", "title", "description", "if"];

    private readonly string text;
    private readonly JsonSchema schema;

    static SchemaFile()
    {
        ErrorMessages.Enum = "[[received]] is none of [[values]]";
        ErrorMessages.FalseSchema = "may not be here";
        ErrorMessages.Pattern = "does not match [[pattern]]";
    }

    private SchemaFile(string text, JsonSchema schema)
    {
        this.text = text;
        this.schema = schema;
    }

    /// <summary>All keywords that the schema uses.</summary>
    public IReadOnlySet<string> Keywords => KeywordsOf(JsonElement.Parse(text)).Except(Annotations).ToHashSet(StringComparer.Ordinal);

    /// <summary>Parses a schema, or one of its definitions.</summary>
    /// <param name="text">The schema's text.</param>
    /// <param name="definition">The definition, for example <c>#/$defs/name</c>; <c>#</c> for the complete schema.</param>
    /// <exception cref="JsonSchemaException">The schema has an unknown keyword, or a keyword with an invalid value.</exception>
    /// <exception cref="RefResolutionException">The definition does not exist.</exception>
    public static SchemaFile Parse(string text, string definition = "#")
    {
        var options = new BuildOptions { SchemaRegistry = new SchemaRegistry(), DialectRegistry = new DialectRegistry(), Dialect = Strict };
        options.DialectRegistry.Register(Strict);
        var whole = JsonSchema.FromText(text, options);
        return new SchemaFile(text, definition == "#" ? whole : JsonSchema.FromText($$"""{"$ref":"{{whole.BaseUri}}{{definition}}"}""", options));
    }

    /// <summary>The violations of the schema; empty if the document is valid.</summary>
    /// <param name="name">The document's name.</param>
    /// <param name="document">The document.</param>
    public IReadOnlyList<Violation> Violations(string name, JsonElement document)
    {
        var results = schema.Evaluate(document, Options);
        Violation[] violations = [.. Broken(results).Select(broken => broken with { Document = name })];
        return results.IsValid || violations.Length > 0 ? violations : throw new InvalidOperationException($"{name} is refused, and no reason is known.");
    }

    private static IEnumerable<Violation> Broken(EvaluationResults part) => part.IsValid ? [] :
    [
        .. (part.Errors ?? []).Select(error => Broken(part, error.Key, error.Value)),
        .. (part.Details ?? []).GroupBy(inner => KeywordOf(part, inner), StringComparer.Ordinal).SelectMany(inner => Broken(part, inner.Key, [.. inner])),
    ];

    // A failed condition or alternative is not a violation by itself.
    private static IEnumerable<Violation> Broken(EvaluationResults part, string keyword, IReadOnlyList<EvaluationResults> inner) =>
        (keyword, inner.Count(one => one.IsValid)) switch
        {
            ("if" or "contains", _) or ("not", 0) or ("oneOf", 1) or ("anyOf", > 0) => [],
            ("not", _) => [Broken(part, keyword, "is what it may not be")],
            ("oneOf", > 1) => [Broken(part, keyword, "fits more than one alternative")],
            _ => inner.SelectMany(Broken),
        };

    // A violation of the schema "false" has no keyword.
    private static Violation Broken(EvaluationResults part, string keyword, string problem) =>
        new("", $"{part.InstanceLocation}", problem, keyword.Length == 0 ? $"{part.EvaluationPath}" : $"{part.EvaluationPath}/{keyword}");

    private static string KeywordOf(EvaluationResults part, EvaluationResults inner) =>
        $"{inner.EvaluationPath}"[$"{part.EvaluationPath}".Length..].Split('/')[1];

    private static IEnumerable<string> KeywordsOf(JsonElement part) => part.ValueKind is not JsonValueKind.Object ? [] :
        part.EnumerateObject().SelectMany(keyword => keyword.Name switch
        {
            "$defs" or "properties" => keyword.Value.EnumerateObject().SelectMany(member => KeywordsOf(member.Value)).Prepend(keyword.Name),
            "anyOf" or "oneOf" => keyword.Value.EnumerateArray().SelectMany(KeywordsOf).Prepend(keyword.Name),
            "const" or "dependentRequired" => [keyword.Name],
            _ => KeywordsOf(keyword.Value).Prepend(keyword.Name),
        });
}

/// <summary>A violation of a schema.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Place">The location in the document, as a JSON Pointer; empty for the complete document.</param>
/// <param name="Problem">The problem in words.</param>
/// <param name="Rule">The path to the violated keyword in the schema.</param>
internal sealed record Violation(string Document, string Place, string Problem, string Rule)
{
    /// <summary>True if this keyword is violated, or is on the path to the violated keyword.</summary>
    public bool Is(string keyword) => Rule.Split('/').Contains(keyword);

    public override string ToString() => $"{Document}#{Place}: {Problem} ({Rule})";
}
