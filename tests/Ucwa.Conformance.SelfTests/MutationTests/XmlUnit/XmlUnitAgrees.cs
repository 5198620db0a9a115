using System.Collections.Concurrent;
using System.Globalization;
using System.Xml;
using Org.XmlUnit.Diff;
using Ucwa.Conformance.Documents;

namespace Ucwa.Conformance.SelfTests.MutationTests.XmlUnit;

/// <summary>
/// Verifies the equivalence check with XMLUnit. For every mutant, XMLUnit compares the XML body with the JSON body converted to XML. It must find
/// differences in exactly the members in which the suite does.
/// </summary>
public sealed class XmlUnitAgrees
{
    private const int MaxLines = 20;
    private static readonly Catalogue Catalogue = Catalogue.Current;
    private static readonly JsonAndXmlAreEquivalent Check = new();
    private readonly ConcurrentDictionary<string, int> exceptions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> unexplained = new();
    private int comparisons;
    private int agreements;
    private int differences;
    private int violations;

    [Test]
    public async Task XMLUnit_sees_a_difference_exactly_where_the_suite_reports_one_or_a_rule_says_why_not()
    {
        await CompareAsync(null, Catalogue.PagesWithGet);
        await Parallel.ForEachAsync(
            MutantCatalogue.All(Catalogue),
            async (mutant, _) => await CompareAsync(mutant, EveryMutantIsCaught.Concerned(mutant))
        );

        // Use standard error, because the test platform shows it immediately and at every verbosity.
        await Console.Error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"xmlunit: {comparisons} comparisons, {agreements} agree, {violations} explained by a reported form violation, {exceptions.Values.Sum()} known exceptions"
            )
        );
        string.Join('\n', unexplained.Order(StringComparer.Ordinal).Take(MaxLines)).Should().BeEmpty();
        exceptions.Keys.Should().BeEquivalentTo(Explanation.KnownExceptions.Select(rule => rule.Name), "a rule that explains nothing is stale");
        violations.Should().BePositive("a rule that explains nothing is stale");
        differences.Should().BePositive("mutants make JSON and XML differ");
    }

    private async Task CompareAsync(Mutant? mutant, IEnumerable<Contract> pages)
    {
        foreach (var evidence in await Judging.EvidenceOfAsync(new InProcessEndpoint(mutant), pages))
        {
            foreach (var instance in evidence.Instances.Where(instance => instance.IsStable))
            {
                if (evidence.Contract.Representation is { } contract && DocumentComparison.Compare(instance) is { } seen)
                {
                    Compare($"{mutant?.Name ?? "no mutant"}: {evidence.Contract.Page}", contract, evidence with { Instances = [instance] }, seen);
                }
            }
        }
    }

    private void Compare(string place, RepresentationContract contract, Evidence evidence, IReadOnlyList<Comparison> seen)
    {
        Interlocked.Increment(ref comparisons);
        var reported = Check.Judge(evidence, Format.Json).Where(IsAlarm).Select(finding => finding.Requirement).ToHashSet();
        var equivalences = seen.Select(difference => (Difference: difference, Requirements: Equivalences(difference, contract))).ToList();
        var onlySuite = reported.Except(equivalences.SelectMany(each => each.Requirements)).ToList();
        var onlyXmlUnit = equivalences.Where(each => !each.Requirements.Any(reported.Contains)).Select(each => each.Difference).ToList();
        if (onlySuite.Count > 0)
        {
            unexplained.Enqueue($"{place}: only the suite sees a difference: {onlySuite[0].Id}");
        }
        else if (onlyXmlUnit.Count > 0)
        {
            Explain(place, FormAlarms(evidence), onlyXmlUnit);
        }
        else
        {
            Interlocked.Increment(ref agreements);
            Interlocked.Add(ref differences, Math.Sign(seen.Count));
        }
    }

    /// <summary>Finds an explanation for each difference that only XMLUnit finds.</summary>
    private void Explain(string place, IReadOnlyList<Finding> alarms, IReadOnlyList<Comparison> seen)
    {
        var others = seen.Where(difference => !Explanation.ReportedForm.Explains(difference, alarms)).ToList();
        var rules = others.ConvertAll(difference => Explanation.KnownExceptions.FirstOrDefault(rule => rule.Explains(difference, alarms)));
        if (others.Count == 0)
        {
            Interlocked.Increment(ref violations);
        }
        else if (rules.IndexOf(null) is >= 0 and var first)
        {
            unexplained.Enqueue($"{place}: only XMLUnit sees a difference: {others[first]}");
        }
        else
        {
            exceptions.AddOrUpdate(rules[0]!.Name, 1, (_, count) => count + 1);
        }
    }

    /// <summary>The requirements for which the suite should report a difference; empty if the difference is in no member.</summary>
    private static IReadOnlyList<Requirement> Equivalences(Comparison difference, RepresentationContract contract) =>
        Member.Of(difference) is [.., var outermost] ? outermost.Equivalences(contract) : [];

    /// <summary>The findings about the form of the JSON and the XML response of an instance.</summary>
    private static List<Finding> FormAlarms(Evidence evidence)
    {
        var instance = evidence.Instances[0];
        return
        [
            .. Judging
                .EachOf(evidence)
                .Where(IsAlarm)
                .Where(finding => finding.Format is { } format && finding.Exchange?.Number == instance[format].Exchange.Number),
        ];
    }

    private static bool IsAlarm(Finding finding) => finding.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Error;
}

