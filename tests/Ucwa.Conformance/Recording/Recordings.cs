using Ucwa.Conformance.Endpoint;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Recording;

/// <summary>Opens a recording: one of this suite, which says what was asked with, or another, where that has to be found.</summary>
internal static class Recordings
{
    /// <summary>The recording as an endpoint, with the settings that fit it.</summary>
    /// <exception cref="ConformanceException">The file is no recording, or none of an application.</exception>
    public static OpenEndpoint Open(string path, RunSettings settings, Catalogue catalogue, Traffic traffic)
    {
        var file = HarFile.Read(path, catalogue);
        return file.Replay is { } replay ? Ours(file, replay, settings, traffic) : Others(file, settings, catalogue, traffic);
    }

    private static OpenEndpoint Ours(HarFile file, Replay recorded, RunSettings settings, Traffic traffic)
    {
        if (settings.Url is { } url && HeldOfOthers.Origin(url) != HeldOfOthers.Origin(recorded.Application))
        {
            throw HarFile.Refuse(file.Name, $"holds no application at {SettingNames.Url}, {Printable.Of(url.GetLeftPart(UriPartial.Path))}", $"It holds {Printable.Of(recorded.Application.GetLeftPart(UriPartial.Path))}.");
        }

        var secrets = HarSecrets.In(file.Entries);
        var replay = recorded with
        {
            Targets = settings.Targets.IsEmpty ? recorded.Targets : settings.Targets.Concealed(secrets.Conceal),
            ErrorProbes = settings.ErrorProbes.IsEmpty ? recorded.ErrorProbes : settings.ErrorProbes.Concealed(secrets.Conceal),
        };
        var fitting = settings with
        {
            Targets = replay.Targets,
            ErrorProbes = replay.ErrorProbes,
            ScopedTokens = replay.Scopes.ToDictionary(scope => scope, _ => "", StringComparer.Ordinal),
        };
        var held = new HeldOfOurs(file.Entries, recorded.Entering, secrets);
        return new OpenEndpoint(new RecordedEndpoint(replay.Application, replay.Entrances, held, secrets, traffic, settings.Timeout), fitting, replay, null);
    }

    private static OpenEndpoint Others(HarFile file, RunSettings settings, Catalogue catalogue, Traffic traffic)
    {
        var resources = RecordedResource.In(file.Entries, catalogue);
        var applications = new RecordedApplications(file, resources);
        var application = applications.Judged(settings.Url);
        var secrets = HarSecrets.In(file.Entries);
        var entrances = resources
            .Where(resource => resource.Entry.Method == "GET")
            .Where(resource => resource.IsOfSigningIn || (HeldOfOthers.Origin(resource.Entry.Url) == HeldOfOthers.Origin(application) && !applications.IsOfAnother(resource.Entry.Url, application)))
            .ToList();
        var origins = entrances.Select(resource => resource.Entry.Url).Append(application).Select(HeldOfOthers.Origin).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = entrances.Select(resource => (resource.Page, Concealed(resource.Entry.Url, secrets))).Distinct().ToList();
        var held = new HeldOfOthers(file.Entries, origins, secrets, catalogue);
        return new OpenEndpoint(new RecordedEndpoint(Concealed(application, secrets), found, held, secrets, traffic, settings.Timeout), settings, null, null);
    }

    private static Uri Concealed(Uri url, Secrets secrets) => new(secrets.Conceal(url.AbsoluteUri));
}
