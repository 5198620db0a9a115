using System.Collections.Concurrent;
using Ucwa.Conformance.Baselines;
using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Discovery;
using Ucwa.Conformance.Endpoint;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Report;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Conformance.Waivers;
using Ucwa.Contracts;

namespace Ucwa.Conformance;

/// <summary>One run of the suite against one endpoint: enter it, survey it, judge it, report.</summary>
public sealed class Run : IAsyncDisposable
{
    private readonly Catalogue catalogue;
    private readonly BaselineFolder baselines;
    private readonly Ledger ledger;
    private readonly Action<string> say;
    private readonly Progress progress;
    private readonly Traffic traffic;
    private readonly ConcurrentQueue<string> unread = new();
    private readonly List<string> notes = [];
    private readonly DateTimeOffset started = DateTimeOffset.UtcNow;
    private OpenEndpoint? open;
    private Survey? survey;
    private Run? second;
    private Comparisons? comparisons;
    private WaiverList? waivers;
    private string? notRecorded;
    private bool isSecond;

    private Run(Catalogue catalogue, BaselineFolder baselines, Action<string> say)
    {
        this.say = say;
        progress = new Progress(say, TimeProvider.System);
        traffic = new Traffic(progress.Seen);
        this.catalogue = catalogue;
        this.baselines = baselines;
        ledger = new Ledger(catalogue);
    }

    /// <summary>The settings; the defaults where they could not be read.</summary>
    public RunSettings Settings { get; private set; } = new();

    /// <summary>Why nothing can be judged, with what to do about it; null where it can.</summary>
    public string? Problem { get; private set; }

    private WaiverList Waivers => waivers ??= new WaiverList(Settings.Waivers, DateOnly.FromDateTime(started.UtcDateTime));

    /// <summary>What has been found.</summary>
    public Ledger Ledger => ledger;

    /// <summary>Enters and surveys the endpoint, and the second where there is one. Does not throw for what is the user's or the server's: <see cref="Problem"/> says it.</summary>
    /// <param name="source">Where the settings come from.</param>
    /// <param name="catalogue">What is documented.</param>
    /// <param name="baselines">What was recorded before.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="say">Takes the lines that tell how far the run is; null for nobody.</param>
    public static async Task<Run> BeginAsync(SettingSource source, Catalogue catalogue, BaselineFolder baselines, CancellationToken cancellation, Action<string>? say = null)
    {
        var run = new Run(catalogue, baselines, say ?? (_ => { }));
        run.Problem = await ProblemOfAsync(
            () =>
            {
                run.Settings = SettingsReader.Read(source, catalogue);
                if (run.Settings.Baseline is { } baseline)
                {
                    baselines.Require(baseline);
                    run.comparisons = new Comparisons($"baseline {baseline}", run.Waivers, catalogue);
                }

                return run.EnterAsync(cancellation);
            },
            cancellation);
        if (run is { Problem: null, Settings.Second: not null })
        {
            await run.EnterSecondAsync(run.Settings.Second, cancellation);
        }

        return run;
    }

    /// <summary>Judges one aspect of a page; what goes wrong in a check is a finding too.</summary>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(Contract contract, Check check, Format format)
    {
        progress.Judged(contract.Page);
        var judged = await Task.WhenAll(new[] { this, second }.OfType<Run>().Select(run => run.JudgeAloneAsync(contract, check, format)));
        return judged[0];
    }

    /// <summary>What the run is compared with; null for nothing.</summary>
    public string? ComparedWith => comparisons?.With;

    /// <summary>Compares a page with the baseline, or the second endpoint's with this one's; null where the baseline has not that page.</summary>
    public async Task<IReadOnlyList<Difference>?> CompareAsync(Contract contract)
    {
        if (second is not null)
        {
            var shapes = await Task.WhenAll(ShapeAsync(contract), second.ShapeAsync(contract));
            return comparisons!.Compare(shapes[0], shapes[1]);
        }

        var after = await ShapeAsync(contract);
        if (baselines.Read(Settings.Baseline!, contract.Page) is not { } kept)
        {
            unread.Enqueue($"no page {contract.Page}");
            return null;
        }

        foreach (var line in kept.Unread)
        {
            unread.Enqueue($"a line in {contract.Page} that this suite cannot read: {Printable.Of(line)}");
        }

        return comparisons!.Compare(kept.Shape, after);
    }

