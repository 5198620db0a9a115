using System.Globalization;
using System.Text.Json;
using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Waivers;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Settings;

/// <summary>Reads and checks the settings; all that is wrong with them is said at once.</summary>
public sealed class SettingsReader
{
    private const int MaxConcurrency = 64;
    private const int MaxSeconds = 3600;
    private const int ShortestToken = 8;
    private readonly SettingSource source;
    private readonly Catalogue catalogue;
    private readonly List<string> problems = [];

    private SettingsReader(SettingSource source, Catalogue catalogue)
    {
        this.source = source;
        this.catalogue = catalogue;
    }

    /// <summary>The settings.</summary>
    /// <exception cref="ConformanceException">Some cannot be used; each is named with its value, if it is no secret, and what is accepted.</exception>
    public static RunSettings Read(SettingSource source, Catalogue catalogue)
    {
        var reader = new SettingsReader(source, catalogue);
        var settings = reader.Read();
        return reader.problems.Count == 0
            ? settings
            : throw new ConformanceException(string.Join('\n', reader.problems), "README.md, Settings, says what each one accepts.");
    }

    private RunSettings Read()
    {
        foreach (var name in source.UnknownNames())
        {
            problems.Add($"{Printable.Of(name)} is no setting of this suite{Spelling.Hint(name, SettingNames.All.Concat(SettingNames.All.Select(SettingNames.Parameter)))}.");
        }

        var defaults = new RunSettings();
        var settings = OfEndpoint("", defaults) with
        {
            Har = Recording(),
            ErrorProbes = FromFile(SettingNames.ErrorProbes, json => ErrorProbes.Parse(json, catalogue)) ?? defaults.ErrorProbes,
            Strict = Truth(SettingNames.Strict),
            Require = Require(),
            Waivers = Waivers(),
            Report = source.Value(SettingNames.Report) is { } folder ? source.Folder(folder) : null,
            Concurrency = Number(SettingNames.Concurrency, defaults.Concurrency, MaxConcurrency),
            Timeout = TimeSpan.FromSeconds(Number(SettingNames.Timeout, (int)defaults.Timeout.TotalSeconds, MaxSeconds)),
            MaxRequests = Number(SettingNames.MaxRequests, defaults.MaxRequests, int.MaxValue),
            Sample = Number(SettingNames.Sample, defaults.Sample, int.MaxValue),
            Baseline = Baseline(SettingNames.Baseline),
            RecordBaseline = Baseline(SettingNames.RecordBaseline),
            CaFile = Existing(SettingNames.CaFile),
            AcceptSnapshots = Truth(SettingNames.AcceptSnapshots),
        };
        CheckComparison(settings);
        return settings with { Second = Second(settings) };
    }

    /// <summary>What belongs to one endpoint.</summary>
    /// <param name="end">What the names of its settings end in.</param>
    /// <param name="shared">The settings that do not.</param>
    private RunSettings OfEndpoint(string end, RunSettings shared) => shared with
    {
        Url = Url(SettingNames.Url + end),
        Token = Token(SettingNames.Token + end, SettingNames.Url + end),
        Username = Together(SettingNames.Username + end, SettingNames.Password + end, SettingNames.Url + end),
        Password = source.Value(SettingNames.Password + end),
        MeetingUri = Together(SettingNames.MeetingUri + end, SettingNames.MeetingKey + end, SettingNames.Url + end),
        MeetingKey = source.Value(SettingNames.MeetingKey + end),
        Targets = FromFile(SettingNames.Targets + end, json => Targets.Parse(json, catalogue)) ?? shared.Targets,
        ScopedTokens = ScopedTokens(SettingNames.ScopedTokens + end, SettingNames.UnscopedToken + end),
        TrustedHosts = Hosts(SettingNames.TrustedHosts + end),
    };

