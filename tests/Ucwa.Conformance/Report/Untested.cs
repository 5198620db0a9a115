using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Report;

/// <summary>What was not judged for one kind of reason, and what would make it testable.</summary>
/// <param name="Cause">The kind of reason.</param>
/// <param name="Places">Where it kept something from being judged, by page.</param>
public sealed record Untested(Cause Cause, IReadOnlyList<UntestedPlace> Places)
{
    /// <summary>How many requirements of the pages were not judged for it.</summary>
    public int Requirements => Places.Sum(place => place.Requirements);

    /// <summary>The pages that it concerns.</summary>
    public IReadOnlyList<string> Pages => [.. Places.Select(place => place.Page).Distinct(StringComparer.Ordinal)];

    /// <summary>All that was not judged, what concerns most pages first.</summary>
    public static IReadOnlyList<Untested> Of(RunReport report) =>
    [
        .. PlacesIn(report)
            .GroupBy(place => Cause.Of(place.Reason))
            .Select(group => new Untested(group.Key, [.. group]))
            .OrderByDescending(untested => untested.Pages.Count),
    ];

    private static IEnumerable<UntestedPlace> PlacesIn(RunReport report)
    {
        var found = report.Findings
            .Where(finding => finding.Outcome is Outcome.Untested)
            .GroupBy(finding => (finding.Page, finding.Actual))
            .Select(group => new UntestedPlace(group.Key.Page, group.Key.Actual, group.Count()))
            .ToList();

        // A page that was not selected has no findings to say so. Why a run could not be made is said once, not of every page.
        var said = found.Select(place => (place.Page, place.Reason)).ToHashSet();
        return found.Concat(
            from page in report.Pages
            let reason = page.Reason
            where reason is not null && reason != report.Problem && !said.Contains((page.Page, reason))
            select new UntestedPlace(page.Page, reason, 0));
    }
}

/// <summary>A page of which something was not judged.</summary>
/// <param name="Page">The page.</param>
/// <param name="Reason">Why.</param>
/// <param name="Requirements">How many findings say so; none where the page as a whole was not judged.</param>
public sealed record UntestedPlace(string Page, string Reason, int Requirements);

/// <summary>A kind of reason why something was not judged.</summary>
/// <param name="Sign">The words of the reason that tell it.</param>
/// <param name="Title">The kind, in a few words.</param>
/// <param name="Remedy">What would make it testable.</param>
public sealed record Cause(string Sign, string Title, string Remedy)
{
    private static readonly Cause Other = new("", "Other reasons", "The reason says what was missing.");

    /// <summary>The kinds; the first whose sign is in a reason is its own.</summary>
    public static IReadOnlyList<Cause> All { get; } =
    [
        new("not selected in this run", "Not selected", "Run the suite without a filter."),
        new("did not come to its end", "The run was cut short", "Let the run come to its end; what stopped it is in the output of the test run."),
        new("requests (" + SettingNames.MaxRequests, "The budget was spent", $"Raise {SettingNames.MaxRequests}, or lower {SettingNames.Sample}."),
        new("the endpoint stopped answering", "The endpoint stopped answering", "Run again when it answers; its own log may say why it stopped."),
        new("is not the endpoint's origin", "Another host", $"Name the host in {SettingNames.TrustedHosts}, if it may receive your credentials."),
        new("no link led to it", "No link led to the page", $"Name its URL in {SettingNames.Targets}."),
        new("the link that would lead there was absent", "The link was absent", $"Sign in as a user whose state and rights bring the link (a conversation, a meeting, a delegate), or name its URL in {SettingNames.Targets}."),
        new("no way is known to make this endpoint answer it", "Documented errors that nothing provokes", $"Say in {SettingNames.ErrorProbes} how this endpoint can be brought to answer them."),
        new("is set", "No tokens for the scopes", $"Set {SettingNames.UnscopedToken}, and {SettingNames.ScopedTokens} with a token for each scope."),
        new("between two GETs", "The resource did not stand still", "Use an account in which nothing goes on meanwhile: JSON and XML are compared only of what stays the same."),
        new("no next link", "Nothing to wait on", "The event channel has to answer with a next link."),
        new("the channel had events", "The event channel was busy", "Use an account in which nothing goes on meanwhile: a GET has to be pending."),
        new("while the first was pending", "The event channel had no second request", $"Set {SettingNames.Concurrency} to 2 or more."),
        new("the channel answered the second request first", "The event channel was busy", "Run again: a GET has to be pending when the second is sent."),
        new("no whole answer within", "No answer in time", $"Raise {SettingNames.Timeout}, or see why the endpoint is slow."),
        new("first instance only", "Asked of one instance only", $"Nothing: it is judged on the page's first instance. {SettingNames.Sample} says how many instances there are."),
        new("was not followed", "Links beyond the sample", $"Raise {SettingNames.Sample}."),
        new("answered ", "The endpoint refused the resource", "Sign in as a user who may see it; where everyone is refused, see the failures of the same page."),
        new("connection", "The connection failed", "Run again when the endpoint can be reached."),
        new("body", "The body could not be read", "Mend what the failures of the same page say of its form, then this can be judged."),
        new("no answer", "No answer", "See the failures of the same page."),
    ];

    /// <summary>The kind of a reason.</summary>
    public static Cause Of(string reason) => All.FirstOrDefault(cause => reason.Contains(cause.Sign, StringComparison.Ordinal)) ?? Other;
}
