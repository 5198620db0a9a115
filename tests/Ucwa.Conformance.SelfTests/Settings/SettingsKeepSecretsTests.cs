namespace Ucwa.Conformance.SelfTests.Settings;

public sealed class SettingsKeepSecretsTests
{
    private const string Canary = "canary7f3a";

    [TestCase("", " " + Canary + " in two")]
    [TestCase("", "cwt=" + Canary + "\u00e9")]
    [TestCase("", "Bearer " + Canary)]
    [TestCase("", "bearer " + Canary)]
    [TestCase("", Canary)]
    [TestCase("nonsense", Canary)]
    public void A_token_that_cannot_be_used_is_not_shown(string url, string token)
    {
        using var given = GivenSettings.Of("UCWA_TOKEN", token).Variable("UCWA_URL", url);

        given.Problem().Should().NotContain(Canary);
    }

    [TestCase("two words", "UCWA_TOKEN contains white space")]
    [TestCase("Bearer abc", "UCWA_TOKEN begins with 'Bearer '. Set it to the token alone, without that word.")]
    public void What_is_wrong_with_a_token_is_said(string token, string problem)
    {
        using var given = GivenSettings.Of("UCWA_TOKEN", token).Variable("UCWA_URL", "https://pool.example.com/a");

        given.Problem().Should().StartWith(problem);
    }

    [Test]
    public void A_token_without_a_URL_is_a_mistake()
    {
        using var given = GivenSettings.Of("UCWA_TOKEN", "cwt=AAEBAAEB");

        given.Problem().Should().StartWith("UCWA_TOKEN is set, but UCWA_URL is not.");
    }

    [Test]
    public void A_token_that_is_part_of_words_is_refused()
    {
        using var given = GivenSettings.Of("UCWA_TOKEN", "abc");

        given.Problem().Should().StartWith("UCWA_TOKEN is shorter than 8 characters.");
    }

    [TestCase("UCWA_PASSWORD", "UCWA_USERNAME", "abc")]
    [TestCase("UCWA_MEETING_KEY", "UCWA_MEETING_URI", "abcde")]
    public void A_password_that_is_part_of_words_is_refused(string setting, string beside, string secret)
    {
        using var given = GivenSettings.Of(setting, secret).Variable(beside, "anna@host.example").Variable("UCWA_URL", "https://pool.example.com/");

        given.Problem().Should().StartWith($"{setting} is shorter than 6 characters.").And.NotContain($"'{secret}'");
    }

    [TestCase("UCWA_TOKEN", "_embedded")]
    [TestCase("UCWA_TOKEN", "participant")]
    [TestCase("UCWA_UNSCOPED_TOKEN", "Application")]
    [TestCase("UCWA_PASSWORD", "messag")]
    public void A_secret_that_responses_contain_anyway_is_refused(string setting, string secret)
    {
        using var given = GivenSettings.Of(setting, secret).Variable("UCWA_URL", "https://pool.example.com/");
        if (setting == "UCWA_PASSWORD")
        {
            given.Variable("UCWA_USERNAME", "anna@host.example");
        }

        given.Problem().Should().StartWith($"{setting} is a word that UCWA itself uses, or a part of one.");
    }

    [TestCase("https://anna:" + Canary + "@pool.example.com/")]
    [TestCase("https://" + Canary + "@pool.example.com/")]
    [TestCase("ftp://anna:" + Canary + "@pool.example.com/")]
    [TestCase("https//anna:" + Canary + "@pool.example.com/")]
    [TestCase("anna:" + Canary + "@pool.example.com")]
    public void A_password_in_a_URL_is_not_shown(string url)
    {
        using var given = GivenSettings.Of("UCWA_URL", url);

        given.Problem().Should().Contain("UCWA_URL").And.NotContain(Canary);
    }

    [TestCase("pool.example.com")]
    [TestCase("/ucwa/applications/1")]
    [TestCase("ftp://pool.example.com/")]
    [TestCase("file:///etc/hosts")]
    [TestCase("http://")]
    public void What_is_no_URL_is_shown(string url)
    {
        using var given = GivenSettings.Of("UCWA_URL", url);

        given.Problem().Should().StartWith($"UCWA_URL is '{url}'. Set it to an absolute http or https URL");
    }
}
