using System.Text.RegularExpressions;
using Ucwa.Conformance.Settings;
using Ucwa.Conformance.Snapshots;

namespace Ucwa.Conformance.Baselines;

/// <summary>The recorded baselines: a folder each among the snapshots, a file for each page.</summary>
public sealed partial class BaselineFolder(SnapshotFolder snapshots)
{
    private const string Folder = "baselines";
    private const int MatchMilliseconds = 60_000;

    /// <summary>What a baseline may be called.</summary>
    public const string NameForm = "up to 64 letters, digits, dots, hyphens and underscores, of which the first and the last are a letter or a digit";

    /// <summary>Whether a baseline may be called so: it names a folder.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The folder of a baseline, as a person finds it.</summary>
    public static string PathOf(string name) => $"snapshots/{Folder}/{name}";

    /// <summary>Makes sure that there is a baseline.</summary>
    /// <exception cref="ConformanceException">There is none of that name.</exception>
    public void Require(string name)
    {
        if (snapshots.Names(Path.Combine(Folder, name)).Any())
        {
            return;
        }

        var known = snapshots.Folders(Folder).Where(folder => snapshots.Names(Path.Combine(Folder, folder)).Any()).ToList();
        throw new ConformanceException(
            $"{SettingNames.Baseline} is '{name}', and there is no baseline of that name{(known.Count > 0 ? Spelling.Hint(name, known) : "")}.",
            known.Count > 0 ? $"Recorded are: {string.Join(", ", known)}." : $"None is recorded yet; {SettingNames.RecordBaseline} records one.");
    }

    /// <summary>A page of a baseline, with the lines of it that say nothing to this suite; null where the baseline has not that page.</summary>
    public (Shape Shape, IReadOnlyList<string> Unread)? Read(string name, string page) =>
        snapshots.Read(Path.Combine(Folder, name), page) is { } text ? ShapeText.Read(page, text) : null;

    /// <summary>Writes a page of a baseline, over what was recorded before.</summary>
    public void Write(string name, Shape shape) => snapshots.Write(Path.Combine(Folder, name), shape.Page, ShapeText.Of(shape));

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex Name();
}
