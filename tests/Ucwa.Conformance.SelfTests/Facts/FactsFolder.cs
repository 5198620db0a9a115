using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ucwa.Conformance.SelfTests.Facts;

/// <summary>The folder that <c>UCWA_FACTS</c> names, with facts from the documentation's pages to compare the catalogue with.</summary>
internal sealed class FactsFolder
{
    private const string Variable = "UCWA_FACTS";
    private const string PagesFolder = "facts";
    private const string EnumerationsFile = "enumerations.json";
    private static readonly string[] BodyFolders = ["samples", "observed"];

    // Reject unknown members, because the tests would not compare them.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    private static readonly Lazy<FactsFolder> Named = new(() => Read(Path!));

    private FactsFolder(IReadOnlyDictionary<string, PageFacts> pages, IReadOnlyDictionary<string, IReadOnlyList<string>> enumerations)
    {
        Pages = pages;
        Enumerations = enumerations;
    }

    /// <summary>True if the folder exists.</summary>
    public static bool IsThere => Path is { } path && Directory.Exists(System.IO.Path.Combine(path, PagesFolder));

    /// <summary>The file names of the sample bodies and the recorded bodies; one empty name if there are none.</summary>
    public static IReadOnlyList<string> Bodies =>
        IsThere
            ?
            [
                .. BodyFolders
                    .SelectMany(folder =>
                        Directory.EnumerateFiles(System.IO.Path.Combine(Path!, folder)).Select(file => $"{folder}/{System.IO.Path.GetFileName(file)}")
                    )
                    .Order(StringComparer.Ordinal),
            ]
            : [""];

    /// <summary>The facts about each documented page, keyed by page name.</summary>
    public IReadOnlyDictionary<string, PageFacts> Pages { get; }

    /// <summary>The members of each documented enumeration, keyed by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Enumerations { get; }

    private static string? Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>The facts. Skips the test if the variable is not set; fails it if the folder contains no facts.</summary>
    public static FactsFolder ForTheTest()
    {
        if (Path is null)
        {
            Assert.Ignore($"{Variable} names no folder of facts to compare the catalogue with.");
        }

        if (!IsThere || !File.Exists(System.IO.Path.Combine(Path, EnumerationsFile)))
        {
            Assert.Fail($"{Variable} is '{Path}', which is no folder that has {PagesFolder}/ and {EnumerationsFile}.");
        }

        return Named.Value;
    }

    /// <summary>Reads a body.</summary>
    public static byte[] Body(string name) => File.ReadAllBytes(System.IO.Path.Combine(Path!, name));

    /// <summary>The path of a file or folder in the facts folder.</summary>
    public static string PathOf(string name) => System.IO.Path.Combine(Path!, name);

    /// <summary>The folder names of recordings of real servers, each with in.har and case.env; one empty name if there are none.</summary>
    public static IReadOnlyList<string> Recordings =>
        IsThere && Directory.Exists(PathOf("field"))
            ?
            [
                .. Directory
                    .EnumerateFiles(PathOf("field"), "in.har", SearchOption.AllDirectories)
                    .Select(file => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file)!))
                    .Order(StringComparer.Ordinal),
            ]
            : [""];

    private static FactsFolder Read(string path)
    {
        var pages = Directory
            .EnumerateFiles(System.IO.Path.Combine(path, PagesFolder), "*.json")
            .Select(Parse<PageFacts>)
            .ToDictionary(page => page.Name, StringComparer.Ordinal);
        return pages.Count > 0
            ? new FactsFolder(pages, Parse<Dictionary<string, IReadOnlyList<string>>>(System.IO.Path.Combine(path, EnumerationsFile)))
            : throw new InvalidOperationException($"{Variable} is '{path}', whose folder {PagesFolder}/ has no page.");
    }

    private static T Parse<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Options) ?? throw new InvalidOperationException($"{file} holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{file}: {e.Path}: {e.Message}", e);
        }
    }
}
