using System.Reflection;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Execution;

namespace Ucwa.Conformance.Fixtures;

/// <summary>The source of the page fixtures, and which of them the test run selects.</summary>
public static class Pages
{
    private const BindingFlags Member = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>One fixture for each page that documents a GET.</summary>
    public static IEnumerable<TestFixtureData> WithGet()
    {
        foreach (var contract in Catalogue.Current.PagesWithGet)
        {
            var fixture = new TestFixtureData(contract.Page);
            fixture.SetArgDisplayNames(contract.Page);
            yield return fixture;
        }
    }

    /// <summary>The pages of the tests that the filter of the test run selects; null if NUnit does not say, which stands for all of them.</summary>
    /// <remarks>NUnit's tests know nothing of the filter. Its work items do, but NUnit has no public way to them.</remarks>
    internal static IReadOnlySet<string>? Selected()
    {
        var dispatcher = typeof(TestExecutionContext).GetProperty("Dispatcher", Member)?.GetValue(TestExecutionContext.CurrentContext);
        return dispatcher?.GetType().GetField("_topLevelWorkItem", Member)?.GetValue(dispatcher) is WorkItem all
            ? Below(all).Where(test => test.TypeInfo?.Type == typeof(PageTests)).SelectMany(test => test.Arguments).OfType<string>()
                .ToHashSet(StringComparer.Ordinal)
            : null;
    }

    private static IEnumerable<TestFixture> Below(WorkItem item) =>
        item.Test is TestFixture fixture ? [fixture] : item is CompositeWorkItem composite ? composite.Children.SelectMany(Below) : [];
}
