using System.Net;

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

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Connection);
        exchange.Error.Description.Should().StartWith("TLS failed: ").And.Contain("UCWA_CA_FILE");
        requests.Should().Be(0);
    }

    [Test]
    public async Task A_server_of_an_authority_that_a_file_names_is_talked_to()
    {
        var (exchange, _) = await AskAsync(IPAddress.Loopback, file);

        exchange.Response!.Status.Should().Be(200);
    }

    [Test]
    public async Task A_certificate_for_another_host_is_refused_whoever_issued_it()
    {
        var (exchange, requests) = await AskAsync(null, file);

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Connection);
        requests.Should().Be(0);
    }

    [Test]
    public async Task A_certificate_that_expired_is_refused_whoever_issued_it()
    {
        var (exchange, requests) = await AskAsync(IPAddress.Loopback, file, DateTimeOffset.UtcNow.AddHours(-1));

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Connection);
        requests.Should().Be(0);
    }

    [Test]
    public async Task Another_authority_than_the_one_that_a_file_names_is_refused()
    {
        using var other = new Authority();
        await File.WriteAllTextAsync(file, other.Pem);

        var (exchange, requests) = await AskAsync(IPAddress.Loopback, file);

        exchange.Error!.Kind.Should().Be(TransportErrorKind.Connection);
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

    private async Task<(Exchange Exchange, int Requests)> AskAsync(IPAddress? address, string? caFile, DateTimeOffset? until = null)
    {
        using var certificate = authority.Issue(address, until);
        await using var server = new WireServer(_ => WireServer.Response(), certificate);
        using var client = Asking.Client(server, Asking.Settings with { CaFile = caFile });
        return (await client.GetAsync(server), server.Requests.Count);
    }
}
