using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Text that attacks a browser, a terminal or a build server that displays it unescaped.</summary>
internal static partial class AttackStrings
{
    /// <summary>All attacks: HTML, terminal escapes, bidirectional overrides, and build server commands at the start of a line.</summary>
    public const string Text =
        "</script><img src=x onerror=alert(1)>\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eowned\r\n::error::owned\n##vso[task.complete result=Succeeded]\n##[error]owned\n##teamcity[buildStop]\n";

    /// <summary>The attacks that are possible in a header value.</summary>
    public const string Header = "\u001b[2J\u009b31m</script>::error:: ##vso[task.complete result=Succeeded]";

    /// <summary>All attacks as a JSON string.</summary>
    public static string Json { get; } = JsonSerializer.Serialize(Text);

    /// <summary>The attacks that are possible in XML, as an attribute or element value. Each character is one byte of UTF-8.</summary>
    public static string Xml { get; } =
        "&lt;/script>&lt;img src=x onerror=alert(1)>\u00c2\u009b31m\u00e2\u0080\u00aeowned&#13;&#10;::error::owned&#10;##vso[task.complete result=Succeeded]&#10;##[error]owned";

    /// <summary>The control and format characters in a text.</summary>
    public static IEnumerable<string> In(string text) =>
        text.Where(character =>
                character is not ('\n' or '\t' or '\ufeff') && char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
            )
            .Distinct()
            .Select(character => string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)character:X4}"));

    /// <summary>The parts of a process's output that a build server would execute as commands.</summary>
    public static IEnumerable<string> CommandsIn(string output) => Command().Matches(output).Select(match => match.Value);

    [GeneratedRegex(@"^[^\S\n]*::.*$|##vso\[.*$|##\[.*$|##teamcity\[.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Command();
}
