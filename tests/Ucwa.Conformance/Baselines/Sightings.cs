using System.Globalization;
using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Baselines;

/// <summary>Something that an endpoint showed of a page.</summary>
/// <param name="Subject">What it is, as <see cref="Trait.Subject"/>.</param>
/// <param name="Format">The format that was asked for; null where there is none.</param>
/// <param name="Kind">Its kind.</param>
internal sealed record Sighting(string Subject, Format? Format, string Kind);

/// <summary>All that an endpoint showed of a page, on every instance that answered as documented: statuses, media types, members, errors.</summary>
internal static class Sightings
{
    private static readonly Protocol Protocol = Catalogue.Current.Protocol;

    /// <summary>The sightings; the same one may come more than once.</summary>
    public static IEnumerable<Sighting> Of(Evidence evidence)
    {
        var get = evidence.Contract.Get!;
        var formats = get.Answers.HasFormats() ? Formats.All : [Format.Json];
        var instances =
            from instance in evidence.Instances
            where instance.IsExercised(get.Answers)
            from format in formats
            from sighting in Of(evidence.Contract, instance, format, get.Answers.HasFormats() ? format : null)
            select sighting;
        var errors =
            from probe in evidence.Probes
            let answer = probe.Answer
            where answer?.Exchange.Response is not null
            select new Sighting(probe.Requirement.Id, probe.Format, Words.Status(answer));
        return instances.Concat(errors);
    }

    private static IEnumerable<Sighting> Of(Contract contract, Instance instance, Format format, Format? named)
    {
        var get = contract.Get!;
        var answer = instance[format];
        if (answer.Exchange.Response is { } response)
        {
            yield return new Sighting(get.Status.Id, named, response.Status.ToString(CultureInfo.InvariantCulture));
            yield return new Sighting(get.MediaType.Id, named, Words.MediaType(response));
        }

        if (get.VendorMediaType is { } vendor && instance.Vendor.GetValueOrDefault(format)?.Exchange.Response is { } vendors)
        {
            yield return new Sighting(vendor.Id, named, $"{vendors.Status.ToString(CultureInfo.InvariantCulture)} {Words.MediaType(vendors)}");
        }

        if (get.Authentication is { } authentication && instance.Anonymous.GetValueOrDefault(format)?.Exchange.Response is { } refusal)
        {
            yield return new Sighting(authentication.Id, named, refusal.Status.ToString(CultureInfo.InvariantCulture));
        }

        if (answer.Resource is not { } resource || contract.Representation is not { } representation)
        {
            yield break;
        }

        yield return new Sighting(get.Rel!.Id, named, resource.Rel is null ? "no rel" : Words.Name(resource.RelName ?? ""));
        foreach (var (subject, kind) in Members(representation, instance.Url, resource, format is Format.Xml ? instance.Json.Resource : null, format))
        {
            yield return new Sighting(subject, named, kind);
        }
    }

    private static IEnumerable<(string Subject, string Kind)> Members(RepresentationContract contract, Uri document, Representation sent, Representation? inJson, Format format)
    {
        var resource = format is Format.Xml ? sent.Under(contract, document, inJson) : sent;
        var embedded =
            from relation in resource.Embedded.Values
            let inner = contract.Embedded.GetValueOrDefault(relation.Rel)?.Resource
            where inner is not null
            from each in relation.Resources
            let eachInJson = inJson?.Embedded.GetValueOrDefault(relation.Rel)?.Resources.FirstOrDefault(candidate => candidate.SelfUrl(document) == each.SelfUrl(document))
            from member in Members(inner, document, each, eachInJson, format)
            select member;
        return
        [
            .. resource.Properties.Values.Select(property => Of(contract, property)),
            .. resource.Links.Values.SelectMany(links => Of(contract, links)),
            .. resource.Embedded.Values.Select(each => (contract.Embedded.GetValueOrDefault(each.Rel)?.Requirement.Id ?? $"{contract.Page}/embedded/{Words.Name(each.Rel)}", Kinds.Of(each))),
            .. embedded,
        ];
    }

    // The marker for PUT has a random name.
    private static (string Subject, string Kind) Of(RepresentationContract contract, Property sent) =>
        contract.Properties.Values.FirstOrDefault(property => property.Name == sent.Name || property.AlsoNamed.Contains(sent.Name, StringComparer.Ordinal)) is { } documented
            ? (documented.Requirement.Id, Kinds.Of(documented, sent.Value))
            : Protocol.Member(sent.Name) is { } member
                ? ($"{contract.Page}/properties/{member.Name ?? "(marker)"}", Kinds.Of(member, sent.Value))
                : ($"{contract.Page}/properties/{Words.Name(sent.Name)}", Kinds.Form(sent.Value));

    private static IEnumerable<(string Subject, string Kind)> Of(RepresentationContract contract, LinkGroup links)
    {
        var subject = contract.Links.GetValueOrDefault(links.Rel)?.Requirement.Id ?? $"{contract.Page}/links/{Words.Name(links.Rel)}";
        yield return (subject, Kinds.Of(links));
        if (links.Links.Any(link => link.Title is not null))
        {
            yield return (subject + Trait.Title, "present");
        }

        if (links.Links.Any(link => link.Revision is not null))
        {
            yield return (subject + Trait.Revision, "present");
        }
    }
}
