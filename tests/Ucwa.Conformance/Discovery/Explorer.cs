using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Discovery;

/// <summary>Finds the pages of an endpoint: breadth first from the application, by the links whose pages document a GET.</summary>
/// <remarks>A page is found wherever any resource links or embeds it, or an event is about it. Each URL is asked once, so circles of links end.</remarks>
internal sealed class Explorer(IEndpoint endpoint, Catalogue catalogue, Questions questions, int sample, Action<int>? found = null)
{
    private const string ApplicationPage = "application";
    private readonly Finds finds = new(sample);

    /// <summary>Follows the links, from the application, from where signing in came by, and from the targets.</summary>
    public async Task<Finds> ExploreAsync(Targets targets)
    {
        var frontier = Taken(targets.Urls(endpoint.Application)
            .Concat(endpoint.Entrances)
            .Where(target => catalogue.Find(target.Page) is { Get: not null })
            .Select(target => new Find(target.Page, Urls.Asked(catalogue.Pages[target.Page], target.Url), null))
            .Prepend(new Find(ApplicationPage, endpoint.Application, null)));
        while (frontier.Count > 0)
        {
            found?.Invoke(finds.Pages);
            var answers = await Task.WhenAll(frontier.Select(async find => (Find: find, Answer: await AnswerAsync(find))));
            var refused = answers.Where(answered => answered.Answer is { Resource: null, Events: null } && catalogue.Pages[answered.Find.Page].Get!.Answers.HasFormats());
            var replacements = refused.Select(answered => finds.Replace(answered.Find.Page)).OfType<Find>().ToList();
            frontier = [.. replacements, .. Taken(answers.SelectMany(answered => LinksOf(answered.Find, answered.Answer)))];
        }

        OfferRevisions();
        found?.Invoke(finds.Pages);
        return finds;
    }

    // A page that only links of its next revision lead to is at the same URL.
    private void OfferRevisions()
    {
        foreach (var revision in catalogue.PagesWithGet.Where(page => page.RevisionOf is not null && finds.Of(page.RevisionOf).Count == 0 && catalogue.Find(page.RevisionOf) is { Get: not null }))
        {
            Taken(finds.Of(revision.Page).Select(find => find with { Page = revision.RevisionOf! }).ToList());
        }
    }

    private Task<Answer> AnswerAsync(Find find) => questions.OnceAsync(find.Url, Format.Json, catalogue.Pages[find.Page].Get!.Answers);

    private List<Find> Taken(IEnumerable<Find> offers) => [.. offers.Where(finds.Offer)];

    private IEnumerable<Find> LinksOf(Find find, Answer answer) => answer switch
    {
        { Resource: { } resource } => Links(resource, catalogue.Find(find.Page)?.Representation, find.Url),
        { Events: { } envelope } => envelope.Senders
            .SelectMany(sender => sender.Events ?? [])
            .Where(sent => sent.Type is not "deleted" && sent.Rel is not null)
            .SelectMany(sent => Finds(sent.Rel!, sent.Href, null, find.Url, null)),
        _ => [],
    };

    /// <summary>Where the links of a resource lead, and of those embedded in it, and the embedded resources' own URLs.</summary>
    private IEnumerable<Find> Links(Representation resource, RepresentationContract? contract, Uri document)
    {
        var linked =
            from link in resource.Links.Values
            where link.Rel is not "self"
            from sent in link.Links
            from find in Finds(link.Rel, sent.Href, sent.Revision, document, contract?.Links.GetValueOrDefault(link.Rel)?.Target?.Requirement.Id)
            select find;
        var embedded =
            from relation in resource.Embedded.Values
            from inner in relation.Resources
            from find in Finds(relation.Rel, inner.SelfHref, null, document, null).Concat(Links(inner, contract?.Embedded.GetValueOrDefault(relation.Rel)?.Resource, document))
            select find;
        return linked.Concat(embedded);
    }

    /// <summary>The page that a relation leads to: where the link is of its next revision, that revision's.</summary>
    private IEnumerable<Find> Finds(string rel, string? href, string? revision, Uri document, string? by)
    {
        if (href is null || Hrefs.Resolve(document, href) is not { } url)
        {
            return [];
        }

        return ((revision is null ? null : catalogue.Find(rel + revision)) ?? catalogue.Find(rel)) is { Get: not null } page ? [new Find(page.Page, Urls.Asked(page, url), by)] : [];
    }
}
