namespace Ucwa.Conformance.SelfTests.Redaction;

public sealed class SanitizerTests
{
    [TestCase("")]
    [TestCase("plain text, 12 % of it")]
    [TestCase("Łódź, 東京, 😀, é")]
    public void Readable_text_stays_as_it_is(string text) => Sanitizer.Sanitize(text).Should().Be(text);

    [TestCase("a\u001b[31mb", "a\\u001b[31mb", TestName = "Characters_that_steer_a_terminal_or_hide_text_are_escaped(a colour)")]
    [TestCase("a\nb\r\tc", "a\\u000ab\\u000d\\u0009c")]
    [TestCase("a\u0000b\u0007\u007f", "a\\u0000b\\u0007\\u007f", TestName = "Characters_that_steer_a_terminal_or_hide_text_are_escaped(null, bell, delete)")]
    [TestCase("a\u009bb", "a\\u009bb")]
    [TestCase("a\u202eb\u2066", "a\\u202eb\\u2066")]
    [TestCase("a\u200bb\ufeff", "a\\u200bb\\ufeff")]
    [TestCase("a\u2028b\u2029", "a\\u2028b\\u2029")]
    [TestCase("\ue000", "\\ue000")]
    public void Characters_that_steer_a_terminal_or_hide_text_are_escaped(string text, string printable) => Sanitizer.Sanitize(text).Should().Be(printable);

    [TestCase("##vso[task.complete result=Succeeded]", "#\\u0023vso[task.complete result=Succeeded]")]
    [TestCase("a ##[set-env name=A]b", "a #\\u0023[set-env name=A]b")]
    [TestCase("##teamcity[buildStop]", "#\\u0023teamcity[buildStop]")]
    [TestCase("\n::error::a", "\\u000a::error::a")]
    public void Commands_to_a_build_server_are_none_any_more(string text, string printable) => Sanitizer.Sanitize(text).Should().Be(printable);

    [TestCase("#1 and #2")]
    [TestCase("a#")]
    public void One_number_sign_stays(string text) => Sanitizer.Sanitize(text).Should().Be(text);

    [Test]
    public void Half_a_surrogate_pair_does_not_throw() => Sanitizer.Sanitize("a" + '\ud800' + "b").Should().Be("a\ufffdb");

    [Test]
    public void Long_text_is_cut_and_its_length_said() =>
        Sanitizer.Sanitize(new string('x', 5000)).Should().Be(new string('x', 160) + "… (5000 characters)");

    [Test]
    public void A_hundred_and_sixty_characters_are_not_cut() => Sanitizer.Sanitize(new string('x', 160)).Should().HaveLength(160);

    [Test]
    public void Quoted_text_stands_between_quotation_marks() => Sanitizer.Quoted("a\nb").Should().Be("\"a\\u000ab\"");
}
