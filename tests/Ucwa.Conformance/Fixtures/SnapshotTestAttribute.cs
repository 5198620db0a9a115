using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Ucwa.Conformance.Fixtures;

/// <summary>The test that compares a page with its snapshot: one for each page, with the aspect <c>snapshot</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SnapshotTestAttribute : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <summary>The test of one method.</summary>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite) =>
        PageTestBuilder.PageOf(suite) is null ? [] : [PageTestBuilder.Build(method, suite, [], "snapshot")];
}
