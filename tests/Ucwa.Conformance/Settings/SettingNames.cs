using System.Text.RegularExpressions;

namespace Ucwa.Conformance.Settings;

/// <summary>The settings' names: an environment variable each, and the same as a parameter of a runsettings file.</summary>
public static class SettingNames
{
    public const string Prefix = "UCWA_";
    public const string ParameterPrefix = "Ucwa.";

    public const string Url = "UCWA_URL";
    public const string Har = "UCWA_HAR";
    public const string Token = "UCWA_TOKEN";
    public const string Username = "UCWA_USERNAME";
    public const string Password = "UCWA_PASSWORD";
    public const string MeetingUri = "UCWA_MEETING_URI";
    public const string MeetingKey = "UCWA_MEETING_KEY";
    public const string Targets = "UCWA_TARGETS";
    public const string ErrorProbes = "UCWA_ERROR_PROBES";
    public const string UnscopedToken = "UCWA_UNSCOPED_TOKEN";
    public const string ScopedTokens = "UCWA_SCOPED_TOKENS";
    public const string Strict = "UCWA_STRICT";
    public const string Require = "UCWA_REQUIRE";
    public const string Waivers = "UCWA_WAIVERS";
    public const string Baseline = "UCWA_BASELINE";
    public const string RecordBaseline = "UCWA_RECORD_BASELINE";
    public const string Report = "UCWA_REPORT";
    public const string Concurrency = "UCWA_CONCURRENCY";
    public const string Timeout = "UCWA_TIMEOUT";
    public const string MaxRequests = "UCWA_MAX_REQUESTS";
    public const string Sample = "UCWA_SAMPLE";
    public const string TrustedHosts = "UCWA_TRUSTED_HOSTS";
    public const string CaFile = "UCWA_CA_FILE";
    public const string AcceptSnapshots = "UCWA_ACCEPT_SNAPSHOTS";

    /// <summary>What the settings of a second endpoint end in.</summary>
    public const string SecondEnd = "_B";

    /// <summary>The URL of the second endpoint.</summary>
    public const string SecondUrl = Url + SecondEnd;

    /// <summary>Those that belong to one endpoint, so that a second one has its own: <c>UCWA_URL_B</c>.</summary>
    public static IReadOnlyList<string> OfEndpoint { get; } = [Url, Token, Username, Password, MeetingUri, MeetingKey, Targets, UnscopedToken, ScopedTokens, TrustedHosts];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. OfEndpoint.Select(name => name + SecondEnd),
        Url, Har, Token, Username, Password, MeetingUri, MeetingKey, Targets, ErrorProbes, UnscopedToken, ScopedTokens, Strict, Require, Waivers, Baseline, RecordBaseline,
        Report, Concurrency, Timeout, MaxRequests, Sample, TrustedHosts, CaFile, AcceptSnapshots,
    ];

    /// <summary>Those that a server is asked with: who the user is.</summary>
    public static IReadOnlyList<string> Credentials { get; } = [Token, Username, Password, MeetingUri, MeetingKey, UnscopedToken, ScopedTokens];

    /// <summary>A message about an endpoint as one about the second: each of its settings is named as the second's.</summary>
    public static string OfSecond(string message)
    {
        var named = Regex.Replace(message, $@"\b({string.Join('|', OfEndpoint)})\b", $"$1{SecondEnd}", RegexOptions.CultureInvariant, TimeSpan.FromMinutes(1));
        return named.Contains(SecondUrl, StringComparison.Ordinal) ? named : $"{SecondUrl}: {named}";
    }

    /// <summary>Variables with the prefix that are read elsewhere: the facts that the catalogue is compared with.</summary>
    public static IReadOnlyList<string> OfOthers { get; } = ["UCWA_FACTS"];

    /// <summary>The name in a runsettings file: <c>UCWA_MAX_REQUESTS</c> is <c>Ucwa.MaxRequests</c> there.</summary>
    public static string Parameter(string variable) =>
        ParameterPrefix + string.Concat(variable[Prefix.Length..].Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()));
}
