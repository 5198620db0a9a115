using Ucwa.Conformance.Findings;

namespace Ucwa.Conformance.Settings;

/// <summary>What the user asked for, checked. <see cref="SettingsReader"/> reads it.</summary>
public sealed record RunSettings
{
    /// <summary>A root's or an application's URL; null for the embedded server. With a recording, which application in it is judged; null for the one it tells most of.</summary>
    public Uri? Url { get; init; }

    /// <summary>A recording to judge, a HAR file; null where a server is judged.</summary>
    public string? Har { get; init; }

    /// <summary>The bearer token, used as it is.</summary>
    public string? Token { get; init; }

    /// <summary>The account's name, for the password grant.</summary>
    public string? Username { get; init; }

    /// <summary>The account's password.</summary>
    public string? Password { get; init; }

    /// <summary>The meeting to join without an account, for the anonymous meeting grant.</summary>
    public string? MeetingUri { get; init; }

    /// <summary>That meeting's conference key.</summary>
    public string? MeetingKey { get; init; }

    /// <summary>Tokens with one scope each, by scope; <c>""</c> for a token without any.</summary>
    public IReadOnlyDictionary<string, string> ScopedTokens { get; init; } = new Dictionary<string, string>();

    /// <summary>The scopes that there are tokens for; <c>""</c> stands for none.</summary>
    public IReadOnlyList<string> Scopes => [.. ScopedTokens.Keys];

    /// <summary>URLs for pages that no link reaches.</summary>
    public Targets Targets { get; init; } = Targets.None;

    /// <summary>How the endpoint can be made to answer documented errors.</summary>
    public ErrorProbes ErrorProbes { get; init; } = ErrorProbes.None;

    /// <summary>Whether undocumented members fail instead of warn.</summary>
    public bool Strict { get; init; }

    /// <summary>Pages that must be exercised.</summary>
    public IReadOnlyList<string> Require { get; init; } = [];

    /// <summary>The failures that are known.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>The baseline to compare with; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The name of the baseline to record; null for none.</summary>
    public string? RecordBaseline { get; init; }

    /// <summary>The settings for a second endpoint that is judged beside the first; null for none.</summary>
    public RunSettings? Second { get; init; }

    /// <summary>The report's folder; null for the default one.</summary>
    public string? Report { get; init; }

    /// <summary>Requests at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How long one request may take, its body included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests a run may send.</summary>
    public int MaxRequests { get; init; } = 5000;

    /// <summary>How many instances of a page are judged.</summary>
    public int Sample { get; init; } = 3;

    /// <summary>Other hosts that may receive credentials.</summary>
    public IReadOnlyList<string> TrustedHosts { get; init; } = [];

    /// <summary>A PEM file with a further certificate authority.</summary>
    public string? CaFile { get; init; }

    /// <summary>Whether new and different snapshots are taken over; never on a build server.</summary>
    public bool AcceptSnapshots { get; init; }
}
