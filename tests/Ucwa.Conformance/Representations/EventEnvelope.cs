namespace Ucwa.Conformance.Representations;

/// <summary>What the event channel answers: links, and the events by sender (EventChannelDetails).</summary>
/// <param name="Links">Its links by relation: self, and one of next, resync, resume.</param>
/// <param name="Senders">Who sends events.</param>
/// <param name="Where">Its place in the document.</param>
public sealed record EventEnvelope(IReadOnlyDictionary<string, LinkGroup> Links, IReadOnlyList<EventSender> Senders, string Where);

/// <summary>A sender with its events.</summary>
/// <param name="Rel">What the sender is; null where it does not say.</param>
/// <param name="Href">Its URL; null where it does not say.</param>
/// <param name="Events">Its events; null where it has no list of them.</param>
/// <param name="Where">Its place in the document.</param>
public sealed record EventSender(string? Rel, string? Href, IReadOnlyList<ServerEvent>? Events, string Where);

/// <summary>One event.</summary>
/// <param name="Type">added, updated, deleted, started or completed; null where it does not say.</param>
/// <param name="Rel">What it is about; null where it does not say.</param>
/// <param name="Href">That resource's URL; null where it does not say.</param>
/// <param name="Where">Its place in the document.</param>
public sealed record ServerEvent(string? Type, string? Rel, string? Href, string Where);
