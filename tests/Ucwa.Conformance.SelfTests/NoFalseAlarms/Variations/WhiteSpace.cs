namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>White space between tokens, elements and attributes means nothing.</summary>
internal sealed class WhiteSpace : Variation
{
    private static readonly string[] Blanks = [" ", "\t", "\n", "\r", "\r\n", "    ", "\n  "];

    public override void Write(JsonText text, Chance chance) => text.Gap = () => Gap(chance);

    public override void Write(XmlText text, Chance chance)
    {
        text.Gap = () => Gap(chance);
        text.TagGap = () => Gap(chance);
        // Before a declaration nothing may stand, and the gap is after it.
        text.Declaration = chance.Once(2) ? text.Declaration : text.Declaration.Replace("?>", " \n?>", StringComparison.Ordinal);
    }

    private static string Gap(Chance chance) => string.Concat(chance.Several(2, Blanks));
}
