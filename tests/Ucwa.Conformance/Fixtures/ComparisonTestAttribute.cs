using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Ucwa.Conformance.Fixtures;

/// <summary>A test that compares a page with what a setting names; none where it is not set, so that a run without a comparison shows nothing of it.</summary>
/// <param name="setting">The setting.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ComparisonTestAttribute(string setting) : NUnitAttribute, ITestBuilder, IImplyFixture
{
    private const string Aspect = "comparison";
    private readonly NUnitTestCaseBuilder builder = new();

    /// <summary>The setting.</summary>
    public string Setting => setting;

    /// <summary>The test of one method.</summary>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite) =>
        suite is TestFixture { Arguments: [string page] } && ConformanceSetup.Source().Value(setting) is not null ? [Build(method, suite, page)] : [];

    private TestMethod Build(IMethodInfo method, Test suite, string page)
    {
        var test = builder.BuildTestMethod(method, suite, new TestCaseParameters([setting]));
        test.Name = $"{page} › {method.Name}";
        test.Properties.Add(PropertyNames.Category, Aspect);
        test.Properties.Add("Page", page);
        test.Properties.Add("Aspect", Aspect);
        test.Properties.Add("Format", "both");
        test.Properties.Add("Level", "must");
        return test;
    }
}
