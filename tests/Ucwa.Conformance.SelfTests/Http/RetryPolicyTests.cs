namespace Ucwa.Conformance.SelfTests.Http;

public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase(200)]
    [TestCase(404)]
    [TestCase(500)]
    public void An_answer_stands(int status) => new RetryPolicy(TimeSpan.FromSeconds(30)).DelayBeforeRetry(Answered(status, "1")).Should().BeNull();

    [TestCase(TransportErrorKind.Timeout)]
    [TestCase(TransportErrorKind.TooLarge)]
    [TestCase(TransportErrorKind.NotSent)]
    public void Only_a_fault_of_the_connection_may_pass(TransportErrorKind kind) =>
        new RetryPolicy(TimeSpan.FromSeconds(30)).DelayBeforeRetry(Failed(kind)).Should().BeNull();

    [Test]
    public void A_fault_of_the_connection_is_tried_again_twice()
    {
        var retryPolicy = new RetryPolicy(TimeSpan.FromSeconds(30));

        retryPolicy.DelayBeforeRetry(Failed(TransportErrorKind.Connection)).Should().NotBeNull();
        retryPolicy.DelayBeforeRetry(Failed(TransportErrorKind.Connection)).Should().NotBeNull();
        retryPolicy.DelayBeforeRetry(Failed(TransportErrorKind.Connection)).Should().BeNull();
    }

    [TestCase(503, "7", 7)]
    [TestCase(429, "0", 0)]
    [TestCase(503, "Sun, 01 Mar 2026 12:00:09 GMT", 9)]
    [TestCase(503, "Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    public void Retry_After_is_seconds_or_an_instant(int status, string value, int seconds) =>
        new RetryPolicy(TimeSpan.FromSeconds(30)).DelayBeforeRetry(Answered(status, value)).Should().Be(TimeSpan.FromSeconds(seconds));

    [TestCase("31")]
    [TestCase("2147483647")]
    [TestCase("99999999999999999999")]
    [TestCase("Sun, 01 Mar 2026 13:00:00 GMT")]
    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("soon")]
    [TestCase("")]
    public void What_is_too_long_or_no_time_is_not_waited_for(string value) =>
        new RetryPolicy(TimeSpan.FromSeconds(30)).DelayBeforeRetry(Answered(503, value)).Should().BeNull();

    [Test]
    public void Without_Retry_After_the_answer_stands() => new RetryPolicy(TimeSpan.FromSeconds(30)).DelayBeforeRetry(Answered(503, null)).Should().BeNull();

    [Test]
    public void All_waits_together_stay_within_the_budget()
    {
        var retryPolicy = new RetryPolicy(TimeSpan.FromSeconds(30));

        retryPolicy.DelayBeforeRetry(Answered(503, "20")).Should().Be(TimeSpan.FromSeconds(20));
        retryPolicy.DelayBeforeRetry(Answered(503, "20")).Should().BeNull();
    }

    [Test]
    public void What_a_probe_asked_for_is_not_repeated()
    {
        var probe = Answered(503, "1") with
        {
            Request = new RequestSpec(new Uri("http://depot.example/"), "application/json") { Headers = [new Header("X-Break", "503")] },
        };

        new RetryPolicy(TimeSpan.FromSeconds(30)).DelayBeforeRetry(probe).Should().BeNull();
    }

    private static Exchange Answered(int status, string? retryAfter) =>
        new(
            1,
            new RequestSpec(new Uri("http://depot.example/"), "application/json"),
            new Response(status, retryAfter is null ? [] : [new Header("retry-after", retryAfter)], default),
            null,
            Now,
            TimeSpan.Zero
        );

    private static Exchange Failed(TransportErrorKind kind) =>
        new(1, new RequestSpec(new Uri("http://depot.example/"), "application/json"), null, new TransportError(kind, kind.ToString()), Now, TimeSpan.Zero);
}
