using System.Diagnostics;

namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class ComparisonResultTests
{
    [TestCase("""{"rel":"a","n":1}""", """{"n":1,"rel":"a"}""")]
    [TestCase("""{"rel":"a"}""", """{"rel":"a","n":[]}""")]
    [TestCase("""{"_links":{"x":[{"href":"/1"},{"href":"/2"}]}}""", """{"_links":{"x":[{"href":"/2"},{"href":"/1"}]}}""")]
    [TestCase("""{"_links":{"x":{"href":"/1","title":"a"}}}""", """{"_links":{"x":{"href":"http://depot.example/1"}}}""")]
    [TestCase("""{"_links":{"x":[]}}""", "{}")]
    [TestCase("""{"etag":"1"}""", """{"etag":"2"}""")]
    [TestCase("""{"_embedded":{"x":[]}}""", "{}")]
    [TestCase(
        """{"_embedded":{"x":[{"rel":"a","_links":{"self":{"href":"/1"}}},{"rel":"b","_links":{"self":{"href":"/2"}}}]}}""",
        """{"_embedded":{"x":[{"rel":"b","_links":{"self":{"href":"/2"}}},{"rel":"a","_links":{"self":{"href":"/1"}}}]}}"""
    )]
    public void Resources_that_say_the_same_do_not_differ(string one, string other) => Difference(one, other).Should().BeNull();

    [TestCase("""{"rel":"a"}""", """{"rel":"b"}""", "rel is string \"a\" in one and string \"b\" in the other")]
    [TestCase("""{"rel":"a"}""", "{}", "rel is string \"a\" in one and absent in the other")]
    [TestCase("""{"n":1}""", """{"n":2}""", "n is number 1 in one and number 2 in the other")]
    [TestCase("{}", """{"n":null}""", "n is absent in one and null in the other")]
    [TestCase(
        """{"_links":{"x":{"href":"/1"}}}""",
        """{"_links":{"x":{"href":"/2"}}}""",
        "x is http://depot.example/1 in one and http://depot.example/2 in the other"
    )]
    [TestCase(
        """{"_embedded":{"x":{"_links":{"self":{"href":"/1"}}}}}""",
        """{"_embedded":{"x":{"_links":{"self":{"href":"/2"}}}}}""",
        "x is http://depot.example/1 in one and absent in the other"
    )]
    [TestCase(
        """{"_embedded":{"x":{"_embedded":{"y":{"n":1}}}}}""",
        """{"_embedded":{"x":{"_embedded":{"y":{"n":2}}}}}""",
        "x: y: n is number 1 in one and number 2 in the other"
    )]
    [TestCase("""{"a\u001b":1}""", "{}", "a\\u001b is number 1 in one and absent in the other")]
    public void The_first_difference_is_said_in_words(string one, string other, string difference) => Difference(one, other).Should().Be(difference);

    [Test]
    public void Many_resources_that_nothing_tells_apart_are_compared_in_their_order()
    {
        var resources = string.Join(',', Enumerable.Range(0, 4000).Select(i => $$"""{"n":{{i}}}"""));
        var clock = Stopwatch.StartNew();

        Difference($$$"""{"_embedded":{"x":[{{{resources}}}]}}""", $$$"""{"_embedded":{"x":[{{{resources}}}]}}""").Should().BeNull();
        Difference($$$"""{"_embedded":{"x":[{{{resources}}},{"n":7000}]}}""", $$$"""{"_embedded":{"x":[{{{resources}}},{"n":8000}]}}""")
            .Should()
            .Be("x: n is number 7000 in one and number 8000 in the other");

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    private static string? Difference(string one, string other) =>
        new RepresentationComparer(Given.Url, Catalogue.Current.Protocol, "one", "the other").Difference(
            Given.Json(one).Resource!,
            Given.Json(other).Resource!
        );
}
