using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A UTF-8 body starts with a byte order mark.</summary>
internal sealed class ByteOrderMark : Variation
{
    public override Response Send(Response response, RandomSource random) =>
        response.Body.Span is [(byte)'{' or (byte)'<' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..]
            ? response with
            {
                Body = new([.. Encoding.UTF8.Preamble, .. response.Body.Span]),
            }
            : response;
}

/// <summary>There is any white space between tokens, elements and attributes.</summary>
internal sealed class WhiteSpace : Variation
{
    private static readonly string[] Blanks = [" ", "\t", "\n", "\r", "\r\n", "    ", "\n  "];

    public override void Write(JsonText text, RandomSource random) => text.Gap = () => Gap(random);

    public override void Write(XmlText text, RandomSource random)
    {
        text.Gap = () => Gap(random);
        text.TagGap = () => Gap(random);
        // White space is not allowed before a declaration, and the gap already follows it.
        text.Declaration = random.Once(2) ? text.Declaration : text.Declaration.Replace("?>", " \n?>", StringComparison.Ordinal);
    }

    private static string Gap(RandomSource random) => string.Concat(random.Several(2, Blanks));
}

/// <summary>A character is literal or escaped: \u0041 and \/ in JSON, references and CDATA sections in XML.</summary>
internal sealed class Escapes : Variation
{
    private const string ShortJson = "\"\\/\b\f\n\r\t";
    private const string ShortJsonLetters = "\"\\/bfnrt";

    private static readonly Dictionary<int, string> Entities = new() { ['<'] = "&lt;", ['>'] = "&gt;", ['&'] = "&amp;", ['\''] = "&apos;", ['"'] = "&quot;" };

    public override void Write(JsonText text, RandomSource random)
    {
        var times = random.OneOf(1, 2, 8);
        text.Escape = rune => !random.Once(times) ? null
            : random.Once(2) && ShortJson.IndexOf(rune.ToString(), StringComparison.Ordinal) is >= 0 and var index ? $"\\{ShortJsonLetters[index]}"
            : string.Concat(rune.ToString().Select(half => "\\u" + ((int)half).ToString(random.OneOf("x4", "X4"), CultureInfo.InvariantCulture)));
    }

    public override void Write(XmlText text, RandomSource random)
    {
        var times = random.OneOf(1, 2, 8);
        text.IsSection = () => random.Once(4);
        text.Escape = rune => !random.Once(times) ? null
            : random.Once(2) && Entities.TryGetValue(rune.Value, out var entity) ? entity
            : Reference(rune, random);
    }

    private static string Reference(Rune rune, RandomSource random)
    {
        var form = random.OneOf("D", "D8", "x", "X6");
        return $"&#{(form[0] is 'D' ? "" : "x")}{rune.Value.ToString(form, CultureInfo.InvariantCulture)};";
    }
}

/// <summary>Members, and the links of one relation, are in any order, as on some servers. List items, senders and events keep their order.</summary>
internal sealed class MembersInAnotherOrder : Variation
{
    public override void Say(Document document, Format format, RandomSource random)
    {
        Shuffle(document.Body, random);
        foreach (
            var node in document
                .Resources.SelectMany(resource => Document.Members(resource, "_links").Concat(Document.Members(resource, "_embedded")))
                .Select(relation => relation.Node)
        )
        {
            if (node is JsonArray members)
            {
                var shuffled = random.Shuffled(members);
                members.Clear();
                shuffled.ToList().ForEach(members.Add);
            }
        }
    }

    public override void Write(XmlText text, RandomSource random) => text.Order = members => random.Shuffled(members.Cast<XObject>());

    private static void Shuffle(JsonNode? node, RandomSource random)
    {
        switch (node)
        {
            case JsonObject members:
                var shuffled = random.Shuffled(members);
                members.Clear();
                foreach (var (name, value) in shuffled)
                {
                    members.Add(name, value);
                    Shuffle(value, random);
                }

                break;
            case JsonArray items:
                items.ToList().ForEach(item => Shuffle(item, random));
                break;
        }
    }
}

/// <summary>A string without an enumeration is any text that its rules allow. What tells resources apart stays.</summary>
internal sealed class UnicodeTexts : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in document.Resources)
        {
            foreach (var name in Document.Properties(resource).Where(name => Documented.WordsOf(resource, name) is null && !Documented.IsKey(resource, name)))
            {
                var rules = Documented.RulesOf(resource, name);
                switch (Documented.TypeOf(resource, name))
                {
                    case PropertyType.String when document.Kind is BodyKind.Events && name is Documented.OperationId:
                        // All events of an operation have the same one.
                        var operation = resource["_links"]!["self"]!["href"]!.GetValue<string>();
                        resource[name] = ids.TryGetValue(operation, out var id) ? id : ids[operation] = ValuesWithinRules.Text(rules, random);
                        break;
                    case PropertyType.String:
                        resource[name] = ValuesWithinRules.Text(rules, random);
                        break;
                    case PropertyType.Array:
                        resource[name] = new JsonArray([.. random.Several(4, [0]).Select(_ => (JsonNode)ValuesWithinRules.Text(rules, random))]);
                        break;
                }
            }
        }
    }
}

/// <summary>In XML, booleans are capitalized as in the samples (True), or lowercase as on some servers (true).</summary>
internal sealed class BooleansInEitherCase : Variation
{
    public override void Write(XmlText text, RandomSource random) =>
        text.Truth = truth => truth ? random.OneOf("True", "true") : random.OneOf("False", "false");
}

/// <summary>A date has any offset for the same instant, which is optional in JSON. In XML it has any number of fractional digits.</summary>
internal sealed class FormsOfDates : Variation
{
    private const int MinutesOfAnHour = 60;
    private static readonly int[] Offsets = [0, 0, 60, -60, 330, 345, -210, 720, -720, 840, -839, 1, -1];

    public override void Write(JsonText text, RandomSource random) =>
        text.Date = milliseconds =>
        {
            var offset = random.Once(2) ? "" : Offset(random.OneOf(Offsets), ":").Replace(":", "", StringComparison.Ordinal);
            return string.Create(CultureInfo.InvariantCulture, $"/Date({milliseconds}{offset})/");
        };

    public override void Write(XmlText text, RandomSource random) =>
        text.Date = milliseconds =>
        {
            var minutes = random.OneOf(Offsets);
            var second = DateTimeOffset
                .FromUnixTimeMilliseconds(milliseconds)
                .AddMinutes(minutes)
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
            var below = string.Concat(random.Several(9, ["0", "1", "4", "5", "9"]));
            var isWhole = below.Trim('0').Length == 0 && second.EndsWith(".000", StringComparison.Ordinal);
            var fraction =
                isWhole && random.Once(2) ? second[..^4]
                : isWhole && random.Once(2) ? second[..^2]
                : second + below;
            return fraction + (minutes == 0 && random.Once(2) ? "Z" : Offset(minutes, ":"));
        };

    private static string Offset(int minutes, string between) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / MinutesOfAnHour:00}{between}{Math.Abs(minutes) % MinutesOfAnHour:00}"
        );
}
