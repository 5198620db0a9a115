using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Ucwa.Conformance.Fixtures;

/// <summary>A test of one aspect of a page, in each format or once. Not created if the page has no requirements in the aspect.</summary>
/// <param name="check">The check that judges it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceTestAttribute(Type check) : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <summary>The check that judges it.</summary>
    public Type CheckType => check;

    /// <summary>The tests of one method.</summary>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite) => PageTestBuilder.PageOf(suite) is { } page
        ? CheckList.Of(Catalogue.Current.Pages[page], Catalogue.Current)
            .Where(each => each.Check.GetType() == check)
            .Select(each => Build(method, suite, page, each.Check, each.Format))
        : [];

    private static TestMethod Build(IMethodInfo method, Test? suite, string page, Check judge, Format format)
    {
        var contract = Catalogue.Current.Pages[page];
        var level = judge.Requirements(contract, format, Catalogue.Current).Min(requirement => requirement.Level);
        return PageTestBuilder.Build(method, suite, [format], judge.Aspect, judge.IsFormatIndependent(contract) ? null : format, level);
    }
}

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

/// <summary>The test that compares a page with its snapshot: one for each page, with the aspect <c>snapshot</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SnapshotTestAttribute : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <summary>The test of one method.</summary>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite) =>
        PageTestBuilder.PageOf(suite) is null ? [] : [PageTestBuilder.Build(method, suite, [], "snapshot")];
}
