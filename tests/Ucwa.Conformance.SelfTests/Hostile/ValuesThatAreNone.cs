namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Bodies that violate their format. The run reports each violation, and judges all other pages as usual.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ValuesThatAreNone
{
    private const string Bomb = """
        <!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;">
        <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;">]>
        <resource xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' rel='location' href='/a'><property name='location'>&h;</property></resource>
        """;

    [Test]
    public Task An_entity_bomb_is_not_expanded() =>
        HostileCase.IsSaidOfAPageAsync(Behaviours.Body("{}", Bomb), "protocol/xml/noDtd", "a document type declaration");

    [TestCase("NaN")]
    public Task A_number_that_is_none_is_said(string number) => HostileCase.IsSaidOfAPageAsync(Behaviours.With($"\"n\":{number}"), "protocol/json/wellFormed");

    [Test]
    public Task A_number_of_400_digits_is_said() =>
        HostileCase.IsSaidOfAPageAsync(
            Behaviours.Reworked(body => body.Replace("\"Harbour office\"", new string('9', 400), StringComparison.Ordinal)),
            "number 9999"
        );

    [Test]
    public Task Bytes_that_are_no_text_are_said([Values] At where) =>
        HostileCase.IsSaidAsync(where, Behaviours.Body("{\"rel\":\"\u00ff\u00fe\"}", "<resource>\u00ff\u00fe</resource>"), "bytes that are not");

    [Test]
    public Task A_name_that_comes_twice_is_said() =>
        HostileCase.IsSaidOfAPageAsync(
            Behaviours.With("\"twice\":1,\"twice\":2", "<property name='twice'>1</property><property name='twice'>2</property>"),
            "protocol/json/uniqueNames",
            "protocol/xml/uniqueNames"
        );

    [Test]
    public Task An_attribute_that_comes_twice_is_said() =>
        HostileCase.IsSaidOfAPageAsync(Behaviours.Body("{}", "<resource rel='a' rel='b'/>"), "protocol/xml/wellFormed");
}
