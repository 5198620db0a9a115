using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Discovery;

/// <summary>Finds the pages of an endpoint: breadth first from the application, by the links whose pages document a GET.</summary>
/// <remarks>A page is found wherever any resource links or embeds it. Each URL is asked once, so circles of links end.</remarks>
internal sealed class Explorer(IEndpoint endpoint, Catalogue catalogue, Questions questions, int sample)
{
    private const string ApplicationPage = "application";
    private readonly Finds finds = new(sample);

    /// <summary>Follows the links, from the application and from the targets.</summary>
    public async Task<Finds> ExploreAsync(Targets targets)
    {
        var frontier = new List<(string Page, Uri Url)>();
        Offer(frontier, ApplicationPage, endpoint.Application);
        foreach (var (page, url) in targets.Urls(endpoint.Application))
        {
            Offer(frontier, page, url);
        }

        while (frontier.Count > 0)
        {
            var answers = await Task.WhenAll(frontier.Select(async find => (find.Page, find.Url, Answer: await questions.OnceAsync(find.Url, Format.Json))));
            frontier = [];
            foreach (var (page, url, answer) in answers)
            {
                if (answer.Resource is { } resource)
                {
                    Follow(frontier, resource, url);
                }
                else
                {
                    finds.Refused(page);
                }
            }
        }

        return finds;
    }

    private void Follow(List<(string Page, Uri Url)> frontier, Representation resource, Uri document)
    {
        foreach (var (rel, href) in
            from link in resource.Links.Values
            where link.Rel is not "self"
            from sent in link.Links
            where sent.Href is not null
            select (link.Rel, sent.Href))
        {
            OfferLink(frontier, rel, href, document);
        }

        foreach (var (rel, inner) in resource.Embedded.Values.SelectMany(group => group.Resources.Select(inner => (group.Rel, inner))))
        {
            if (inner.SelfHref is { } href)
            {
                OfferLink(frontier, rel, href, document);
            }

            Follow(frontier, inner, document);
        }
    }

    private void OfferLink(List<(string Page, Uri Url)> frontier, string rel, string href, Uri document)
    {
        if (catalogue.Find(rel) is { Get: not null } && Hrefs.Resolve(document, href) is { } url)
        {
            Offer(frontier, rel, url);
        }
    }

    private void Offer(List<(string Page, Uri Url)> frontier, string page, Uri url)
    {
        if (finds.Offer(page, url))
        {
            frontier.Add((page, url));
        }
    }
}
