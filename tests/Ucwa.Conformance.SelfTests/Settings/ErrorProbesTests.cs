namespace Ucwa.Conformance.SelfTests.Settings;

public sealed class ErrorProbesTests
{
    private static readonly ErrorRow Row = Catalogue.Current.Pages["conversation"].Get!.Errors.Single(row => row.Name == "409-Conflict-TooManyGroups");
    private static readonly ErrorRow Other = Catalogue.Current.Pages["conversation"].Get!.Errors.Single(row => row.Name == "409-Conflict");

    [Test]
    public void The_nearest_probe_counts()
    {
        var probes = ErrorProbes.Parse(
            """
            {
              // page and row, page, row, any
              "conversation": { "409-Conflict-TooManyGroups": { "url": "/1" }, "*": { "url": "/2" } },
              "*": { "409-Conflict-TooManyGroups": { "url": "/3" }, "*": { "url": "/4" } }
            }
            """,
            Catalogue.Current
        );

        probes.For("conversation", Row)!.Url.Should().Be("/1");
        probes.For("conversation", Other)!.Url.Should().Be("/2");
        probes.For("application", Row)!.Url.Should().Be("/3");
        probes.For("application", Other)!.Url.Should().Be("/4");
    }

    [Test]
    public void What_looks_like_a_key_is_a_secret_whatever_it_is_called()
    {
        const string json = """
            {"*":{"*":{"headers":{"X-Break":"7f3a-4711-key","Accept":"application/vnd.a.b1+json","X-Row":"{row}-12345678"},"query":{"a":"k7f3a4711","limit":"-1","name":"conversation"}}}}
            """;

        ErrorProbes.Parse(json, Catalogue.Current).Secrets.Should().Equal("7f3a-4711-key", "k7f3a4711");
    }

    [Test]
    public void Without_a_probe_there_is_no_way()
    {
        var probes = ErrorProbes.Parse("""{"conversation":{"409-Conflict":{"headers":{"X-Break":"1"},"query":{"a":"b"}}}}""", Catalogue.Current);

        probes.For("conversation", Row).Should().BeNull();
        probes.For("application", Other).Should().BeNull();
        probes.For("conversation", Other)!.Headers.Should().Equal(new Dictionary<string, string> { ["X-Break"] = "1" });
        probes.For("conversation", Other)!.Query.Should().Equal(new Dictionary<string, string> { ["a"] = "b" });
    }

    [TestCase("{row}", "409-Conflict-TooManyGroups")]
    [TestCase("{status}/{code}/{subcode}", "409/Conflict/TooManyGroups")]
    [TestCase("plain {other}", "plain {other}")]
    public void Placeholders_are_filled_in(string template, string filled) => ErrorProbe.Fill(template, Row).Should().Be(filled);

    [Test]
    public void A_row_without_a_subcode_fills_in_nothing() => ErrorProbe.Fill("[{subcode}]", Other).Should().Be("[]");

    [TestCase("""{"conversatoin":{}}""", "'conversatoin' is not a page of the catalogue with a GET")]
    [TestCase(
        """{"conversation":{"409-Conflict-Nonsense":{}}}""",
        "'409-Conflict-Nonsense' is not an error row of conversation; use a name such as 409-Conflict-TooManyGroups"
    )]
    [TestCase("""{"*":{"418-Teapot":{}}}""", "'418-Teapot' is not an error row of *")]
    [TestCase("""{"*":{"*":{"header":{}}}}""", "header")]
    [TestCase("""{"*":{"*":{"url":7}}}""", "url")]
    [TestCase("""{"*":{},"*":{}}""", "the JSON at $.* (line 1)")]
    [TestCase("null", "the file holds null")]
    [TestCase("[]", "the JSON at $ (line 1)")]
    [TestCase("""{"*":null}""", "'*' or one of its rows is null")]
    [TestCase("""{"*":{"*":null}}""", "'*' or one of its rows is null")]
    [TestCase("{", "it is not valid JSON at line 1")]
    public void What_cannot_be_used_is_refused_with_the_file_and_the_reason(string json, string reason)
    {
        using var given = GivenSettings.Of("UCWA_ERROR_PROBES", "probes.json").File("probes.json", json);

        given.Problem().Should().StartWith("UCWA_ERROR_PROBES, file 'probes.json': ").And.Contain(reason);
    }
}
