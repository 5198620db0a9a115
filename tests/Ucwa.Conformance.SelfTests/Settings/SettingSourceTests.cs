namespace Ucwa.Conformance.SelfTests.Settings;

public sealed class SettingSourceTests
{
    [TestCase("UCWA_URL", "Ucwa.Url")]
    [TestCase("UCWA_MAX_REQUESTS", "Ucwa.MaxRequests")]
    [TestCase("UCWA_CA_FILE", "Ucwa.CaFile")]
    [TestCase("UCWA_ERROR_PROBES", "Ucwa.ErrorProbes")]
    public void A_setting_has_a_name_in_runsettings_files(string variable, string parameter) => SettingNames.Parameter(variable).Should().Be(parameter);

    [Test]
    public void Every_setting_can_be_a_parameter()
    {
        using var given = new GivenSettings().Parameter("Ucwa.MaxRequests", "7").Parameter("Ucwa.Strict", "true");

        given.Read().MaxRequests.Should().Be(7);
        given.Read().Strict.Should().BeTrue();
    }

    [Test]
    public void The_environment_beats_the_parameter()
    {
        using var given = new GivenSettings().Parameter("Ucwa.Sample", "7").Variable("UCWA_SAMPLE", "8");

        given.Read().Sample.Should().Be(8);
    }

    [TestCase("")]
    [TestCase("  ")]
    public void A_variable_without_a_value_is_not_set(string empty)
    {
        using var given = new GivenSettings().Parameter("Ucwa.Sample", "7").Variable("UCWA_SAMPLE", empty);

        given.Read().Sample.Should().Be(7);
    }

    [TestCase("UCWA_MAXREQUESTS", "UCWA_MAX_REQUESTS")]
    [TestCase("UCWA_TOKENS", "UCWA_TOKEN")]
    [TestCase("UCWA_URLS", "UCWA_URL")]
    public void A_misspelt_variable_is_refused_with_the_name_that_was_meant(string variable, string meant)
    {
        using var given = GivenSettings.Of(variable, "1");

        given.Problem().Should().StartWith($"{variable} is not a setting of this suite (did you mean {meant}?).");
    }

    [Test]
    public void A_misspelt_parameter_is_refused_with_the_name_that_was_meant()
    {
        using var given = new GivenSettings().Parameter("Ucwa.MaxRequest", "1");

        given.Problem().Should().StartWith("Ucwa.MaxRequest is not a setting of this suite (did you mean Ucwa.MaxRequests?)");
    }

    [Test]
    public void A_name_that_is_near_none_is_refused_without_a_guess()
    {
        using var given = GivenSettings.Of("UCWA_SOMETHING_ELSE_ENTIRELY", "1");

        given.Problem().Should().StartWith("UCWA_SOMETHING_ELSE_ENTIRELY is not a setting of this suite.").And.NotContain("did you mean");
    }

    [Test]
    public void Names_of_others_are_nothing_to_this_suite()
    {
        using var given = GivenSettings.Of("PATH", "/bin").Variable("UCWA_FACTS", "x").Parameter("Other.Url", "x");

        given.Invoking(settings => settings.Read()).Should().NotThrow();
    }

    [Test]
    public void A_relative_path_means_the_first_folder_that_has_it()
    {
        using var first = new GivenSettings();
        using var second = new GivenSettings();
        second.File("targets.json", "{}");
        var source = new SettingSource(new Dictionary<string, string>(), new Dictionary<string, string>(), [first.Folder, second.Folder]);

        source.File("targets.json").Should().Be(Path.Combine(second.Folder, "targets.json"));
        first.File("targets.json", "{}");
        source.File("targets.json").Should().Be(Path.Combine(first.Folder, "targets.json"));
        source.File("other.json").Should().BeNull();
    }
}
