using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Text that would do something to whoever reads it: a browser, a terminal, a build server.</summary>
internal static partial class AttackStrings
{
    /// <summary>All of it: HTML, escapes of a terminal, text that turns round, and commands to build servers at the beginning of a line.</summary>
    public const string Text =
        "</script><img src=x onerror=alert(1)>\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eowned\r\n::error::owned\n##vso[task.complete result=Succeeded]\n##[error]owned\n##teamcity[buildStop]\n";

    /// <summary>What of it may stand in a header's value.</summary>
    public const string Header = "\u001b[2J\u009b31m</script>::error:: ##vso[task.complete result=Succeeded]";

    /// <summary>All of it as a JSON string.</summary>
    public static string Json { get; } = JsonSerializer.Serialize(Text);

    /// <summary>What of it XML can hold, as the value of an attribute or an element; each character is a byte of UTF-8.</summary>
    public static string Xml { get; } =
        "&lt;/script>&lt;img src=x onerror=alert(1)>\u00c2\u009b31m\u00e2\u0080\u00aeowned&#13;&#10;::error::owned&#10;##vso[task.complete result=Succeeded]&#10;##[error]owned";

    /// <summary>What in a text still steers whatever shows it.</summary>
    public static IEnumerable<string> In(string text) =>
        text.Where(character =>
                character is not ('\n' or '\t' or '\ufeff') && char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
            )
            .Distinct()
            .Select(character => string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)character:X4}"));

    /// <summary>What in the output of a command a build server would take for a command of its own.</summary>
    public static IEnumerable<string> CommandsIn(string output) => Command().Matches(output).Select(match => match.Value);

    [GeneratedRegex(@"^[^\S\n]*::.*$|##vso\[.*$|##\[.*$|##teamcity\[.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Command();
}
