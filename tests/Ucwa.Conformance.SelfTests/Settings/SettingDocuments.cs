using System.Globalization;
using System.Text;

namespace Ucwa.Conformance.SelfTests.Settings;

/// <summary>Generates the documents from the table of settings.</summary>
internal static class SettingDocuments
{
    private const string Begin = "<!-- Generated from SettingTable.cs: begin -->";
    private const string End = "<!-- Generated from SettingTable.cs: end -->";

    private static readonly (SettingGroup Group, string Title)[] Groups =
    [
        (SettingGroup.Endpoint, "What to test"),
        (SettingGroup.SignIn, "Credentials"),
        (SettingGroup.Coverage, "What is covered"),
        (SettingGroup.Verdict, "What fails a run"),
        (SettingGroup.Comparison, "Comparison with a baseline"),
        (SettingGroup.Output, "What a run writes"),
        (SettingGroup.Requests, "Requests and security"),
    ];

    /// <summary>The guide, with its tables of settings updated.</summary>
    public static string Guide(string guide)
    {
        var begin = guide.IndexOf(Begin, StringComparison.Ordinal);
        var end = guide.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? throw new InvalidOperationException($"The guide has no part between '{Begin}' and '{End}'.")
            : $"{guide[..begin]}{Begin}\n\n{string.Join('\n', Groups.Select(Table))}\n{guide[end..]}";
    }

    /// <summary>The profile with every setting, commented out.</summary>
    public static string Runsettings()
    {
        var text = new StringBuilder(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <!--
              A profile for your own server. Copy this file, uncomment what you need, and run
                dotnet test tests/Ucwa.Conformance -s my.runsettings
              Each parameter is also an environment variable (Ucwa.MaxRequests is UCWA_MAX_REQUESTS); the environment wins. Keep secrets (tokens,
              passwords, meeting keys) in the environment, not in a file. README.md beside this file explains every setting.
              This file is generated from SettingTable.cs.
            -->
            <RunSettings>
              <RunConfiguration>
                <!-- Fail if a filter matches no test. -->
                <TreatNoTestsAsError>true</TreatNoTestsAsError>
                <!-- Show each result at once, so that the verdict is the last line. -->
                <BatchSize>1</BatchSize>
                <!-- The limit for the whole run in milliseconds; 0 for none. Ucwa.Timeout limits each request. -->
                <TestSessionTimeout>0</TestSessionTimeout>
              </RunConfiguration>
              <TestRunParameters>

            """.ReplaceLineEndings("\n"));
        foreach (var (group, title) in Groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"    <!-- {title} -->\n\n");
            foreach (var setting in SettingTable.All.Where(setting => setting.Group == group))
            {
                var advice = setting.IsSecret ? $" Set {setting.Variable} in the environment instead." : "";
                text.Append(CultureInfo.InvariantCulture, $"    <!-- {setting.Help}{advice} -->\n");
                text.Append(Parameter(setting, setting.Variable)).Append('\n');
            }
        }

        text.Append("    <!-- A second server to test beside the first: its own settings end in B. -->\n\n");
        foreach (var setting in SettingTable.All.Where(setting => setting.IsPerEndpoint))
        {
            text.Append(Parameter(setting, setting.Variables[1]));
        }

        return text.Append("  </TestRunParameters>\n</RunSettings>\n").ToString();
    }

    private static string Parameter(Setting setting, string variable) =>
        $"    <!-- <Parameter name=\"{SettingNames.Parameter(variable)}\" value=\"{Value(setting)}\" /> -->\n";

    private static string Value(Setting setting) => setting switch
    {
        { Example: { } example } => example,
        { Range: { } range } => $"{range.Default}",
        { Kind: SettingKind.Bool, Default: { } standard } => standard,
        _ => "",
    };

    private static string Table((SettingGroup Group, string Title) group)
    {
        var rows = SettingTable.All.Where(setting => setting.Group == group.Group).Select(Row);
        return $"### {group.Title}\n\n| variable | meaning | accepts | default |\n|---|---|---|---|\n{string.Join('\n', rows)}\n";
    }

    private static string Row(Setting setting)
    {
        var variables = string.Join(", ", setting.Variables.Select(variable => $"`{variable}`"));
        return $"| {variables} | {Marked(setting.Help)} | {Accepted(setting)} | {Default(setting)} |";
    }

    // Formats variables and paths in a sentence as code.
    private static string Marked(string text) => string.Join(' ', text.Split(' ').Select(word =>
        word.TrimEnd('.', ',') is var code && (code.StartsWith(SettingNames.Prefix, StringComparison.Ordinal) || code.Contains('/', StringComparison.Ordinal))
            ? $"`{code}`{word[code.Length..]}"
            : word));

    private static string Default(Setting setting) => setting switch
    {
        { Range: { } range } => $"{range.Default}",
        { Default: { } standard } => Marked(standard),
        _ => "",
    };

    private static string Accepted(Setting setting) => setting.Kind switch
    {
        SettingKind.Text => setting.IsSecret ? "text (secret)" : "text",
        SettingKind.Url => "an http or https URL",
        SettingKind.File => "a file",
        SettingKind.JsonFile => "a JSON file",
        SettingKind.Folder => "a folder",
        SettingKind.Number => setting.Range!.Accepted,
        SettingKind.Bool => "`true` or `false`",
        SettingKind.List => "values separated by commas",
        SettingKind.Name => "a name",
        _ => throw new InvalidOperationException($"{setting.Kind} has no words."),
    };
}
