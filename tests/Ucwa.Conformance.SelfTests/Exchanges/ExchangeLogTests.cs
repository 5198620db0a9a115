namespace Ucwa.Conformance.SelfTests.Exchanges;

public sealed class ExchangeLogTests
{
    private const int MiB = 1024 * 1024;

    [Test]
    public void Exchanges_stand_in_the_order_of_their_numbers_each_once()
    {
        var exchangeLog = new ExchangeLog();
        foreach (var number in new[] { 3, 1, 2, 3 })
        {
            exchangeLog.Add(Of(number, 1));
        }

        exchangeLog.Exchanges.Select(exchange => exchange.Number).Should().Equal(1, 2, 3);
    }

    [Test]
    public void What_was_not_sent_is_no_traffic()
    {
        var exchangeLog = new ExchangeLog();

        exchangeLog.Add(Of(1, 0) with { Response = null, Error = new TransportError(TransportErrorKind.NotSent, "the budget is spent") });
        exchangeLog.Add(Of(2, 0) with { Response = null, Error = new TransportError(TransportErrorKind.Timeout, "too late") });

        exchangeLog.Exchanges.Select(exchange => exchange.Number).Should().Equal(2);
    }

    [Test]
    public void Bodies_are_kept_up_to_64_MiB_in_all_and_the_others_counted()
    {
        var exchangeLog = new ExchangeLog();
        var body = new byte[4 * MiB - 1024];
        foreach (var number in Enumerable.Range(1, 100))
        {
            exchangeLog.Add(Of(number, body));
        }

        exchangeLog.Exchanges.Should().HaveCount(100);
        exchangeLog.Exchanges.Sum(exchange => (long)exchange.Response!.Body.Length).Should().BeInRange(60 * MiB, 64 * MiB);
        exchangeLog.Exchanges[^1].Response.Should().BeEquivalentTo(new { Size = body.Length, IsWhole = false });
    }

    [Test]
    public void A_body_above_4_MiB_is_left_out_and_a_small_one_after_it_kept()
    {
        var exchangeLog = new ExchangeLog();

        exchangeLog.Add(Of(1, 4 * MiB));
        exchangeLog.Add(Of(2, 10));

        exchangeLog.Exchanges.Select(exchange => exchange.Response!.IsWhole).Should().Equal(false, true);
    }

    [Test]
    public void Long_headers_count_as_a_body_does()
    {
        var exchangeLog = new ExchangeLog();
        var header = new Header("X-More", new string('x', 60_000));
        foreach (var number in Enumerable.Range(1, 1000))
        {
            exchangeLog.Add(Of(number, 10) with { Response = new Response(200, [header], new byte[10]) });
        }

        exchangeLog.Exchanges.Sum(exchange => exchange.Response!.Headers.Sum(sent => 2L * sent.Value.Length)).Should().BeLessThan(64 * MiB);
    }

    private static Exchange Of(int number, int size) => Of(number, new byte[size]);

    private static Exchange Of(int number, byte[] body) =>
        new(
            number,
            new RequestSpec(new Uri("http://depot.example/a"), "application/json"),
            new Response(200, [new Header("Content-Type", "application/json")], body),
            null,
            DateTimeOffset.UnixEpoch,
            TimeSpan.Zero
        );
}
