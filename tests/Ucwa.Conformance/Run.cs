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
    private readonly Ledger ledger;
    private readonly Traffic traffic = new();
    private readonly DateTimeOffset started = DateTimeOffset.UtcNow;
    private OpenEndpoint? open;
    private Survey? survey;
    private WaiverList? waivers;

    private Run(Catalogue catalogue)
    {
        this.catalogue = catalogue;
        ledger = new Ledger(catalogue);
    }

    /// <summary>The settings; the defaults where they could not be read.</summary>
    public RunSettings Settings { get; private set; } = new();

    /// <summary>Why nothing can be judged, with what to do about it; null where it can.</summary>
    public string? Problem { get; private set; }

    private WaiverList Waivers => waivers ??= new WaiverList(Settings.Waivers, DateOnly.FromDateTime(started.UtcDateTime));

    /// <summary>What has been found.</summary>
    public Ledger Ledger => ledger;

    /// <summary>Enters and surveys the endpoint. Does not throw for what is the user's or the server's: <see cref="Problem"/> says it.</summary>
    public static async Task<Run> BeginAsync(SettingSource source, Catalogue catalogue, CancellationToken cancellation)
    {
        var run = new Run(catalogue);
        try
        {
            run.Settings = SettingsReader.Read(source, catalogue);
            run.open = await Endpoints.OpenAsync(run.Settings, catalogue, run.traffic, cancellation);
            run.survey = await Survey.BeginAsync(run.open.Endpoint, catalogue, run.open.Settings, cancellation);
        }
        catch (ConformanceException e)
        {
            run.Problem = e.Message;
        }
#pragma warning disable CA1031 // A fault of the suite must reach the report, whatever it is.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            run.Problem = $"The endpoint could not be explored: {Printable.Of($"{e.GetType().Name}: {e.Message}")}\n  This is a fault of the suite.";
        }

        return run;
    }

    /// <summary>Judges one aspect of a page; what goes wrong in a check is a finding too.</summary>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(Contract contract, Check check, Format format)
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
            Objections = problem is null ? Objections() : [],
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => open?.DisposeAsync() ?? ValueTask.CompletedTask;

    private List<string> Objections()
    {
        var missing = Settings.Require.Where(page => !ledger.IsExercised(page)).ToList();
        return
        [
            .. missing.Count == 0 ? Array.Empty<string>() : [$"{SettingNames.Require}: not exercised: {string.Join(", ", missing)}.\n  The report says for each page why."],
            .. Waivers.Objections(ledger.Findings, _ => false, ledger.HasJudged).Select(objection => $"{SettingNames.Waivers}: {objection}."),
        ];
    }

    private static Finding OwnFault(Contract contract, Check check, Format format, Exception e) =>
        new(new Requirement($"suite/{check.Aspect}", Level.Must, "README", "The suite can judge this aspect.", "judged"), Outcome.Error, Printable.Of($"{e.GetType().Name}: {e.Message}"))
        {
            Page = contract.Page,
            Format = check.IsOnceFor(contract) ? null : format,
        };
}
