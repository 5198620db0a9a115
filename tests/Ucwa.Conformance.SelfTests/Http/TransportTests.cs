using System.Net;
using System.Net.Sockets;

namespace Ucwa.Conformance.SelfTests.Http;

public sealed class TransportTests
{
    private readonly Authority authority = new();
    private string file = "";

    [OneTimeTearDown]
    public void ForgetAuthority() => authority.Dispose();

    [SetUp]
    public void MakeFile() => File.WriteAllText(file = Path.GetTempFileName(), authority.Pem);

    [TearDown]
    public void RemoveFile() => File.Delete(file);

    [Test]
    public async Task A_server_of_an_unknown_authority_is_not_talked_to_and_the_setting_that_helps_is_named()
    {
        var (exchange, requests) = await AskAsync(IPAddress.Loopback, caFile: null);

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Tls);
        exchange.Error.Description.Should().StartWith("TLS failed: ").And.ContainAll("UCWA_CA_FILE", "issued by CN=An authority of a test");
        requests.Should().Be(0);
    }

    [Test]
    public async Task A_server_of_an_authority_that_a_file_names_is_talked_to()
    {
        var (exchange, _) = await AskAsync(IPAddress.Loopback, file);

        exchange.Response!.Status.Should().Be(200);
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    public async Task A_file_of_an_authority_may_begin_with_a_byte_order_mark(string name)
    {
        var encoding = System.Text.Encoding.GetEncoding(name);
        await File.WriteAllBytesAsync(file, [.. encoding.GetPreamble(), .. encoding.GetBytes(authority.Pem)]);

        var (exchange, _) = await AskAsync(IPAddress.Loopback, file);

        exchange.Response!.Status.Should().Be(200);
    }

    [Test]
    public async Task A_certificate_for_another_host_is_refused_whoever_issued_it()
    {
        var (exchange, requests) = await AskAsync(null, file);

        exchange.Error.Should().Be(new TransportError(TransportErrorKind.Tls, "TLS failed: the certificate is not for 127.0.0.1, but for other.example"));
        requests.Should().Be(0);
    }

    [Test]
    public async Task A_certificate_that_expired_is_refused_whoever_issued_it()
    {
        var (exchange, requests) = await AskAsync(IPAddress.Loopback, file, DateTimeOffset.UtcNow.AddHours(-1));

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Tls);
        exchange.Error.Description.Should().StartWith("TLS failed: the certificate has expired: it is valid from ").And.NotContain("issued by");
        requests.Should().Be(0);
    }

    [Test]
    public async Task A_certificate_that_is_not_valid_yet_is_refused_too()
    {
        var (exchange, requests) = await AskAsync(IPAddress.Loopback, file, DateTimeOffset.UtcNow.AddHours(6), DateTimeOffset.UtcNow.AddHours(2));

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Tls);
        exchange.Error.Description.Should().StartWith("TLS failed: the certificate is not valid yet: ");
        requests.Should().Be(0);
    }

    [Test]
    public async Task Without_the_file_each_reason_is_said_as_well()
    {
        var (exchange, _) = await AskAsync(null, caFile: null, DateTimeOffset.UtcNow.AddHours(-1));

        exchange.Error!.Description.Should().ContainAll("not for 127.0.0.1, but for other.example", "has expired", "issued by CN=An authority of a test");
    }

    [Test]
    public async Task A_server_without_TLS_behind_an_https_URL_is_a_fault_of_TLS()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"https://{listener.LocalEndpoint}/");
        var answering = AnswerInPlainAsync(listener);
        using var client = new UcwaClient(Asking.Settings, url);

        var exchange = await client.SendAsync(new RequestSpec(url, "application/json") { Method = "POST" }, CancellationToken.None);

        await answering;
        exchange.Error!.Kind.Should().Be(TransportErrorKind.Tls);
        exchange.Error.Description.Should().StartWith("TLS failed: ").And.NotContainAny("Exception", "frame", "inner");
    }

    [Test]
    public async Task A_request_goes_through_the_proxy_and_its_refusal_is_its_own()
    {
        await using var proxy = new WireServer(request => request.Lines[0].StartsWith("CONNECT", StringComparison.Ordinal)
            ? WireServer.Response("<html>", "407 Proxy Authentication Required", "text/html")
            : WireServer.Response("""{"from":"the proxy"}"""));
        var url = new Uri("http://pool.example.com/a");
        var secure = new Uri("https://pool.example.com/a");
        using var client = new UcwaClient(Asking.Settings, url, proxy: new WebProxy(proxy.Url));

        var plain = await client.SendAsync(new RequestSpec(url, "application/json"), CancellationToken.None);
        var tunnel = await client.SendAsync(new RequestSpec(secure, "application/json"), CancellationToken.None);

        plain.Text().Should().Contain("the proxy");
        proxy.Requests[0].Lines[0].Should().Be("GET http://pool.example.com/a HTTP/1.1");
        proxy.Requests[1].Lines[0].Should().StartWith("CONNECT pool.example.com:443");
        tunnel.Error.Should().Be(new TransportError(TransportErrorKind.Proxy, $"the proxy 127.0.0.1:{proxy.Port} refused to connect: 407"));
    }

    [Test]
    public async Task A_request_over_TLS_goes_through_the_tunnel_of_a_proxy_which_sees_none_of_it()
    {
        using var certificate = authority.Issue(null);
        await using var server = new WireServer(_ => WireServer.Response("""{"from":"the server"}"""), certificate);
        await using var proxy = WireServer.Forwarding(server.Port);
        var url = new Uri($"https://other.example:{server.Port}/a");
        using var client = new UcwaClient(Asking.Settings with { CaFile = file, Token = Asking.Token }, url, proxy: new WebProxy(proxy.Url));

        var exchange = await client.SendAsync(new RequestSpec(url, "application/json"), CancellationToken.None);

        exchange.Text().Should().Contain("the server");
        server.Requests.Should().ContainSingle().Which.Header("Authorization").Should().Equal($"Bearer {Asking.Token}");
        proxy.Requests.Should().ContainSingle().Which.Lines[0].Should().Be($"CONNECT other.example:{server.Port} HTTP/1.1");
        proxy.Requests[0].Header("Authorization").Should().BeEmpty();
    }

    [Test]
    public async Task A_proxy_that_is_away_is_named()
    {
        var gone = new WireServer(_ => "");
        var there = gone.Url;
        await gone.DisposeAsync();
        var url = new Uri("http://pool.example.com/a");
        using var client = new UcwaClient(Asking.Settings, url, proxy: new WebProxy(there));

        var exchange = await client.SendAsync(new RequestSpec(url, "application/json"), CancellationToken.None);

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Proxy);
        exchange.Error.Description.Should().StartWith($"the proxy {there.Authority} cannot be reached: ");
    }

    [Test]
    public async Task Another_authority_than_the_one_that_a_file_names_is_refused()
    {
        using var other = new Authority();
        await File.WriteAllTextAsync(file, other.Pem);

        var (exchange, requests) = await AskAsync(IPAddress.Loopback, file);

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Tls);
        requests.Should().Be(0);
    }

    [TestCase("")]
    [TestCase("no certificate at all")]
    [TestCase("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----")]
    public void A_file_without_a_certificate_is_a_clear_error(string content)
    {
        File.WriteAllText(file, content);

        FluentActions
            .Invoking(() => Transport.Handler(Asking.Settings with { CaFile = file }).Dispose())
            .Should()
            .Throw<ConformanceException>()
            .WithMessage(
                $"UCWA_CA_FILE, file '{Path.GetFileName(file)}', contains no certificate in PEM format.\n  Set UCWA_CA_FILE to a file with -----BEGIN CERTIFICATE----- blocks."
            );
    }

    private static async Task AnswerInPlainAsync(TcpListener listener)
    {
        using var accepted = await listener.AcceptTcpClientAsync();
        await accepted.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
    }

    private async Task<(Exchange Exchange, int Requests)> AskAsync(IPAddress? address, string? caFile, DateTimeOffset? until = null, DateTimeOffset? from = null)
    {
        using var certificate = authority.Issue(address, until, from);
        await using var server = new WireServer(_ => WireServer.Response(), certificate);
        using var client = Asking.Client(server, Asking.Settings with { CaFile = caFile });
        return (await client.GetAsync(server), server.Requests.Count);
    }
}
