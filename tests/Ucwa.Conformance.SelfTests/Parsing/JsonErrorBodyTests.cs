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
