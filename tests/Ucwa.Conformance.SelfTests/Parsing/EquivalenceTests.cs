namespace Ucwa.Conformance.SelfTests.Parsing;

public sealed class EquivalenceTests
{
    private static readonly string FourHundredDigits = new('7', 400);

    [TestCase("1", "1", true)]
    [TestCase("1", " 1\n", true)]
    [TestCase("1", "1.0", true)]
    [TestCase("1.50", "1.5", true)]
    [TestCase("1e3", "1000", true)]
    [TestCase("-0", "0", true)]
    [TestCase("1", "2", false)]
    [TestCase("1", "", false)]
    [TestCase("1", "NaN", false)]
    [TestCase("1", "one", false)]
    [TestCase("0", "False", false)]
    public void A_number_is_the_text_of_the_same_number(string json, string xml, bool isSame) => Same(new Value.Number(json), new Value.XmlText(xml), isSame);

    [Test]
    public void A_number_of_four_hundred_digits_is_the_same_digits()
    {
        Same(new Value.Number(FourHundredDigits), new Value.XmlText(FourHundredDigits), true);
        Same(new Value.Number(FourHundredDigits), new Value.XmlText(FourHundredDigits[..^1] + "8"), false);
    }

    [TestCase(true, "True", true)]
    [TestCase(true, "true", true)]
    [TestCase(false, "False", true)]
    [TestCase(true, "False", false)]
    [TestCase(true, "1", false)]
    [TestCase(false, "", false)]
    public void A_boolean_is_its_name_in_either_case(bool json, string xml, bool isSame) => Same(new Value.Boolean(json), new Value.XmlText(xml), isSame);

    [TestCase("a", "a", true)]
    [TestCase("a", "A", false)]
    [TestCase("a", " a", false)]
    [TestCase("", "", true)]
    [TestCase("é", "e\u0301", false)]
    [TestCase("1", "1.0", false)]
    [TestCase("NaN", "NaN", true)]
    public void A_string_is_the_same_characters(string json, string xml, bool isSame) => Same(new Value.Text(json), new Value.XmlText(xml), isSame);

    [TestCase("/Date(0)/", "1970-01-01T00:00:00.0009999Z", true)]
    [TestCase("/Date(-1)/", "1969-12-31T23:59:59.9990000Z", true)]
    [TestCase("/Date(0)/", "1970-01-01T02:00:00+02:00", true)]
    [TestCase("/Date(0+0200)/", "1970-01-01T00:00:00Z", true)]
    [TestCase("/Date(0)/", "1970-01-01T00:00:00.001Z", false)]
    [TestCase("/Date(0)/", "/Date(0)/", true)]
    [TestCase("/Date(-62135596800000)/", "0001-01-01T00:00:00Z", true)]
    [TestCase("/Date(0)/", "9999-12-31T23:59:59.9999999Z", false)]
    public void A_date_is_the_same_instant_to_the_millisecond(string json, string xml, bool isSame) =>
        Same(new Value.Text(json), new Value.XmlText(xml), isSame);

    [TestCase("/Date(0)/", "/Date(0)/", true)]
    [TestCase("/Date(0)/", "/Date(0+0200)/", true)]
    [TestCase("/Date(0)/", "/Date(1)/", false)]
    [TestCase("/Date(0)/", "a", false)]
    public void A_date_in_JSON_is_the_same_instant_whatever_its_offset(string one, string other, bool isSame) =>
        Same(new Value.Text(one), new Value.Text(other), isSame);

    [Test]
    public void Null_is_nothing()
    {
        Same(new Value.Null(), new Value.XmlText(""), true);
        Same(new Value.Null(), new Value.XmlText("null"), false);
    }

    [Test]
    public void Lists_are_the_same_item_by_item()
    {
        Same(new Value.List([new Value.Text("a"), new Value.Number("1")]), new Value.List([new Value.XmlText("a"), new Value.XmlText("1.0")]), true);
        Same(new Value.List([new Value.Text("a")]), new Value.List([new Value.XmlText("a"), new Value.XmlText("a")]), false);
        Same(new Value.List([new Value.Text("a")]), new Value.XmlText("a"), false);
    }

    [Test]
    public void Two_answers_in_JSON_are_compared_too()
    {
        Same(new Value.Text("a"), new Value.Text("a"), true);
        Same(new Value.Number("1"), new Value.Text("1"), false);
        Same(new Value.Object("{}"), new Value.Object("{}"), true);
    }

    private static void Same(Value one, Value other, bool isSame)
    {
        Equivalence.AreSame(one, other).Should().Be(isSame);
        Equivalence.AreSame(other, one).Should().Be(isSame);
    }
}
