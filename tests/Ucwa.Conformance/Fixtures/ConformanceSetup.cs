using System.Reflection;
using NUnit.Framework.Internal;
using Ucwa.Conformance.Fixtures;
using Ucwa.Conformance.Snapshots;

// A namespace's SetUpFixture is for all that lies below it: in this one, for every test.
namespace Ucwa.Conformance;

/// <summary>The run that all tests belong to: it begins before the first, and reports after the last, whatever happens between.</summary>
[SetUpFixture]
public sealed class ConformanceSetup
{
    private const string OneFailureIsEnough = "not judged, because the endpoint could not be: one test fails with the reason";
    private const string WithoutAFinding = "Tests failed and no finding did: a snapshot is another, or is missing. The output of the test run says which.";
    private static ConformanceRun? current;
    private static PageSnapshots? snapshots;
    private static ReportFolder? reports;
    private static int hasSaidProblem;
    private static readonly string Project = Metadata("ProjectFolder");

    /// <summary>The run.</summary>
    public static ConformanceRun Current => current ?? throw new InvalidOperationException("The run has not begun.");

    /// <summary>The snapshots.</summary>
    public static PageSnapshots Snapshots => snapshots ?? throw new InvalidOperationException("The run has not begun.");

    /// <summary>Fails the first test that asks, and leaves the others inconclusive, where there is nothing to judge: one clear error, not hundreds.</summary>
    public static void RequireEndpoint()
    {
        if (Current.Problem is not { } problem)
        {
            return;
        }

        if (Interlocked.Exchange(ref hasSaidProblem, 1) == 0)
        {
            TestExecutionContext.CurrentContext.ExecutionStatus = TestExecutionStatus.StopRequested;
            throw new NonconformanceException(problem);
        }

        Assert.Inconclusive(OneFailureIsEnough);
    }

    /// <summary>Where this process has its settings from; known before the run begins, so that what is set can decide which tests there are.</summary>
    public static SettingSource Source() => SettingSource.OfProcess(
        TestContext.Parameters.Names.ToDictionary(name => name, name => TestContext.Parameters[name] ?? "", StringComparer.Ordinal),
        Folders());

    [OneTimeSetUp]
    public async Task BeginAsync()
    {
        var source = Source();
        var baselines = new BaselineFolder(new SnapshotFolder(Metadata("SnapshotFolder"), accept: false));
        reports = new ReportFolder(ReportPath(source));
        current = await ConformanceRun.BeginAsync(source, Catalogue.Current, baselines, TestContext.CurrentContext.CancellationToken, Console.Error.WriteLine);
        snapshots = new PageSnapshots(Metadata("SnapshotFolder"), Current.Settings.AcceptSnapshots && !IsBuildServer());
        reports.Write(Current.Report("The run did not come to its end."));
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (current is null || reports is null)
        {
            return;
        }

        current.RecordBaseline();
        // What the suite created is deleted first, so that the report tells of that too.
        await current.DisposeAsync();
        var report = current.Report(current.Problem ?? (current.Ledger.HasExercised ? null : current.FailureReasons()));
        if (TestContext.CurrentContext.Result.FailCount > 0 && !report.Fails)
        {
            report = report with { RunFailures = [WithoutAFinding] };
        }

        try
        {
            reports.Write(report);
        }
        finally
        {
            // Whatever became of the report, the verdict is said: on standard error, because the test platform shows it at once and in every verbosity.
            await Console.Error.WriteLineAsync(ConsoleSummary.Of(report, Path.GetRelativePath(Folders()[0], reports.HtmlFile)));
        }

        FailWhereNoTestDid(report);
    }

    // A test that fails is enough. Where none did, an exception is what makes the command exit with an error.
    private static void FailWhereNoTestDid(RunReport report)
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
        {
            return;
        }

        if (current!.FailureReasons() is { } why)
        {
            throw new ConformanceException(why, "No test failed for it, so the run does.");
        }

        if (report.Findings.Any(finding => finding.Outcome is Outcome.Failed or Outcome.Error))
        {
            throw new ConformanceException("Findings failed, and no test with them.", "This is a fault of the suite.");
        }
    }

    private static string ReportPath(SettingSource source) =>
        source.Value(SettingNames.Report) is { } folder ? source.Folder(folder) : Path.Combine(Project, "TestResults", "conformance");

    // The test platform runs tests in the folder of the assembly; the shell's own folder is what a user's relative path means.
    private static string[] Folders() =>
        [.. new[] { Environment.GetEnvironmentVariable("PWD"), Environment.CurrentDirectory, Project }.OfType<string>().Where(Directory.Exists).Distinct(StringComparer.Ordinal)];

    private static bool IsBuildServer() => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci != "false";

    private static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
