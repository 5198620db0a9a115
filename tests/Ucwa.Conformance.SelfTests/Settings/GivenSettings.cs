namespace Ucwa.Conformance.SelfTests.Settings;

/// <summary>Settings for a test, with a temporary folder for their files.</summary>
internal sealed class GivenSettings : IDisposable
{
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);

    /// <summary>The base folder of relative paths.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("ucwa-settings-").FullName;

    /// <summary>Settings with one environment variable.</summary>
    public static GivenSettings Of(string variable, string value) => new GivenSettings().Variable(variable, value);

    public GivenSettings Variable(string name, string value)
    {
        environment[name] = value;
        return this;
    }

    public GivenSettings Parameter(string name, string value)
    {
        parameters[name] = value;
        return this;
    }

    public GivenSettings File(string name, string content)
    {
        System.IO.File.WriteAllText(Path.Combine(Folder, name), content);
        return this;
    }

    /// <summary>Reads the settings.</summary>
    public RunSettings Read() => SettingsReader.Read(new SettingSource(environment, parameters, [Folder]), Catalogue.Current);

    /// <summary>Reads the settings, and returns their problems.</summary>
    public IReadOnlyList<SettingProblem> Problems() => SettingsReader.TryRead(new SettingSource(environment, parameters, [Folder]), Catalogue.Current).Problems;

    /// <summary>The error message for invalid settings.</summary>
    public string Problem() => Error().Text;

    /// <summary>The error for invalid settings.</summary>
    public RunProblem Error()
    {
        try
        {
            Read();
        }
        catch (ConformanceException e)
        {
            return e.Problem;
        }

        throw new InvalidOperationException("The settings can be used.");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
