using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Ucwa.Conformance.SelfTests.Contracts;

public sealed class ContractFilesTests
{
    // The file, its text, the replacement, the location of the violation, and the path to the rule that it breaks.
    private static readonly (string Name, string Right, string Wrong, string Place, string Rule)[] Broken =
    [
        ("conversation.json", "\"page\": \"conversation\"", "\"page\": 1", "/page", "$ref/type"),
        ("conversation.json", "\"contract.schema.json\"", "\"schema.json\"", "/$schema", "const"),
        ("conversation.json", "\"GET\", \"DELETE\"", "\"GET\", \"REMOVE\"", "/operations/1", "items/enum"),
        ("conversation.json", "\"conversation_ref\"", "\"conversation ref\"", "/source", "$ref/pattern"),
        ("conversation.json", "\"source\": \"conversation_ref\",", "", "", "required"),
        ("conversation.json", "\"type\": \"updated\"", "\"type\": \"added\"", "/events", "uniqueItems"),
        ("conversation.json", "\"status\": 410", "\"status\": 399", "/get/errors/4/status", "minimum"),
        ("conversation.json", "\"status\": 410", "\"status\": 600", "/get/errors/4/status", "maximum"),
        ("conversation.json", "\"DELETE\"],", "\"DELETE\"], \"colour\": 1,", "/colour", "additionalProperties"),
        ("conversation.json", "\"subject\":", "\"sub ject\":", "/representation/properties/sub ject", "propertyNames/$ref/pattern"),
        ("conversation.json", "\"integer\"", "\"integer\", \"carriedAs\": \"link\", \"note\": \"x\"", "/representation/properties/participantCount", "oneOf"),
        ("conversation.json", "\"GET\", \"DELETE\"", "\"DELETE\"", "/operations", "then/properties/operations/contains"),
        ("acceptedByParticipant.json", "[\"participant\"]", "[]", "/representation/alsoRels", "minItems"),
        (
            "applicationSharingRenegotiation.json",
            "\"note\": \"The page lists it as a property instead",
            "\"not\": \"The page lists it as a property instead",
            "/representation/links/mediaOffer",
            "dependentRequired"
        ),
        ("contact.json", "\"is\": \"mailAddress\"", "\"is\": \"postcode\"", "/representation/properties/emailAddresses/rules/format/is", "$ref/enum"),
        ("communication.json", "\"maxLength\": { \"is\": 100 }", "\"maxLength\": { \"is\": 0 }", "/representation/properties/phoneNumber/rules/maxLength/is", "minimum"),
        ("participant.json", "\"property\": \"inLobby\", ", "", "/representation/links/admit/onlyWhile/is", "required"),
        ("user.json", "\"unless\": [\"redirect\"]", "\"unless\": []", "/representation/links/applications/owed/is/unless", "minItems"),
        ("myContacts.json", "\"is\": [\"uri\"]", "\"is\": \"uri\"", "/representation/embedded/contact/distinct/is", "type"),
        ("derivedConversation.json", "\"of\":", "\"relOptional\": true, \"of\":", "/representation", "oneOf/0/maxProperties"),
        ("search.json", "\"rel\": \"search\"", "\"rel\": \"search\", \"of\": \"contact\"", "/representation/of", "oneOf/1/properties/of"),
        ("search.json", "\"contact\": { \"cardinality\": \"many\" }", "\"contact\": {}", "/representation/embedded/contact", "required"),
        ("search.json", "\"self\": { \"cardinality\": \"one\" },", "", "/representation/links", "required"),
        ("accept.json", "[\"POST\"]", "[\"POST\", \"GET\"]", "/operations", "else/properties/operations/not"),
        ("note.json", "{ \"user\": [\"application/me/note\"] }", "{}", "/arranges/0/after", "$ref/minProperties"),
        ("photo.json", "\"get\":", "\"representation\": { \"of\": \"a\", \"note\": \"x\" }, \"get\":", "/representation", "then/properties/representation"),
        ("photo.json", "\"answers\": \"image\",", "", "", "then/else/required"),
        ("enumerations.json", "\"ActivePeriod_ref\", \"members\"", "\"ActivePeriod_ref\", \"member\"", "/enumerations/ActivePeriod", "required"),
        ("protocol.json", "\"protocol/errors/body\"", "\"errors/body\"", "/requirements/26/id", "pattern"),
        ("statements.json", "\"untested\": \"operation\"", "\"untested\": \"laziness\"", "/statements/0/untested", "$ref/enum"),
        ("statements.json", "\"untested\": \"operation\"", "\"judgedBy\": []", "/statements/0/judgedBy", "minItems"),
        ("statements.json", "\"untested\": \"operation\"", "\"untested\": \"operation\", \"judgedBy\": [\"a/b\"]", "/statements/0/judgedBy", "oneOf/2/properties/judgedBy"),
        ("statements.json", "\"untested\": \"operation\"", "\"untested\": \"contradicted\"", "/statements/0", "oneOf/1/required"),
        ("statements.json", "\"clientDuty\": \"It", "\"clientduty\": \"It", "/reasons/clientduty", "propertyNames/$ref/enum"),
    ];

