using System.Reflection;
using FluentAssertions;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Ucwa.Conformance.SelfTests;

/// <summary>The tests of the tests: names read as sentences about the product.</summary>
public sealed class NamesTests
{
    private static IEnumerable<MethodInfo> Tests => typeof(NamesTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttributes().Any(attribute => attribute is ITestBuilder or ISimpleTestBuilder));

    [Test]
    public void A_name_is_a_sentence_of_words_joined_by_underscores() =>
        Tests.Select(test => test.Name).Should().NotBeEmpty().And.AllSatisfy(name => name.Should().MatchRegex("^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$"));

    [Test]
    public void A_name_says_what_is_and_not_what_is_wished_or_done() =>
        Tests.Select(test => test.Name).Should().AllSatisfy(name => name.Split('_').Should().NotContain(["should", "Should", "Test", "Verify", "Throws", "Returns"]));

    [Test]
    public void A_name_stands_once_in_its_class() =>
        Tests.Select(test => $"{test.DeclaringType!.Name}.{test.Name}").Should().OnlyHaveUniqueItems();
}