/// <summary>A reason why the suite does not report a difference that XMLUnit finds.</summary>
/// <param name="Name">The kind of difference.</param>
/// <param name="Reason">The reason in words.</param>
/// <param name="Explains">True if the reason applies to a difference, given the findings about the form of both responses.</param>
internal sealed record Explanation(string Name, string Reason, Func<Comparison, IReadOnlyList<Finding>, bool> Explains)
{
    // Not linkTargets, because the target of a link is not part of its form.
    private static readonly string[] FormAspects = ["embedded", "links", "properties", "rel"];

    /// <summary>The member has a wrong form in one of the formats, which the suite reports.</summary>
    public static Explanation ReportedForm { get; } =
        new(
            "reported form violation",
            "The suite compares a member only if its form is right in both formats, so that it reports one fault once.",
            (difference, alarms) => Member.Of(difference) is var members && alarms.Any(alarm => IsOfForm(alarm) && IsAbout(alarm, members))
        );

    /// <summary>All other explanations.</summary>
    public static IReadOnlyList<Explanation> KnownExceptions { get; } =
    [
        new(
            "body that does not have the documented form",
            "Content where the format allows none belongs to no member. The suite reports it under the rules of the format.",
            (_, alarms) => alarms.Any(alarm => alarm.Requirement.Id is "protocol/json/form" or "protocol/xml/form")
        ),
    ];

    private static bool IsOfForm(Finding finding) => FormAspects.Contains(finding.Aspect, StringComparer.Ordinal);

    private static bool IsAbout(Finding finding, IReadOnlyList<Member> members) => members.Any(member => member.IsSubjectOf(finding.Requirement));
}

/// <summary>A member of a resource, named as in requirement ids.</summary>
/// <param name="Owner">The rel of the resource; empty if it has none.</param>
/// <param name="Kind"><c>links</c>, <c>properties</c> or <c>embedded</c>; <c>rel</c> for the rel of the resource.</param>
/// <param name="Name">The relation or the name of the property; empty for the rel of the resource.</param>
internal sealed record Member(string Owner, string Kind, string Name)
{
    /// <summary>The members that contain a difference, from the innermost to the outermost: a property, then the embedded resource that has it.</summary>
    public static IReadOnlyList<Member> Of(Comparison difference)
    {
        var detail = difference.ControlDetails.Target is null ? difference.TestDetails : difference.ControlDetails;
        var members = new List<Member>();
        if (Attribute(difference) is { } attribute && Element(detail.Target) is { LocalName: "resource" } resource)
        {
            var owner = resource.GetAttribute("rel");
            members.Add(attribute is "href" ? new Member(owner, "links", "self") : new Member(owner, attribute, ""));
        }

        for (var element = Element(detail.Target); element is { ParentNode: XmlElement parent }; element = parent)
        {
            if (element.LocalName is not "item")
            {
                members.Add(Of(parent.GetAttribute("rel"), element));
            }
        }

        return members;
    }

