using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>The event channel answers an envelope: its links, its senders, and events of documented types about documented resources (EventChannelDetails).</summary>
/// <remarks>A quiet channel holds the request open: that says nothing against it, and is not waited for.</remarks>
public sealed class EventsAreAsDocumented : Check
{
    private static readonly Catalogue Catalogue = Catalogue.Current;
    private static readonly string[] Continuations = ["next", "resync", "resume"];
    private static readonly string[] Types = ["added", "updated", "deleted", "started", "completed"];

    private static readonly IReadOnlyList<(Requirement Requirement, Func<EventEnvelope, string?> Objection)> Rules =
    [
        (Rule("envelope"), EnvelopeObjection),
        (Rule("senders"), envelope => envelope.Senders.Select(SenderObjection).FirstOrDefault(objection => objection is not null)),
        (Rule("types"), envelope => Each(envelope, sent => Types.Contains(sent.Type, StringComparer.Ordinal) ? null : $"{(sent.Type is null ? "no type" : Printable.Quoted(sent.Type))} at {sent.Where}")),
        (Rule("links"), envelope => Each(envelope, LinkObjection)),
        (Rule("documented"), envelope => Each(envelope, UndocumentedObjection)),
    ];

    public override string Aspect => "events";

    public override IEnumerable<Finding> Judge(Evidence evidence, Format format)
    {
        if (evidence.Contract.Get is not { Answers: GetAnswer.Events })
        {
            return [];
        }

        var replaced = Catalogue.Protocol["protocol/events/pgetReplaced"];
        return evidence.WhyUntested is { } why
            ? About([.. Rules.Select(rule => rule.Requirement.Untested(why)), replaced.Untested(why)], evidence, format, null)
            : evidence.Instances.SelectMany(instance => About([.. Judge(instance[format])], evidence, format, instance[format].Exchange)
                .Concat(About([Judge(replaced, instance)], evidence, format, instance.Replaced?.Exchange)));
    }

    private static IEnumerable<Finding> Judge(Answer answer) => Rules.Select(rule =>
        answer.Events is { } envelope ? rule.Requirement.Expect(rule.Objection(envelope)) : rule.Requirement.Untested(answer.WhyUnread));

    private static Finding Judge(Requirement requirement, Instance instance) => instance switch
    {
        { WhyNotReplaced: { } why } => requirement.Untested(why),
        { Replaced: null } => requirement.Untested("not asked"),
        { Replaced: { Exchange.Response: { Status: 409 }, Error: { Code: "Conflict", Subcode: "PGetReplaced" } } } => requirement.Passed(),
        { Replaced: { } answer } => requirement.Failed(answer.WhyUnread + (answer.Error?.Subcode is { } subcode ? $" {Printable.Of(subcode)}" : "")),
    };

    private static string? EnvelopeObjection(EventEnvelope envelope)
    {
        if (!envelope.Links.TryGetValue("self", out var self) || self.Links is not [{ Href: not null }, ..])
        {
            return "no self link";
        }

        var continuations = Continuations.Where(envelope.Links.ContainsKey).ToList();
        return continuations switch
        {
            [] => "none of next, resync, resume",
            [_] => LinksHaveTheDocumentedForm.Objection(Cardinality.One, envelope.Links[continuations[0]]),
            _ => $"{string.Join(" and ", continuations)} together",
        };
    }

    private static string? SenderObjection(EventSender sender) => sender switch
    {
        { Rel: null or "" } => $"no rel at {sender.Where}",
        { Href: null } => $"no href at {sender.Where}",
        { Events: null } => $"no array of events at {sender.Where}",
        _ => null,
    };

    private static string? LinkObjection(ServerEvent sent) => sent switch
    {
        { Rel: null or "" } => $"no rel at {sent.Where}",
        { Href: null } => $"no href at {sent.Where}",
        { Href: { } href } when !Hrefs.IsReference(href) => $"href {Printable.Quoted(href)} is no URL, at {sent.Where}",
        _ => null,
    };

    private static string? UndocumentedObjection(ServerEvent sent) => (sent.Rel, sent.Type) switch
    {
        (null, _) or (_, null) => null,
        ({ } rel, _) when Catalogue.Find(rel) is null => $"no page documents {Printable.Quoted(rel)}, at {sent.Where}",
        ({ } rel, { } type) when Types.Contains(type, StringComparer.Ordinal) && !Catalogue.Pages[rel].Events.Contains(Announced(type), StringComparer.Ordinal) =>
            $"{rel} documents no event {type}, at {sent.Where}",
        _ => null,
    };

    // No page lists completed, which the documentation of the channel has: what is started is completed.
    private static string Announced(string type) => type is "completed" ? "started" : type;

    private static string? Each(EventEnvelope envelope, Func<ServerEvent, string?> objection) =>
        envelope.Senders.SelectMany(sender => sender.Events ?? []).Select(objection).FirstOrDefault(found => found is not null);

    private static Requirement Rule(string name) => Catalogue.Protocol[$"protocol/events/{name}"];
}
