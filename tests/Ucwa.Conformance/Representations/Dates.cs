using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ucwa.Conformance.Representations;

/// <summary>The documented forms of dates: <c>/Date(ms)/</c> in JSON, ISO 8601 with an offset in XML (PayloadFormat).</summary>
public static partial class Dates
{
    private const long FirstMillisecond = -62_135_596_800_000; // 0001-01-01T00:00:00Z
    private const long LastMillisecond = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z
    private const int TicksDigits = 7;
    private const int MaxLength = 100;
    private const int MatchMilliseconds = 60_000;
    private const int MaxOffsetHours = 14;
    private const int MinutesOfAnHour = 60;

    /// <summary>What a string begins with that means to be a JSON date.</summary>
    public const string JsonPrefix = "/Date(";

    /// <summary>Reads <c>/Date(ms)/</c>: UTC milliseconds since 1970, negative ones too; an offset suffix does not move the instant.</summary>
    public static bool TryReadJson(string text, out DateTimeOffset instant, [NotNullWhen(false)] out string? problem)
    {
        instant = default;
        if (text.Length > MaxLength || JsonForm().Match(text) is not { Success: true } match)
        {
            problem = "not of the form /Date(milliseconds)/";
            return false;
        }

        if (match.Groups["offset"] is { Success: true, Value: var offset } && !IsOffset(offset))
        {
            problem = $"its offset {offset} is none";
            return false;
        }

        if (!long.TryParse(match.Groups["ms"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds is < FirstMillisecond or > LastMillisecond)
        {
            problem = "out of range: not between the years 1 and 9999";
            return false;
        }

        instant = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        problem = null;
        return true;
    }

    /// <summary>Reads ISO 8601 with an offset or Z; digits below 100 ns are dropped.</summary>
    public static bool TryReadXml(string text, out DateTimeOffset instant, [NotNullWhen(false)] out string? problem)
    {
        instant = default;
        if (text.Length > MaxLength || XmlForm().Match(text) is not { Success: true } match)
        {
            problem = "not ISO 8601 with an offset: yyyy-MM-ddTHH:mm:ss.fffffff+hh:mm";
            return false;
        }

        var fraction = match.Groups["fraction"].Value.PadRight(TicksDigits, '0')[..TicksDigits];
        var offset = match.Groups["offset"].Value is "Z" ? "+00:00" : match.Groups["offset"].Value;
        if (!DateTimeOffset.TryParseExact(
            $"{match.Groups["second"].Value}.{fraction}{offset}", "yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out instant))
        {
            problem = "no such instant between the years 1 and 9999";
            return false;
        }

        problem = null;
        return true;
    }

    private static bool IsOffset(string offset) =>
        int.Parse(offset.AsSpan(1, 2), CultureInfo.InvariantCulture) <= MaxOffsetHours
        && int.Parse(offset.AsSpan(3, 2), CultureInfo.InvariantCulture) < MinutesOfAnHour;

    [GeneratedRegex(@"\A/Date\((?<ms>-?[0-9]+)(?<offset>[+-][0-9]{4})?\)/\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex JsonForm();

    [GeneratedRegex(
        @"\A(?<second>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?(?<offset>Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex XmlForm();
}
