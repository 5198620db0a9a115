namespace Ucwa.Conformance.SelfTests.Settings;

/// <summary>The settings for a baseline, and for a second endpoint with credentials of its own.</summary>
public sealed class ComparisonSettingsTests
{
    private const string Canary = "canary7f3a";

    [Test]
    public void A_baseline_is_compared_with_and_another_recorded()
    {
        using var given = GivenSettings.Of("UCWA_BASELINE", "before").Variable("UCWA_RECORD_BASELINE", "after");

        given.Read().Should().Match<RunSettings>(settings => settings.Baseline == "before" && settings.RecordBaseline == "after");
    }

    [TestCase("before")]
    [TestCase("Before")]
    public void The_baseline_that_is_compared_with_is_not_recorded_over(string name)
    {
        using var given = GivenSettings.Of("UCWA_BASELINE", "before").Variable("UCWA_RECORD_BASELINE", name);

        given.Problem().Should().StartWith("UCWA_BASELINE and UCWA_RECORD_BASELINE are both 'before'. Compare with one baseline, and record another.");
    }

    [TestCase("UCWA_BASELINE")]
    [TestCase("UCWA_RECORD_BASELINE")]
    public void The_name_of_a_baseline_is_no_path(string variable)
    {
        foreach (var name in new[] { "../before", "a/b", "..", "a b", "C:before" })
        {
            using var given = GivenSettings.Of(variable, name);
            given.Problem().Should().StartWith($"{variable} is '{name}'. Set it to up to 64 letters, digits");
        }
    }

    [Test]
    public void A_second_endpoint_has_its_own_URL_credentials_and_hosts_and_shares_the_rest()
    {
        using var given = Both()
            .Variable("UCWA_TOKEN", "cwt=first-one")
            .Variable("UCWA_TRUSTED_HOSTS", "home.example.com")
            .Variable("UCWA_UNSCOPED_TOKEN", "unscoped")
            .Variable("UCWA_USERNAME_B", "anna")
            .Variable("UCWA_PASSWORD_B", "pass-word")
            .Variable("UCWA_TRUSTED_HOSTS_B", "other.example.com")
            .Variable("UCWA_SAMPLE", "2")
            .Variable("UCWA_TARGETS", "targets.json")
            .File("targets.json", """{"conversation":"/ucwa/c/1"}""");

        var settings = given.Read();

        settings.Url.Should().Be(new Uri("https://old.example.com/"));
        settings.Token.Should().Be("cwt=first-one");
        settings.Username.Should().BeNull();
        settings.Second!.Url.Should().Be(new Uri("https://new.example.com/"));
        settings.Second.Username.Should().Be("anna");
        settings.Second.Password.Should().Be("pass-word");
        settings.Second.Token.Should().BeNull();
        settings.Second.ScopedTokens.Should().BeEmpty();
        settings.Second.TrustedHosts.Should().Equal("other.example.com");
        settings.Second.Sample.Should().Be(2);
        settings.Second.Targets.Should().BeSameAs(settings.Targets);
        settings.Names.Should().Be(EndpointSettings.First);
        settings.Second.Names.Should().Be(EndpointSettings.Second);
    }

    [Test]
    public void A_second_endpoint_can_have_targets_of_its_own()
    {
        using var given = Both().Variable("UCWA_TARGETS_B", "targets.json").File("targets.json", """{"conversation":"/ucwa/c/1"}""");

        var settings = given.Read();

        settings.Targets.IsEmpty.Should().BeTrue();
        settings.Second!.Targets.IsEmpty.Should().BeFalse();
    }

    [Test]
    public void Settings_come_from_parameters_too()
    {
        using var given = new GivenSettings()
            .Parameter("Ucwa.Url", "https://old.example.com/")
            .Parameter("Ucwa.UrlB", "https://new.example.com/")
            .Parameter("Ucwa.TokenB", "cwt=second");

        given.Read().Second!.Token.Should().Be("cwt=second");
    }

    [Test]
    public void A_second_endpoint_without_a_first_is_a_mistake()
    {
        using var given = GivenSettings.Of("UCWA_URL_B", "https://new.example.com/");

        given.Problem().Should().StartWith("UCWA_URL_B is set, but UCWA_URL is not. Set both to compare two endpoints.");
    }

    [Test]
    public void A_second_endpoint_and_a_baseline_are_two_comparisons()
    {
        using var given = Both().Variable("UCWA_BASELINE", "before");

        given.Problem().Should().StartWith("UCWA_BASELINE and UCWA_URL_B are both set. A run makes one comparison: remove one of them.");
    }

    [TestCase("UCWA_TOKEN_B", "cwt=AAEBAAEB")]
    [TestCase("UCWA_TRUSTED_HOSTS_B", "other.example.com")]
    [TestCase("UCWA_UNSCOPED_TOKEN_B", "cwt=AAEBAAEB")]
    public void What_is_for_a_second_endpoint_needs_its_URL(string variable, string value)
    {
        using var given = GivenSettings.Of("UCWA_URL", "https://old.example.com/").Variable(variable, value);

        given.Problems().Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = ErrorCode.MissingSetting, Setting = variable });
        given.Problem().Should().StartWith($"{variable} is set, but UCWA_URL_B");
    }

    [Test]
    public void A_name_without_its_password_is_a_mistake()
    {
        using var given = Both().Variable("UCWA_USERNAME_B", "anna");

        given.Problem().Should().StartWith("UCWA_USERNAME_B is set, but UCWA_PASSWORD_B is not. Set both.");
    }

    [TestCase("UCWA_TOKEN_B", " " + Canary + " in two")]
    [TestCase("UCWA_TOKEN_B", "Bearer " + Canary)]
    [TestCase("UCWA_URL_B", "https://anna:" + Canary + "@pool.example.com/")]
    public void Secrets_of_a_second_endpoint_are_not_shown(string variable, string value)
    {
        using var given = Both().Variable(variable, value);

        given.Problem().Should().StartWith(variable).And.NotContain(Canary);
    }

    private static GivenSettings Both() => GivenSettings.Of("UCWA_URL", "https://old.example.com/").Variable("UCWA_URL_B", "https://new.example.com/");
}
