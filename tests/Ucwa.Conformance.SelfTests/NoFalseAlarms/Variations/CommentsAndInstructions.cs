namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>XML contains comments and processing instructions anywhere.</summary>
internal sealed class CommentsAndInstructions : Variation
{
    private static readonly string[] Asides =
    [
        "<!---->",
        "<!-- a > b & <resource rel=\"x\"/> -->",
        "<?note?>",
        "<?xml-stylesheet href=\"a.css\"?>",
        "<?note a=\"?\" ?>",
    ];

    public override void Write(XmlText text, RandomSource random)
    {
        var others = text.Gap;
        text.Gap = () => others() + string.Concat(random.Several(1, Asides)) + others();
        text.Interruption = () => random.Once(8) ? random.OneOf(Asides) : "";
    }
}
