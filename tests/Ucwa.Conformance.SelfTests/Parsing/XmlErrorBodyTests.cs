namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class XmlErrorBodyTests
{
    [TestCase("http")]
    [TestCase("https")]
    public void A_reason_holds_code_subcode_and_message(string scheme)
    {
        var parsedBody = Bytes.XmlError(
            Reason("<code>Conflict</code><subcode>Busy</subcode><message>Later.</message><parameters><property name='weight'/></parameters>", scheme)
        );

        parsedBody.Violations.Should().BeEmpty();
        parsedBody.Error!.Code.Should().Be("Conflict");
        parsedBody.Error.Subcode.Should().Be("Busy");
        parsedBody.Error.Members["message"].AsText().Should().Be("Later.");
        parsedBody.Error.Members.Should().ContainKey("parameters");
    }

    [TestCase("<code>Gone</code>")]
    [TestCase("<code>Gone</code><subcode/>")]
    public void A_subcode_that_says_nothing_is_none(string content) => Bytes.XmlError(Reason(content)).Error!.Subcode.Should().BeNull();

    [Test]
    public void A_reason_without_a_code_has_none() => Bytes.XmlError(Reason("<message>Later.</message>")).Error!.Code.Should().BeNull();

    [Test]
    public void Another_namespace_is_a_fault() =>
        Bytes.XmlError("<reason><code>Gone</code></reason>").Violations.Should().ContainSingle().Which.Requirement.Should().Be("protocol/xml/namespace");

    [Test]
    public void An_element_twice_is_a_fault() =>
        Bytes
            .XmlError(Reason("<code>Gone</code><code>Busy</code>"))
            .Violations.Should()
            .ContainSingle()
            .Which.Requirement.Should()
            .Be("protocol/xml/uniqueNames");

    [Test]
    public void Stray_text_is_a_fault() =>
        Bytes.XmlError(Reason("oops<code>Gone</code>")).Violations.Should().ContainSingle().Which.Requirement.Should().Be("protocol/xml/form");

    [Test]
    public void A_resource_is_no_error_body()
    {
        var parsedBody = Bytes.XmlError($"<resource xmlns='{Bytes.Namespace}' rel='a' href='/a'/>");

        parsedBody.Error.Should().BeNull();
        parsedBody.Violations.Should().ContainSingle().Which.Description.Should().Be("the root element is resource, not reason");
    }

    private static string Reason(string content, string scheme = "http") =>
        $"<reason xmlns='{Bytes.Namespace.Replace("http", scheme, StringComparison.Ordinal)}'>{content}</reason>";
}