    /// <summary>Records what was seen as a baseline, where that is asked for and the run came off.</summary>
    public void RecordBaseline()
    {
        if (Settings.RecordBaseline is not { } name || Problem is not null)
        {
            return;
        }

        if (!ledger.HasExercised || ledger.Findings.Any(finding => finding.Outcome is Outcome.Error))
        {
            notes.Add($"baseline {name} is not recorded: the endpoint was not judged without errors");
            return;
        }

        try
        {
            var shapes = ledger.Evidence.Select(Shapes.Of).ToList();
            shapes.ForEach(shape => baselines.Write(name, shape));
            var whole = shapes.Count == catalogue.PagesWithGet.Count;
            notes.Add($"recorded baseline {name}: {shapes.Count} of {catalogue.PagesWithGet.Count} pages in {BaselineFolder.PathOf(name)}{(whole ? "" : "; the others were not selected, and what was recorded of them stays")}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notRecorded = $"{SettingNames.RecordBaseline}: the baseline cannot be written: {Printable.Of(e.Message)}";
        }
    }

    private async Task<IReadOnlyList<Finding>> JudgeAloneAsync(Contract contract, Check check, Format format)
    {
        Evidence? seen = null;
        IReadOnlyList<Finding> findings;
        try
        {
            seen = survey is null ? Evidence.Without(contract, Problem ?? "the endpoint was not entered") : await survey.EvidenceAsync(contract);
            findings = [.. Waivers.Waive(check.Judge(seen, format).Strictly(Settings.Strict).Condense())];
        }
#pragma warning disable CA1031 // A fault of the suite must reach the report, whatever it is.
        catch (Exception e)
#pragma warning restore CA1031
        {
            findings = [OwnFault(contract, check, format, e)];
        }

        ledger.Add(contract, check, format, seen, findings);
        return findings;
    }

    /// <summary>Why the run as a whole is no success although no finding failed; null where it is one.</summary>
    public string? WhyUnsatisfied() => Problem
        ?? (ledger.HasExercised ? null : "No page was exercised, so nothing was judged.\n  The report says for each page why; UCWA_TARGETS can name URLs for pages that no link reaches.")
        ?? (Objections() is { Count: > 0 } objections ? string.Join('\n', objections) : null);

    /// <summary>The report of what was found so far.</summary>
    /// <param name="unfinished">Why the run is not over; null where it is.</param>
    public RunReport Report(string? unfinished = null)
    {
        var problem = unfinished ?? Problem;
        return new RunReport(
            open?.Endpoint.Application.AbsoluteUri ?? Endpoints.NameOf(Settings),
            started,
            DateTimeOffset.UtcNow - started,
            problem,
            ledger.Pages(problem),
            ledger.Findings)
        {
            Exchanges = traffic.Exchanges,
            Replay = open?.Replay,
            Objections = problem is null && !isSecond ? Objections() : [],
            Comparison = comparisons?.Result,
            Notes = [.. Recorded(), .. notes, .. Unread()],
            Second = second?.Report(unfinished),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var endpoint in new[] { open, second?.open }.OfType<OpenEndpoint>())
        {
            await endpoint.DisposeAsync();
        }
    }

    private async Task EnterAsync(CancellationToken cancellation)
    {
        if (Settings.Har is { } recording)
        {
            progress.Reading(Path.GetFileName(recording));
        }
        else
        {
            progress.SigningIn(Endpoints.NameOf(Settings));
        }

        open = await Endpoints.OpenAsync(Settings, catalogue, traffic, cancellation);
        progress.Discovering();
        survey = await Survey.BeginAsync(open.Endpoint, catalogue, open.Settings, cancellation, progress.Found);
        progress.Discovered();
    }

    private async Task EnterSecondAsync(RunSettings settings, CancellationToken cancellation)
    {
        second = new Run(catalogue, baselines, say) { Settings = settings, isSecond = true };
        Problem = await ProblemOfAsync(() => second.EnterAsync(cancellation), cancellation) is { } problem ? SettingNames.OfSecond(problem) : null;
        comparisons = Problem is null ? new Comparisons(second.open!.Endpoint.Application.AbsoluteUri, Waivers, catalogue) : null;
    }

    /// <summary>What ends a run before anything is judged, in words; null where nothing does.</summary>
    private static async Task<string?> ProblemOfAsync(Func<Task> entering, CancellationToken cancellation)
    {
        try
        {
            await entering();
            return null;
        }
        catch (ConformanceException e)
        {
            return e.Message;
        }
#pragma warning disable CA1031 // A fault of the suite must reach the report, whatever it is.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return $"The endpoint could not be explored: {Printable.Of($"{e.GetType().Name}: {e.Message}")}\n  This is a fault of the suite.";
        }
    }

    private async Task<Shape> ShapeAsync(Contract contract)
    {
        var seen = await survey!.EvidenceAsync(contract);
        ledger.Add(seen);
        return Shapes.Of(seen);
    }

    private List<string> Objections()
    {
        var missing = Settings.Require.Where(page => !ledger.IsExercised(page)).ToList();
        var findings = second is null ? ledger.Findings : [.. ledger.Findings, .. second.ledger.Findings];
        List<string?> objections =
        [
            missing.Count == 0 ? null : $"{SettingNames.Require}: not exercised: {string.Join(", ", missing)}.\n  The report says for each page why.",
            comparisons is { Result: null } ? $"{(second is null ? SettingNames.Baseline : SettingNames.SecondUrl)}: no page was compared.\n  A filter left out the tests that compare, or the baseline has none of these pages." : null,
            second is { ledger.HasExercised: false } ? $"{SettingNames.SecondUrl}: no page was exercised there." : null,
            second is not null && second.ledger.Findings.Any(finding => finding.Outcome is Outcome.Error) ? $"{SettingNames.SecondUrl}: the suite could not judge all of it; {ReportFolder.SecondFile} says what." : null,
            notRecorded,
            .. Waivers.Objections(findings, waiver => comparisons?.Need(waiver) is true, ledger.HasJudged).Select(objection => $"{SettingNames.Waivers}: {objection}."),
        ];
        return [.. objections.OfType<string>()];
    }

    private IEnumerable<string> Recorded() => Settings.Har is { } har ? [$"judged from the recording {Printable.Of(Path.GetFileName(har))}, not from a server"] : [];

    private IEnumerable<string> Unread() => unread.IsEmpty
        ? []
        : [$"not compared with baseline {Settings.Baseline}: {unread.Order(StringComparer.Ordinal).First()}{(unread.Count > 1 ? $" and {unread.Count - 1} more" : "")}"];

    private static Finding OwnFault(Contract contract, Check check, Format format, Exception e) =>
        new(new Requirement($"suite/{check.Aspect}", Level.Must, "README", "The suite can judge this aspect.", "judged"), Outcome.Error, Printable.Of($"{e.GetType().Name}: {e.Message}"))
        {
            Page = contract.Page,
            Format = check.IsOnceFor(contract) ? null : format,
        };
}
