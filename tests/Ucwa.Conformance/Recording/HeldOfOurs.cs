using Ucwa.Conformance.Endpoint;
using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Recording;

/// <summary>What a recording of this suite holds: exactly what was asked and answered.</summary>
internal sealed class HeldOfOurs : IHeld
{
    private readonly Dictionary<Question, RecordedAnswers> answers = [];
    private readonly HashSet<Question> leftOut = [];

    /// <summary>Takes the entries that answer a question of the survey.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="entering">The number of the last exchange of entering.</param>
    /// <param name="secrets">What must not be told.</param>
    public HeldOfOurs(IReadOnlyList<HarEntry> entries, int entering, Secrets secrets)
    {
        LastNumber = entries.Max(entry => entry.Number);
        foreach (var entry in entries.Where(entry => entry is { Ask.Method: "GET" } && entry.Number > entering).OrderBy(entry => entry.Number))
        {
            Take(entry, secrets);
        }
    }

    /// <inheritdoc/>
    public int LastNumber { get; }

    /// <inheritdoc/>
    public RecordedAnswers? Find(Question question) => answers.GetValueOrDefault(question);

    /// <inheritdoc/>
    public string? WhyNot(Question question) => leftOut.Contains(question) ? "its body was left out" : null;

    private void Take(HarEntry entry, Secrets secrets)
    {
        var ask = secrets.Conceal(entry.Ask!);
        var question = Question.Of(ask);
        if (entry is { Fault: null, Body: null })
        {
            leftOut.Add(question);
            return;
        }

        if (!answers.TryGetValue(question, out var same))
        {
            answers[question] = same = new RecordedAnswers();
        }

        var response = entry.Fault is null ? new Response(entry.Status, [.. entry.Headers.Select(secrets.Conceal)], secrets.Conceal(entry.Body!.Value)) : null;
        var fault = entry.Fault is { } said ? said with { What = secrets.Conceal(said.What) } : null;
        same.Add(new Exchange(entry.Number, ask, response, fault, entry.Started, entry.Took) { Sent = [.. entry.RequestHeaders.Select(secrets.Conceal)] });
    }
}
