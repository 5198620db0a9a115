using Ucwa.Conformance.Endpoint;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Recording;

/// <summary>A recording that answers as the server did that was recorded. What it does not hold was not asked, and says nothing of the server.</summary>
/// <param name="application">The application that is judged.</param>
/// <param name="entrances">The pages that are in it whether or not a link leads to them.</param>
/// <param name="held">What it holds.</param>
/// <param name="secrets">What must not leave it.</param>
/// <param name="traffic">Keeps what it answered.</param>
/// <param name="patience">How long a Retry-After was waited for while it was recorded.</param>
internal sealed class RecordedEndpoint(Uri application, IReadOnlyList<(string Page, Uri Url)> entrances, IHeld held, Secrets secrets, Traffic traffic, TimeSpan patience) : IEndpoint
{
    private int unheld = held.LastNumber;

    /// <inheritdoc/>
    public Uri Application => application;

    /// <inheritdoc/>
    public IReadOnlyList<(string Page, Uri Url)> Entrances => entrances;

    /// <inheritdoc/>
    public async Task<Exchange> GetAsync(Ask ask, CancellationToken cancellation)
    {
        var question = Question.Of(secrets.Conceal(ask));
        if (held.Find(question) is not { } answers)
        {
            var why = $"the recording does not hold {Printable.Of(question.Words)}{(held.WhyNot(question) is { } reason ? $": {reason}" : "")}";
            return new Exchange(Interlocked.Increment(ref unheld), secrets.Conceal(ask), null, new ExchangeFault(FaultKind.NotSent, why), DateTimeOffset.UtcNow, TimeSpan.Zero);
        }

        // What was asked once more at once while it was recorded was one request to whoever asked.
        var waiting = new Patience(patience);
        while (true)
        {
            var exchange = await answers.NextAsync(ask.Within, cancellation);
            traffic.Add(exchange);
            if (!answers.HasMore || waiting.WaitBeforeAnother(exchange) is null)
            {
                return exchange;
            }
        }
    }
}

/// <summary>What a recording holds.</summary>
internal interface IHeld
{
    /// <summary>The highest number of an exchange in it.</summary>
    int LastNumber { get; }

    /// <summary>The answers to a question; null where it holds none.</summary>
    RecordedAnswers? Find(Question question);

    /// <summary>What it holds instead of an answer, in words; null where it holds nothing.</summary>
    string? WhyNot(Question question);
}
