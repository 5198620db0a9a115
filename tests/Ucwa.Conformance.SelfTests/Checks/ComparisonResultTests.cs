using System.Diagnostics;

namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class ComparisonResultTests
{
    [TestCase("""{"rel":"a","n":1}""", """{"n":1,"rel":"a"}""")]
    [TestCase("""{"rel":"a"}""", """{"rel":"a","n":[]}""")]
    [TestCase("""{"_links":{"x":[{"href":"/1"},{"href":"/2"}]}}""", """{"_links":{"x":[{"href":"/2"},{"href":"/1"}]}}""")]
    [TestCase("""{"_links":{"x":{"href":"/1","title":"a"}}}""", """{"_links":{"x":{"href":"http://depot.example/1","title":"a"}}}""")]
    [TestCase("""{"_links":{"x":{"href":"/1","title":""}}}""", """{"_links":{"x":{"href":"/1"}}}""")]
    [TestCase(
        """{"_links":{"x":[{"href":"/1","title":"a"},{"href":"/1","title":"b"}]}}""",
        """{"_links":{"x":[{"href":"/1","title":"b"},{"href":"/1","title":"a"}]}}"""
    )]
    [TestCase("""{"_links":{"x":[]}}""", "{}")]
    [TestCase("""{"etag":"1"}""", """{"etag":"2"}""")]
    [TestCase("""{"_embedded":{"x":[]}}""", "{}")]
    [TestCase(
        """{"_embedded":{"x":[{"rel":"a","_links":{"self":{"href":"/1"}}},{"rel":"b","_links":{"self":{"href":"/2"}}}]}}""",
        """{"_embedded":{"x":[{"rel":"b","_links":{"self":{"href":"/2"}}},{"rel":"a","_links":{"self":{"href":"/1"}}}]}}"""
    )]
    public void Resources_that_say_the_same_do_not_differ(string one, string other)
    {
        Difference(one, other).Should().BeNull();
        Detail(one, other).Should().BeNull();
        Comparer.AreSame(Given.Json(one).Resource!, Given.Json(other).Resource!).Should().BeTrue();
    }

    [TestCase(
        """{"_links":{"x":{"href":"/1","revision":"1"}}}""",
        """{"_links":{"x":{"href":"/1","revision":"2"}}}""",
        "the revision of x is \"1\" in one and \"2\" in the other"
    )]
    [TestCase(
        """{"_links":{"x":{"href":"/1","revision":"1"}}}""",
        """{"_links":{"x":{"href":"/1"}}}""",
        "the revision of x is \"1\" in one and absent in the other"
    )]
    [TestCase(
        """{"_links":{"x":[{"href":"/1"},{"href":"/1"},{"href":"/2"}]}}""",
        """{"_links":{"x":[{"href":"/1"},{"href":"/2"}]}}""",
        "x is http://depot.example/1 2 times in one and once in the other"
    )]
    [TestCase("""{"_embedded":{"x":{"rel":"a"}}}""", """{"_embedded":{"x":{"rel":"b"}}}""", "x: rel is string \"a\" in one and string \"b\" in the other")]
    [TestCase(
        """{"_embedded":{"x":{"_embedded":{"y":{"_links":{"z":{"href":"/1"}}}}}}}""",
        """{"_embedded":{"x":{"_embedded":{"y":{"_links":{"z":{"href":"/1","revision":"2"}}}}}}}""",
        "x: y: the revision of z is absent in one and \"2\" in the other"
    )]
    public void What_has_no_documented_place_in_XML_differs_in_detail(string one, string other, string detail)
    {
        Difference(one, other).Should().BeNull();
        Detail(one, other).Should().Be(detail);
        Comparer.AreSame(Given.Json(one).Resource!, Given.Json(other).Resource!).Should().BeFalse();
    }

    [TestCase("""{"_links":{"x":{"href":"/1","revision":"1"}}}""", """{"_links":{"x":{"href":"/2"}}}""")]
    [TestCase("""{"_embedded":{"x":{"rel":"a"}}}""", """{"_embedded":{"x":{}}}""")]
    [TestCase("""{"_embedded":{"x":{"rel":"a","n":1}}}""", """{"_embedded":{"x":{"rel":"b","n":2}}}""")]
    public void What_is_missing_or_differs_otherwise_has_no_details(string one, string other) => Detail(one, other).Should().BeNull();

    [TestCase("""{"rel":"a"}""", """{"rel":"b"}""")]
    [TestCase("""{"rel":"a"}""", "{}")]
    public void A_resource_with_another_rel_is_not_the_same(string one, string other) =>
        Comparer.AreSame(Given.Json(one).Resource!, Given.Json(other).Resource!).Should().BeFalse();

    [TestCase("""{"_links":{"x":{"href":"/1","title":"a"}}}""", """{"_links":{"x":{"href":"/1"}}}""", "the title of x is \"a\" in one and absent in the other")]
    [TestCase(
        """{"_links":{"x":[{"href":"/1","title":"a"},{"href":"/2","title":"b"}]}}""",
        """{"_links":{"x":[{"href":"/1","title":"b"},{"href":"/2","title":"a"}]}}""",
        "the title of x is \"a\" in one and \"b\" in the other"
    )]
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

    private static RepresentationComparer Comparer => new(Given.Url, Catalogue.Current.Protocol, "one", "the other");

    private static string? Difference(string one, string other) => Comparer.Difference(Given.Json(one).Resource!, Given.Json(other).Resource!);

    private static string? Detail(string one, string other) => Comparer.Detail(Given.Json(one).Resource!, Given.Json(other).Resource!);
}
