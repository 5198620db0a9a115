namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>The running processes of a test, on Linux.</summary>
/// <param name="Id">The number of the process.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="Environment">Its environment.</param>
internal sealed record RunningProcesses(string Id, string Arguments, string Environment)
{
    /// <summary>The processes with a text in their environment, which all processes of one command have, and no other.</summary>
    public static IReadOnlyList<RunningProcesses> With(string text) =>
    [
        .. Directory
            .GetDirectories("/proc")
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name.All(char.IsAsciiDigit))
            .Select(id => new RunningProcesses(id, Read(id, "cmdline"), Read(id, "environ")))
            .Where(process => process.Environment.Contains(text, StringComparison.Ordinal)),
    ];

    /// <summary>Whether the process runs a program.</summary>
    public bool IsOf(string program) => Arguments.Contains(program, StringComparison.Ordinal);

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return "";
        }
    }
}
