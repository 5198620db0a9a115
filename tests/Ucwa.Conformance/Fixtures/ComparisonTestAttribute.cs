using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Ucwa.Conformance.Fixtures;

/// <summary>A test that compares a page. Created only if its setting is set.</summary>
/// <param name="setting">The environment variable that enables the test.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ComparisonTestAttribute(string setting) : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <summary>The setting.</summary>
    public string Setting => setting;

    /// <summary>The test of one method.</summary>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite) =>
        PageTestBuilder.PageOf(suite) is not null && ConformanceSetup.Source().Value(setting) is not null
            ? [PageTestBuilder.Build(method, suite, [setting], "comparison")]
            : [];
}
