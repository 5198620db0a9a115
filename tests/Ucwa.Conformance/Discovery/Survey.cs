using System.Collections.Concurrent;
using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Discovery;

/// <summary>Gathers what the checks judge: the pages that an endpoint shows, and for each all that is to be asked of it.</summary>
public sealed class Survey
{
    private const int Tries = 3;
    private readonly Catalogue catalogue;
    private readonly Questions questions;
    private readonly Finds finds;
    private readonly Prober prober;
    private readonly int sample;
    private readonly ConcurrentDictionary<string, Lazy<Task<Evidence>>> evidence = new(StringComparer.Ordinal);

    private Survey(Catalogue catalogue, Questions questions, Finds finds, Prober prober, int sample)
    {
        this.catalogue = catalogue;
        this.questions = questions;
        this.finds = finds;
        this.prober = prober;
        this.sample = sample;
    }

    /// <summary>Explores an endpoint.</summary>
    public static async Task<Survey> BeginAsync(IEndpoint endpoint, Catalogue catalogue, RunSettings settings, CancellationToken cancellation)
    {
        var asking = new Questions(endpoint, catalogue.Protocol, cancellation);
        var found = await new Explorer(endpoint, catalogue, asking, settings.Sample).ExploreAsync(settings.Targets);
        return new Survey(catalogue, asking, found, new Prober(endpoint, catalogue.Protocol, asking, settings.ErrorProbes), settings.Sample);
    }

    /// <summary>All that was seen of a page; asked for when it is first wanted.</summary>
    public Task<Evidence> EvidenceAsync(Contract contract) =>
        evidence.GetOrAdd(contract.Page, _ => new Lazy<Task<Evidence>>(() => GatherAsync(contract))).Value;

    private async Task<Evidence> GatherAsync(Contract contract)
    {
        var found = finds.Of(contract.Page);
        if (found.Count == 0)
        {
            return Evidence.Without(contract, await WhyNotFoundAsync(contract.Page));
        }

        var instances = await Task.WhenAll(found.Select(InstanceAsync));
        if (!instances.Any(IsExercised))
        {
            var first = instances[0];
            return new Evidence(contract, instances, [], null)
            {
                Refusal = $"{Printable.Of(first.Url.PathAndQuery)}: {(first.Json.Resource is null ? first.Json : first.Xml).WhyUnread}",
            };
        }

        var best = Array.FindIndex(instances, IsExercised);
        instances[best] = await QuestionedAsync(instances[best]);
        return new Evidence(contract, instances, await prober.ProbeAsync(contract, instances[best].Url), null);
    }

    private static bool IsExercised(Instance instance) => instance.Json.Resource is not null || instance.Xml.Resource is not null;

    /// <summary>JSON, XML, JSON again; if the two JSON answers differ, once more (JSON and XML can only be compared of what stands still).</summary>
    private async Task<Instance> InstanceAsync(Find find)
    {
        var url = find.Url;
        var json = await questions.OnceAsync(url, Format.Json);
        var xml = await questions.OnceAsync(url, Format.Xml);
        var stoodStill = false;
        for (var i = 0; i < Tries && !stoodStill && json.Resource is not null && xml.Resource is not null; i++)
        {
            if (i > 0)
            {
                xml = await questions.AgainAsync(url, Format.Xml);
            }

            var again = await questions.AgainAsync(url, Format.Json);
            stoodStill = again.Resource is { } now && json.Resource is { } before && new Comparison(url).Difference(before, now) is null;
            json = again.Resource is null ? json : again;
        }

        return new Instance(url, json, xml, stoodStill) { FoundBy = find.By, Targets = await TargetsAsync(url, [json, xml]) };
    }

    private async Task<Instance> QuestionedAsync(Instance instance)
    {
        var vendor = await EachAsync(format => questions.VendorAsync(instance.Url, format));
        var anonymous = await EachAsync(format => questions.AnonymouslyAsync(instance.Url, format));
        return instance with { Vendor = vendor, Anonymous = anonymous };
    }

    private static async Task<Dictionary<Format, Answer>> EachAsync(Func<Format, Task<Answer>> ask)
    {
        var answers = await Task.WhenAll(Formats.All.Select(ask));
        return answers.ToDictionary(answer => answer.Format);
    }

    private async Task<IReadOnlyDictionary<(Format Format, Uri Url), Answer>> TargetsAsync(Uri document, IReadOnlyList<Answer> answers)
    {
        var wanted =
            from answer in answers
            where answer.Resource is not null
            from url in Destinations(document, answer.Resource!)
            select (answer.Format, Url: url);
        var followed = await Task.WhenAll(wanted.Distinct().Select(async target => (target, Answer: await questions.OnceAsync(target.Url, target.Format))));
        return followed.ToDictionary(pair => pair.target, pair => pair.Answer);
    }

    /// <summary>Where the links with a documented GET lead, up to the sample for each relation, and the self link where it is another URL.</summary>
    private IEnumerable<Uri> Destinations(Uri document, Representation resource)
    {
        var own = resource.SelfHref is { } self && Hrefs.Resolve(document, self) is { } url && url != document ? new[] { url } : [];
        return own.Concat(LinksIn(resource)
            .Where(link => link.Rel is not "self" && catalogue.Find(link.Rel) is { Get: not null })
            .SelectMany(link => link.Links.Take(sample))
            .Select(link => link.Href is { } href ? Hrefs.Resolve(document, href) : null)
            .OfType<Uri>());
    }

    private static IEnumerable<LinkGroup> LinksIn(Representation resource) =>
        resource.Links.Values.Concat(resource.Embedded.Values.SelectMany(group => group.Resources).SelectMany(LinksIn));

    /// <summary>Which resources would have led to a page, had they had the link.</summary>
    private async Task<string> WhyNotFoundAsync(string page)
    {
        var sources = catalogue.PagesWithGet.Where(contract => contract.Page != page && Leads(contract, page) && finds.Of(contract.Page).Count > 0).ToList();
        var shown = new List<string>();
        foreach (var source in sources)
        {
            if ((await questions.OnceAsync(finds.Of(source.Page)[0].Url, Format.Json)).Resource is not null)
            {
                shown.Add(source.Page);
            }
        }

        return shown.Count == 0
            ? $"no link led to it; {SettingNames.Targets} can name its URL"
            : $"the link that would lead there was absent from {string.Join(", ", shown)}; {SettingNames.Targets} can name its URL";
    }

    private static bool Leads(Contract contract, string page) =>
        contract.Representation is { } representation && (representation.Links.ContainsKey(page) || representation.Embedded.ContainsKey(page));
}
