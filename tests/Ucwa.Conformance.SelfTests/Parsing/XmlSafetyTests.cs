using System.Diagnostics;

namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class XmlSafetyTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(2);

    [Test]
    public void A_document_type_declaration_is_refused()
    {
        var parsedBody = Bytes.Xml($"<!DOCTYPE resource><resource xmlns='{Bytes.Namespace}' rel='a' href='/a'/>");

        parsedBody.Resource.Should().BeNull();
        var formatViolation = parsedBody.Violations.Should().ContainSingle().Subject;
        formatViolation.Requirement.Should().Be("protocol/xml/noDtd");
        formatViolation.Description.Should().Be("a document type declaration");
        formatViolation.Location.Should().Be("the prolog");
    }

    [Test]
    public void Entities_that_grow_without_end_are_not_expanded()
    {
        var entities = string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY e{i} '&e{i - 1};&e{i - 1};'>"));
        var clock = Stopwatch.StartNew();

        var parsedBody = Bytes.Xml(
            $"<!DOCTYPE r [<!ENTITY e0 'boom'>{entities}]><resource xmlns='{Bytes.Namespace}' rel='a' href='/a'><property name='p'>&e30;</property></resource>"
        );

        parsedBody.Violations.Should().ContainSingle().Which.Requirement.Should().Be("protocol/xml/noDtd");
        parsedBody.Resource.Should().BeNull();
        clock.Elapsed.Should().BeLessThan(Quick);
    }

    [Test]
    public void An_external_entity_is_not_fetched()
    {
        var canary = Path.GetTempFileName();
        try
        {
            File.WriteAllText(canary, "the canary");

            var parsedBody = Bytes.Xml(
                $"<!DOCTYPE r [<!ENTITY x SYSTEM '{new Uri(canary).AbsoluteUri}'>]><resource xmlns='{Bytes.Namespace}' rel='a' href='/a'><property name='p'>&x;</property></resource>"
            );

            parsedBody.Resource.Should().BeNull();
            parsedBody.Violations.Should().ContainSingle().Which.Requirement.Should().Be("protocol/xml/noDtd");
            parsedBody.Violations[0].Description.Should().NotContain("canary");
        }
        finally
        {
            File.Delete(canary);
        }
    }
}
