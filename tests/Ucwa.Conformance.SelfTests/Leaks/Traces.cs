using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Ucwa.Conformance.SelfTests.Leaks;

/// <summary>The files and the output of a run, keyed by name.</summary>
/// <remarks>Searches decoded content too, up to three encodings deep. Uses none of the suite's own decoders.</remarks>
internal sealed partial class Traces
{
    private const int Depth = 3;
    private const int Quantum = 4;
    private readonly Dictionary<string, byte[]> traces = new(StringComparer.Ordinal);

    /// <summary>The names of the traces.</summary>
    public IEnumerable<string> Names => traces.Keys;

    /// <summary>Adds a text.</summary>
    public Traces With(string name, string text)
    {
        traces[name] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    /// <summary>Adds every file in a folder and its subfolders.</summary>
    public Traces WithFilesIn(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            traces[Path.GetRelativePath(folder, file)] = File.ReadAllBytes(file);
        }

        return this;
    }

    /// <summary>The last 3,000 bytes of a trace, for messages.</summary>
    public string End(string name) => Encoding.UTF8.GetString(traces[name].AsSpan(Math.Max(0, traces[name].Length - 3000)));

    /// <summary>Searches all traces for canaries. Returns a description of each leak.</summary>
    public IEnumerable<string> Leaks(IReadOnlyList<Canary> canaries) =>
        (from canary in canaries
         from trace in traces
         from found in canary.FoundIn(trace.Value)
         select $"{trace.Key} holds {found}").Concat(
            from trace in traces
            from decoded in Decoded(Encoding.Latin1.GetString(trace.Value), Depth)
            from canary in canaries
            where decoded.Text.Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(canary.Secret)), StringComparison.Ordinal)
            select $"{trace.Key} holds the {canary.What} (in{decoded.How})").Distinct(StringComparer.Ordinal);

    /// <summary>True if any trace contains a text.</summary>
    public bool Hold(string text) => traces.Values.Any(trace => trace.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    private static IEnumerable<(string How, string Text)> Decoded(string text, int depth)
    {
        if (depth == 0)
        {
            yield break;
        }

        var unescaped = Escape().Replace(text, match => Unescaped(match.Value));
        if (depth == Depth)
        {
            // Nothing else is looked for inside of these two: the servers of these tests do not nest them, and the texts are long.
            var unmarked = Markup().Replace(text, "");
            var unquoted = QuotedPrintable().Replace(text, match => match.Length > 2 && match.Value[1] != '\r' ? Unescaped(match.Value) : "");
            foreach (var each in new[] { (" markup", unmarked), (" quoted-printable", unquoted) }.Where(each => each.Item2 != text))
            {
                yield return each;
            }
        }

        var runs = Base64Run().Matches(text).Select(match => match.Value.TrimEnd('=').Replace('-', '+').Replace('_', '/'));
        var inBase64 = string.Join('\n', runs.SelectMany(run => Enumerable.Range(0, Quantum).Select(skipped => FromBase64(run[skipped..]))));
        foreach (var (how, next) in new[] { (" escapes", unescaped), (" base64", inBase64) }.Where(each => each.Item2.Length > 0 && each.Item2 != text))
        {
            yield return (how, next);
            foreach (var below in Decoded(next, depth - 1))
            {
                yield return (how + below.How, below.Text);
            }
        }
    }

    private static string Unescaped(string escape) =>
        escape switch
        {
            ['%' or '=', ..] => $"{(char)int.Parse(escape.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)}",
            ['\\', 'u', ..] => Bytes($"{(char)int.Parse(escape.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)}"),
            ['\\', var letter] => letter switch { 'n' => "\n", 'r' => "\r", 't' => "\t", _ => $"{letter}" },
            _ => Bytes(WebUtility.HtmlDecode(escape)),
        };

    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string FromBase64(string run)
    {
        var whole = run[..(run.Length / Quantum * Quantum)];
        var rest = run.Length % Quantum > 1 ? run[whole.Length..].PadRight(Quantum, '=') : "";
        return Base64.IsValid(whole + rest) ? Encoding.Latin1.GetString(Convert.FromBase64String(whole + rest)) : "";
    }

    [GeneratedRegex(@"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[""\\/nrt]|&(amp|lt|gt|quot|apos|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,6});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"=[0-9A-F]{2}|=\r?\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QuotedPrintable();

    // What stands in the middle of a text, and a parser leaves out.
    [GeneratedRegex(@"<!--.{0,20}?-->|<\?.{0,20}?\?>|<!\[CDATA\[|\]\]>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Markup();

    [GeneratedRegex("[A-Za-z0-9+/_-]{12,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Base64Run();
}
