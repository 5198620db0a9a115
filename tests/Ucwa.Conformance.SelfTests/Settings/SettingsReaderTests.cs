namespace Ucwa.Conformance.SelfTests.Settings;

public sealed class SettingsReaderTests
{
    [Test]
    public void Nothing_set_means_the_embedded_server_and_the_defaults()
    {
        using var given = new GivenSettings();

        var settings = given.Read();

        settings.Should().BeEquivalentTo(new RunSettings());
        settings.Url.Should().BeNull();
        settings.Concurrency.Should().Be(4);
        settings.Timeout.Should().Be(TimeSpan.FromSeconds(30));
        settings.MaxRequests.Should().Be(5000);
        settings.Sample.Should().Be(3);
    }

    [Test]
    public void Every_setting_is_read()
    {
        using var given = new GivenSettings()
            .Variable("UCWA_URL", "https://pool.example.com/ucwa/oauth/v1/applications/101")
            .Variable("UCWA_TOKEN", "cwt=AAEBAAEB")
            .Variable("UCWA_STRICT", "True")
            .Variable("UCWA_REQUIRE", "conversation, application")
            .Variable("UCWA_REPORT", "out")
            .Variable("UCWA_CONCURRENCY", "1")
            .Variable("UCWA_TIMEOUT", "5")
            .Variable("UCWA_MAX_REQUESTS", "20")
            .Variable("UCWA_SAMPLE", " 2 ")
            .Variable("UCWA_TRUSTED_HOSTS", "a.example.com, 10.0.0.7")
            .Variable("UCWA_CA_FILE", "ca.pem")
            .File("ca.pem", "-----BEGIN CERTIFICATE-----")
            .Variable("UCWA_ACCEPT_SNAPSHOTS", "true")
            .Variable("UCWA_TARGETS", "targets.json")
            .File("targets.json", """{"conversation":"/ucwa/c/1"}""")
            .Variable("UCWA_ERROR_PROBES", "probes.json")
            .File("probes.json", """{"*":{"*":{"url":"/x"}}}""");

        var settings = given.Read();

        settings.Url.Should().Be(new Uri("https://pool.example.com/ucwa/oauth/v1/applications/101"));
        settings.Token.Should().Be("cwt=AAEBAAEB");
        settings.Strict.Should().BeTrue();
        settings.Require.Should().Equal("conversation", "application");
        settings.Report.Should().Be(Path.Combine(given.Folder, "out"));
        settings.Concurrency.Should().Be(1);
        settings.Timeout.Should().Be(TimeSpan.FromSeconds(5));
        settings.MaxRequests.Should().Be(20);
        settings.Sample.Should().Be(2);
        settings.TrustedHosts.Should().Equal("a.example.com", "10.0.0.7");
        settings.CaFile.Should().Be(Path.Combine(given.Folder, "ca.pem"));
        settings.AcceptSnapshots.Should().BeTrue();
        settings.Targets.IsEmpty.Should().BeFalse();
        settings.ErrorProbes.IsEmpty.Should().BeFalse();
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public void A_file_of_settings_may_begin_with_a_byte_order_mark(string name)
    {
        var encoding = System.Text.Encoding.GetEncoding(name);
        using var given = GivenSettings
            .Of("UCWA_TARGETS", "targets.json")
            .Variable("UCWA_ERROR_PROBES", "probes.json")
            .Variable("UCWA_WAIVERS", "waivers.json")
            .Variable("UCWA_SCOPED_TOKENS", "scoped.json");
        foreach (var (file, text) in new[]
        {
            ("targets.json", """{"conversation":"/ucwa/c/1"}"""),
            ("probes.json", """{"*":{"*":{"url":"/x"}}}"""),
            ("waivers.json", """[{"id":"conversation/rel","reason":"é"}]"""),
            ("scoped.json", """{"User.ReadWrite":"a-token-of-a-scope"}"""),
        })
        {
            File.WriteAllBytes(Path.Combine(given.Folder, file), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        }

        encoding.GetPreamble().Should().NotBeEmpty();
        var settings = given.Read();

        settings.Targets.IsEmpty.Should().BeFalse();
        settings.ErrorProbes.IsEmpty.Should().BeFalse();
        settings.Waivers.Single().Reason.Should().Be("é");
        settings.ScopedTokens.Should().ContainKey("User.ReadWrite");
    }

    [Test]
    public void All_problems_are_said_at_once()
    {
        using var given = GivenSettings.Of("UCWA_SAMPLE", "0").Variable("UCWA_STRICT", "maybe").Variable("UCWA_URL", "nowhere").Variable("UCWA_NONSENSE", "1");

        given
            .Problems()
            .Select(problem => (problem.Setting, problem.Code))
            .Should()
            .BeEquivalentTo([
                ("UCWA_SAMPLE", ErrorCode.InvalidSetting),
                ("UCWA_STRICT", ErrorCode.InvalidSetting),
                ("UCWA_URL", ErrorCode.InvalidSetting),
                ("UCWA_NONSENSE", ErrorCode.UnknownSetting),
            ]);
        given.Problem().Split('\n').Should().HaveCount(5);
    }

    [Test]
    public void One_problem_is_an_error_of_its_own_kind_and_several_are_one_error()
    {
        using var one = GivenSettings.Of("UCWA_SAMPLE", "0");
        using var several = GivenSettings.Of("UCWA_SAMPLE", "0").Variable("UCWA_CA_FILE", "nowhere.pem");

        one.Error().Should().BeEquivalentTo(new { Code = ErrorCode.InvalidSetting, Setting = "UCWA_SAMPLE" });
        several.Error().Should().BeEquivalentTo(new { Code = ErrorCode.InvalidSettings, Setting = (string?)null });
    }

    [TestCase("UCWA_CONCURRENCY", "from 1 to 64")]
    [TestCase("UCWA_TIMEOUT", "from 1 to 3600")]
    [TestCase("UCWA_MAX_REQUESTS", "of at least 1")]
    [TestCase("UCWA_SAMPLE", "of at least 1")]
    public void A_number_is_whole_and_not_below_one(string variable, string accepted)
    {
        foreach (var value in new[] { "0", "-1", "1.5", "1e3", "+1", "ten", "99999999999999999999", "1 2", "٣" })
        {
            using var given = GivenSettings.Of(variable, value);
            given.Problem().Should().StartWith($"{variable} is '{value}'. Set it to a whole number {accepted}.");
        }
    }

    [TestCase("UCWA_CONCURRENCY", "64", "65")]
    [TestCase("UCWA_TIMEOUT", "3600", "3601")]
    public void A_number_has_an_upper_bound_where_more_makes_no_sense(string variable, string most, string more)
    {
        using var good = GivenSettings.Of(variable, most);
        using var bad = GivenSettings.Of(variable, more);

        good.Invoking(given => given.Read()).Should().NotThrow();
        bad.Problem().Should().Contain($"'{more}'");
    }

    [TestCase("UCWA_STRICT")]
    [TestCase("UCWA_ACCEPT_SNAPSHOTS")]
    public void A_switch_is_true_or_false(string variable)
    {
        using var no = GivenSettings.Of(variable, "false");
        using var bad = GivenSettings.Of(variable, "1");

        no.Read().Should().BeEquivalentTo(new RunSettings());
        bad.Problem().Should().StartWith($"{variable} is '1'. Set it to true or false.");
    }

    [Test]
    public void Required_pages_are_named_or_all()
    {
        using var all = GivenSettings.Of("UCWA_REQUIRE", "all");
        using var misspelt = GivenSettings.Of("UCWA_REQUIRE", "conversation,aplication");

        all.Read().Require.Should().Contain(["application", "conversation", "conversations"]).And.OnlyHaveUniqueItems();
        misspelt.Problem().Should().StartWith("UCWA_REQUIRE is 'aplication'").And.Contain("did you mean application?");
    }

    [TestCase("https://a.example.com")]
    [TestCase("a.example.com:443")]
    [TestCase("a.example.com/path")]
    [TestCase("*.example.com")]
    public void A_trusted_host_is_a_name_without_scheme_port_or_path(string host)
    {
        using var given = GivenSettings.Of("UCWA_TRUSTED_HOSTS", $"b.example.com,{host}");

        given.Problem().Should().StartWith($"UCWA_TRUSTED_HOSTS is '{host}'. Set it to host names");
    }

    [TestCase("UCWA_CA_FILE")]
    [TestCase("UCWA_TARGETS")]
    [TestCase("UCWA_ERROR_PROBES")]
    [TestCase("UCWA_HAR")]
    public void A_file_that_is_not_there_is_named_with_where_it_was_looked_for(string variable)
    {
        using var given = GivenSettings.Of(variable, "nowhere.file");

        given.Problem().Should().StartWith($"{variable} is 'nowhere.file', but no such file exists in {given.Folder}.");
    }

    [TestCase("UCWA_TOKEN", "cwt=AAEBAAEB")]
    [TestCase("UCWA_PASSWORD", "high-tide")]
    [TestCase("UCWA_UNSCOPED_TOKEN", "cwt=AAEBAAEB")]
    public void A_recording_takes_no_credentials(string variable, string value)
    {
        using var given = GivenSettings.Of("UCWA_HAR", "traffic.har").File("traffic.har", "{}").Variable(variable, value);

        given
            .Problem()
            .Should()
            .Contain($"{variable} and UCWA_HAR are both set. A recording is judged without a server, so no credentials are sent: remove one of them.")
            .And.NotContain(value);
    }

    [Test]
    public void A_recording_can_be_named_with_the_application_in_it()
    {
        using var given = GivenSettings.Of("UCWA_HAR", "traffic.har").File("traffic.har", "{}").Variable("UCWA_URL", "https://pool.example.com/");

        given.Read().Har.Should().Be(Path.Combine(given.Folder, "traffic.har"));
    }

    [Test]
    public void Hostile_values_are_harmless_in_the_message()
    {
        using var given = GivenSettings.Of("UCWA_STRICT", "a\u001b[2J\nb");

        given.Problem().Should().StartWith("UCWA_STRICT is 'a\\u001b[2J\\u000ab'");
    }

    [Test]
    public void The_error_says_where_to_read_on()
    {
        using var given = GivenSettings.Of("UCWA_STRICT", "maybe");

        given.Problem().Should().EndWith("See runsettings/README.md for what each setting accepts.");
    }
}
