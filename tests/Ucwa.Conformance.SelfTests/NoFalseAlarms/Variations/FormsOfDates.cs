using System.Globalization;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

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
