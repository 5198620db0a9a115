namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class PropertyTypesTests
{
    private static readonly string FourHundredDigits = new('9', 400);

    [TestCase("0")]
    [TestCase("-12")]
    [TestCase("9223372036854775807")]
    [TestCase("-9223372036854775808")]
    public void Whole_numbers_of_64_bits_are_integers_in_both_formats(string literal)
    {
        PropertyTypes.Mismatch(PropertyType.Integer, new Value.Number(literal)).Should().BeNull();
        PropertyTypes.Mismatch(PropertyType.Integer, new Value.XmlText($" {literal}\n")).Should().BeNull();
    }

    [TestCase("1.0")]
    [TestCase("1.5")]
    [TestCase("1e3")]
    [TestCase("-0.5")]
    public void Numbers_with_a_fraction_or_an_exponent_are_no_integers(string literal)
    {
        PropertyTypes.Mismatch(PropertyType.Integer, new Value.Number(literal)).Should().Be($"number {literal}");
        PropertyTypes.Mismatch(PropertyType.Integer, new Value.XmlText(literal)).Should().Be($"text \"{literal}\"");
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("+1")]
    [TestCase("1 2")]
    [TestCase("1,000")]
    [TestCase("0x1F")]
    [TestCase("١")]
    [TestCase("NaN")]
    [TestCase("INF")]
    public void Text_that_is_no_number_is_no_integer(string text) =>
        PropertyTypes.Mismatch(PropertyType.Integer, new Value.XmlText(text)).Should().Be($"text \"{text}\"");

    [Test]
    public void A_number_of_four_hundred_digits_is_more_than_64_bits()
    {
        PropertyTypes.Mismatch(PropertyType.Integer, new Value.Number(FourHundredDigits)).Should().EndWith("(400 characters), more than 64 bits");
        PropertyTypes.Mismatch(PropertyType.Integer, new Value.XmlText(FourHundredDigits)).Should().EndWith(", more than 64 bits");
    }

    [TestCase("true", true)]
    [TestCase("True", true)]
    [TestCase("false", true)]
    [TestCase("False", true)]
    [TestCase(" True ", true)]
    [TestCase("TRUE", false)]
    [TestCase("1", false)]
    [TestCase("", false)]
    public void Booleans_in_XML_begin_with_either_case(string text, bool isBoolean) =>
        (PropertyTypes.Mismatch(PropertyType.Boolean, new Value.XmlText(text)) is null).Should().Be(isBoolean);

    [Test]
    public void A_string_in_JSON_is_no_boolean() => PropertyTypes.Mismatch(PropertyType.Boolean, new Value.Text("true")).Should().Be("string \"true\"");

    [Test]
    public void Each_format_has_its_own_form_of_dates()
    {
        PropertyTypes.Mismatch(PropertyType.DateTime, new Value.Text("/Date(0)/")).Should().BeNull();
        PropertyTypes.Mismatch(PropertyType.DateTime, new Value.XmlText(" 1970-01-01T00:00:00.0000000Z ")).Should().BeNull();
        PropertyTypes.Mismatch(PropertyType.DateTime, new Value.Text("1970-01-01T00:00:00Z")).Should().NotBeNull();
        PropertyTypes.Mismatch(PropertyType.DateTime, new Value.XmlText("/Date(0)/")).Should().NotBeNull();
        PropertyTypes.Mismatch(PropertyType.DateTime, new Value.Null()).Should().Be("null");
    }

    [Test]
    public void An_array_holds_strings_only()
    {
        PropertyTypes.Mismatch(PropertyType.Array, new Value.List([new Value.Text("a"), new Value.XmlText("b")])).Should().BeNull();
        PropertyTypes.Mismatch(PropertyType.Array, new Value.List([new Value.Text("a"), new Value.Number("1")])).Should().Be("an item number 1");
        PropertyTypes.Mismatch(PropertyType.Array, new Value.List([new Value.List([])])).Should().Be("an item array []");
    }
}