    private static IEnumerable<TestCaseData> BrokenFiles =>
        Broken.Select(one => new TestCaseData(one.Name, one.Right, one.Wrong, one.Place, one.Rule).SetArgDisplayNames(one.Name, one.Place, one.Rule));

    [TestCaseSource(typeof(ContractFiles), nameof(ContractFiles.Names))]
    public void A_file_follows_the_schema_that_it_names(string name)
    {
        Named(name).Should().StartWith(ContractFiles.SchemaName);
        Violations(name, ContractFiles.Text(name)).Should().BeEmpty();
    }

    [TestCaseSource(typeof(ContractFiles), nameof(ContractFiles.Names))]
    public void A_file_travels_inside_the_assembly(string name) => EmbeddedFiles.All()
        .Should().ContainSingle(file => file.Name == name).Which.Content.Should().Equal(Encoding.UTF8.GetBytes(ContractFiles.Text(name)));

    [TestCaseSource(nameof(BrokenFiles))]
    public void A_file_that_breaks_a_rule_is_refused_with_the_place(string name, string right, string wrong, string place, string rule) =>
        Violations(name, right, wrong).Should().Contain(violation => violation.Place == place && violation.Rule.EndsWith($"/{rule}", StringComparison.Ordinal));

    [Test]
    public void Each_keyword_of_the_schema_refuses_a_broken_file()
    {
        var violations = Broken.SelectMany(one => Violations(one.Name, one.Right, one.Wrong)).ToList();

        SchemaFile.Parse(ContractFiles.Schema).Keywords.Where(keyword => !violations.Exists(violation => violation.Is(keyword))).Should().BeEmpty();
    }

    [Test]
    public void A_contract_with_a_misspelt_member_breaks_the_schema() =>
        Violations("conversation.json", "\"self\": { \"cardinality\"", "\"self\": { \"cardinalty\"").Should().ContainSingle()
            .Which.ToString().Should().StartWith("conversation.json#/representation/links/self/cardinalty: may not be here (");

    private static IReadOnlyList<Violation> Violations(string name, string right, string wrong)
    {
        var text = ContractFiles.Text(name);
        text.Should().Contain(right);
        return Violations(name, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    private static IReadOnlyList<Violation> Violations(string name, string text)
    {
        var schema = SchemaFile.Parse(ContractFiles.Schema, Named(name)[ContractFiles.SchemaName.Length..] is { Length: > 0 } definition ? definition : "#");
        return schema.Violations(name, JsonElement.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false }));
    }

    private static string Named(string name) => JsonElement.Parse(ContractFiles.Text(name)).GetProperty("$schema").GetString()!;
}

/// <summary>The catalogue's files in the repository.</summary>
internal static class ContractFiles
{
    public const string SchemaName = "contract.schema.json";

    private static readonly string Folder = Path.Combine(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryFolder").Value!,
        "fixtures",
        "contracts"
    );

    /// <summary>The text of the schema.</summary>
    public static string Schema => Text(SchemaName);

    /// <summary>The names of all files except the schema.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Where(name => name != SchemaName).Order(StringComparer.Ordinal);

    /// <summary>The text of a file.</summary>
    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));
}
