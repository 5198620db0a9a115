using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Endpoint;

/// <summary>A way to a token: a grant type with its form fields (AuthenticationInUCWA).</summary>
/// <param name="Type">The grant type.</param>
/// <param name="Fields">What else is posted.</param>
/// <param name="IsIntegrated">Whether the platform's own account signs in, over Negotiate or NTLM.</param>
internal sealed record Grant(string Type, IReadOnlyList<(string Name, string Value)> Fields, bool IsIntegrated)
{
    private const string Password = "password";
    private const string Meeting = "urn:microsoft.rtc:anonmeeting";
    private const string Windows = "urn:microsoft.rtc:windows";

    /// <summary>The grant that the settings are for.</summary>
    /// <exception cref="ConformanceException">They are for none, or for one that the server does not take.</exception>
    public static Grant For(RunSettings settings, Challenge challenge)
    {
        var grant = Chosen(settings, challenge);
        if (challenge.Grants.Count > 0 && !challenge.Grants.Contains(grant.Type, StringComparer.OrdinalIgnoreCase))
        {
            throw new ConformanceException(
                $"{challenge.TokenUrl.AbsoluteUri} does not take the grant '{grant.Type}', but {Printable.Of(string.Join(", ", challenge.Grants))}.",
                $"Set what one of these needs: {SettingNames.Username} and {SettingNames.Password}, {SettingNames.MeetingUri} and {SettingNames.MeetingKey}, or {SettingNames.Token}.");
        }

        return grant;
    }

    /// <summary>The form to post.</summary>
    public string Form => string.Join('&', Fields.Prepend(("grant_type", Type)).Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2)}"));

    private static Grant Chosen(RunSettings settings, Challenge challenge) => settings switch
    {
        { MeetingUri: { } uri, MeetingKey: { } key } => new Grant(Meeting, [("password", key), ("ms_rtc_conferenceuri", uri)], false),
        { Username: { } user, Password: { } password } when TakesOnlyWindows(challenge) => new Grant(Windows, [], true),
        { Username: { } user, Password: { } password } => new Grant(Password, [("username", user), ("password", password)], false),
        _ when OperatingSystem.IsWindows() && challenge.Grants.Contains(Windows, StringComparer.OrdinalIgnoreCase) => new Grant(Windows, [], true),
        _ => throw new ConformanceException(
            $"{SettingNames.Url} asks to sign in, and no credentials are set.",
            $"Set {SettingNames.Username} and {SettingNames.Password}, or {SettingNames.MeetingUri} and {SettingNames.MeetingKey}, or {SettingNames.Token}. Windows integrated sign-in without a password works on Windows only."),
    };

    private static bool TakesOnlyWindows(Challenge challenge) =>
        challenge.Grants.Contains(Windows, StringComparer.OrdinalIgnoreCase) && !challenge.Grants.Contains(Password, StringComparer.OrdinalIgnoreCase);
}