    /// <summary>True if a requirement is about the form of this member, on a page whose resources have the owner's rel.</summary>
    public bool IsSubjectOf(Requirement requirement) =>
        requirement.Id.Split('/', 2) is [var page, var rest]
        && Catalogue.Current.Find(page)?.Representation is { } representation
        && (Owner.Length == 0 || representation.IsRel(Owner))
        && (rest == (Name.Length == 0 ? Kind : $"{Kind}/{Name}") || IsAnotherSpelling(representation, rest));

    /// <summary>The requirements of a page by which the suite compares this member of its resource.</summary>
    public IReadOnlyList<Requirement> Equivalences(RepresentationContract contract)
    {
        IReadOnlyList<Requirement> documented =
        [
            .. (Kind, Name) switch
            {
                ("rel", _) => contract.EquivalentRel is { } rel ? [rel] : [],
                ("links", "self") => [contract.EquivalentSelf],
                ("links", _) => WithDetails(contract, contract.Links.Values.Where(link => link.Rel == Name).Select(link => link.Equivalence)),
                ("properties", _) => contract.Properties.Values.Where(IsNamed).Select(property => property.Equivalence),
                _ => WithDetails(contract, contract.Embedded.Values.Where(IsEmbedded).Select(embedded => embedded.Equivalence)),
            },
        ];
        return documented.Count > 0 || Kind is "rel" ? documented
            : Kind is "embedded" && contract.EquivalentDetails is { } details ? [contract.EquivalentUndocumented, details]
            : [contract.EquivalentUndocumented];
    }

    private bool IsAnotherSpelling(RepresentationContract representation, string rest) =>
        Kind is "properties" && representation.Properties.Values.Any(property => IsNamed(property) && rest == $"properties/{property.Name}");

    // Links and embedded resources can also differ in details for which PayloadFormat has no rule in XML.
    private static IReadOnlyList<Requirement> WithDetails(RepresentationContract contract, IEnumerable<Requirement> equivalences) =>
        equivalences.ToList() is { Count: > 0 } documented && contract.EquivalentDetails is { } details ? [.. documented, details] : [];

    private bool IsNamed(PropertyContract property) => property.AlsoNamed.Prepend(property.Name).Contains(Name, StringComparer.Ordinal);

    // In XML, a resource embedded under "from" has the rel "participant", and one without a rel could belong to any relation.
    private bool IsEmbedded(EmbeddedContract embedded) => Name.Length == 0 || embedded.Rel == Name || embedded.Resource?.IsRel(Name) is true;

    private static Member Of(string owner, XmlElement element) =>
        element.LocalName switch
        {
            "link" => new(owner, "links", element.GetAttribute("rel")),
            "resource" => new(owner, "embedded", element.GetAttribute("rel")),
            _ => new(owner, "properties", element.GetAttribute("name")),
        };

    private static string? Attribute(Comparison difference) =>
        difference.Type switch
        {
            ComparisonType.ATTR_VALUE => ((difference.ControlDetails.Target ?? difference.TestDetails.Target) as XmlAttribute)?.LocalName,
            ComparisonType.ATTR_NAME_LOOKUP => ((difference.ControlDetails.Value ?? difference.TestDetails.Value) as XmlQualifiedName)?.Name,
            _ => null,
        };

    private static XmlElement? Element(XmlNode? node) =>
        node switch
        {
            XmlElement element => element,
            XmlAttribute attribute => attribute.OwnerElement,
            _ => node?.ParentNode as XmlElement,
        };
}
