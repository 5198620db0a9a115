using System.Reflection;
using Ucwa.Conformance.Fixtures;

namespace Ucwa.Conformance.SelfTests.Checks;

/// <summary>Rules for all checks.</summary>
public sealed class ChecksTests
{
    private static IEnumerable<Type> Types => typeof(Check).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Check)) && !type.IsAbstract);

    private static readonly Lazy<Task<IReadOnlyList<Evidence>>> Seen = new(async () =>
    {
        var evidenceCollector = await EvidenceCollector.BeginAsync(
            new MutationTests.InProcessEndpoint(null),
            Catalogue.Current,
            MutationTests.Judging.Settings,
            CancellationToken.None
        );
        return await Task.WhenAll(Catalogue.Current.PagesWithGet.Select(evidenceCollector.EvidenceAsync));
    });

    [TestCaseSource(nameof(Types))]
    public void A_check_is_in_the_list(Type check) => CheckList.All.Should().ContainSingle(listed => listed.GetType() == check);

    [TestCaseSource(nameof(Types))]
    public void A_check_has_a_test_in_the_suite(Type check) =>
        typeof(PageTests)
            .GetMethods()
            .SelectMany(method => method.GetCustomAttributes<ConformanceTestAttribute>())
            .Should()
            .ContainSingle(judged => judged.CheckType == check);

    [TestCaseSource(nameof(Types))]
    public void A_check_has_self_tests(Type check) => typeof(ChecksTests).Assembly.GetTypes().Should().ContainSingle(type => type.Name == $"{check.Name}Tests");

    [Test]
    public void Each_aspect_is_one_checks() =>
        CheckList.All.Select(check => check.Aspect).Should().OnlyHaveUniqueItems().And.OnlyContain(aspect => aspect.All(char.IsAsciiLetter));

    // The checks with requirements on the page parcel, which has no events and no scopes.
    private static IEnumerable<Check> ChecksOfParcels => CheckList.All.Where(check => check is not (EventsAreAsDocumented or ScopesAreRespected));

    [TestCaseSource(nameof(ChecksOfParcels))]
    public void A_page_that_was_not_found_is_untested_in_every_requirement(Check check)
    {
        foreach (var format in check.Formats(Parcels.Page("parcel")))
        {
            check
                .Judge(Evidence.Without(Parcels.Page("parcel"), Made.Reason("no link led to it")), format)
                .Should()
                .NotBeEmpty()
                .And.OnlyContain(finding => finding.Outcome == Outcome.Untested && finding.Actual == "no link led to it" && finding.Page == "parcel");
        }
    }

    [Test]
    public void A_finding_says_in_which_state_its_instance_was_seen()
    {
        var arranged = Given.Instance(Parcel("7.5")).In("after accept");
        var evidence = Given.Evidence(Given.Instance(Parcel("7")), arranged, arranged with { CameInEvent = true });

        new PropertiesHaveTheDocumentedType().Judge(evidence, Format.Json)
            .Where(finding => finding.Requirement.Id == "parcel/properties/weight")
            .Select(finding => (finding.State, finding.Outcome))
            .Should().Equal((null, Outcome.Passed), ("after accept", Outcome.Failed), ("in events", Outcome.Failed));
    }

    [TestCaseSource(nameof(ChecksOfParcels))]
    public void What_is_asked_of_one_instance_only_is_untested_in_its_state_only(Check check)
    {
        var questioned = Given.Instance(Parcel("7")) with { Vendor = new Dictionary<Format, ParsedResponse> { [Format.Json] = Parcel("7") } };
        var evidence = Given.Evidence(Given.Instance(Parcel("7")).In("before"), questioned, Given.Instance(Parcel("7")).In("after"));

        evidence.MainState.Should().BeNull();
        foreach (var format in check.Formats(Parcels.Page("parcel")))
        {
            var states = check.Judge(evidence, format).ToLookup(finding => finding.State);
            states[null].Select(finding => finding.Requirement.Id).Distinct().Should().Equal(
                check.Judge(Given.Evidence(questioned), format).Select(finding => finding.Requirement.Id).Distinct());
            states.Select(state => state.Key).Should().Equal(check.IsAskedOnce ? [null] : ["before", null, "after"]);
        }
    }

    [Test]
    public void What_a_second_state_could_not_be_asked_for_a_limit_of_the_run_is_said()
    {
        var spent = Given.Nothing(Format.Json, TransportErrorKind.NotSent, "spent");
        spent = spent with { Exchange = spent.Exchange with { Error = TransportError.NotSent(new UntestedReason(UntestedCode.RequestBudgetSpent, "7")) } };
        Instance Asked(ParsedResponse anonymous) =>
            Given.Instance(Parcel("7")) with { Anonymous = new Dictionary<Format, ParsedResponse> { [Format.Json] = anonymous } };

        new AuthenticationIsRequired().Judge(Given.Evidence(Asked(Given.Json("", status: 403)), Asked(spent).In("after")), Format.Json)
            .Select(finding => (finding.State, finding.UntestedReason?.Code))
            .Should().Equal((null, null), ("after", UntestedCode.RequestBudgetSpent));
    }

    [Test]
    public void Probes_belong_to_the_state_in_which_the_page_was_exercised()
    {
        var refused = Given.Instance(Given.Json("{}", status: 500), Given.Xml("<reason/>", status: 500)).In("before");
        var probe = new Probe(
            Parcels.Page("parcel").Get!.Errors[0].Requirement, Format.Json, new ExpectedError(409, "Conflict", "Busy"), Given.Json("{}", status: 200), null);
        var evidence = Given.Evidence(refused, Given.Instance(Parcel("7")).In("after")) with { Probes = [probe] };

        evidence.MainState.Should().Be("after");
        evidence.In("before").Should().Match<Evidence>(seen => seen.Probes.Count == 0 && !seen.IsExercised && seen.Instances.Count == 1);
        evidence.In("after").Should().Match<Evidence>(seen => seen.Probes.Count == 1 && seen.IsExercised && seen.Instances.Count == 1);
        new ErrorsAreAsDocumented().Judge(evidence, Format.Json).Where(finding => finding.Requirement == probe.Requirement)
            .Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Outcome == Outcome.Failed && finding.State == "after");
    }

    private static ParsedResponse Parcel(string weight) =>
        Given.Json($$"""{"rel":"parcel","weight":{{weight}},"_links":{"self":{"href":"/parcels/1"} } }""");

    [TestCaseSource(nameof(Types))]
    public async Task A_check_judges_exactly_the_requirements_that_it_names(Type check)
    {
        var judge = CheckList.All.Single(each => each.GetType() == check);
        var found = 0;
        foreach (var evidence in await Seen.Value)
        {
            foreach (var format in judge.Formats(evidence.Contract))
            {
                var named = judge.Requirements(evidence.Contract, format).Select(requirement => requirement.Id).ToList();
                var judged = judge.Judge(evidence, format).ToList();
                var embedded = Embedded(evidence.Contract.Representation).Select(inner => $"{inner.Page}/").ToList();

                named.Should().OnlyHaveUniqueItems();
                named.Except(judged.Select(finding => finding.Requirement.Id)).Should().BeEmpty();
                judged
                    .Select(finding => finding.Requirement.Id)
                    .Except(named)
                    .Where(id => !embedded.Exists(page => id.StartsWith(page, StringComparison.Ordinal)))
                    .Should()
                    .BeEmpty();
                judged.Where(finding => !IsComplete(finding, judge, evidence.Contract, format)).Should().BeEmpty();
                found += named.Count;
            }
        }

        found.Should().BePositive();
    }

    [Test]
    public async Task What_is_embedded_is_judged_where_the_page_itself_owes_nothing()
    {
        var check = new PropertiesHaveTheDocumentedType();
        var evidence = (await Seen.Value).Single(seen => seen.Contract.Page == "myContacts");

        check.Requirements(evidence.Contract, Format.Json).Should().BeEmpty();
        check.Judge(evidence, Format.Json).Select(finding => finding.Requirement.Id).Should().Contain("contact/properties/name");
    }

    [TestCaseSource(nameof(ChecksOfParcels))]
    public void An_endpoint_that_does_not_answer_never_makes_a_check_throw(Check check)
    {
        var nothing = Given.Instance(
            Given.Nothing(Format.Json, TransportErrorKind.Timeout, "too late"),
            Given.Nothing(Format.Xml, TransportErrorKind.Timeout, "too late")
        );

        foreach (var format in check.Formats(Parcels.Page("parcel")))
        {
            check.Judge(Given.Evidence(nothing), format).Should().NotBeEmpty().And.NotContain(finding => finding.Outcome == Outcome.Passed);
        }
    }

    private static bool IsComplete(Finding finding, Check judge, Contract contract, Format format) =>
        (finding.Page, finding.Aspect, finding.Format, finding.Occurrences)
            == (contract.Page, judge.Aspect, judge.IsFormatIndependent(contract) ? null : format, 1)
        && finding.UntestedReason is not null == finding.Outcome is Outcome.Untested;

    private static IEnumerable<RepresentationContract> Embedded(RepresentationContract? contract, int depth = 0) =>
        contract is null || depth > 4
            ? []
            : contract
                .Embedded.Values.Select(embedded => embedded.Resource)
                .OfType<RepresentationContract>()
                .SelectMany(inner => Embedded(inner, depth + 1).Prepend(inner));
}
