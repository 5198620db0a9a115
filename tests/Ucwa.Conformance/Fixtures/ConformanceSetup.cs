using System.Reflection;
using NUnit.Framework.Internal;
using Ucwa.Conformance.Fixtures;
using Ucwa.Conformance.Snapshots;

// NUnit runs a SetUpFixture for all tests in its namespace and below, so in this namespace it runs for every test.
namespace Ucwa.Conformance;

/// <summary>Starts the run before the first test, and always writes the report after the last.</summary>
[SetUpFixture]
public sealed class ConformanceSetup
{
    private const string OneFailureIsEnough = "not judged, because the endpoint could not be: one test fails with the reason";
    private const string WithoutAFinding = "A test failed although no finding did: a snapshot differs or is missing. The output of the test run says which.";
    private static ReportedRun? current;
    private static PageSnapshots? snapshots;
    private static ReportFolder? reports;
    private static int hasSaidProblem;
    private static readonly string Project = Metadata("ProjectFolder");

    /// <summary>The run.</summary>
    public static ConformanceRun Current => current?.Run ?? throw new InvalidOperationException("The run has not begun.");

    /// <summary>The snapshots.</summary>
    public static PageSnapshots Snapshots => snapshots ?? throw new InvalidOperationException("The run has not begun.");

    /// <summary>If the run cannot judge anything, fails the first test and makes all others inconclusive: one clear error instead of hundreds.</summary>
    public static void RequireEndpoint()
    {
        if (Current.Problem is not { } problem)
        {
            return;
        }

        if (Interlocked.Exchange(ref hasSaidProblem, 1) == 0)
        {
            TestExecutionContext.CurrentContext.ExecutionStatus = TestExecutionStatus.StopRequested;
            throw new NonconformanceException(problem.Text);
        }

        Assert.Inconclusive(OneFailureIsEnough);
    }

    /// <summary>The source of the settings. Available before the run starts, because the settings determine which tests are created.</summary>
    public static SettingSource Source() =>
        SettingSource.OfProcess(
            TestContext.Parameters.Names.ToDictionary(name => name, name => TestContext.Parameters[name] ?? "", StringComparer.Ordinal),
            Folders()
        );

    [OneTimeSetUp]
    public async Task BeginAsync()
    {
        var source = Source();
        var verified = SnapshotPath();
        var baselines = new BaselineFolder(new SnapshotFolder(verified));
        var reportPath = ReportPath(source);
        reports = new ReportFolder(reportPath);
        current = await ReportedRun.BeginAsync(source, Catalogue.Current, baselines, reports, Console.Error.WriteLine, Pages.Selected());
        if (Current.Problem is null)
        {
            PrepareSnapshots(verified, reportPath, isPlain: source.Value(SettingNames.Report) is null && !IsBuildServer());
        }
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (current is null || reports is null)
        {
            return;
        }

        var isStopped = TestExecutionContext.CurrentContext.ExecutionStatus is not TestExecutionStatus.Running;
        try
        {
            await current.EndAsync(isStopped, Amended);
        }
        finally
        {
            // Print the verdict even if the report fails, on standard error, which the test platform shows immediately and at every verbosity.
            if (current.Ended is { } report)
            {
                await Console.Error.WriteLineAsync(ConsoleSummary.Of(report, Path.GetRelativePath(Folders()[0], reports.HtmlFile)));
            }
        }

        FailWhereNoTestDid(current.Ended!);
    }

    private static void PrepareSnapshots(string verified, string reportPath, bool isPlain)
    {
        try
        {
            ReceivedFolder.Clear(reportPath);
            var received = ReceivedFolder.Of(verified, reportPath, isPlain);
            snapshots = new PageSnapshots(verified, received, Current.Settings.AcceptSnapshots && !IsBuildServer());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Current.Fail(new RunProblem(
                ErrorCode.ReportNotWritable,
                $"The received snapshots of an earlier run cannot be deleted from {reportPath}: {RunProblem.WordsOf(e)}.",
                $"Delete them, or set {SettingNames.Report} to another folder.",
                SettingNames.Report));
        }
    }

    private static RunReport Amended(RunReport report) =>
        TestContext.CurrentContext.Result.FailCount > 0 && !report.Fails ? report with { RunFailures = [WithoutAFinding] } : report;

    // If no test failed, only an exception makes the command exit with an error.
    private static void FailWhereNoTestDid(RunReport report)
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
        {
            return;
        }

        if (Current.FailureReasons() is { } why)
        {
            throw new ConformanceException(ErrorCode.RunFailed, why, "No test failed, so the run reports this failure.");
        }

        if (report.Findings.Any(finding => finding.Outcome is Outcome.Failed or Outcome.Error))
        {
            throw new ConformanceException(ErrorCode.SuiteFault, "Findings failed, but no test did.", "This is a bug in the suite. Report it.");
        }
    }

    // The self-tests give each run a copy, so that concurrent runs do not share received snapshots and baselines.
    private static string SnapshotPath() => TestContext.Parameters.Get("SnapshotFolder", Metadata("SnapshotFolder"));

    private static string ReportPath(SettingSource source) =>
        source.Value(SettingNames.Report) is { } folder ? source.Folder(folder) : Path.Combine(Project, "TestResults", "conformance");

    // The test platform runs tests in the folder of the assembly, but users give paths relative to the folder of their shell.
    private static string[] Folders() =>
        [
            .. new[] { Environment.GetEnvironmentVariable("PWD"), Environment.CurrentDirectory, Project }
                .OfType<string>()
                .Where(Directory.Exists)
                .Distinct(StringComparer.Ordinal),
        ];

    private static bool IsBuildServer() => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci != "false";

    private static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
