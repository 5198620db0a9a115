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
