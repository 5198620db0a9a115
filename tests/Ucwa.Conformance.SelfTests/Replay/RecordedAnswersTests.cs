namespace Ucwa.Conformance.SelfTests.Replay;

public sealed class RecordedAnswersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Answers_come_in_their_order_and_the_last_one_again()
    {
        var answers = Of((0, 1), (1, 1), (2, 1));

        var numbers = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            numbers.Add((await answers.NextAsync(null, CancellationToken.None)).Number);
        }

        numbers.Should().Equal(1, 2, 3, 3, 3);
    }

    [Test]
    public async Task A_request_that_the_next_one_released_is_pending_until_that_is_sent()
    {
        var answers = Of((0, 5), (3, 5));

        var first = answers.NextAsync(Patience, CancellationToken.None);
        await Task.Delay(50);
        first.IsCompleted.Should().BeFalse();
        (await answers.NextAsync(Patience, CancellationToken.None)).Number.Should().Be(2);

        (await first).Number.Should().Be(1);
    }

    [TestCase(0, 1)]
    [TestCase(5, 5)]
    public async Task A_request_that_was_over_before_the_next_one_is_answered_at_once(int started, int took)
    {
        var answers = Of((started, took), (started + took, 5));

        (await answers.NextAsync(Patience, CancellationToken.None)).Number.Should().Be(1);
    }

    [Test]
    public async Task A_pending_request_is_not_waited_for_without_end()
    {
        var answers = Of((0, 5), (3, 5));

        (await answers.NextAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None)).Number.Should().Be(1);
    }

    private static RecordedAnswers Of(params (int Started, int Took)[] times)
    {
        var answers = new RecordedAnswers();
        foreach (var (index, time) in times.Index())
        {
            answers.Add(
                new Exchange(
                    index + 1,
                    new RequestSpec(new Uri("http://depot.example/"), "application/json"),
                    null,
                    null,
                    DateTimeOffset.UnixEpoch.AddSeconds(time.Started),
                    TimeSpan.FromSeconds(time.Took)
                )
            );
        }

        return answers;
    }
}
