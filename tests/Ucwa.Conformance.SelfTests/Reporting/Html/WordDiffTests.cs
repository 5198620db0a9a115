using Ucwa.Conformance.Engine.Reporting.Html;

namespace Ucwa.Conformance.SelfTests.Reporting.Html;

public sealed class WordDiffTests
{
    [TestCase("one link", "two links", "[one link]", "[two links]")]
    [TestCase("one link", "one array", "one [link]", "one [array]")]
    [TestCase(
        "string, one of Importance",
        "string \"Low\", not a member of Importance",
        "string[, one] of Importance",
        "string[ \"Low\", not a member] of Importance"
    )]
    [TestCase("integer", "integer", "integer", "integer")]
    [TestCase("integer", "", "[integer]", "")]
    public void Words_that_the_other_side_has_not_are_marked(string expected, string actual, string markedExpected, string markedActual)
    {
        var diff = WordDiff.Of(expected, actual);

        Marked(diff.Expected).Should().Be(markedExpected);
        Marked(diff.Actual).Should().Be(markedActual);
    }

    [Test]
    public void Long_texts_are_marked_as_a_whole() => WordDiff.Of("integer", new string('x', 5000)).Actual.Should().ContainSingle(words => !words.IsCommon);

    private static string Marked(IEnumerable<Words> text) => string.Concat(text.Select(words => words.IsCommon ? words.Text : $"[{words.Text}]"));
}
