using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Ucwa.Conformance.Fixtures;

/// <summary>Builds the tests of a page, with names and categories for filters by page, aspect, format and level.</summary>
internal static class PageTestBuilder
{
    private static readonly NUnitTestCaseBuilder Builder = new();

    /// <summary>The page of a fixture; null if the test suite is not a fixture of a page.</summary>
    public static string? PageOf(Test? suite) => suite is TestFixture { Arguments: [string page] } ? page : null;

    /// <summary>Builds one test.</summary>
    /// <param name="method">The test method.</param>
    /// <param name="suite">The page fixture.</param>
    /// <param name="arguments">The arguments of the method.</param>
    /// <param name="aspect">The aspect.</param>
    /// <param name="format">The format; null if the test runs once for both.</param>
    /// <param name="level">The highest level of its requirements.</param>
    public static TestMethod Build(IMethodInfo method, Test? suite, object[] arguments, string aspect, Format? format = null, Level level = Level.Must)
    {
        var page = PageOf(suite)!;
        var test = Builder.BuildTestMethod(method, suite, new TestCaseParameters(arguments));
        test.Name = $"{page} › {method.Name}{(format is null ? "" : $"({format})")}";
        test.Properties.Add(PropertyNames.Category, aspect);
        test.Properties.Add("Page", page);
        test.Properties.Add("Aspect", aspect);
        test.Properties.Add("Format", format?.Name() ?? "both");
        test.Properties.Add("Level", level.ToString().ToLowerInvariant());
        return test;
    }
}
