using System.Net;
using System.Text;
using System.Text.Json;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>The bodies that the reference server reads, sent to it over HTTP as the input of a new application.</summary>
public sealed class OnTheWireInputTests
{
    private const string Properties = """
        <property name="culture">nl-NL</property><property name="endpointId"> pier-4 </property><property name="userAgent">Tide &amp; Ebb</property>
        """;

    private Server server = null!;
    private HttpClient http = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        server = await Server.StartAsync(new ReferenceServerOptions { Exhibit = true }, CancellationToken.None);
        http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.Token);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [TestCase("application/json")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("application/vnd.microsoft.com.ucwa+json")]
    [TestCase("Application/JSON")]
    public async Task Json_is_read_with_names_in_any_case_and_a_comma_at_the_end(string mediaType) =>
        await IsReadAsync(mediaType, """{ "Culture": "nl-NL", "ENDPOINTID": "pier-4", "userAgent": "Tide & Ebb", }""");

    [TestCase("application/xml")]
    [TestCase("application/xml; charset=utf-8")]
    [TestCase("application/vnd.microsoft.com.ucwa+xml")]
    public async Task Xml_is_read(string mediaType) =>
        await IsReadAsync(mediaType, $"""<?xml version="1.0" encoding="utf-8"?><input xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">{Properties}</input>""");

    [Test]
    public async Task A_resource_is_read_without_what_it_embeds() => await IsReadAsync(
        "application/xml",
        $"""
        <resource rel="application" href="/a" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="me" href="/b" />{Properties}
        <propertyList name="tags"><item> one </item></propertyList><resource rel="me" href="/b"><property name="culture">fr-FR</property></resource></resource>
        """);

    [Test]
    public async Task Input_needs_no_namespace() => await IsReadAsync("application/xml", $"<input>{Properties}</input>");

    [Test]
    public async Task A_value_missing_from_xml_is_named()
    {
        using var answer = await SendAsync("application/xml", "<input><property name=\"culture\">nl-NL</property></input>");

        (await ErrorAsync(answer)).Should().Be((400, "BadRequest", "ParameterValidationFailure"));
        (await answer.Content.ReadAsStringAsync()).Should().Contain("endpointId").And.Contain("userAgent").And.NotContain("culture");
    }

    [TestCase("text/plain")]
    [TestCase("text/xml")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase(null)]
    public async Task Another_media_type_is_refused(string? mediaType)
    {
        using var answer = await SendAsync(mediaType, """{"culture":"nl-NL","endpointId":"pier-4","userAgent":"Tide"}""");

        (await ErrorAsync(answer)).Should().Be((415, "UnsupportedMediaType", null));
    }

    [TestCase("application/json", "{", TestName = "An object without an end is no input")]
    [TestCase("application/json", "[]", TestName = "A list is no input")]
    [TestCase("application/json", "<input/>", TestName = "XML sent as JSON is no input")]
    [TestCase("application/json", """{"culture":"\ud800"}""", TestName = "Half of a character is no input")]
    [TestCase("application/xml", "{}", TestName = "JSON sent as XML is no input")]
    [TestCase("application/xml", "<input>", TestName = "An element without an end is no input")]
    [TestCase("application/xml", "<output/>", TestName = "Another root is no input")]
    [TestCase("application/xml", """<input xmlns="urn:another"/>""", TestName = "A root of another namespace is no input")]
    [TestCase("application/xml", """<!DOCTYPE input [<!ENTITY tide "nl-NL">]><input>&tide;</input>""", TestName = "XML with a DTD is no input")]
    [TestCase("application/xml", """<!DOCTYPE input SYSTEM "file:///etc/hostname"><input/>""", TestName = "XML with a DTD elsewhere is no input")]
    public async Task What_is_no_input_is_refused(string mediaType, string body)
    {
        using var answer = await SendAsync(mediaType, body);

        (await ErrorAsync(answer)).Should().Be((400, "BadRequest", "DeserializationFailure"));
    }

    [Test]
    public async Task A_body_that_is_too_long_is_refused()
    {
        using var answer = await SendAsync("application/json", new string(' ', 1 << 17));

        (await ErrorAsync(answer)).Should().Be((413, "EntityTooLarge", null));
    }

    private async Task IsReadAsync(string mediaType, string body)
    {
        using var answer = await SendAsync(mediaType, body);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        using var application = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        new[] { "culture", "endpointId", "userAgent" }.Select(name => application.RootElement.GetProperty(name).GetString())
            .Should().Equal("nl-NL", "pier-4", "Tide & Ebb");
    }

    private async Task<HttpResponseMessage> SendAsync(string? mediaType, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (mediaType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        return await http.PostAsync(new Uri("/ucwa/v1/applications", UriKind.Relative), content);
    }

    private static async Task<(int Status, string? Code, string? Subcode)> ErrorAsync(HttpResponseMessage answer)
    {
        using var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, Text("code"), Text("subcode"));

        string? Text(string name) => error.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
