using Microsoft.Playwright;

namespace Ucwa.Conformance.SelfTests.Browser;

/// <summary>Starts the installed Chromium. Browser tests are skipped if there is none.</summary>
internal static class Chromium
{
    /// <summary>The environment variable with the path of the program, if it is not on PATH.</summary>
    public const string Variable = "CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chromium.exe", "chrome.exe"];

    /// <summary>Starts Chromium. Skips the test with a reason if that fails.</summary>
    public static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        if (Program() is not { } program)
        {
            Assert.Ignore($"no browser: none of {string.Join(", ", Names)} is on the path, and {Variable} names none");
            throw new InvalidOperationException();
        }

        var playwright = await DriverAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox"] }));
    }

    // The driver is a separate program, which the package contains only for some platforms.
    private static async Task<IPlaywright> DriverAsync()
    {
        try
        {
            return await Playwright.CreateAsync();
        }
        catch (Exception e) when (e is PlaywrightException or PlatformNotSupportedException or System.ComponentModel.Win32Exception or IOException)
        {
            Assert.Ignore($"no browser: its driver does not start here: {e.Message}");
            throw;
        }
    }

    private static string? Program() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
