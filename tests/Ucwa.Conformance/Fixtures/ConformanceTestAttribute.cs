using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Ucwa.Conformance.Fixtures;

/// <summary>
/// A test of one aspect of a page, in each format or, for a comparison and the like, once; none where the page owes nothing to the aspect.
/// Named and categorised so that a tester can filter on page, aspect, format and level (of the most binding requirement in it).
/// </summary>
/// <param name="check">The check that judges it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceTestAttribute(Type check) : NUnitAttribute, ITestBuilder, IImplyFixture
{
    private readonly NUnitTestCaseBuilder builder = new();

    /// <summary>The check that judges it.</summary>
    public Type CheckType => check;

    /// <summary>The tests of one method.</summary>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        var judge = CheckList.All.Single(candidate => candidate.GetType() == check);
        return suite is TestFixture { Arguments: [string page] } && Catalogue.Current.Pages[page] is var contract && judge.Requirements(contract, Format.Json, Catalogue.Current).Any()
            ? judge.Formats(contract).Select(format => Build(method, suite, contract, judge, format))
            : [];
    }

    private TestMethod Build(IMethodInfo method, Test suite, Contract contract, Check judge, Format format)
    {
        var isOnce = judge.IsFormatIndependent(contract);
        var test = builder.BuildTestMethod(method, suite, new TestCaseParameters([format]));
        test.Name = $"{contract.Page} › {method.Name}{(isOnce ? "" : $"({format})")}";
        test.Properties.Add(PropertyNames.Category, judge.Aspect);
        test.Properties.Add("Page", contract.Page);
        test.Properties.Add("Aspect", judge.Aspect);
        test.Properties.Add("Format", isOnce ? "both" : format.Name());
        test.Properties.Add("Level", judge.Requirements(contract, format, Catalogue.Current).Min(requirement => requirement.Level).ToString().ToLowerInvariant());
        return test;
    }
}
