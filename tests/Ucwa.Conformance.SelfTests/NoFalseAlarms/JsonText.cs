using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A JSON serializer with an option for each choice that the grammar leaves.</summary>
internal sealed partial class JsonText
{
    private readonly StringBuilder text = new();

    /// <summary>The white space between two tokens.</summary>
    public Func<string> Gap { get; set; } = () => "";

    /// <summary>The escape of a character in a string; null for the default.</summary>
    public Func<Rune, string?> Escape { get; set; } = _ => null;

    /// <summary>Formats a date, given in milliseconds since 1970.</summary>
    public Func<long, string> Date { get; set; } = milliseconds => string.Create(CultureInfo.InvariantCulture, $"/Date({milliseconds})/");

    /// <summary>Serializes a value.</summary>
    public byte[] Write(JsonNode value)
    {
        text.Clear().Append(Gap());
        Append(value);
        return Encoding.UTF8.GetBytes(text.Append(Gap()).ToString());
    }

    /// <summary>Parses a date to milliseconds since 1970; null for any other string.</summary>
    public static long? Milliseconds(string content) =>
        DateForm().Match(content) is { Success: true } match ? long.Parse(match.Groups["ms"].Value, CultureInfo.InvariantCulture) : null;

    private void Append(JsonNode value)
    {
        switch (value)
        {
            case JsonObject members:
                AppendEach('{', members, member => AppendMember(member.Key, member.Value!), '}');
                break;
            case JsonArray items:
                AppendEach('[', items, item => Append(item!), ']');
                break;
            case JsonValue when value.GetValueKind() is JsonValueKind.String:
                AppendString(value.GetValue<string>());
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private void AppendEach<T>(char opening, IEnumerable<T> members, Action<T> append, char closing)
    {
        text.Append(opening).Append(Gap());
        var isFirst = true;
        foreach (var member in members)
        {
            text.Append(isFirst ? "" : "," + Gap());
            isFirst = false;
            append(member);
            text.Append(Gap());
        }

        text.Append(closing);
    }

    private void AppendMember(string name, JsonNode value)
    {
        AppendString(name);
        text.Append(Gap()).Append(':').Append(Gap());
        Append(value);
    }

    private void AppendString(string content)
    {
        // The escaped slashes distinguish a date from a string that looks like one.
        var isDate = Milliseconds(content) is not null;
        var shown = Milliseconds(content) is { } milliseconds ? Date(milliseconds) : content;
        text.Append('"');
        foreach (var rune in shown.EnumerateRunes())
        {
            text.Append(isDate && rune.Value is '/' ? @"\/" : Escape(rune) ?? Usual(rune));
        }

        text.Append('"');
    }

    private static string Usual(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => rune.ToString(),
    };

    [GeneratedRegex(@"\A/Date\((?<ms>-?[0-9]+)\)/\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateForm();
}
