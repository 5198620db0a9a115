using System.Text.RegularExpressions;
using Ucwa.Conformance.SelfTests.EndToEnd;
using YamlDotNet.RepresentationModel;

namespace Ucwa.Conformance.SelfTests.Workflows;

/// <summary>A YAML text in the repository: a workflow, an action, or an example in the guide.</summary>
/// <param name="Name">The file, for messages.</param>
/// <param name="Text">The text.</param>
internal sealed partial record YamlText(string Name, string Text)
{
    public static YamlText Action { get; } = File(".github/actions/conformance/action.yml");

    public static YamlText Callable { get; } = File(".github/workflows/conformance.yml");

    public static IReadOnlyList<YamlText> Workflows { get; } = [Callable, File(".github/workflows/ci.yml")];

    public static YamlText Guide { get; } = File(".github/actions/conformance/README.md");

    public static IReadOnlyList<YamlText> Examples { get; } =
        [.. Blocks().Matches(Guide.Text).Select((block, i) => new YamlText($"{Guide.Name}, YAML {i + 1}", block.Groups["text"].Value))];

    public static IReadOnlyList<YamlText> All { get; } = [Action, .. Workflows, .. Examples];

    /// <summary>The parsed document. Duplicate keys are an error.</summary>
    public YamlMappingNode Root
    {
        get
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(Text));
            return (YamlMappingNode)stream.Documents.Single().RootNode;
        }
    }

    /// <summary>The steps of all jobs, or of the composite action.</summary>
    public IReadOnlyList<YamlMappingNode> Steps =>
    [
        .. (Root.Find("jobs") is YamlMappingNode jobs ? jobs.Children.Values.OfType<YamlMappingNode>() : [(YamlMappingNode)Root.Find("runs")!])
            .SelectMany(job => (job.Find("steps") as YamlSequenceNode)?.Children.OfType<YamlMappingNode>() ?? []),
    ];

    /// <summary>The names in a context that expressions use: <c>x</c> in <c>${{ inputs.x }}</c> for the context <c>inputs</c>.</summary>
    public IEnumerable<string> Used(string context) => Expressions().Matches(Text).Select(match => match.Value)
        .SelectMany(expression => Regex.Matches(expression, $@"\b{context}\.([\w-]+)", RegexOptions.None, TimeSpan.FromSeconds(10)))
        .Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

    public override string ToString() => Name;

    private static YamlText File(string path) => new(path, System.IO.File.ReadAllText(DotnetTest.PathOf(path)));

    [GeneratedRegex(@"^```yaml\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Blocks();

    // The complete value of an "if" is an expression.
    [GeneratedRegex(@"\$\{\{.*?\}\}|^ *if: .*$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Expressions();
}

/// <summary>Looks up nodes and keys in a mapping.</summary>
internal static class Reading
{
    /// <summary>The node at a path of keys; null if there is none.</summary>
    public static YamlNode? Find(this YamlMappingNode mapping, params string[] path) => path.Aggregate<string, YamlNode?>(
        mapping, (node, key) => node is YamlMappingNode inner && inner.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null);

    /// <summary>The keys of the mapping at a path of keys.</summary>
    public static IEnumerable<string> Keys(this YamlMappingNode mapping, params string[] path) =>
        (mapping.Find(path) as YamlMappingNode)?.Children.Keys.Select(key => $"{key}") ?? [];
}
