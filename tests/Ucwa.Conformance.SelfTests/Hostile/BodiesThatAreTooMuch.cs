using System.Text;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Bodies that would exhaust the memory or the stack. A run needs at most 300 MiB more than against a correct server.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class BodiesThatAreTooMuch
{
    private const string TooLarge = "the response body is larger than 16 MiB";
    private const int Million = 1_000_000;

    [Test]
    public Task A_body_without_end_is_cut_off([Values] At where) => HostileCase.IsSaidAsync(where, Behaviours.Endless, TooLarge);

    [Test]
    public Task A_gigabyte_is_cut_off([Values] At where) => HostileCase.IsSaidAsync(where, Behaviours.Gigabyte, TooLarge);

    [Test]
    public Task A_gigabyte_that_is_small_on_the_wire_is_cut_off([Values] At where) => HostileCase.IsSaidAsync(where, Behaviours.Bomb, TooLarge);

    [Test]
    public Task A_depth_of_100000_is_refused([Values] At where) =>
        HostileCase.IsSaidAsync(where, Behaviours.Body(Repeated("""{"a":""", 100_000), Repeated("<resource>", 100_000)), "64");

    [Test]
    public Task A_million_links_are_refused([Values] At where) =>
        HostileCase.IsSaidAsync(
            where,
            Behaviours.Body(
                $$$"""{"rel":"location","_links":{"self":{"href":"/a"},"location":[{{{Repeated("""{"href":"/"},""", Million)}}}{"href":"/"}]}}""",
                Resource(Repeated("""<link rel="b" href="/"/>""", 600_000))
            ),
            "more than 200000"
        );

    [Test]
    public Task A_million_names_are_refused() =>
        HostileCase.IsSaidOfAPageAsync(
            Behaviours.Body(
                $$"""{{{string.Concat(Enumerable.Range(0, Million).Select(i => $"\"{i}\":1,"))}}"rel":"location"}""",
                Resource("", string.Concat(Enumerable.Range(0, Million).Select(i => $" a{i}=''")))
            ),
            "more than 200000"
        );

    [Test]
    public Task Eight_million_numbers_are_refused() =>
        HostileCase.IsSaidOfAPageAsync(
            Behaviours.Body(
                $$"""{"rel":"location","location":[{{Repeated("1,", 8 * Million)}}1]}""",
                Resource("<propertyList name='location'>" + Repeated("<item/>", 2 * Million) + "</propertyList>")
            ),
            "more than 200000"
        );

    [Test]
    public Task A_body_that_is_full_of_secrets_is_not_kept() =>
        HostileCase.IsSaidOfAPageAsync(
            Behaviours.Body(
                "{" + Repeated("\"password\":\"x\",", Million) + "\"rel\":\"location\"}",
                Resource(Repeated("<property name='password'>x</property>", 400_000))
            ),
            "more than 100000 secrets"
        );

    [Test]
    public Task A_body_that_is_full_of_words_that_name_secrets_is_refused() =>
        HostileCase.IsSaidOfAPageAsync(
            Behaviours.Body(
                $$"""{"rel":"location","location":[{{Repeated("\"password\",", Million)}}1]}""",
                Resource("<propertyList name='password'>" + Repeated("<item>password=</item>", 700_000) + "</propertyList>")
            ),
            "more than 200000"
        );

    [Test]
    public Task Long_names_that_are_nested_deep_do_not_add_up() => HostileCase.IsSaidOfAPageAsync(Behaviours.Body(Nested(), null), "undocumented");

    [Test]
    public Task Resources_that_nothing_tells_apart_are_not_compared_each_with_each() =>
        HostileCase.IsSaidOfAPageAsync(
            Behaviours.Body(
                $$$"""{"rel":"location","_links":{"self":{"href":"/a"}},"_embedded":{"contact":[{{{Repeated("{},", 4000)}}}{}]}}""",
                Resource(Repeated("<resource rel='contact'/>", 4000))
            ),
            "undocumented"
        );

    [TestCase(16 * 1024 * 1024)]
    [TestCase(1024 * 1024)]
    [TestCase(100 * 1024)]
    public async Task Every_answer_may_be_large_and_not_all_together(int bytes)
    {
        await using var server = new HostileServer().After(0, Behaviours.Padded(bytes));
        await HostileCase.RunAsync(server.AsApplication);
        await HostileArrangement.LeavesNothingBehindAsync(Behaviours.Padded(bytes));
    }

    [Test]
    public async Task Every_answer_may_have_many_members_and_not_all_together()
    {
        await using var server = new HostileServer().After(
            0,
            Behaviours.With($"\"numbers\":[{Repeated("1,", 100_000)}1]", $"<propertyList name='numbers'>{Repeated("<item>1</item>", 100_000)}</propertyList>")
        );
        await HostileCase.RunAsync(server.AsApplication);
    }

    // Sixty levels of names with 160 characters, and 50,000 members on the last one.
    private static string Nested()
    {
        var name = new string('n', 160);
        var members = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"\"{i}\":1,"));
        return $$"""{"rel":"location","_embedded":{{Repeated($$"""{"{{name}}":{"_embedded":""", 30)}}{}{{Repeated($",{members}\"z\":1}}}}", 1)}}{{Repeated("}}", 29)}}}""";
    }

    private static string Resource(string content, string attributes = "") =>
        $"<resource xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' rel='location' href='/a'{attributes}>{content}</resource>";

    private static string Repeated(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
