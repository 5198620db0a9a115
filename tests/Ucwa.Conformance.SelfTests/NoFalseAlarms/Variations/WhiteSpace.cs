namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>White space between tokens, elements and attributes means nothing.</summary>
internal sealed class WhiteSpace : Variation
{
    private static readonly string[] Blanks = [" ", "\t", "\n", "\r", "\r\n", "    ", "\n  "];

    public override void Write(JsonText text, RandomSource random) => text.Gap = () => Gap(random);

    public override void Write(XmlText text, RandomSource random)
    {
        text.Gap = () => Gap(random);
        text.TagGap = () => Gap(random);
        // Before a declaration nothing may stand, and the gap is after it.
        text.Declaration = random.Once(2) ? text.Declaration : text.Declaration.Replace("?>", " \n?>", StringComparison.Ordinal);
    }

    private static string Gap(RandomSource random) => string.Concat(random.Several(2, Blanks));
}
