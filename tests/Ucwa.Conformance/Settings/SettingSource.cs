using System.Collections;

namespace Ucwa.Conformance.Settings;

/// <summary>Where settings come from: the environment, and beneath it the parameters of a runsettings file.</summary>
/// <param name="environment">The environment variables.</param>
/// <param name="parameters">The <c>TestRunParameters</c>.</param>
/// <param name="folders">The folders that a relative path may be relative to, the first in which it exists wins.</param>
public sealed class SettingSource(
    IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> parameters, IReadOnlyList<string> folders)
{
    /// <summary>The process's own environment.</summary>
    public static SettingSource OfProcess(IReadOnlyDictionary<string, string> parameters, IReadOnlyList<string> folders) => new(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
        parameters,
        folders);

    /// <summary>A setting's value; null where it is not set, or empty.</summary>
    public string? Value(string variable) =>
        Filled(environment.GetValueOrDefault(variable)) ?? Filled(parameters.GetValueOrDefault(SettingNames.Parameter(variable)));

    /// <summary>Names that look like settings and are none.</summary>
    public IEnumerable<string> UnknownNames()
    {
        var variables = SettingNames.All.Concat(SettingNames.OfOthers).ToHashSet(StringComparer.Ordinal);
        var ours = SettingNames.All.Select(SettingNames.Parameter).ToHashSet(StringComparer.Ordinal);
        return environment.Keys.Where(name => name.StartsWith(SettingNames.Prefix, StringComparison.Ordinal) && !variables.Contains(name))
            .Concat(parameters.Keys.Where(name => name.StartsWith(SettingNames.ParameterPrefix, StringComparison.Ordinal) && !ours.Contains(name)))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>The file that a path means; null where there is none.</summary>
    public string? File(string path) => folders.Select(folder => Path.GetFullPath(path, folder)).FirstOrDefault(System.IO.File.Exists);

    /// <summary>The folder that a path means, relative to where the command was given.</summary>
    public string Folder(string path) => Path.GetFullPath(path, folders[0]);

    /// <summary>Where relative paths are looked for.</summary>
    public IReadOnlyList<string> Folders => folders;

    private static string? Filled(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
