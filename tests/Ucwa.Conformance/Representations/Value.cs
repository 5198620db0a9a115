namespace Ucwa.Conformance.Representations;

/// <summary>A property's value as it was sent, before its documented type is known.</summary>
public abstract record Value
{
    private Value()
    {
    }

    /// <summary>A JSON string.</summary>
    public sealed record Text(string Content) : Value;

    /// <summary>The content of an XML element or attribute: text whose type only the contract knows.</summary>
    public sealed record Lexical(string Content) : Value;

    /// <summary>A JSON number, as it is written.</summary>
    public sealed record Number(string Literal) : Value;

    /// <summary>A JSON true or false.</summary>
    public sealed record Truth(bool Content) : Value;

    /// <summary>A JSON null.</summary>
    public sealed record Null : Value;

    /// <summary>A JSON array, or an XML propertyList.</summary>
    public sealed record List(IReadOnlyList<Value> Items) : Value;

    /// <summary>A JSON object, or an XML property with elements in it: nothing that UCWA documents as a value.</summary>
    public sealed record Nested(string Raw) : Value;

    /// <summary>The text of a string, in either format; null for anything else.</summary>
    public string? AsText() => this switch
    {
        Text text => text.Content,
        Lexical lexical => lexical.Content,
        _ => null,
    };

    /// <summary>Kind and content in a few printable words: <c>number 1.5</c>.</summary>
    public string Describe() => this switch
    {
        Text text => $"string {Printable.Quoted(text.Content)}",
        Lexical lexical => $"text {Printable.Quoted(lexical.Content)}",
        Number number => $"number {Printable.Of(number.Literal)}",
        Truth truth => truth.Content ? "boolean true" : "boolean false",
        Null => "null",
        List list => $"array [{string.Join(", ", list.Items.Take(3).Select(item => item.Describe()))}{(list.Items.Count > 3 ? $", … {list.Items.Count} items" : "")}]",
        Nested nested => $"object {Printable.Of(nested.Raw)}",
        _ => throw new InvalidOperationException($"no such kind of value: {GetType().Name}"),
    };
}
