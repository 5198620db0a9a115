using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using Ucwa.Conformance.Checks;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Fixtures;

/// <summary>
/// A test of one aspect of a page, in each format or, for a comparison, once; none where the page owes nothing to the aspect.
/// Named and categorised so that a tester can filter on page, aspect and format.
/// </summary>
/// <param name="check">The check that judges it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JudgedAttribute(Type check) : NUnitAttribute, ITestBuilder, IImplyFixture
{
    private readonly NUnitTestCaseBuilder builder = new();

    /// <summary>The check that judges it.</summary>
    public Type CheckType => check;

    /// <summary>The tests of one method.</summary>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        var judge = CheckList.All.Single(candidate => candidate.GetType() == check);
        return suite is TestFixture fixture && fixture.Arguments is [string page] && judge.Requirements(Catalogue.Current.Pages[page], Format.Json).Any()
            ? judge.Formats.Select(format => Build(method, suite, page, judge, format))
            : [];
    }

    private TestMethod Build(IMethodInfo method, Test suite, string page, Check judge, Format format)
    {
        var test = builder.BuildTestMethod(method, suite, judge.ComparesFormats ? null : new TestCaseParameters([format]));
        test.Name = $"{page} › {method.Name}{(judge.ComparesFormats ? "" : $"({format})")}";
        test.Properties.Add(PropertyNames.Category, judge.Aspect);
        test.Properties.Add("Page", page);
        test.Properties.Add("Aspect", judge.Aspect);
        test.Properties.Add("Format", judge.ComparesFormats ? "both" : format.Name());
        return test;
    }
}
