namespace Ucwa.Conformance.SelfTests.Http;

public sealed class OriginsTests
{
    private static readonly Origins Origins = new(new Uri("https://pool.example.com/ucwa/v1/applications/101"), ["media.example.com", "10.0.0.7"], "UCWA_TRUSTED_HOSTS_B");

    [TestCase("https://pool.example.com/")]
    [TestCase("https://pool.example.com:443/other?x=y")]
    [TestCase("https://POOL.Example.com/")]
    [TestCase("https://media.example.com/")]
    [TestCase("https://MEDIA.example.com/")]
    [TestCase("https://media.example.com:8443/")]
    [TestCase("https://10.0.0.7/")]
    public void The_endpoint_itself_and_trusted_hosts_are_asked(string url) => Origins.RefusalReason(new Uri(url)).Should().BeNull();

    [TestCase("http://pool.example.com/")]
    [TestCase("https://pool.example.com:8443/")]
    [TestCase("https://pool.example.com.evil.example/")]
    [TestCase("https://evil.example/pool.example.com")]
    [TestCase("https://pool.example.com@evil.example/")]
    [TestCase("https://sub.pool.example.com/")]
    [TestCase("https://example.com/")]
    [TestCase("http://media.example.com/")]
    [TestCase("https://media.example.com.evil.example/")]
    [TestCase("https://10.0.0.70/")]
    public void Another_host_port_or_scheme_is_not(string url)
    {
        Origins.RefusalReason(new Uri(url))!.Code.Should().Be(UntestedCode.OtherOrigin);
    }

    [TestCase("https://pool.example.com/")]
    [TestCase("https://pool.example.com:8443/")]
    [TestCase("https://media.example.com/")]
    [TestCase("http://media.example.com:8080/")]
    public void From_plain_HTTP_the_same_host_over_TLS_and_trusted_hosts_are_asked(string url) =>
        new Origins(new Uri("http://pool.example.com/"), ["media.example.com"], SettingNames.TrustedHosts).RefusalReason(new Uri(url)).Should().BeNull();

    [TestCase("http://pool.example.com:8080/")]
    [TestCase("https://other.example.com/")]
    public void But_no_other_host_or_port(string url) =>
        new Origins(new Uri("http://pool.example.com/"), ["media.example.com"], SettingNames.TrustedHosts).RefusalReason(new Uri(url)).Should().NotBeNull();

    [Test]
    public void The_reason_names_the_setting_of_the_endpoint()
    {
        var reason = Origins.RefusalReason(new Uri("https://evil.example/"))!;

        reason.Sentence.Should().EndWith("list its host in UCWA_TRUSTED_HOSTS_B");
        reason.Remedy.Should().Be("If the host may receive your credentials, list it in UCWA_TRUSTED_HOSTS_B.");
    }

    [Test]
    public void The_reason_names_the_origin_and_no_path() =>
        Origins.RefusalReason(new Uri("https://evil.example/secret/path?key=1"))!.Sentence.Should().StartWith("https://evil.example is not");
}
