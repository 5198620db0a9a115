namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class JsonErrorBodyTests
{
    [Test]
    public void Code_subcode_message_and_parameters_are_its_members()
    {
        var parsedBody = Bytes.JsonError("""{"code":"Conflict","subcode":"Busy","message":"Later.","parameters":{"weight":["too much"]}}""");

        parsedBody.Violations.Should().BeEmpty();
        parsedBody.Resource.Should().BeNull();
        parsedBody.Error!.Code.Should().Be("Conflict");
        parsedBody.Error.Subcode.Should().Be("Busy");
        parsedBody.Error.Members["message"].Should().Be(new Value.Text("Later."));
        parsedBody.Error.Members["parameters"].Should().BeOfType<Value.Object>();
    }

    [TestCase("""{"code":"Gone"}""")]
    [TestCase("""{"code":"Gone","subcode":""}""")]
    [TestCase("""{"code":"Gone","subcode":null}""")]
    public void A_subcode_that_says_nothing_is_none(string body) => Bytes.JsonError(body).Error!.Subcode.Should().BeNull();

    [TestCase("""{}""")]
    [TestCase("""{"code":409}""")]
    [TestCase("""{"Code":"Conflict"}""")]
    public void A_code_that_is_no_string_is_none(string body) => Bytes.JsonError(body).Error!.Code.Should().BeNull();

    [Test]
    public void Duplicate_names_are_faults_here_too() =>
        Bytes.JsonError("""{"code":"Gone","debugInfo":{"a":1,"a":2}}""").Violations.Should().ContainSingle().Which.Location.Should().Be("$.debugInfo.a");

    [TestCase("[]")]
    [TestCase("\"no\"")]
    public void A_body_that_is_no_object_is_no_error_body(string body)
    {
        var parsedBody = Bytes.JsonError(body);

        parsedBody.Error.Should().BeNull();
        parsedBody.Violations.Should().ContainSingle().Which.Requirement.Should().Be("protocol/json/form");
    }
}

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
