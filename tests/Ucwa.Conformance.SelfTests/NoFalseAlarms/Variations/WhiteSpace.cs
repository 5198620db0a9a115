namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

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