    // Credentials are never shared: what is good for one endpoint is not sent to the other.
    private RunSettings? Second(RunSettings first)
    {
        var second = OfEndpoint(SettingNames.SecondEnd, first);
        if (second.Url is null)
        {
            problems.AddRange(SettingNames.OfEndpoint.Select(name => name + SettingNames.SecondEnd)
                .Where(name => source.Value(name) is not null && source.Value(SettingNames.SecondUrl) is null && !problems.Exists(problem => problem.StartsWith($"{name} ", StringComparison.Ordinal)))
                .Select(name => $"{name} is set without {SettingNames.SecondUrl}, the second endpoint's URL."));
            return null;
        }

        if (source.Value(SettingNames.Har) is not null)
        {
            problems.Add($"{SettingNames.SecondUrl} is set together with {SettingNames.Har}. A recording is judged alone: leave one of them out.");
        }
        else if (source.Value(SettingNames.Url) is null)
        {
            problems.Add($"{SettingNames.SecondUrl} is set without {SettingNames.Url}. Two endpoints are compared: set both.");
        }

        return second with { Require = [], Baseline = null, RecordBaseline = null };
    }

    private void CheckComparison(RunSettings settings)
    {
        if (settings.Baseline is { } baseline && string.Equals(baseline, settings.RecordBaseline, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"{SettingNames.Baseline} and {SettingNames.RecordBaseline} are both '{baseline}': compare with one, and record another.");
        }

        if (settings.Baseline is not null && source.Value(SettingNames.SecondUrl) is not null)
        {
            problems.Add($"{SettingNames.Baseline} and {SettingNames.SecondUrl} are both set: compare with one of them.");
        }
    }

    private string? Baseline(string setting)
    {
        var name = source.Value(setting);
        if (name is null || BaselineFolder.IsName(name))
        {
            return name;
        }

        Refuse(setting, name, BaselineFolder.NameForm);
        return null;
    }

    private Uri? Url(string setting)
    {
        if (source.Value(setting) is not { } value)
        {
            return null;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            Refuse(setting, WithoutSecrets(value), "an absolute http or https URL of a root (https://lyncdiscover.example.com) or an application (https://pool.example.com/ucwa/oauth/v1/applications/101)");
            return null;
        }

        if (url.UserInfo.Length > 0)
        {
            problems.Add($"{setting} holds a user name or password, which would end in logs. Leave it out and use {setting.Replace(SettingNames.Url, SettingNames.Token, StringComparison.Ordinal)}.");
            return null;
        }

        return url;
    }

    /// <summary>The recording, for which no credentials are needed.</summary>
    private string? Recording()
    {
        if (source.Value(SettingNames.Har) is null)
        {
            return null;
        }

        foreach (var name in SettingNames.Credentials.Where(name => source.Value(name) is not null))
        {
            problems.Add($"{name} is set together with {SettingNames.Har}. A recording is judged without a server, so nothing would receive it: leave one of them out.");
        }

        return Existing(SettingNames.Har);
    }

    // What is no URL that can be used may still hold a password or a key, and must not end in logs with it.
    private static string WithoutSecrets(string value)
    {
        var withoutQuery = value.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? $"{value[..query]}?…" : value;
        return withoutQuery.LastIndexOf('@') is >= 0 and var at ? $"…{withoutQuery[at..]}" : withoutQuery;
    }

    private string? Token(string setting, string url)
    {
        var token = source.Value(setting);
        if (token is null)
        {
            return null;
        }

        if (token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"{setting} begins with 'Bearer '. Set it to what follows.");
        }
        else if (token.Length < ShortestToken)
        {
            problems.Add($"{setting} has fewer than {ShortestToken} characters: it would be found, and concealed, in words that only hold it.");
        }
        else if (token.Any(character => character is <= ' ' or > '~'))
        {
            problems.Add($"{setting} has white space or characters beyond ASCII in it, which no token has.");
        }
        else if (source.Value(url) is null && source.Value(SettingNames.Har) is null)
        {
            problems.Add($"{setting} is set without {url}. The embedded server needs no token; for your own server set both.");
        }

