using Ucwa.Conformance.SelfTests.MutationTests;

namespace Ucwa.Conformance.SelfTests.Reporting;

public sealed class VerdictTests
{
    [TestCase(Outcome.Passed, Verdict.Conformant)]
    [TestCase(Outcome.Warned, Verdict.Conformant)]
    [TestCase(Outcome.NotApplicable, Verdict.Conformant)]
    [TestCase(Outcome.Waived, Verdict.Incomplete)]
    [TestCase(Outcome.Failed, Verdict.Nonconformant)]
    [TestCase(Outcome.Error, Verdict.Error)]
    public void A_run_of_every_page_is_judged_by_its_worst_finding(Outcome worst, Verdict verdict) =>
        Reports.Of(Reports.Weight.Passed(), new Finding(Reports.Weight, worst, "")).Verdict.Should().Be(verdict);

    [Test]
    public void A_page_that_no_client_requests_keeps_no_run_from_being_conformant() =>
        (Reports.Of(Reports.Weight.Passed()) with
        {
            Pages = [Reports.Judged, Reports.NotFound with { Reason = new UntestedReason(UntestedCode.NeverRequested) }],
        }).Verdict.Should().Be(Verdict.Conformant);

    [TestCase(Outcome.Passed, Verdict.Incomplete)]
    [TestCase(Outcome.Failed, Verdict.Nonconformant)]
    [TestCase(Outcome.Error, Verdict.Error)]
    public void A_page_that_was_not_exercised_makes_a_run_incomplete_at_best(Outcome worst, Verdict verdict) =>
        (Reports.Of(new Finding(Reports.Weight, worst, "")) with { Pages = [Reports.Judged, Reports.NotFound] }).Verdict.Should().Be(verdict);

    [TestCase(Outcome.Passed, Verdict.Incomplete)]
    [TestCase(Outcome.Failed, Verdict.Nonconformant)]
    [TestCase(Outcome.Error, Verdict.Error)]
    public void A_run_that_did_not_ask_everything_is_incomplete_at_best(Outcome worst, Verdict verdict) =>
        (Reports.Of(new Finding(Reports.Weight, worst, "")) with { ScopeLimits = Reports.CutShort.ScopeLimits }).Verdict.Should().Be(verdict);

