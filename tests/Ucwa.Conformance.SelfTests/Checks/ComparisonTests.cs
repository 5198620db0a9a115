using FluentAssertions;
using NUnit.Framework;
using Ucwa.Conformance.Checks;

namespace Ucwa.Conformance.SelfTests.Checks;

public sealed class ComparisonTests
{
    [TestCase("""{"rel":"a","n":1}""", """{"n":1,"rel":"a"}""")]
    [TestCase("""{"rel":"a"}""", """{"rel":"a","n":[]}""")]
    [TestCase("""{"_links":{"x":[{"href":"/1"},{"href":"/2"}]}}""", """{"_links":{"x":[{"href":"/2"},{"href":"/1"}]}}""")]
    [TestCase("""{"_links":{"x":{"href":"/1","title":"a"}}}""", """{"_links":{"x":{"href":"http://depot.example/1"}}}""")]
    [TestCase("""{"_links":{"x":[]}}""", "{}")]
    [TestCase("""{"etag":"1"}""", """{"etag":"2"}""")]
    [TestCase("""{"_embedded":{"x":[]}}""", "{}")]
    [TestCase("""{"_embedded":{"x":[{"rel":"a","_links":{"self":{"href":"/1"}}},{"rel":"b","_links":{"self":{"href":"/2"}}}]}}""", """{"_embedded":{"x":[{"rel":"b","_links":{"self":{"href":"/2"}}},{"rel":"a","_links":{"self":{"href":"/1"}}}]}}""")]
    public void Resources_that_say_the_same_do_not_differ(string one, string other) => Difference(one, other).Should().BeNull();

    [TestCase("""{"rel":"a"}""", """{"rel":"b"}""", "rel is string \"a\" in one and string \"b\" in the other")]
    [TestCase("""{"rel":"a"}""", "{}", "rel is string \"a\" in one and absent in the other")]
    [TestCase("""{"n":1}""", """{"n":2}""", "n is number 1 in one and number 2 in the other")]
    [TestCase("{}", """{"n":null}""", "n is absent in one and null in the other")]
    [TestCase("""{"_links":{"x":{"href":"/1"}}}""", """{"_links":{"x":{"href":"/2"}}}""", "x is http://depot.example/1 in one and http://depot.example/2 in the other")]
    [TestCase("""{"_embedded":{"x":{"_links":{"self":{"href":"/1"}}}}}""", """{"_embedded":{"x":{"_links":{"self":{"href":"/2"}}}}}""", "x is http://depot.example/1 in one and absent in the other")]
    [TestCase("""{"_embedded":{"x":{"_embedded":{"y":{"n":1}}}}}""", """{"_embedded":{"x":{"_embedded":{"y":{"n":2}}}}}""", "x: y: n is number 1 in one and number 2 in the other")]
    [TestCase("""{"a\u001b":1}""", "{}", "a\\u001b is number 1 in one and absent in the other")]
    public void The_first_difference_is_said_in_words(string one, string other, string difference) => Difference(one, other).Should().Be(difference);

    private static string? Difference(string one, string other) =>
        new Comparison(Given.Url, "one", "the other").Difference(Given.Json(one).Resource!, Given.Json(other).Resource!);
}
