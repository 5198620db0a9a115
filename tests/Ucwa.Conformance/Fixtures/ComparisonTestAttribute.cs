using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Ucwa.Conformance.Fixtures;

/// <summary>A test that compares a page. Not created unless its setting is set, so that a run without a comparison does not show it.</summary>
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
