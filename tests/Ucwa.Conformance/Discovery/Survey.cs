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
    private const int MostOfAPage = 10;
    private readonly Catalogue catalogue;
    private readonly Questions questions;
    private readonly EventChannel channel;
    private readonly Finds finds;
    private readonly Prober prober;
    private readonly int sample;
    private readonly IReadOnlyList<string> scopes;
    private readonly ConcurrentDictionary<string, Lazy<Task<Evidence>>> evidence = new(StringComparer.Ordinal);

    private Survey(IEndpoint endpoint, Catalogue catalogue, Questions questions, Finds finds, RunSettings settings)
    {
        this.catalogue = catalogue;
        this.questions = questions;
        this.finds = finds;
        channel = new EventChannel(questions);
        prober = new Prober(endpoint, catalogue.Protocol, questions, settings.ErrorProbes);
        sample = settings.Sample;
        scopes = settings.Scopes;
    }

    /// <summary>Explores an endpoint.</summary>
    /// <param name="endpoint">What answers.</param>
    /// <param name="catalogue">What is documented.</param>
    /// <param name="settings">The settings that fit it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="found">Told how many pages are found, whenever there are more; null for nobody.</param>
    public static async Task<Survey> BeginAsync(IEndpoint endpoint, Catalogue catalogue, RunSettings settings, CancellationToken cancellation, Action<int>? found = null)
    {
        var asking = new Questions(endpoint, catalogue.Protocol, cancellation);
        var explorer = new Explorer(endpoint, catalogue, asking, settings.Sample, found);
        return new Survey(endpoint, catalogue, asking, await explorer.ExploreAsync(settings.Targets), settings);
    }

    /// <summary>The same finds on another endpoint, that has the same URLs; nothing is explored there.</summary>
    internal Survey On(IEndpoint other, RunSettings settings, CancellationToken cancellation) =>
        new(other, catalogue, new Questions(other, catalogue.Protocol, cancellation), finds, settings);

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

        var answers = contract.Get!.Answers;
        var instances = await Task.WhenAll(found.Select(find => answers is GetAnswer.Resource ? ResourceAsync(contract, find) : OtherAsync(find, answers)));
        var best = Array.FindIndex(instances, instance => instance.IsExercised(answers));
        if (best < 0)
        {
            var first = instances[0];
            return new Evidence(contract, instances, [], null)
            {
                Refusal = $"{Printable.Of(first.Url.PathAndQuery)}: {(first.Json.Reading is null ? first.Json : first.Xml).WhyUnread}",
            };
        }

        instances[best] = await QuestionedAsync(contract, instances[best]);
        return new Evidence(contract, instances, await prober.ProbeAsync(contract, instances[best].Url), null);
    }

    /// <summary>JSON, XML, JSON again; if the two JSON answers differ, once more (JSON and XML can only be compared of what stands still).</summary>
    /// <remarks>Of a recording, the two in JSON have to be from before and from after the one in XML: it may have had others between them.</remarks>
    private async Task<Instance> ResourceAsync(Contract contract, Find find)
    {
        var url = find.Url;
        var json = await questions.OnceAsync(url, Format.Json, GetAnswer.Resource);
        var xml = await questions.OnceAsync(url, Format.Xml, GetAnswer.Resource);
        var stoodStill = false;
        for (var i = 0; i < Tries && !stoodStill && json.Resource is not null && xml.Resource is not null; i++)
        {
            if (i > 0)
            {
                xml = await questions.AgainAsync(url, Format.Xml, GetAnswer.Resource);
            }

            var again = await questions.AgainAsync(url, Format.Json, GetAnswer.Resource);
            stoodStill = again.Resource is { } now && json.Resource is { } before && new Comparison(url).Difference(before, now) is null
                && json.Exchange.Started <= xml.Exchange.Started && xml.Exchange.Started <= again.Exchange.Started;
            json = again.Resource is null ? json : again;
        }

        return new Instance(url, json, xml, stoodStill) { FoundBy = find.By, Targets = await TargetsAsync(contract, url, [json, xml]) };
    }

    /// <summary>An image, an HTML page, or the event channel: nothing in it is compared between formats.</summary>
    private async Task<Instance> OtherAsync(Find find, GetAnswer answers)
    {
        var json = await questions.OnceAsync(find.Url, Format.Json, answers);
        var xml = await questions.OnceAsync(find.Url, Format.Xml, answers);
        var instance = new Instance(find.Url, json, xml, StoodStill: false) { FoundBy = find.By };
        return answers is GetAnswer.Events ? await channel.ReplaceAsync(instance) : instance;
    }

    private async Task<Instance> QuestionedAsync(Contract contract, Instance instance)
    {
        var get = contract.Get!;
        return instance with
        {
            Vendor = get.VendorMediaType is null ? instance.Vendor : await EachAsync(Formats.All, format => questions.VendorAsync(instance.Url, format, get.Answers)),
            Anonymous = get.Authentication is null
                ? instance.Anonymous
                : await EachAsync(
                    get.Answers.HasFormats() ? Formats.All : [Format.Json], format => questions.AnonymouslyAsync(instance.Url, format, get.Answers)),
            Scoped = get.Scopes is null ? instance.Scoped : await ScopedAsync(instance.Url, get.Answers),
        };
    }

    private static async Task<IReadOnlyDictionary<Format, Answer>> EachAsync(IReadOnlyList<Format> formats, Func<Format, Task<Answer>> ask)
    {
        var answers = await Task.WhenAll(formats.Select(ask));
        return answers.ToDictionary(answer => answer.Format);
    }

    private async Task<IReadOnlyDictionary<string, Answer>> ScopedAsync(Uri url, GetAnswer answers)
    {
        var asked = await Task.WhenAll(scopes.Select(async scope => (Scope: scope, Answer: await questions.WithScopeAsync(url, scope, answers))));
        return asked.ToDictionary(pair => pair.Scope, pair => pair.Answer, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyDictionary<(Format Format, Uri Url), Answer>> TargetsAsync(Contract contract, Uri document, IReadOnlyList<Answer> answers)
    {
        var wanted =
            from answer in answers
            where answer.Resource is not null
            from target in Destinations(contract, document, answer.Resource!)
            select (answer.Format, target.Url, target.Page);
        // A document with many embedded resources has the sample of each, and must not use up the run's requests alone.
        var distinct = wanted.DistinctBy(target => (target.Format, target.Url)).GroupBy(target => (target.Format, target.Page.Page)).SelectMany(targets => targets.Take(MostOfAPage * sample));
        var followed = await Task.WhenAll(distinct.Select(async target =>
            (Key: (target.Format, target.Url), Answer: await FollowAsync(target.Url, target.Format, target.Page))));
        return followed.ToDictionary(pair => pair.Key, pair => pair.Answer);
    }

    private Task<Answer> FollowAsync(Uri url, Format format, Contract page) => questions.OnceAsync(Urls.Asked(page, url), format, page.Get!.Answers);

    /// <summary>Where the links with a documented GET lead, up to the sample for each relation, and the self link where it is another URL.</summary>
    private IEnumerable<(Uri Url, Contract Page)> Destinations(Contract contract, Uri document, Representation resource)
    {
        if (resource.SelfHref is { } self && Hrefs.Resolve(document, self) is { } own && own != document)
        {
            // The self link may have dropped the query parameters that the page's GET needs.
            yield return (own, contract);
        }

        foreach (var link in LinksIn(resource).Where(link => link.Rel is not "self"))
        {
            if (catalogue.Find(link.Rel) is not { Get: not null } page)
            {
                continue;
            }

            foreach (var url in link.Links.Take(sample).Select(sent => sent.Href is { } href ? Hrefs.Resolve(document, href) : null).OfType<Uri>())
            {
                yield return (url, page);
            }
        }
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
            if ((await questions.OnceAsync(finds.Of(source.Page)[0].Url, Format.Json, source.Get!.Answers)).Resource is { } resource)
            {
                if (resource.Links.ContainsKey(page))
                {
                    return $"the link to it in {source.Page} leads to nothing that can be asked over HTTP";
                }

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
