using System.Diagnostics;
using Ucwa.Conformance.SelfTests.EndToEnd;

namespace Ucwa.Conformance.SelfTests.Workflows;

/// <summary>Runs a script of the action like a GitHub runner, in a temporary workspace.</summary>
internal sealed class Script : IDisposable
{
    private const string Folder = ".github/actions/conformance";

    /// <summary>The workspace of the calling workflow.</summary>
    public string Workspace { get; } = Directory.CreateTempSubdirectory("ucwa-workspace-").FullName;

    /// <summary>The job summary that the script wrote.</summary>
    public string Summary => Written("summary");

    /// <summary>The outputs that the script set.</summary>
    public string Outputs => Written("outputs");

    /// <summary>Runs the script. Skips the test if this machine lacks a program that runners have.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(string name, params (string Name, string Value)[] variables)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "bash"))))
        {
            Assert.Ignore("there is no bash on this machine");
        }

        var start = new ProcessStartInfo("bash", [DotnetTest.PathOf($"{Folder}/{name}")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GITHUB_WORKSPACE"] = Workspace;
        start.Environment["GITHUB_STEP_SUMMARY"] = Path.Combine(Workspace, "summary");
        start.Environment["GITHUB_OUTPUT"] = Path.Combine(Workspace, "outputs");
        foreach (var (variable, value) in variables)
        {
            start.Environment[variable] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    public void Dispose() => Directory.Delete(Workspace, recursive: true);

    private string Written(string name) => File.Exists(Path.Combine(Workspace, name)) ? File.ReadAllText(Path.Combine(Workspace, name)) : "";
}
