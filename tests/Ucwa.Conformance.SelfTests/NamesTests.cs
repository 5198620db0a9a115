using System.Reflection;
using System.Xml;
using NUnit.Framework.Interfaces;

namespace Ucwa.Conformance.SelfTests;

/// <summary>Rules for the names of tests, which read as sentences about the product.</summary>
public sealed class NamesTests
{
    private static IEnumerable<MethodInfo> Tests =>
        typeof(NamesTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is ITestBuilder or ISimpleTestBuilder));

    [Test]
    public void A_name_is_a_sentence_of_words_joined_by_underscores() =>
        Tests.Select(test => test.Name).Should().NotBeEmpty().And.AllSatisfy(name => name.Should().MatchRegex("^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$"));

    [Test]
    public void A_name_says_what_is_and_not_what_is_wished_or_done() =>
        Tests
            .Select(test => test.Name)
            .Should()
            .AllSatisfy(name => name.Split('_').Should().NotContain(["should", "Should", "Test", "Verify", "Throws", "Returns"]));

    [Test]
    public void A_name_stands_once_in_its_class() => Tests.Select(test => $"{test.DeclaringType!.Name}.{test.Name}").Should().OnlyHaveUniqueItems();

    // The test platform silently drops such a test if a filter selects it.
    [Test]
    public void A_case_whose_arguments_XML_cannot_hold_has_a_name_of_its_own() =>
        Tests
            .SelectMany(test => test.GetCustomAttributes<TestCaseAttribute>().Select(attribute => (Test: test, Case: attribute)))
            .Where(pair =>
                pair.Case.TestName is null
                && pair.Case.Arguments.OfType<string>()
                    .Any(argument => argument.Any(character => !char.IsSurrogate(character) && !XmlConvert.IsXmlChar(character)))
            )
            .Select(pair =>
                $"{pair.Test.DeclaringType!.Name}.{pair.Test.Name}({string.Join(", ", pair.Case.Arguments.Select(argument => Sanitizer.Sanitize($"{argument}")))})"
            )
            .Should()
            .BeEmpty();
}
