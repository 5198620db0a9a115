using Ucwa.Conformance.SelfTests.Fixtures;

namespace Ucwa.Conformance.SelfTests.Http;

public sealed class CircuitBreakerTests
{
    private readonly StoppedClock clock = new();

    [Test]
    public void Three_URLs_in_a_row_without_an_answer_open_it()
    {
        var breaker = new CircuitBreaker(clock);

        Fail(breaker, "a", "b");
        breaker.OpenReason.Should().BeNull();
        Fail(breaker, "c");

        breaker.OpenReason!.Code.Should().Be(UntestedCode.EndpointSilent);
    }

    [Test]
    public void One_URL_that_fails_often_says_nothing_of_the_others()
    {
        var breaker = new CircuitBreaker(clock);

        Fail(breaker, "a", "a", "a", "a?b=c", "a");

        breaker.OpenReason.Should().BeNull();
    }

    [Test]
    public void An_answer_in_between_begins_the_count_anew()
    {
        var breaker = new CircuitBreaker(clock);

        Fail(breaker, "a", "b");
        breaker.RecordSuccess(Url("z"));
        Fail(breaker, "c", "d");

        breaker.OpenReason.Should().BeNull();
        breaker.Suspected.Should().BeNull();
    }

    [Test]
    public void What_answered_before_has_to_fail_as_well()
    {
        var breaker = new CircuitBreaker(clock);
        breaker.RecordSuccess(Url("z"));
        breaker.RecordSuccess(null);

        Fail(breaker, "a", "b", "c");

        breaker.OpenReason.Should().BeNull();
        breaker.Suspected.Should().Be(Url("z"));
        breaker.Confirm();
        breaker.Suspected.Should().BeNull();
        breaker.OpenReason!.Code.Should().Be(UntestedCode.EndpointSilent);
    }

    [Test]
    public void If_it_answers_the_count_begins_anew()
    {
        var breaker = new CircuitBreaker(clock);
        breaker.RecordSuccess(Url("z"));
        Fail(breaker, "a", "b", "c");

        breaker.RecordSuccess(Url("z"));
        breaker.Confirm();

        breaker.OpenReason.Should().BeNull();
        breaker.Suspected.Should().BeNull();
    }

    [TestCase(TransportErrorKind.Malformed)]
    [TestCase(TransportErrorKind.TooLarge)]
    [TestCase(TransportErrorKind.OverBudget)]
    public void An_answer_that_cannot_be_read_is_one(TransportErrorKind kind)
    {
        var breaker = new CircuitBreaker(clock);
        Fail(breaker, "a", "b");

        foreach (var url in new[] { "c", "d", "e", "f" })
        {
            breaker.RecordFailure("GET", Url(url), kind, clock.GetUtcNow());
        }

        breaker.OpenReason.Should().BeNull();
        Fail(breaker, "a", "b");
        breaker.OpenReason.Should().BeNull();
    }

    [Test]
    public void What_was_sent_before_the_last_answer_is_no_sign_of_silence()
    {
        var breaker = new CircuitBreaker(clock);
        var sent = clock.GetUtcNow();
        clock.Wait(5);
        breaker.RecordSuccess(null);

        foreach (var url in new[] { "a", "b", "c" })
        {
            breaker.RecordFailure("GET", Url(url), TransportErrorKind.Timeout, sent);
        }

        breaker.OpenReason.Should().BeNull();
        Fail(breaker, "a", "b", "c");
        breaker.OpenReason.Should().NotBeNull();
    }

    [Test]
    public void Late_answers_never_open_it_while_others_come_in_time()
    {
        var breaker = new CircuitBreaker(clock);
        for (var i = 0; i < 100; i++)
        {
            breaker.RecordFailure("GET", Url($"{i}"), TransportErrorKind.Timeout, clock.GetUtcNow());
            breaker.RecordSuccess(Url("z"));
        }

        breaker.OpenReason.Should().BeNull();
    }

    [Test]
    public void A_page_that_timed_out_is_late_whatever_its_query()
    {
        var breaker = new CircuitBreaker(clock);
        breaker.RecordFailure("GET", Url("a?b=c"), TransportErrorKind.Timeout, clock.GetUtcNow());
        Fail(breaker, "d");
        breaker.RecordSuccess(Url("z"));

        breaker.LateReason("GET", Url("a"))!.Code.Should().Be(UntestedCode.TimedOutBefore);
        breaker.LateReason("GET", Url("a/b")).Should().BeNull();
        breaker.LateReason("GET", Url("d")).Should().BeNull("a connection may work the next time");
        breaker.LateReason("GET", Url("z")).Should().BeNull();
        breaker.LateReason("POST", Url("a")).Should().BeNull("a write that is late says nothing about reading");
    }

    private static Uri Url(string name) => new($"http://depot.example/{name}");

    private void Fail(CircuitBreaker breaker, params string[] names) =>
        Array.ForEach(names, name => breaker.RecordFailure("GET", Url(name), TransportErrorKind.Connection, clock.GetUtcNow()));
}