    [Test]
    public void Every_file_says_what_was_not_asked_and_says_it_before_the_verdicts_sentence()
    {
        string[] sentences =
        [
            "Not asked: 1,234 requirements on 5 pages, 2 instances among them, because the limit of requests (UCWA_MAX_REQUESTS) was reached.",
            "Not asked: 7 instances of 1 page, because the sample left them out. 40 requirements of that page were not tested on every instance.",
        ];
        var report = Reports.CutShort;
        report.ScopeLimits.Select(limit => limit.Sentence).Should().Equal(sentences);

        var folder = Directory.CreateTempSubdirectory("ucwa-limits-").FullName;
        new ReportFolder(folder).Write(report);
        string Text(string name) => System.Net.WebUtility.HtmlDecode(File.ReadAllText(Path.Combine(folder, name)));
        foreach (var name in new[] { "conformance.json", "conformance.html", "junit.xml", "conformance.sarif", "summary.md", "annotations.txt" })
        {
            Text(name).Should().ContainAll(sentences.Select(sentence => sentence.Split('(')[0]));
        }

        ConsoleSummary.Of(report, "").Split('\n').Skip(1).Take(2).Select(line => line.Trim()).Should()
            .Equal(report.ScopeLimits.Select(limit => $"{limit.Sentence} {limit.Remedy}"));
        foreach (var name in new[] { "summary.md", "conformance.html" })
        {
            Text(name).IndexOf(sentences[1], StringComparison.Ordinal).Should().BePositive().And
                .BeLessThan(Text(name).IndexOf(report.Sentence(), StringComparison.Ordinal));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Every_limit_has_a_sentence_and_a_remedy() =>
        Enum.GetValues<ScopeLimitCode>().Select(code => new ScopeLimit(code, 1, 1, 1)).Should()
            .OnlyContain(limit => limit.Sentence.StartsWith("Not asked: 1 ") && limit.Remedy.EndsWith('.'));

    [Test]
    public void A_limit_of_the_second_endpoint_names_that_endpoints_setting()
    {
        var limit = new ScopeLimit(ScopeLimitCode.Hosts, 1, 1, 0);

        limit.Remedy.Should().Contain("UCWA_TRUSTED_HOSTS,");
        (limit with { Names = EndpointSettings.Second }).Remedy.Should().Contain("UCWA_TRUSTED_HOSTS_B,");
    }

    [TestCase(1)]
    [TestCase(60)]
    [TestCase(900)]
    [TestCase(-1)]
    public async Task Wherever_a_run_stops_asking_it_is_incomplete_and_says_why(int after)
    {
        (UntestedCode Code, ScopeLimitCode Limit)[] kinds =
        [
            (UntestedCode.RequestBudgetSpent, ScopeLimitCode.Requests),
            (UntestedCode.MemoryBudgetSpent, ScopeLimitCode.Bodies),
            (UntestedCode.EndpointSilent, ScopeLimitCode.Silence),
        ];
        var whole = new StoppingEndpoint(int.MaxValue, UntestedCode.EndpointSilent);
        (await LimitsAsync(whole)).Should().BeEmpty("the run asks everything");
        foreach (var (code, limit) in kinds)
        {
            var limits = await LimitsAsync(new StoppingEndpoint(after < 0 ? whole.Asked + after : after, code));

            limits.Should().ContainSingle($"{code} after {after} requests").Which.Code.Should().Be(limit);
            (limits[0].Requirements + limits[0].Instances).Should().BePositive();
            (Reports.Of() with { ScopeLimits = limits }).Verdict.Should().Be(Verdict.Incomplete);
        }
    }

    [Test]
    public async Task A_sample_that_leaves_instances_out_is_told()
    {
        var limit = (await LimitsAsync(new StoppingEndpoint(int.MaxValue, UntestedCode.EndpointSilent), sample: 1)).Should().ContainSingle().Which;

        limit.Code.Should().Be(ScopeLimitCode.Sample);
        limit.Instances.Should().BePositive();
        limit.Requirements.Should().BePositive();
    }

    [Test]
    public async Task A_filter_is_told_with_the_number_of_requirements_that_it_left_out()
    {
        var all = Catalogue.Current.PagesWithGet;
        var owed = all.Skip(1).Sum(page =>
            CheckList.Of(page, Catalogue.Current).Sum(each => each.Check.Requirements(page, each.Format, Catalogue.Current).Count()));

        var limits = await LimitsAsync(new StoppingEndpoint(int.MaxValue, UntestedCode.EndpointSilent), pages: [all[0]]);

        limits.Should().Equal(new ScopeLimit(ScopeLimitCode.Filter, owed, all.Count - 1, 0));
    }

    private static async Task<IReadOnlyList<ScopeLimit>> LimitsAsync(IEndpoint endpoint, int sample = 100, IReadOnlyList<Contract>? pages = null)
    {
        var collector = await EvidenceCollector.BeginAsync(endpoint, Catalogue.Current, Judging.Settings with { Sample = sample }, CancellationToken.None);
        var results = new ResultStore(Catalogue.Current);
        foreach (var contract in pages ?? Catalogue.Current.PagesWithGet)
        {
            var evidence = await collector.EvidenceAsync(contract);
            results.Add(evidence);
            foreach (var (check, format) in CheckList.Of(contract, Catalogue.Current))
            {
                results.Add(contract, check, format, check.Judge(evidence, format).MergeInstances());
            }
        }

        return ScopeLimit.Of(results, EndpointSettings.First);
    }

    /// <summary>The reference server. After a number of requests, all further ones are not sent for the given reason.</summary>
    private sealed class StoppingEndpoint(int after, UntestedCode code) : IEndpoint
    {
        private readonly InProcessEndpoint server = new(null);
        private int asked;

        public int Asked => asked;

        public Uri Application => server.Application;

        public IReadOnlyList<(string Page, Uri Url)> SignInPages => server.SignInPages;

        public async Task<Exchange> GetAsync(RequestSpec requestSpec, CancellationToken cancellation)
        {
            var exchange = await server.GetAsync(requestSpec, cancellation);
            return Interlocked.Increment(ref asked) <= after
                ? exchange
                : exchange with
                {
                    Response = null,
                    Error = code is UntestedCode.MemoryBudgetSpent
                        ? new TransportError(TransportErrorKind.OverBudget, "no room")
                        : TransportError.NotSent(new UntestedReason(code, "7")),
                };
        }
    }

    [Test]
    public void A_run_that_could_not_be_made_is_an_error_whatever_was_found() =>
        (Reports.Of(Reports.Weight.Failed("x")) with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused") })
            .Verdict.Should()
            .Be(Verdict.Error);

    [Test]
    public void What_fails_the_run_beside_the_endpoint_leaves_the_verdict_as_it_is()
    {
        Reports.Objected.Verdict.Should().Be(Verdict.Conformant);
        Reports.Objected.Fails.Should().BeTrue();
        (Reports.Objected with { RunFailures = [] }).Fails.Should().BeTrue("a difference harms clients");
        (Reports.Objected with { Comparison = null }).Fails.Should().BeTrue("there is an objection");
        (Reports.Objected with { RunFailures = [], Comparison = null }).Fails.Should().BeFalse();
    }

    [Test]
    public void Known_failures_alone_are_not_told_as_pages_that_could_not_be_judged() =>
        Reports
            .Of(Reports.Weight.Passed(), new Finding(Reports.Weight, Outcome.Waived, "x"))
            .Sentence()
            .Should()
            .Be("No new failures. 1 known failure is waived.");

    [Test]
    public void A_fault_of_the_suite_is_worse_than_a_failure() =>
        Reports.Of(Reports.Weight.Failed("x"), new Finding(Reports.Weight, Outcome.Error, "")).Verdict.Should().Be(Verdict.Error);
}
