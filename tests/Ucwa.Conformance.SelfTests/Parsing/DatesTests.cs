using System.Globalization;

namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class DatesTests
{
    [TestCase("/Date(1474932025211)/", "2016-09-26T23:20:25.2110000+00:00")]
    [TestCase("/Date(0)/", "1970-01-01T00:00:00.0000000+00:00")]
    [TestCase("/Date(-1)/", "1969-12-31T23:59:59.9990000+00:00")]
    [TestCase("/Date(-62135596800000)/", "0001-01-01T00:00:00.0000000+00:00")]
    [TestCase("/Date(253402300799999)/", "9999-12-31T23:59:59.9990000+00:00")]
    [TestCase("/Date(1474932025211+0200)/", "2016-09-26T23:20:25.2110000+00:00")]
    [TestCase("/Date(1474932025211-0730)/", "2016-09-26T23:20:25.2110000+00:00")]
    [TestCase("/Date(-1+1400)/", "1969-12-31T23:59:59.9990000+00:00")]
    public void A_JSON_date_is_milliseconds_that_an_offset_does_not_move(string text, string instant)
    {
        Dates.TryReadJson(text, out var read, out var problem).Should().BeTrue();

        problem.Should().BeNull();
        read.ToString("o", CultureInfo.InvariantCulture).Should().Be(instant);
    }

    [TestCase("")]
    [TestCase("/Date()/")]
    [TestCase("/Date(1.5)/")]
    [TestCase("/Date(+1)/")]
    [TestCase("/Date(--1)/")]
    [TestCase("/Date(1)")]
    [TestCase("Date(1)")]
    [TestCase("/date(1)/")]
    [TestCase("/Date(1)/ ")]
    [TestCase(" /Date(1)/")]
    [TestCase("/Date(1)/\n")]
    [TestCase("/Date( 1 )/")]
    [TestCase("/Date(1+2)/")]
    [TestCase("/Date(1+02:00)/")]
    [TestCase("/Date(1Z)/")]
    [TestCase("/Date(NaN)/")]
    [TestCase("/Date(١)/")]
    [TestCase(@"\/Date(1)\/")]
    [TestCase("2016-09-26T23:20:25Z")]
    [TestCase("1474932025211")]
    public void What_has_another_form_is_no_JSON_date(string text) => JsonProblem(text).Should().Be("not of the form /Date(milliseconds)/");

    [TestCase("/Date(-62135596800001)/")]
    [TestCase("/Date(253402300800000)/")]
    [TestCase("/Date(9223372036854775807)/")]
    [TestCase("/Date(9223372036854775808)/")]
    [TestCase("/Date(1000000000000000000000000000000)/")]
    [TestCase("/Date(-1000000000000000000000000000000)/")]
    public void Beyond_the_years_1_to_9999_there_is_no_date(string text) => JsonProblem(text).Should().Be("out of range: not between the years 1 and 9999");

    [TestCase("/Date(1+9900)/", "+9900")]
    [TestCase("/Date(1-1500)/", "-1500")]
    [TestCase("/Date(1+0060)/", "+0060")]
    public void An_offset_that_no_place_has_is_none(string text, string offset) => JsonProblem(text).Should().Be($"{offset} is not a valid offset");

    [Test]
    public void A_date_of_a_million_digits_is_refused_at_once() =>
        JsonProblem($"/Date({new string('1', 1_000_000)})/").Should().Be("not of the form /Date(milliseconds)/");

    [TestCase("2016-09-26T23:20:25Z", "2016-09-26T23:20:25.0000000+00:00")]
    [TestCase("2016-09-26T23:20:25+00:00", "2016-09-26T23:20:25.0000000+00:00")]
    [TestCase("2016-09-26T23:20:25.2Z", "2016-09-26T23:20:25.2000000+00:00")]
    [TestCase("2016-09-26T23:20:25.211Z", "2016-09-26T23:20:25.2110000+00:00")]
    [TestCase("2016-09-26T23:20:25.2114567Z", "2016-09-26T23:20:25.2114567+00:00")]
    [TestCase("2016-09-26T23:20:25.2114567891Z", "2016-09-26T23:20:25.2114567+00:00")]
    [TestCase("2016-09-27T01:20:25.2114567+02:00", "2016-09-26T23:20:25.2114567+00:00")]
    [TestCase("2016-09-26T15:50:25-07:30", "2016-09-26T23:20:25.0000000+00:00")]
    [TestCase("2016-02-29T00:00:00+14:00", "2016-02-28T10:00:00.0000000+00:00")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [TestCase("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    public void An_XML_date_is_ISO_8601_with_an_offset(string text, string instant)
    {
        Dates.TryReadXml(text, out var read, out var problem).Should().BeTrue();

        problem.Should().BeNull();
        read.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture).Should().Be(instant);
    }

    [TestCase("")]
    [TestCase("2016-09-26T23:20:25")]
    [TestCase("2016-09-26T23:20:25.2110000")]
    [TestCase("2016-09-26")]
    [TestCase("2016-09-26 23:20:25Z")]
    [TestCase("2016-09-26T23:20Z")]
    [TestCase("2016-09-26T23:20:25.Z")]
    [TestCase("2016-09-26T23:20:25,2Z")]
    [TestCase("2016-09-26T23:20:25z")]
    [TestCase("2016-09-26T23:20:25+0200")]
    [TestCase("2016-09-26T23:20:25+2")]
    [TestCase("16-09-26T23:20:25Z")]
    [TestCase("10000-01-01T00:00:00Z")]
    [TestCase("2016-09-26T23:20:25Z\n")]
    [TestCase("9/26/2016 11:20:25 PM")]
    [TestCase("/Date(1474932025211)/")]
    public void What_has_another_form_is_no_XML_date(string text) => XmlProblem(text).Should().StartWith("not ISO 8601 with an offset");

    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("2016-00-01T00:00:00Z")]
    [TestCase("2016-13-01T00:00:00Z")]
    [TestCase("2016-02-30T00:00:00Z")]
    [TestCase("2015-02-29T00:00:00Z")]
    [TestCase("2016-09-26T24:00:00Z")]
    [TestCase("2016-09-26T23:60:00Z")]
    [TestCase("2016-09-26T23:20:61Z")]
    [TestCase("2016-09-26T23:20:25+15:00")]
    [TestCase("2016-09-26T23:20:25+02:60")]
    [TestCase("0001-01-01T00:00:00+01:00")]
    [TestCase("9999-12-31T23:59:59-01:00")]
    public void An_instant_that_there_is_not_is_no_XML_date(string text) => XmlProblem(text).Should().Be("not a valid instant between the years 1 and 9999");

    private static string? JsonProblem(string text)
    {
        Dates.TryReadJson(text, out _, out var problem).Should().BeFalse();
        return problem;
    }

    private static string? XmlProblem(string text)
    {
        Dates.TryReadXml(text, out _, out var problem).Should().BeFalse();
        return problem;
    }
}
