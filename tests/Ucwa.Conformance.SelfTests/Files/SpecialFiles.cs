using System.Diagnostics;

namespace Ucwa.Conformance.SelfTests.Files;

/// <summary>Files that are none, as systems other than Windows have them.</summary>
internal static class SpecialFiles
{
    /// <summary>Makes a named pipe that nobody writes to.</summary>
    /// <param name="folder">The folder to make it in.</param>
    /// <returns>Its path.</returns>
    public static string Pipe(string folder)
    {
        var path = Path.Combine(folder, "pipe");
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        return path;
    }
}
