using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Recording;

/// <summary>The applications in a recording, and which of them is judged.</summary>
internal sealed class RecordedApplications(HarFile file, IReadOnlyList<RecordedResource> resources)
{
    private const int Named = 5;
    private readonly IReadOnlyList<Uri> applications = [.. resources.Select(resource => resource.Application).OfType<Uri>().Distinct()];

    /// <summary>The one that a URL names, by itself or by its origin; without a URL the one that most requests are below, the last of several.</summary>
    /// <exception cref="ConformanceException">There is none.</exception>
    public Uri Judged(Uri? named)
    {
        if (applications.Count == 0)
        {
            return named is not null && Below(named) > 0 ? named : throw None();
        }

        var meant = named is null ? applications
            : applications.Contains(named) ? [named]
            : [.. applications.Where(application => HeldOfOthers.Origin(application) == HeldOfOthers.Origin(named))];
        return meant.Count > 0
            ? meant.Reverse().MaxBy(Below)!
            : throw HarFile.Refuse(
                file.Name,
                $"holds no application at {SettingNames.Url}, {Printable.Of(named!.GetLeftPart(UriPartial.Path))}",
                $"It holds {string.Join(", ", applications.Take(Named).Select(application => Printable.Of(application.GetLeftPart(UriPartial.Path))))}.");
    }

    /// <summary>Whether a URL is below an application that is not the one that is judged.</summary>
    public bool IsOfAnother(Uri url, Uri judged) => !IsBelow(url, judged) && applications.Any(application => application != judged && IsBelow(url, application));

    private int Below(Uri application) => file.Entries.Count(entry => IsBelow(entry.Url, application));

    private static bool IsBelow(Uri url, Uri application) =>
        HeldOfOthers.Origin(url) == HeldOfOthers.Origin(application) && (url.AbsolutePath + "/").StartsWith(application.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal);

    private ConformanceException None()
    {
        var hosts = file.Entries.Select(entry => entry.Url.IdnHost).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var listed = string.Join(", ", hosts.Take(Named).Select(Printable.Of)) + (hosts.Count > Named ? $" and {hosts.Count - Named} more" : "");
        return HarFile.Refuse(
            file.Name,
            $"holds no application: {(file.Entries.Count == 1 ? "1 entry" : $"{file.Entries.Count} entries")} of {listed}, with {(resources.Count == 1 ? "1 UCWA resource" : $"{resources.Count} UCWA resources")}",
            $"Record from before signing in, with bodies, so that the answer with the application is in it; or set {SettingNames.Url} to the application's URL.");
    }
}
