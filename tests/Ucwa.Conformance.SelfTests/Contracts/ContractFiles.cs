using System.Reflection;

namespace Ucwa.Conformance.SelfTests.Contracts;

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
