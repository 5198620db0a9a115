using System.Reflection;

namespace Ucwa.Conformance.Report;

/// <summary>What a report says of the suite that wrote it.</summary>
internal static class ThisSuite
{
    /// <summary>Its name.</summary>
    public const string Name = "UCWA conformance suite";

    /// <summary>Its version.</summary>
    public static string Version { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
