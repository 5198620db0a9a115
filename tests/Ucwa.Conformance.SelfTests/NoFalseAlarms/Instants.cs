namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>Instants as milliseconds since 1970.</summary>
internal static class Instants
{
    // One day inside the range of DateTime at both ends, for offsets.
    private const long First = -62_135_510_400_000; // 0001-01-02T00:00:00Z
    private const long Last = 253_402_214_400_000; // 9999-12-31T00:00:00Z
    private const long OfAnHour = 3_600_000;

    /// <summary>Any instant that both formats can represent.</summary>
    public static long Any(RandomSource random) => random.Below(4) switch
    {
        0 => random.OneOf(0L, -1, 1, 999, 1000, -1000, First, Last),
        1 => random.Number(First, Last),
        2 => random.Number(First / OfAnHour, Last / OfAnHour) * OfAnHour,
        _ => random.Number(1_000_000_000_000, 2_000_000_000_000),
    };
}
