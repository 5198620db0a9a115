using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>
/// An operation is updated any number of times, or ends before its start is told (EventsInUCWA, Aggregation). Its status has the words of the samples or
/// those of the enumeration.
/// </summary>
internal sealed class OperationsOtherwise : Variation
{
    private static readonly Dictionary<string, string> OtherWords = new(StringComparer.Ordinal) { ["Success"] = "Succeeded", ["Failure"] = "Failed" };

    public override void Be(Document document, RandomSource random)
    {
        foreach (var events in Document.Objects(document.Body["sender"]).Select(sender => sender["events"]).OfType<JsonArray>())
        {
            var sent = events.OfType<JsonObject>().ToList();
            var completed = sent.Where(each => Type(each) is "completed").Select(About).ToHashSet(StringComparer.Ordinal);
            foreach (var each in sent.Where(Documented.IsOfOperation))
            {
                if (Type(each) is not "completed" && completed.Contains(About(each)) && random.Once(2))
                {
                    events.Remove(each);
                }
                else if (Type(each) is "updated" && random.Once(2))
                {
                    events.Insert(events.IndexOf(each), each.DeepClone());
                }
                else if (each["status"]?.GetValue<string>() is { } status && OtherWords.TryGetValue(status, out var other) && random.Once(2))
                {
                    each["status"] = other;
                }
            }
        }
    }

    private static string Type(JsonObject sent) => sent["type"]!.GetValue<string>();

    private static string About(JsonObject sent) => sent["link"]!["href"]!.GetValue<string>();
}
