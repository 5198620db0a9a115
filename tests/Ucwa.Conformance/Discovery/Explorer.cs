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
        var frontier = Taken(targets.Urls(endpoint.Application)
            .Select(target => new Find(target.Page, target.Url, null))
            .Prepend(new Find(ApplicationPage, endpoint.Application, null)));
        while (frontier.Count > 0)
        {
            var answers = await Task.WhenAll(frontier.Select(async find => (find.Page, find.Url, Answer: await questions.OnceAsync(find.Url, Format.Json))));
            foreach (var (page, _, _) in answers.Where(answered => answered.Answer.Resource is null))
            {
                finds.Refused(page);
            }

            frontier = Taken(
                from answered in answers
                where answered.Answer.Resource is not null
                from find in Links(answered.Answer.Resource!, catalogue.Find(answered.Page)?.Representation, answered.Url)
                select find);
        }

        return finds;
    }

    private List<Find> Taken(IEnumerable<Find> offers) => [.. offers.Where(finds.Offer)];

    /// <summary>Where the links of a resource lead, and of those embedded in it, and the embedded resources' own URLs.</summary>
    private IEnumerable<Find> Links(Representation resource, RepresentationContract? contract, Uri document)
    {
        var linked =
            from link in resource.Links.Values
            where link.Rel is not "self"
            from sent in link.Links
            select Find(link.Rel, sent.Href, document, contract?.Links.GetValueOrDefault(link.Rel)?.Target?.Requirement.Id);
        var embedded =
            from relation in resource.Embedded.Values
            from inner in relation.Resources
            from find in Links(inner, contract?.Embedded.GetValueOrDefault(relation.Rel)?.Resource, document).Prepend(Find(relation.Rel, inner.SelfHref, document, null))
            select find;
        return linked.Concat(embedded).OfType<Find>();
    }

    private Find? Find(string rel, string? href, Uri document, string? by) =>
        catalogue.Find(rel) is { Get: not null } && href is not null && Hrefs.Resolve(document, href) is { } url ? new Find(rel, url, by) : null;
}
