using System.Text;

namespace Ucwa.Conformance.SelfTests.Leaks;

/// <summary>All that a run left behind: the files that it wrote and what it printed, by name.</summary>
internal sealed class Traces
{
    private readonly Dictionary<string, byte[]> traces = new(StringComparer.Ordinal);

    /// <summary>The names of all of them.</summary>
    public IEnumerable<string> Names => traces.Keys;

    /// <summary>Takes a text, such as what was printed.</summary>
    public Traces With(string name, string text)
    {
        traces[name] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    /// <summary>Takes every file in a folder and below.</summary>
    public Traces WithFilesIn(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            traces[Path.GetRelativePath(folder, file)] = File.ReadAllBytes(file);
        }

        return this;
    }

    /// <summary>The end of one of them, to see what a run came to.</summary>
    public string End(string name) => Encoding.UTF8.GetString(traces[name].AsSpan(Math.Max(0, traces[name].Length - 3000)));

    /// <summary>Which canaries are in which of them.</summary>
    public IEnumerable<string> Leaks(IEnumerable<Canary> canaries) =>
        from canary in canaries
        from trace in traces
        from found in canary.FoundIn(trace.Value)
        select $"{trace.Key} holds {found}";

    /// <summary>Whether any of them holds a text.</summary>
    public bool Hold(string text) => traces.Values.Any(trace => trace.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
}