        return token;
    }

    private Dictionary<string, string> ScopedTokens(string setting, string ofNone)
    {
        var tokens = FromFile(setting, json => JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? throw new JsonException("the file holds null")) ?? new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var scope in tokens.Keys.Where(scope => !catalogue.Scopes.Contains(scope, StringComparer.Ordinal)))
        {
            problems.Add($"{setting} names the scope '{Printable.Of(scope)}', which no page documents{Spelling.Hint(scope, catalogue.Scopes)}.");
        }

        if (source.Value(ofNone) is { } unscoped)
        {
            tokens[""] = unscoped;
        }

        return tokens;
    }

    /// <summary>The first of two settings that make sense only together.</summary>
    private string? Together(string one, string other, string url)
    {
        if (source.Value(one) is null != source.Value(other) is null)
        {
            problems.Add($"{one} and {other} go together, and only one of them is set.");
        }
        else if (source.Value(one) is not null && source.Value(url) is null && source.Value(SettingNames.Har) is null)
        {
            problems.Add($"{one} is set without {url}. The embedded server signs in by itself; for your own server set both.");
        }

        return source.Value(one);
    }

    private T? FromFile<T>(string setting, Func<string, T> parse)
        where T : class
    {
        if (Existing(setting) is not { } file)
        {
            return null;
        }

        try
        {
            return parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"{setting}, file '{Printable.Of(source.Value(setting)!)}': {Printable.Of(e.Message.TrimEnd('.'))}.");
            return null;
        }
    }

    /// <summary>The file that a setting names; null where it names none, or none that is there.</summary>
    private string? Existing(string setting)
    {
        if (source.Value(setting) is not { } path)
        {
            return null;
        }

        if (source.File(path) is { } file)
        {
            return file;
        }

        problems.Add($"{setting} names '{Printable.Of(path)}', and there is no such file in {string.Join(" or ", source.Folders)}.");
        return null;
    }

    private IReadOnlyList<Waiver> Waivers()
    {
        IReadOnlyList<string> wrong = [];
        var waivers = FromFile(SettingNames.Waivers, json =>
        {
            (var read, wrong) = WaiverFile.Read(json, catalogue);
            return read;
        });
        problems.AddRange(wrong.Select(problem => $"{SettingNames.Waivers}, file '{Printable.Of(source.Value(SettingNames.Waivers)!)}': {problem}."));
        return waivers ?? [];
    }

    private List<string> Require()
    {
        var pages = List(SettingNames.Require);
        if (pages is ["all"])
        {
            return [.. catalogue.PagesWithGet.Select(contract => contract.Page)];
        }

        foreach (var page in pages.Where(page => catalogue.Find(page) is not { Get: not null }))
        {
            Refuse(SettingNames.Require, page, $"'all', or names of pages with a GET, separated by commas{Spelling.Hint(page, catalogue.PagesWithGet.Select(contract => contract.Page))}");
        }

        return pages;
    }

    private List<string> Hosts(string setting)
    {
        var hosts = List(setting);
        foreach (var host in hosts.Where(host => Uri.CheckHostName(host) is UriHostNameType.Unknown))
        {
            Refuse(setting, host, "host names separated by commas, without scheme, port or path");
        }

        return hosts;
    }

    private List<string> List(string setting) => [.. (source.Value(setting) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private bool Truth(string setting)
    {
        var value = source.Value(setting);
        if (value is null || bool.TryParse(value, out _))
        {
            return value is not null && bool.Parse(value);
        }

        Refuse(setting, value, "true or false");
        return false;
    }

    private int Number(string setting, int otherwise, int most)
    {
        if (source.Value(setting) is not { } value)
        {
            return otherwise;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        Refuse(setting, value, most == int.MaxValue ? "a whole number from 1 on" : $"a whole number from 1 to {most}");
        return otherwise;
    }

    private void Refuse(string setting, string value, string accepted) => problems.Add($"{setting} is '{Printable.Of(value)}'; accepted is {accepted}.");
}
