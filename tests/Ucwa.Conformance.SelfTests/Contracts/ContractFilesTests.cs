using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;
using Ucwa.Contracts;

namespace Ucwa.Conformance.SelfTests.Contracts;

public sealed class ContractFilesTests
{
    [TestCaseSource(typeof(ContractFiles), nameof(ContractFiles.Names))]
    public void A_file_follows_the_schema_that_it_names(string name)
    {
        using var file = JsonDocument.Parse(ContractFiles.Text(name), new JsonDocumentOptions { AllowDuplicateProperties = false });
        var named = file.RootElement.GetProperty("$schema").GetString()!;

        named.Should().StartWith(ContractFiles.SchemaName);
        JsonSchema.Parse(ContractFiles.Schema, named.Length > ContractFiles.SchemaName.Length ? named[ContractFiles.SchemaName.Length..] : "#")
            .Violations(file.RootElement).Should().BeEmpty();
    }

    [TestCaseSource(typeof(ContractFiles), nameof(ContractFiles.Names))]
    public void A_file_travels_inside_the_assembly(string name) =>
        EmbeddedFiles.All().Should().ContainSingle(file => file.Name == name).Which.Content.Should().Equal(System.Text.Encoding.UTF8.GetBytes(ContractFiles.Text(name)));

    [Test]
    public void A_contract_with_a_misspelt_member_breaks_the_schema()
    {
        using var file = JsonDocument.Parse(ContractFiles.Text("conversation.json").Replace("\"cardinality\"", "\"cardinalty\"", StringComparison.Ordinal));

        JsonSchema.Parse(ContractFiles.Schema).Violations(file.RootElement).Should().Contain("$.representation.links.self.cardinalty: nothing is allowed here");
    }
}
